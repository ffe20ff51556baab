// What lies over the map: the word that it is being loaded, the list of holders, and the way to events outside the view.
const KEY = "panj-holders";
const MANY = 4; // holders from which on their list is closed at first
const SHARE = 0.15; // of the map that the open list may cover at first

const stage = document.querySelector(".stage");
const loading = stage.querySelector("[data-map-loading]");
const keys = stage.querySelector(".keys-of-map");
const holders = stage.querySelector("[data-holders]");
const far = stage.querySelector("[data-outside]");

// One more of the five things is there that the first picture needs; the last step is to draw it.
export const step = () => { loading.querySelector("progress").value += 1; };

export const ready = () => { loading.hidden = true; };

// How much of the lower left corner the legend covers, in pixels.
export const covered = () => ({ width: keys.offsetWidth, height: keys.offsetHeight });

function kept(word) {
  try {
    if (word) localStorage.setItem(KEY, word);
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
holders.querySelector("summary").addEventListener("click", () => kept(holders.open ? "closed" : "open"));

let settled = false;

// Opens or closes the list of holders once: as it was left the last time, or else by how much of the map it would cover.
export function settle() {
  if (settled || holders.hidden) return;
  settled = true;
  holders.open = true;
  const before = kept();
  const share = (holders.offsetWidth * holders.offsetHeight) / (stage.clientWidth * stage.clientHeight || 1);
  holders.open = before ? before === "open" : innerWidth > 860 && holders.querySelectorAll("li").length <= MANY && share <= SHARE;
}

// The number of events outside the view, with the way to them.
export function away(count) {
  far.hidden = !count;
  far.querySelector("[data-count]").textContent = `${count.toLocaleString("en")} ${count === 1 ? "event" : "events"} outside this view`;
}

export const showingAll = (show) => far.querySelector("button").addEventListener("click", show);
