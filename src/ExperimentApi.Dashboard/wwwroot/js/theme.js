// Runs before anything is painted, so that no page flashes in the other theme.
(() => {
  "use strict";
  const key = "experimentapi.theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choice = () => {
    try { return localStorage.getItem(key) ?? "auto"; } catch { return "auto"; }
  };

  const apply = () => {
    const theme = choice() === "auto" ? (dark.matches ? "dark" : "light") : choice();
    document.documentElement.dataset.theme = theme;
    for (const button of document.querySelectorAll("[data-theme-choice]"))
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice()));
  };

  addEventListener("click", event => {
    const button = event.target.closest?.("[data-theme-choice]");
    if (!button) return;
    try { localStorage.setItem(key, button.dataset.themeChoice); } catch { /* It holds for this page only. */ }
    apply();
  });
  dark.addEventListener("change", apply);
  window.experimentApi = { showTheme: apply };
  apply();
})();
