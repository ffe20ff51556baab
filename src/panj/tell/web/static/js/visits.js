// What the record reached when this browser was last here: kept in the browser, sent nowhere.
const KEY = "panj-visits";
const APART = 4 * 3_600_000; // milliseconds without a look after which the next one is another visit
const DAY = 86_400_000;

// Notes that the page was seen while reports reached to `until` (ISO day). Gives the day from whose end on to compare so that all is shown
// that came since the last visit: the one before the last day of reports then. Empty on a first visit, or where nothing can be kept.
export function lastVisit(until, now = Date.now()) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const before = kept && now - kept.at > APART ? kept.until : kept?.before ?? "";
    localStorage.setItem(KEY, JSON.stringify({ at: now, until, before }));
    return before ? new Date(Date.parse(before) - DAY).toISOString().slice(0, 10) : "";
  } catch {
    return "";
  }
}
