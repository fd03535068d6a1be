/** One series: its weeks, its dashed trend, the steps of the counting, and what they come to a year. */

import { Minus, TrendingDown, TrendingUp } from "lucide";
import { groupToken } from "../../icons/groups";
import { Icon } from "../../icons/icon";
import { figure } from "../../locale";
import { language } from "../../store";
import { line, monthTicks, points, share } from "../chart/scale";
import { Ticks } from "../chart/ticks";
import { hereHref, plan } from "../plan-store";
import type { Break, TrendSeries } from "../types";
import { countOf, w } from "../words";
import { direction } from "./direction";
import type { By } from "./sections";
import { seasonWords, slopeInterval, slopeWords } from "./trend-words";

const ICONS = { rising: TrendingUp, falling: TrendingDown, stable: Minus };

interface CardProps {
  readonly of: TrendSeries;
  readonly name: string;
  readonly by: By;
  readonly top: number;
  readonly weeks: readonly string[];
  readonly breaks: readonly Break[];
}

export function TrendCard({ of, name, by, top, weeks, breaks }: CardProps) {
  const way = direction(of);
  return (
    <li class="plan-card trend-card" style={`--chart: var(${groupToken(of.group)})`}>
      <h3>
        <CardName of={of} name={name} by={by} />
        <span class="small quiet">{countOf("incident", of.incidents)}</span>
      </h3>
      <Plot of={of} name={name} top={top} weeks={weeks} breaks={breaks} />
      <Ticks of={monthTicks(language.value, weeks, 3)} />
      <p class="trend-slope small">
        <Icon of={ICONS[way]} size={16} />
        <span>
          {w(way)}: <strong>{w("a_year", { n: slopeWords(of) })}</strong>{" "}
          <span class="quiet nowrap">({slopeInterval(of)})</span>
        </span>
      </p>
      <p class="small quiet">{seasonWords(of)}</p>
    </li>
  );
}

/** The way down into a topic; a category or a district leads no further. */
function CardName({ of, name, by }: Pick<CardProps, "of" | "name" | "by">) {
  if (by === "district") return <a href={hereHref({ district: of.district })}>{name}</a>;
  return by === "group" && plan.value.group === null ? (
    <a href={hereHref({ group: of.group })}>{name}</a>
  ) : (
    <span>{name}</span>
  );
}

function Plot({ of, name, top, weeks, breaks }: Omit<CardProps, "by">) {
  const along = points(of.weekly, top);
  const [, last = 100] = along.at(-1) ?? [];
  const [first, end] = [weeks[0] ?? "", weeks.at(-1) ?? ""];
  return (
    <div class="trend-plot">
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}: ${w("trend_lead")}`}
      >
        {breaks.map(({ day }) => {
          const at = share(Date.parse(day), Date.parse(first), Date.parse(end));
          return <path key={day} class="chart-break" d={`M${at} 0V100`} />;
        })}
        <path class="chart-observed" d={line(along)} />
        <path class="chart-trend" d={line(points(of.trend, top))} />
      </svg>
      <span class="trend-last" style={{ top: `${last}%` }} aria-hidden="true" />
      <span class="chart-top least hint" aria-hidden="true">
        {figure(top)}
      </span>
    </div>
  );
}
