// Review by keyboard: a key for each decision, undo, amending, and a dialog in which the keys are changed.
import { typing } from "./page.js";
import { keys, keyOf, setUp } from "./review-keys.js";
import { selectWords } from "./review-words.js";

const press = (action) => document.querySelector(`[data-action="${action}"]`)?.click();
const links = () => [...document.querySelectorAll(".amend-link")];

const actions = {
  accept: () => press("accept"),
  reject: () => press("reject"),
  skip: () => press("skip"),
  undo: () => press("undo"),
  amend: () => (document.querySelector(".is-open .amend-link") ?? links()[0])?.focus(),
};

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || typing(event.target)) return;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") {
    event.preventDefault();
    return press("undo");
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const at = links().indexOf(document.activeElement);
  if (step && at >= 0) {
    event.preventDefault();
    return links()[at + step]?.focus();
  }
  const choice = /^[1-9]$/.test(event.key) && document.querySelector(`[data-number="${event.key}"]`);
  if (choice) return choice.click();
  const action = Object.keys(keys()).find((name) => keyOf(name) === event.key);
  if (!action) return;
  event.preventDefault();
  actions[action]();
});

// A click on a decision sends it once, however often it is clicked.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));

document.querySelector('a[data-action="amend"]')?.addEventListener("click", (event) => {
  event.preventDefault();
  actions.amend();
});
for (const select of document.querySelectorAll(".queue-filters select")) select.addEventListener("change", () => select.form.requestSubmit());

setUp();
const editor = document.getElementById("amend");
const words = document.getElementById("words");
if (editor?.hasAttribute("data-words")) selectWords(editor, document.getElementById("text"));
else {
  words?.scrollIntoView({ block: "center" });
  editor?.querySelector("input:checked, input[type=radio]")?.focus();
}
