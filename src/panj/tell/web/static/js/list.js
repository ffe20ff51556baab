// A list of claims that arrow keys walk through. Focus moves from claim to claim; `onActive` is told which one has it, or null.
import { typing } from "./page.js";

const forward = new Set(["ArrowDown", "j"]);
const backward = new Set(["ArrowUp", "k"]);

export function walkable(container, onActive) {
  const links = () => [...container.querySelectorAll(".claim-link")];
  const activate = (claim) => {
    if (claim?.classList.contains("is-active")) return;
    container.querySelectorAll(".claim.is-active").forEach((other) => other.classList.remove("is-active"));
    claim?.classList.add("is-active");
    onActive(claim ?? null);
  };
  container.addEventListener("focusin", (event) => activate(event.target.closest(".claim")));
  container.addEventListener("pointerover", (event) => {
    const claim = event.target.closest(".claim");
    if (claim && event.pointerType === "mouse") activate(claim);
  });
  container.addEventListener("pointerleave", () => { if (!container.contains(document.activeElement)) activate(null); });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const step = forward.has(event.key) ? 1 : backward.has(event.key) ? -1 : 0;
    const arrows = event.key.startsWith("Arrow");
    if (!step || document.querySelector("dialog[open]") || (arrows && event.target.closest?.("#map"))) return;
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (at < 0 && arrows && document.activeElement !== document.body && !container.contains(document.activeElement)) return;
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });
}
