/** Who has it, why it is they, and by when: words and a bar. */

import { Building2, Clock } from "lucide";
import type { IssueDetail } from "../api/types";
import { Icon } from "../icons/icon";
import { counted, named, t } from "../locale";
import { dueWords } from "../panel/when";

const HOUR_MS = 3_600_000;
const WARN_FROM = 0.75;

export function Responsible({ issue }: { readonly issue: IssueDetail }) {
  return (
    <div class="responsible">
      <Icon of={Building2} size={22} />
      <div>
        <h2 class="responsible-name">{named(issue.agency.names)}</h2>
        <p class="small quiet">
          {t("issue.why")}: {named(issue.why)}
        </p>
      </div>
      {issue.due_at && !issue.closed_at && <Due issue={issue} due_at={issue.due_at} />}
    </div>
  );
}

function Due({ issue, due_at }: { readonly issue: IssueDetail; readonly due_at: string }) {
  const [from, due, now] = [Date.parse(issue.occurred_at), Date.parse(due_at), Date.now()];
  const spent = dueShare(from, due, now);
  const tone = spent >= 1 ? "danger" : spent >= WARN_FROM ? "warn" : "accent";
  const left = due - now;
  const words = t(left >= 0 ? "issue.left" : "issue.past", { time: spanWords(Math.abs(left)) });
  return (
    <>
      <Icon of={Clock} size={22} />
      <div>
        <p class="due-words">
          <strong>{dueWords(issue)}</strong>
          <span class="small quiet">{words}</span>
        </p>
        <div class={`due-bar due-${tone}`} aria-hidden="true">
          <span style={{ width: `${Math.round(spent * 100)}%` }} />
        </div>
      </div>
    </>
  );
}

/** How much of the time is spent, 0 to 1. */
export function dueShare(from: number, due: number, now: number): number {
  if (due <= from) return 1;
  return Math.min(1, Math.max(0, (now - from) / (due - from)));
}

function spanWords(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  if (hours >= 48) return counted("day", Math.floor(hours / 24));
  if (hours >= 1) return counted("hour", hours);
  return counted("minute", Math.max(1, Math.floor(ms / 60_000)));
}
