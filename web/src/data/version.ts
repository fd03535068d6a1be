/** The version of the data as the newest numbers name it: tiles and lists are asked for by it. */

import { signal } from "@preact/signals";

/** Null until the first numbers are there. */
export const version = signal<number | null>(null);

/** Two answers may overtake one another; the data never go back. */
export function heard(found: number): void {
  if (version.peek() === null || found > (version.peek() ?? 0)) version.value = found;
}
