// Review by keyboard: a key for each decision, undo, amending. Decisions are sent in the background and the next claim takes the place of
// the last, so that no key is lost between two pages; without this script the same forms load page after page.
import { typing } from "./page.js";
import { actionOf, openKeys, showKeys } from "./review-keys.js";
import { selectWords } from "./review-words.js";

const waiting = [];
let busy = false;

const press = (action) => document.querySelector(`[data-action="${action}"]`)?.click();
const links = () => [...document.querySelectorAll(".amend-link")];

const actions = {
  accept: () => press("accept"),
  reject: () => press("reject"),
  skip: () => press("skip"),
  undo: () => press("undo"),
  amend: () => (document.querySelector(".is-open .amend-link") ?? links()[0])?.focus(),
};

async function load(url, options) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(url, options);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = next.querySelector("main");
    if (!main) throw new Error("no page");
    document.querySelector("main").replaceWith(main);
    document.title = next.title;
    if (answer.ok) history.pushState(null, "", answer.url);
    arrive();
  } catch {
    location.reload();
  } finally {
    busy = false;
  }
  if (waiting.length) actions[waiting.shift()]();
}

function arrive() {
  showKeys();
  const show = document.querySelector(".queue-filters .button");
  if (show) show.hidden = true;
  const editor = document.getElementById("amend");
  if (editor?.hasAttribute("data-words")) return selectWords(editor, document.getElementById("text"));
  document.getElementById("words")?.scrollIntoView({ block: "center" });
  if (editor) editor.querySelector("input:checked, input[type=radio]")?.focus();
  else if (document.activeElement === document.body) document.getElementById("main").focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || form.action.endsWith("/review/coder")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  load(form.method === "post" ? form.action : `${form.action}?${body}`, form.method === "post" ? { method: "POST", body } : {});
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest?.(".amend-link, [data-cancel], [data-action=amend]");
  if (link) {
    event.preventDefault();
    if (link.dataset.action === "amend") actions.amend();
    else load(link.href);
  }
  if (event.target.closest?.("[data-change-keys]")) openKeys();
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".queue-filters select")) event.target.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]") || typing(event.target)) return;
  const undo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
  if (!undo && (event.ctrlKey || event.metaKey || event.altKey)) return;
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const at = links().indexOf(document.activeElement);
  if (step && at >= 0) {
    event.preventDefault();
    return links()[at + step]?.focus();
  }
  const choice = /^[1-9]$/.test(event.key) && document.querySelector(`[data-number="${event.key}"]`);
  if (choice) return choice.click();
  const action = undo ? "undo" : actionOf(event.key);
  if (!action) return;
  event.preventDefault();
  if (event.repeat) return;
  if (busy) waiting.push(action);
  else actions[action]();
});

addEventListener("popstate", () => location.reload());
// A page that was asked for by an address with a # moves the focus once it is complete; words are chosen after that.
if (document.readyState === "complete") arrive();
else addEventListener("load", () => setTimeout(arrive, 0), { once: true });
