/** Which months it happens in: a bar for what was, a dash for what chance would give. */

import { groupToken } from "../../icons/groups";
import { figure } from "../../locale";
import { language } from "../../store";
import { roundTop, shortMonth } from "../chart/scale";
import { Figures } from "../frame/figures";
import type { RecurrenceStory } from "../types";
import { roughly, threeDigits, w } from "../words";
import { seasonSpan } from "./season";

export function Months({ of }: { readonly of: RecurrenceStory }) {
  const top = roundTop(
    Math.max(...of.months.map(({ observed, expected }) => Math.max(observed, expected)), 0),
  );
  const height = (value: number) => `${(82 * value) / top}%`;
  const span = [of.first_at, of.last_at].map((at) => at.slice(0, 4));
  const title = w("by_month", { span: [...new Set(span)].join("–") });
  return (
    <section class="plan-card months" style={`--chart: var(${groupToken(of.group)})`}>
      <h2>{title}</h2>
      <p class="small quiet">{w("by_month_hint")}</p>
      <ol class="months-bars" aria-hidden="true">
        {of.months.map(({ month, observed, expected }) => (
          <li key={month}>
            <span class="months-plot">
              <span class="months-bar" style={{ height: height(observed) }}>
                {observed > 0 && <strong class="least">{figure(observed)}</strong>}
              </span>
              <span class="months-dash" style={{ bottom: height(expected) }} />
            </span>
            <span class="least quiet">{shortMonth(language.value, month)}</span>
          </li>
        ))}
      </ol>
      <p class="small quiet">{seasonWords(of)}</p>
      <Figures
        caption={title}
        heads={[w("month"), w("observed"), w("expected")]}
        rows={() =>
          of.months.map(({ month, observed, expected }) => [
            shortMonth(language.value, month),
            figure(observed),
            roughly(expected),
          ])
        }
      />
    </section>
  );
}

function seasonWords({ season }: RecurrenceStory): string {
  if (!season?.months.length) return w("season_unproven");
  return w("season_proven", { months: seasonSpan(season.months), p: threeDigits(season.p) });
}
