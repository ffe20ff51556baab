// The case file by keyboard: j and k walk through its claims, as on the other pages.
import { typing } from "./page.js";

const steps = { j: 1, k: -1 };
const links = [...document.querySelectorAll("ol.statements .what")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  const step = steps[event.key];
  if (!step || !links.length) return;
  event.preventDefault();
  const inside = event.target.closest?.(".statement");
  const at = links.findIndex((link) => link === document.activeElement || inside?.contains(link));
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)];
  next.focus({ preventScroll: true });
  next.closest(".statement").scrollIntoView({ block: "center" });
});
