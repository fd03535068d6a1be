/** Categories with their group, and moments in words. */

import { computed } from "@preact/signals";
import type { Category, Names } from "../api/types";
import { catalogue, zone } from "../data/city";
import { fill } from "../locale";
import { clock, sameDay, shortDay } from "../locale/format";
import { language } from "../store";
import { spoken } from "./words";

export interface CategoryEntry extends Category {
  readonly group: string;
  readonly groupNames: Names;
}

/** Categories by code, in the order of the city. */
export const entries = computed<ReadonlyMap<string, CategoryEntry>>(() => {
  const all = (catalogue.value ?? []).flatMap(({ code, names, categories }) =>
    categories.map((category) => ({ ...category, group: code, groupNames: names })),
  );
  return new Map(all.map((entry) => [entry.code, entry]));
});

const DAY_MS = 86_400_000;

/** "today, 20:00", or the day with its hour; null where nothing is due. */
export function useDue(due_at: string | null, now = new Date()): string | null {
  const words = spoken();
  if (due_at === null) return null;
  const due = new Date(due_at);
  const time = clock(due, zone.value);
  if (sameDay(due, now, zone.value)) return fill(words.due_today, { time });
  if (sameDay(due, new Date(now.getTime() + DAY_MS), zone.value)) return fill(words.due_tomorrow, { time });
  return fill(words.due_on, { day: shortDay(language.value, due, zone.value), time });
}
