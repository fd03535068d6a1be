/** The state of an issue: icon and word on a soft colour, never the colour alone. */

import {
  ArrowLeftRight,
  Check,
  CircleDot,
  Clock,
  Copy,
  type IconNode,
  MessageSquare,
  TriangleAlert,
  X,
} from "lucide";
import type { Issue } from "../api/types";
import { Icon } from "../icons/icon";
import { capital, type Key, t } from "../locale";

type Tone = "accent" | "warn" | "ok" | "danger" | "plain";

const PILLS: Readonly<Record<string, readonly [Tone, IconNode]>> = {
  new: ["accent", CircleDot],
  accepted: ["accent", Check],
  passed_on: ["plain", ArrowLeftRight],
  planned: ["warn", Clock],
  in_work: ["warn", Clock],
  waiting: ["plain", MessageSquare],
  awaiting_check: ["warn", Clock],
  reopened: ["accent", CircleDot],
  done: ["ok", Check],
  rejected: ["plain", X],
  duplicate: ["plain", Copy],
  closed: ["ok", Check],
  overdue: ["danger", TriangleAlert],
};

export function StatusPill({ issue }: { readonly issue: Pick<Issue, "status" | "overdue"> }) {
  const state = issue.overdue ? "overdue" : issue.status;
  const [tone, icon] = PILLS[state] ?? ["plain", CircleDot];
  return (
    <span class={`pill pill-${tone}`}>
      <Icon of={icon} size={14} />
      {statusWords(state)}
    </span>
  );
}

/** A state that a later server may add is shown by its code rather than not at all. */
export function statusWords(status: string): string {
  return capital(status in PILLS ? t(`status.${status}` as Key) : status);
}
