// Runs before the page is painted: light or dark as chosen here, else as the system says. Announces changes as "panj:theme".
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => { try { return localStorage.getItem("panj-theme"); } catch { return null; } };
  const apply = () => {
    const choice = chosen();
    root.dataset.theme = choice === "light" || choice === "dark" ? choice : system.matches ? "dark" : "light";
    document.dispatchEvent(new CustomEvent("panj:theme"));
  };
  const flip = () => {
    try { localStorage.setItem("panj-theme", root.dataset.theme === "dark" ? "light" : "dark"); } catch { return; }
    apply();
  };
  apply();
  system.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-button]");
    button.hidden = false;
    button.addEventListener("click", flip);
  });
})();
