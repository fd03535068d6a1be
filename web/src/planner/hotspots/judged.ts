/** What is proven of a cell: its class comes from its weeks one by one, q from all weeks of the period together. */

import type { CellStory } from "../types";

export type Judged = Pick<CellStory, "class" | "q" | "run">;

/** Whether the period as a whole is proven to differ. */
export function provenInPeriod({ q, run }: Pick<Judged, "q" | "run">): boolean {
  return q !== null && q <= run.fdr;
}

/** By which of the two the cell differs: a class may stand beside a q of 1, and the other way round. */
export function provenBy(of: Judged): "both" | "weeks" | "period" | "neither" {
  const period = provenInPeriod(of);
  if (of.class === "none") return period ? "period" : "neither";
  return period ? "both" : "weeks";
}
