// The keys of the review page: what they are, kept in this browser, and the dialog that changes them.
const OWN = { accept: "a", reject: "r", amend: "e", skip: "s", undo: "u" };
const TAKEN = new Set(["?", "/", "t", "m", " ", "Enter", "Escape", "Tab", "Shift", "Control", "Alt", "Meta", "CapsLock", "AltGraph", "Dead", "Process"]);
const STORE = "panj-review-keys";

export function keys() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    const found = Object.fromEntries(Object.entries(OWN).map(([action, key]) => [action, typeof kept[action] === "string" ? kept[action] : key]));
    return trouble(found) ? OWN : found;
  } catch {
    return OWN;
  }
}

export const keyOf = (action) => keys()[action];

// What is wrong with a set of keys, in words, or an empty text.
function trouble(wanted) {
  const names = Object.entries(wanted);
  for (const [action, key] of names) {
    if (TAKEN.has(key) || /^[0-9]$/.test(key) || /^(Arrow|F[0-9]|Page|Home|End)/.test(key)) return `“${key}” has another use.`;
    const other = names.find(([name, same]) => name !== action && same === key);
    if (other) return `“${key}” is the key for both ${action} and ${other[0]}.`;
  }
  return "";
}

function show() {
  for (const place of document.querySelectorAll("kbd[data-key]")) place.textContent = keyOf(place.dataset.key);
  for (const input of document.querySelectorAll("[data-key-for]")) input.value = keyOf(input.dataset.keyFor);
}

export function setUp() {
  show();
  const dialog = document.getElementById("change-keys");
  const opener = document.querySelector("[data-change-keys]");
  if (!dialog || !opener) return;
  const said = dialog.querySelector(".key-trouble");
  opener.hidden = false;
  opener.addEventListener("click", () => { said.textContent = ""; dialog.showModal(); });
  dialog.addEventListener("keydown", (event) => {
    const action = event.target.dataset?.keyFor;
    if (!action || event.ctrlKey || event.metaKey || ["Tab", "Escape", "Shift"].includes(event.key)) return;
    event.preventDefault();
    const wanted = { ...keys(), [action]: event.key.length === 1 ? event.key.toLowerCase() : event.key };
    const wrong = trouble(wanted);
    said.textContent = wrong && `${wrong} Nothing was changed.`;
    if (!wrong) {
      try { localStorage.setItem(STORE, JSON.stringify(wanted)); } catch { said.textContent = "This browser keeps nothing, so the keys stay as they are."; }
    }
    show();
  });
  dialog.querySelector("[data-reset]").addEventListener("click", () => {
    try { localStorage.removeItem(STORE); } catch { /* nothing was kept */ }
    said.textContent = "";
    show();
  });
}
