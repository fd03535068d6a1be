/** How long an incident lasted: hours up to two days, then days. */

import { counted, t } from "../../locale";
import type { SiteEvent } from "../types";
import { roughly } from "../words";
import { hoursOf } from "./time-axis";

const DAY_H = 24;

export function lengthWords(event: Pick<SiteEvent, "first_at" | "last_at">): string {
  const hours = hoursOf(event);
  if (hours < 2 * DAY_H) return `${roughly(hours)}\u00a0${t("unit.h")}`;
  return counted("day", Math.round(hours / DAY_H));
}
