// Runs before the first paint so that a dark page never flashes white.
(() => {
  const asked = new URLSearchParams(location.search).get("theme");
  let kept = null;
  try {
    kept = localStorage.getItem("qala.theme");
  } catch {
    // A browser may forbid storage; the system's choice stands then.
  }
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const wanted = asked ?? kept;
  document.documentElement.dataset.theme = wanted === "dark" || wanted === "light" ? wanted : system;
})();
