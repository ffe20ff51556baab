// The strip of days by keyboard: one stop for the Tab key, arrow keys from day to day, Enter chooses.
export function walkDays(section) {
  const bins = () => [...section.querySelectorAll(".bin")];
  const settle = (chosen) => bins().forEach((bin) => bin.setAttribute("tabindex", bin === chosen ? "0" : "-1"));
  settle(bins().at(-1));
  section.addEventListener("focusin", (event) => { const bin = event.target.closest(".bin"); if (bin) settle(bin); });
  section.addEventListener("keydown", (event) => {
    const bin = event.target.closest?.(".bin");
    if (!bin) return;
    const all = bins();
    const at = all.indexOf(bin);
    const next = { ArrowRight: all[at + 1], ArrowLeft: all[at - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return { settle: () => settle(bins().at(-1)), focus: () => section.querySelector(".bin[tabindex='0']")?.focus() };
}
