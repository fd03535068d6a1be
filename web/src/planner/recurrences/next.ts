/** What the run says of the next incident: a window, or why there is none; and what a proven season says beside it. */

import type { RecurrenceStory } from "../types";

export type NoNext = "few" | "resolved" | "passed";

type Known = Pick<RecurrenceStory, "next" | "season" | "state">;

/** Why nothing is expected. Seasons are judged from as many incidents on as windows are. */
export function whyNoNext({ season, state }: Known): NoNext {
  if (season === null) return "few";
  return state === "resolved" ? "resolved" : "passed";
}

/** Whether a proven season is over for now, so that the next incident waits for it to come again; months are 1 to 12. */
export function outOfSeason({ season }: Pick<Known, "season">, month: number): boolean {
  const months = season?.months ?? [];
  return months.length > 0 && !months.includes(month);
}
