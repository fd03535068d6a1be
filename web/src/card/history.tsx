/** What was done, newest first. */

import type { HistoryEvent } from "../api/types";
import { zone } from "../data/city";
import { type Key, t } from "../locale";
import { clock, sameDay, shortDay } from "../locale/format";
import { statusWords } from "../parts";
import { language } from "../store";

const WORDS: Readonly<Record<string, Key>> = {
  reported: "issue.reported",
  received: "issue.reported",
  created: "issue.reported",
  assigned: "issue.assigned",
  assignment: "issue.assigned",
  place: "issue.moved",
  category: "issue.recategorised",
};

export function History({ events }: { readonly events: readonly HistoryEvent[] }) {
  if (events.length === 0) return null;
  // The server tells them in the order in which they were written; two may fall into one minute.
  const newest = [...events].reverse();
  return (
    <section class="history">
      <h2>{t("issue.history")}</h2>
      <ol>
        {newest.map((event) => (
          <li key={event.at + event.what + (event.to ?? "")}>
            <strong class="small">{eventWords(event)}</strong>
            <span class="small quiet"> · {moment(event.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function eventWords({ what, from, to }: HistoryEvent): string {
  if (what === "status" && to) return from === null && to === "new" ? t("issue.reported") : statusWords(to);
  const key = WORDS[what];
  return key ? t(key) : what;
}

function moment(at: string): string {
  const time = new Date(at);
  const hour = clock(time, zone.value);
  return sameDay(time, new Date(), zone.value)
    ? hour
    : `${shortDay(language.value, time, zone.value)}, ${hour}`;
}
