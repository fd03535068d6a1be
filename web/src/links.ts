/** Ordinary links to our own pages move without loading; everything else is left to the browser. */

import { parseRoute } from "./router";
import { navigate } from "./store";

export function followLinks(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || !plain(event) || !ours(link)) return;
    event.preventDefault();
    const url = new URL(link.href);
    navigate(url.pathname + url.search);
  });
}

function plain(event: MouseEvent): boolean {
  return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

function ours(link: HTMLAnchorElement): boolean {
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return false;
  if (link.hash && link.pathname === location.pathname) return false;
  return parseRoute(link.pathname).name !== "lost";
}
