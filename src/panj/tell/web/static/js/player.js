// The slider of days: what was known by the end of each day on which reports appeared, one after the other. The last place of the slider
// stands for all that is known.
const DAY = 86_400_000;
const TICK = 1100; // milliseconds for a day at speed 1
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// Wires the player of `section`. `go(day)` shows a day (empty: all that is known) and is waited for; `expect(day)` may fetch it beforehand.
export function player(section, go, expect) {
  const strip = section.querySelector(".strip");
  const form = section.querySelector(".known-by");
  if (!strip?.dataset.from) return null;
  const [first, last] = [Date.parse(strip.dataset.from), Date.parse(strip.dataset.until)];
  const slider = section.querySelector("#slider");
  const row = section.querySelector("[data-slider-row]");
  const most = Math.round((last - first) / DAY);
  let playing = null;

  const dayAt = (place) => (place >= most ? "" : iso(first + place * DAY));
  const placeOf = (day) => (day ? Math.max(0, Math.min(most, Math.round((Date.parse(day) - first) / DAY))) : most);
  const say = () => {
    const day = dayAt(Number(slider.value));
    slider.setAttribute("aria-valuetext", day ? words.format(Date.parse(day)) : "all that is known");
  };

  slider.max = String(most);
  const axis = [Date.parse(strip.dataset.first), Date.parse(strip.dataset.last) + DAY];
  const part = (time) => (time - axis[0]) / (axis[1] - axis[0]);
  const track = row.querySelector(".slider-track");
  track.style.setProperty("--from", part(first + DAY));
  track.style.setProperty("--to", part(last + DAY));
  row.hidden = most < 1;
  section.querySelector("[data-player]").hidden = most < 1;

  const show = (day) => { slider.value = String(placeOf(day)); say(); };
  const step = async (by) => {
    const place = Math.max(0, Math.min(most, Number(slider.value) + by));
    if (place === Number(slider.value)) return false;
    slider.value = String(place);
    say();
    await go(dayAt(place));
    const next = place + Math.sign(by);
    if (next >= 0 && next <= most) expect(dayAt(next));
    return true;
  };

  const speed = () => Number(section.querySelector("[data-speed]").value);
  const button = section.querySelector("[data-play]");
  const stop = () => { playing = null; button.classList.remove("is-playing"); section.querySelector("[data-play-name]").textContent = "Play"; };
  const play = async () => {
    if (playing) return stop();
    const mine = {};
    playing = mine;
    button.classList.add("is-playing");
    section.querySelector("[data-play-name]").textContent = "Stop";
    if (Number(slider.value) >= most) { slider.value = "0"; say(); await go(dayAt(0)); }
    while (playing === mine) {
      await new Promise((done) => { setTimeout(done, TICK / speed()); });
      if (playing === mine && !(await step(1))) stop();
    }
  };

  let wanted = null;
  const drag = async () => {
    say();
    if (wanted !== null) { wanted = slider.value; return; }
    do { wanted = slider.value; await go(dayAt(Number(wanted))); } while (wanted !== slider.value);
    wanted = null;
  };
  slider.addEventListener("input", () => { if (playing) stop(); drag(); });
  button.addEventListener("click", play);
  section.querySelectorAll("[data-step]").forEach((one) => one.addEventListener("click", () => { stop(); step(Number(one.dataset.step)); }));
  form.elements.as_of.addEventListener("change", (event) => {
    stop();
    if (event.target.validity.valid) { show(event.target.value); go(event.target.value); }
  });
  return { play, stop, show, step: (by) => { stop(); return step(by); } };
}
