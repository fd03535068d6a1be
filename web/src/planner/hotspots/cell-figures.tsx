/** The figures of a cell, one a line. */

import { counted, figure } from "../../locale";
import type { CellStory } from "../types";
import { signed, threeDigits, times, w } from "../words";

export function CellFigures({ of }: { readonly of: CellStory }) {
  const rows = [
    [w("reports"), figure(of.reports)],
    [w("ratio"), of.ratio === null ? "—" : times(of.ratio)],
    [w("q_after"), of.q === null ? "—" : `q = ${threeDigits(of.q)}`.replace("= <", "<")],
    [w("hot_weeks"), figure(of.hot_weeks)],
    [w("slope"), of.slope === null ? "—" : w("per_week", { n: signed(of.slope) })],
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
