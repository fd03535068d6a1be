/** In words under the timeline: when the next incident is expected, how probably, and what the season says. */

import { zone } from "../../data/city";
import { longDay, tableDay } from "../../locale/format";
import { language } from "../../store";
import type { RecurrenceStory } from "../types";
import { percent, w } from "../words";
import { outOfSeason, whyNoNext } from "./next";
import { seasonSpan } from "./season";

export function NextWords({ of }: { readonly of: RecurrenceStory }) {
  return (
    <p class="timeline-words small">
      {windowWords(of)} {seasonWords(of)}
    </p>
  );
}

function windowWords(of: RecurrenceStory): string {
  if (!of.next) return w(`no_next_${whyNoNext(of)}`);
  const { from, to, probability } = of.next;
  return w("next_between", { from: day(from), to: day(to), p: percent(probability) });
}

function day(day: string): string {
  return longDay(language.value, new Date(`${day}T12:00:00Z`), "UTC");
}

function seasonWords(of: RecurrenceStory): string {
  const month = Number(tableDay(new Date(of.run.cutoff), zone.value).slice(3, 5));
  if (!outOfSeason(of, month)) return "";
  const months = seasonSpan(of.season?.months ?? []);
  return w(of.group === "heating" ? "not_before_heating" : "not_before_season", { months });
}
