// Runs before anything is painted, so that no page flashes in the other theme.
(() => {
  "use strict";
  const key = "experimentapi.theme";
  const place = document.currentScript;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choice = () => {
    try { return localStorage.getItem(key) ?? "auto"; } catch { return "auto"; }
  };

  // The library's sheets are large: each is fetched when its theme is first worn, the first one before anything is painted. The old one goes
  // when the new one is there.
  const sheets = {};
  const wear = () => {
    for (const [theme, sheet] of Object.entries(sheets))
      sheet.media = theme === document.documentElement.dataset.theme ? "all" : "not all";
  };
  const fetchSheet = theme => {
    const sheet = document.createElement("link");
    Object.assign(sheet, { rel: "stylesheet", href: place.dataset[theme], onload: wear });
    sheet.setAttribute("blocking", "render");
    place.before(sheets[theme] = sheet);
  };

  const apply = () => {
    const theme = choice() === "auto" ? (dark.matches ? "dark" : "light") : choice();
    document.documentElement.dataset.theme = theme;
    if (sheets[theme]) wear();
    else fetchSheet(theme);
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
