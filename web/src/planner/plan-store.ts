/** The plan of the present address as a signal; pages change it only through here. */

import { computed } from "@preact/signals";
import { navigate, search, view } from "../store";
import { EMPTY_PLAN, formatPlan, type Plan, parsePlan } from "./plan";

export const plan = computed(() => parsePlan(search.value));

/** The link to a page of the planner; language and theme go along, of the plan only what is named. */
export function planHref(to: string, changes: Partial<Plan> = {}): string {
  const { language, theme } = view.value;
  const query = formatPlan({ ...EMPTY_PLAN, ...changes }, { lang: language, theme });
  return query ? `${to}?${query}` : to;
}

/** The link to the present page with the present plan, changed. */
export function hereHref(changes: Partial<Plan>): string {
  return planHref(location.pathname, { ...plan.value, ...changes });
}

export function changePlan(changes: Partial<Plan>, options: { replace?: boolean } = {}): void {
  navigate(hereHref(changes), options);
}
