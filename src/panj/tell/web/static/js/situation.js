// The situation page: filters that answer without a reload, and the map kept in step with the list. All state is in the address.
import { walkable } from "./list.js";

const form = document.querySelector(".filters");
const stage = document.querySelector(".stage");
const panel = document.getElementById("panel");
const note = document.querySelector("[data-map-note]");
let map = null;
let asked = 0;

walkable(document.getElementById("results"), (claim) => map?.highlight(claim?.dataset.id ?? null));
walkable(panel, () => {});

function queryOfForm() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value.trim()) query.append(name, value.trim());
  return query;
}

function address(query) {
  const view = new URLSearchParams(location.search).get("view");
  const full = new URLSearchParams(query);
  if (view) full.set("view", view);
  return full.size ? `/?${full}` : "/";
}

async function load(query, { push = true, refill = false } = {}) {
  const turn = ++asked;
  const response = await fetch(query.size ? `/?${query}` : "/");
  const fetched = new DOMParser().parseFromString(await response.text(), "text/html");
  if (turn !== asked) return;
  if (push) history.pushState(null, "", address(query));
  const results = document.getElementById("results");
  const fresh = fetched.getElementById("results") ?? fetched.getElementById("main");
  results.replaceChildren(...fresh.childNodes);
  results.scrollTop = 0;
  const form2 = fetched.querySelector(".filters");
  if (form2) refresh(form2, refill);
  close();
  map?.show(query);
}

function refresh(fetched, refill) {
  const focused = document.activeElement?.name === "kind" ? document.activeElement.value : null;
  form.querySelector(".kinds").replaceWith(fetched.querySelector(".kinds"));
  form.elements.country.replaceWith(fetched.querySelector("select[name=country]"));
  if (focused) form.querySelector(`input[name=kind][value="${CSS.escape(focused)}"]`)?.focus();
  if (refill) for (const name of ["q", "since", "until"]) form.elements[name].value = fetched.querySelector(`[name=${name}]`).value;
}

form.addEventListener("change", (event) => { if (event.target.name !== "q") load(queryOfForm()); });
form.addEventListener("submit", (event) => { event.preventDefault(); load(queryOfForm()); });
form.addEventListener("search", (event) => { if (!event.target.value) load(queryOfForm()); }, true);
window.addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search);
  query.delete("view");
  load(query, { push: false, refill: true });
});

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.replaceChildren();
  map?.select(null);
}

async function open(title, ids) {
  const response = await fetch(`/panel?${new URLSearchParams({ ids: ids.join(",") })}`);
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
  panel.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !document.querySelector("dialog[open]")) close(); });

function remember(view) {
  const url = new URL(location.href);
  url.searchParams.set("view", view);
  history.replaceState(null, "", url.pathname + url.search.replaceAll("%2C", ","));
}

function say(words) {
  note.textContent = words;
  note.classList.toggle("is-shown", Boolean(words));
}

async function start() {
  const query = new URLSearchParams(location.search);
  const view = query.get("view");
  query.delete("view");
  document.querySelector("[data-legend]").open = innerWidth > 1180 && innerHeight > 700;
  const options = { container: document.getElementById("map"), query, view, open, remember, close };
  try {
    const { openMap } = await import("./map.js");
    map = await openMap(options);
  } catch (error) {
    console.info("No map by WebGL:", error.message);
    const { openPlainMap } = await import("./plain.js");
    map = await openPlainMap(options);
    say("This browser offers no WebGL, so the map is a still picture. The list holds every claim.");
  }
  stage.dataset.map = map.kind;
}

start().catch((error) => {
  console.info("No map:", error.message);
  say("The map could not be drawn. The list holds every claim.");
  stage.dataset.map = "none";
});
