// The help beside a screen closes on Escape and when one goes on elsewhere. Without scripts it is a plain disclosure.
const beside = document.querySelector(".beside");
if (beside) {
  const close = (refocus) => { if (!beside.open) return; beside.open = false; if (refocus) beside.querySelector("summary").focus(); };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && beside.open) { event.stopPropagation(); close(true); } }, true);
  document.addEventListener("click", (event) => { if (!beside.contains(event.target)) close(false); });
  beside.addEventListener("focusout", (event) => { if (event.relatedTarget && !beside.contains(event.relatedTarget)) close(false); });
}
