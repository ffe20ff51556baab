// Keys that every page has: ? for the list of keys, / to search, t for light or dark, m for the map.
const dialog = document.getElementById("keys");
const button = document.querySelector("[data-keys-button]");
button.hidden = false;
button.addEventListener("click", () => dialog.showModal());

export const typing = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
  || (target.tagName === "INPUT" && !/^(checkbox|radio|range|button|submit)$/.test(target.type)));

const actions = {
  "?": () => dialog.showModal(),
  "/": () => document.getElementById("q")?.select() ?? document.getElementById("q")?.focus(),
  t: () => document.querySelector("[data-theme-button]").click(),
  m: () => document.querySelector(".maplibregl-canvas, .plain")?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || typing(event.target)) return;
  const action = Object.hasOwn(actions, event.key) && actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
