/** The theme of what is drawn: paper is always light. */

import { computed, signal } from "@preact/signals";
import { theme } from "../store";

const paper = matchMedia("print");
const printing = signal(paper.matches);
paper.addEventListener("change", () => {
  printing.value = paper.matches;
});

export const drawnTheme = computed(() => (printing.value ? "light" : theme.value));
