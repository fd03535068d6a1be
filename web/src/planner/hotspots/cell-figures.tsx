/** The figures of a cell, one a line. */

import { counted, figure } from "../../locale";
import { shortWord } from "../classes";
import type { AskedCell } from "../data";
import { countOf, signed, threeDigits, times, w } from "../words";
import { provenInPeriod } from "./judged";

export function CellFigures({ of }: { readonly of: AskedCell }) {
  const period = { weeks: countOf("week", of.asked.weeks ?? 0) };
  const rows = [
    [w("reports"), figure(of.reports)],
    [w("class_by_weeks"), w(of.class === "none" ? "class_unproven" : shortWord(of.class))],
    [w("hot_weeks"), figure(of.hot_weeks)],
    [w("slope"), of.slope === null ? "—" : w("per_week", { n: signed(of.slope) })],
    [w("ratio_in", period), times(of.ratio)],
    [w("q_in", period), qWords(of)],
    [w("violations"), counted("violation", of.violations)],
  ];
  return (
    <dl class="story-figures small">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt class="quiet">{name}</dt>
          <dd>
            <strong>{value}</strong>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** q = 0,002: доказано */
function qWords(of: AskedCell): string {
  const q = `q = ${threeDigits(of.q)}`.replace("= <", "<");
  return of.q === null ? "—" : `${q}: ${w(provenInPeriod(of) ? "q_proven" : "q_unproven")}`;
}
