// The situation page: list, map and strip of days kept in step. All state is in the address; links and forms work without this script too.
import { legendOf } from "./areas.js";
import { atlas, control, events, pageOf } from "./atlas.js";
import { walkDays } from "./days.js";
import { walkable } from "./list.js";
import { typing } from "./page.js";
import { ready, step } from "./over.js";
import { player } from "./player.js";
import { lastVisit } from "./visits.js";

const main = document.getElementById("main");
const stage = document.querySelector(".stage");
const time = document.querySelector(".time");
const panel = document.getElementById("panel");
const note = document.querySelector("[data-map-note]");
const form = () => document.querySelector(".filters");
let map = null;
let asked = 0;

walkable(document.getElementById("results"), (event) => map?.highlight(event?.dataset.id ?? null));
walkable(panel, () => {});
const days = walkDays(time);
const visit = lastVisit(document.querySelector(".strip")?.dataset.until ?? "");
document.querySelectorAll("[data-no-script]").forEach((element) => { element.hidden = true; });

function queryOf(source) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(source)) if (value.trim()) query.append(name, value.trim());
  return query;
}

// Besides the filters, which the server reads, the address holds the part of the map that is shown, the events whose panel is open, and what a
// phone shows.
const KEPT = ["view", "marked", "show"];

function shown() {
  const query = new URLSearchParams(location.search);
  for (const name of KEPT) query.delete(name);
  return query;
}

function address(query, changes = {}) {
  const now = new URLSearchParams(location.search);
  const full = new URLSearchParams(query);
  for (const name of KEPT) {
    const value = Object.hasOwn(changes, name) ? changes[name] : now.get(name);
    if (value) full.set(name, value);
  }
  return full.size ? `/?${full.toString().replaceAll("%2C", ",")}` : "/";
}

const keep = (changes) => history.replaceState(null, "", address(shown(), changes));

// Shows what a query leaves. `how` is what becomes of the address: "push" (a new step back), "replace" or "keep".
async function load(query, how = "push") {
  const turn = ++asked;
  const drawn = map?.show(query);
  const fetched = new DOMParser().parseFromString((await pageOf(query)) ?? "", "text/html");
  if (turn !== asked) return;
  if (!fetched.getElementById("results")) { location.assign(address(query)); return; }
  if (how === "push") history.pushState(null, "", address(query));
  if (how === "replace") history.replaceState(null, "", address(query));
  fill(fetched);
  slider?.show(query.get("as_of") ?? "");
  close();
  await drawn;
}

// Puts the fetched page's list, filters and days in the place of those shown; what has the focus keeps it.
function fill(fetched) {
  const focus = document.activeElement;
  const held = focus?.closest?.(".filters, .tabs, .strip") && { name: focus.name, value: focus.value, href: focus.getAttribute("href"), tab: focus.dataset?.tab };
  const search = form().elements.q;
  const [typed, caret] = [search === focus ? search.value : null, search.selectionStart];
  const more = form().querySelector(".more").open;
  const results = document.getElementById("results");
  results.replaceChildren(...fetched.getElementById("results").childNodes);
  results.scrollTop = 0;
  offerVisit();
  for (const part of [".filters", ".tabs", ".strip", ".axis", ".as-known", ".when"]) {
    const [old, fresh] = [document.querySelector(part), fetched.querySelector(part)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
  time.querySelector("[name=as_of]").value = fetched.querySelector(".time [name=as_of]").value;
  carry(fetched);
  form().querySelector(".more").open ||= more;
  days.settle();
  if (typed !== null) { form().elements.q.value = typed; form().elements.q.focus(); form().elements.q.setSelectionRange(caret, caret); }
  if (!held) return;
  const again = [...document.querySelectorAll(".filters [name], .tabs a, .strip .bin")].find((one) =>
    (held.name ? one.name === held.name && (one.type !== "checkbox" || one.value === held.value)
      : held.tab !== undefined ? one.dataset.tab === held.tab : one.getAttribute("href") === held.href));
  again?.focus({ preventScroll: true });
}

// The link to what came since the last visit, where there was one.
function offerVisit() {
  const link = document.querySelector("[data-visit]");
  if (!link || !visit) return;
  const address = new URL(link.href);
  address.searchParams.set("changed_since", visit);
  link.href = `/?${address.searchParams}`;
  link.hidden = false;
  if (shown().get("changed_since") === visit) link.setAttribute("aria-current", "true");
}

// The hidden fields and links of the form under the map.
function carry(fetched) {
  const shownForm = time.querySelector(".known-by");
  shownForm.querySelectorAll("input[type=hidden], .clear-days").forEach((one) => one.remove());
  shownForm.prepend(...fetched.querySelectorAll(".known-by input[type=hidden]"));
  shownForm.append(...fetched.querySelectorAll(".known-by .clear-days"));
}

function knownBy(day) {
  const query = shown();
  query.delete("page");
  if (day) query.set("as_of", day);
  else query.delete("as_of");
  return query;
}

const slider = player(time, (day) => load(knownBy(day), "replace"), (day) => { pageOf(knownBy(day)); map?.expect?.(knownBy(day)); });
slider?.show(shown().get("as_of") ?? "");
offerVisit();

main.addEventListener("change", (event) => { if (event.target.closest(".filters") && event.target.name !== "q") load(queryOf(form())); });
main.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/") return;
  event.preventDefault();
  load(queryOf(event.target));
});
main.addEventListener("search", (event) => { if (event.target.name === "q" && !event.target.value) load(queryOf(form())); }, true);
main.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !/^\/(\?|$)/.test(link.getAttribute("href"))) return;
  event.preventDefault();
  slider?.stop();
  load(new URL(link.getAttribute("href"), location.href).searchParams);
});
window.addEventListener("popstate", () => { slider?.stop(); load(shown(), "keep"); });

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  keep({ marked: "" });
  map?.select(null);
}

const MARKED = 24; // events of an open panel that the address names

async function open(title, ids) {
  const asOf = shown().get("as_of");
  const response = await fetch(`/panel?${new URLSearchParams({ ids: ids.slice(0, 60).join(","), ...(asOf ? { as_of: asOf } : {}) })}`);
  const fetched = new DOMParser().parseFromString(await response.text(), "text/html");
  const head = document.createElement("div");
  head.className = "panel-head";
  const heading = document.createElement("h2");
  heading.textContent = title;
  const shut = document.createElement("button");
  shut.type = "button";
  shut.className = "quiet";
  shut.textContent = "✕";
  shut.setAttribute("aria-label", "Close");
  shut.addEventListener("click", close);
  head.append(heading, shut);
  panel.replaceChildren(head, ...fetched.body.childNodes);
  panel.hidden = false;
  panel.scrollTop = 0;
  keep({ marked: ids.slice(0, MARKED).join(",") });
  panel.focus({ preventScroll: true });
}

const actions = {
  " ": () => slider?.play(),
  "[": () => slider?.step(-1),
  "]": () => slider?.step(1),
  d: () => days.focus(),
  c: () => document.querySelector(".tabs [data-tab=changes]").click(),
  f: () => { form().querySelector(".more").open = true; form().querySelector(".chip input")?.focus(); },
};
document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") return close();
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !Object.hasOwn(actions, event.key)) return;
  if (event.key === " " && event.target.closest("button, summary, input, select, a.bin")) return;
  event.preventDefault();
  actions[event.key]();
});

// On a phone one of map, list and days is shown at a time.
const views = document.querySelector(".switch");
views.hidden = false;
function turn(name) {
  main.dataset.show = name;
  views.querySelectorAll("[data-show]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.show === name)));
  map?.resize();
}
views.addEventListener("click", (event) => {
  const button = event.target.closest("[data-show]");
  if (!button) return;
  turn(button.dataset.show);
  keep({ show: button.dataset.show === "map" ? "" : button.dataset.show });
});
turn(["list", "days"].find((name) => name === new URLSearchParams(location.search).get("show")) ?? "map");

const remember = (view) => keep({ view });

function say(words) {
  note.textContent = words;
  note.classList.toggle("is-shown", Boolean(words));
}

async function start() {
  const now = new URLSearchParams(location.search);
  const view = now.get("view");
  const marked = now.get("marked")?.split(",").filter(Boolean);
  const held = (whole, about) => legendOf(document.querySelector("[data-holders]"), whole, about);
  const short = (count) => { document.querySelector("[data-short]").textContent = count ? `${count.toLocaleString("en")} smaller events are in the list only · ` : ""; };
  const options = { container: document.getElementById("map"), query: shown(), view, open, remember, close, held, short };
  for (const asked of [atlas(), events(shown()), control(shown())]) asked.catch(() => {}); // on their way while the map's program is fetched
  try {
    const { openMap } = await import("./map.js");
    step();
    map = await openMap(options);
  } catch (error) {
    console.info("No map by WebGL:", error.message);
    const { openPlainMap } = await import("./plain.js");
    map = await openPlainMap(options);
    say("This browser offers no WebGL, so the map is a still picture. The list holds every event.");
  }
  stage.dataset.map = map.kind;
  if (marked) {
    await open(marked.length === 1 ? "1 event" : `${marked.length} events`, marked);
    map.select(marked[0]);
  }
}

start().catch((error) => {
  console.info("No map:", error.message);
  ready();
  say("The map could not be drawn. The list holds every event.");
  stage.dataset.map = "none";
});
