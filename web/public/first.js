// Before anything is drawn, so that nothing flashes: the theme and language that were chosen.
(() => {
  // zod's own switch: its schemas would try out eval, which the page's policy refuses and reports.
  globalThis.__zod_globalConfig = { jitless: true };
  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const chosen = stored("bussola.theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = chosen === "light" || chosen === "dark" ? chosen : dark ? "dark" : "light";
  document.documentElement.setAttribute("data-mantine-color-scheme", theme);
  const language = stored("bussola.language");
  const italian = language ? language === "it" : navigator.language.startsWith("it");
  document.documentElement.lang = italian ? "it" : "en";
})();
