/** What was done, newest first. */

import type { HistoryEvent, Kind } from "../api/types";
import { type Key, t } from "../locale";
import { statusWords } from "../parts";
import { momentWords } from "./moment";

const WORDS: Readonly<Record<string, Key>> = {
  assigned: "issue.assigned",
  assignment: "issue.assigned",
  place: "issue.moved",
  category: "issue.recategorised",
};

/** Words of the first step, which differ between what a resident wrote and what a camera saw. */
const FIRST: ReadonlySet<string> = new Set(["reported", "received", "created"]);

interface HistoryProps {
  readonly kind: Kind;
  readonly events: readonly HistoryEvent[];
}

export function History({ kind, events }: HistoryProps) {
  if (events.length === 0) return null;
  // The server tells them in the order in which they were written; two may fall into one minute.
  const newest = [...events].reverse();
  return (
    <section class="history">
      <h2>{t("issue.history")}</h2>
      <ol>
        {newest.map((event) => (
          <li key={event.at + event.what + (event.to ?? "")}>
            <strong class="small">{eventWords(kind, event)}</strong>
            <span class="small quiet"> · {momentWords(event.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function eventWords(kind: Kind, { what, from, to }: HistoryEvent): string {
  const first = FIRST.has(what) || (what === "status" && from === null && to === "new");
  if (first) return t(`${kind}.reported`);
  if (what === "status" && to) return statusWords(to);
  const key = WORDS[what];
  return key ? t(key) : what;
}
