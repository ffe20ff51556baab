// A report's text and its claims, joined both ways: what is pointed at or focused on one side is lit on the other.
import { walkable } from "./list.js";

const text = document.getElementById("text");
const side = document.querySelector(".side");

function light(numbers) {
  const wanted = new Set(numbers);
  for (const piece of text.querySelectorAll("[data-claims]")) {
    piece.classList.toggle("is-lit", piece.dataset.claims.split(" ").some((number) => wanted.has(number)));
  }
  for (const claim of side.querySelectorAll("[data-claim]")) claim.classList.toggle("is-active", wanted.has(claim.dataset.claim));
}

const numbersAt = (target) => target.closest?.("[data-claims]")?.dataset.claims.split(" ").filter(Boolean) ?? [];

walkable(side, (claim) => {
  if (!claim?.dataset.claim) return light([]);
  light([claim.dataset.claim]);
  const words = text.querySelector(`.trigger[data-claims~="${CSS.escape(claim.dataset.claim)}"]`);
  if (claim.contains(document.activeElement)) words?.scrollIntoView({ block: "center" });
});
text.addEventListener("pointerover", (event) => { const numbers = numbersAt(event.target); if (numbers.length) light(numbers); });
text.addEventListener("focusin", (event) => {
  const numbers = numbersAt(event.target);
  light(numbers);
  document.getElementById(numbers[0])?.scrollIntoView({ block: "nearest" });
});
text.addEventListener("pointerleave", () => light(fromAddress()));

const fromAddress = () => {
  const number = location.hash.slice(1).replace(/^w-/, "");
  return document.getElementById(number)?.matches("[data-claim]") ? [number] : [];
};
const arrive = () => {
  const [number] = fromAddress();
  if (!number) return;
  light([number]);
  const words = text.querySelector(`.trigger[data-claims~="${CSS.escape(number)}"]`);
  words?.scrollIntoView({ block: "center" });
  if (location.hash.startsWith("#w-")) words?.focus({ preventScroll: true });
  else document.getElementById(number).scrollIntoView({ block: "nearest" });
};
addEventListener("hashchange", arrive);
arrive();
