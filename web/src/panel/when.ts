/** Due dates and ages in words. */

import type { Issue } from "../api/types";
import { zone } from "../data/city";
import { t } from "../locale";
import { age, clock, sameDay, shortDay } from "../locale/format";
import { language } from "../store";

/** до 20:00 сегодня; до 25 ноября; был до 22 ноября; for what is done, when it was. */
export function dueWords(issue: Issue, now = new Date()): string {
  const [lang, place] = [language.value, zone.value];
  if (issue.closed_at) {
    const closed = new Date(issue.closed_at);
    return `${shortDay(lang, closed, place)}, ${clock(closed, place)}`;
  }
  if (!issue.due_at) return "";
  const due = new Date(issue.due_at);
  if (issue.overdue) return t("issue.due_was", { day: shortDay(lang, due, place) });
  if (sameDay(due, now, place)) return t("issue.due_today", { time: clock(due, place) });
  return t("issue.due_on", { day: shortDay(lang, due, place) });
}

export function ageWords(issue: Issue, now = new Date()): string {
  const units = { min: t("unit.min"), h: t("unit.h") };
  return age(language.value, new Date(issue.occurred_at), now, zone.value, units);
}
