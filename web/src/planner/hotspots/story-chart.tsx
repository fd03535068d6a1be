/** A cell week by week: what was, over what was expected for the season and its interval. */

import { figure } from "../../locale";
import { language } from "../../store";
import { band, line, monthTicks, points, roundTop } from "../chart/scale";
import { Ticks } from "../chart/ticks";
import { Figures } from "../frame/figures";
import { dayWords } from "../frame/run-words";
import type { CellStory } from "../types";
import { between, roughly, w } from "../words";

/** A year: one season each. */
const SHOWN = 52;

export function StoryChart({ of }: { readonly of: CellStory }) {
  const weeks = of.series.slice(-SHOWN);
  const top = roundTop(Math.max(...weeks.map(({ incidents, high }) => Math.max(incidents, high ?? 0)), 0));
  const judged = weeks.every(({ expected }) => expected !== null);
  const along = (name: "incidents" | "expected" | "low" | "high") =>
    points(
      weeks.map((week) => week[name] ?? 0),
      top,
    );
  return (
    <figure class={`story-chart ${of.class.endsWith("_cold") ? "cold" : "hot"}`}>
      <figcaption class="small quiet">{w("story_chart")}</figcaption>
      <div class="story-plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={w("story_chart")}>
          {judged && <path class="chart-band" d={band(along("low"), along("high"))} />}
          {judged && <path class="chart-expected" d={line(along("expected"))} />}
          <path class="chart-observed" d={line(along("incidents"))} />
        </svg>
        <span class="chart-top least hint" aria-hidden="true">
          {figure(top)}
        </span>
      </div>
      <Ticks
        of={monthTicks(
          language.value,
          weeks.map(({ week }) => week),
          4,
        )}
      />
      <Figures
        caption={w("story_chart")}
        heads={[w("week"), w("observed"), w("expected"), "95 %"]}
        rows={() =>
          [...of.series]
            .reverse()
            .map(({ week, incidents, expected, low, high }) => [
              dayWords(week),
              figure(incidents),
              roughly(expected),
              between(low, high),
            ])
        }
      />
    </figure>
  );
}
