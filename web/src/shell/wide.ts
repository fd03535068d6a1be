/** How much room the page has; the panel stands beside the map from 768 px on. */

import { type ReadonlySignal, signal } from "@preact/signals";

export const wide = media("(min-width: 768px)");

/** Room for a panel on each side of the map. */
export const roomy = media("(min-width: 1100px)");

function media(query: string): ReadonlySignal<boolean> {
  const list = matchMedia(query);
  const matches = signal(list.matches);
  list.addEventListener("change", () => {
    matches.value = list.matches;
  });
  return matches;
}
