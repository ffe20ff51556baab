// The keys of the review page: what they are, kept in this browser, and the dialog that changes them.
const OWN = { accept: "a", reject: "r", amend: "e", skip: "s", undo: "u" };
const TAKEN = new Set(["?", "/", "t", "m", " ", "Enter", "Escape", "Tab", "Shift", "Control", "Alt", "Meta", "CapsLock", "AltGraph", "Dead", "Process"]);
const STORE = "panj-review-keys";

function keys() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    const found = Object.fromEntries(Object.entries(OWN).map(([action, key]) => [action, typeof kept[action] === "string" ? kept[action] : key]));
    return trouble(found) ? OWN : found;
  } catch {
    return OWN;
  }
}

const typed = (key) => (key.length === 1 ? key.toLowerCase() : key);

// The action that a key stands for, if any.
export const actionOf = (key) => Object.entries(keys()).find(([, own]) => own === typed(key))?.[0];

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

// Write the keys where the page names them.
export function showKeys() {
  const own = keys();
  for (const place of document.querySelectorAll("kbd[data-key]")) place.textContent = own[place.dataset.key];
  for (const input of document.querySelectorAll("[data-key-for]")) input.value = own[input.dataset.keyFor];
  for (const button of document.querySelectorAll("[data-change-keys]")) button.hidden = false;
}

const dialog = document.getElementById("change-keys");
const said = dialog?.querySelector(".key-trouble");

export function openKeys() {
  said.textContent = "";
  dialog.showModal();
}

dialog?.addEventListener("keydown", (event) => {
  const action = event.target.dataset?.keyFor;
  if (!action || event.ctrlKey || event.metaKey || ["Tab", "Escape", "Shift"].includes(event.key)) return;
  event.preventDefault();
  const wanted = { ...keys(), [action]: typed(event.key) };
  const wrong = trouble(wanted);
  said.textContent = wrong && `${wrong} Nothing was changed.`;
  if (!wrong) {
    try { localStorage.setItem(STORE, JSON.stringify(wanted)); } catch { said.textContent = "This browser keeps nothing, so the keys stay as they are."; }
  }
  showKeys();
});
dialog?.querySelector("[data-reset]").addEventListener("click", () => {
  try { localStorage.removeItem(STORE); } catch { /* nothing was kept */ }
  said.textContent = "";
  showKeys();
});
