/** Small charts of one kind side by side: one scale, so that a small one looks small. */

import { categoryName, districtLabel, groupName } from "../../data/names";
import { figure } from "../../locale";
import { Empty } from "../../parts";
import { roundTop } from "../chart/scale";
import { categoryAnswer } from "../data";
import { Figures } from "../frame/figures";
import { dayWords } from "../frame/run-words";
import { Answerless } from "../frame/states";
import type { TrendSeries, Trends } from "../types";
import { w } from "../words";
import type { By, Section } from "./sections";
import { TrendCard } from "./trend-card";
import { seasonWords, slopeInterval, slopeWords } from "./trend-words";

export function Multiples({ of: { title, by, of } }: { readonly of: Section }) {
  return (
    <section class="multiples">
      <h2>{title}</h2>
      {of ? <Cards title={title} of={of} by={by} /> : <Answerless of={categoryAnswer} />}
    </section>
  );
}

interface CardsProps {
  readonly title: string;
  readonly of: Trends;
  readonly by: By;
}

function Cards({ title, of: { weeks, run, series }, by }: CardsProps) {
  if (series.length === 0) return <Empty title={w("trend_none")} />;
  const largest = [...series].sort((a, b) => b.incidents - a.incidents);
  const top = roundTop(Math.max(...series.flatMap(({ weekly, trend }) => [...weekly, ...trend]), 0));
  return (
    <>
      <ul>
        {largest.map((each) => (
          <TrendCard
            key={nameOf(each, by)}
            of={each}
            name={nameOf(each, by)}
            by={by}
            top={top}
            weeks={weeks}
            breaks={run.breaks}
          />
        ))}
      </ul>
      <Twins title={title} weeks={weeks} series={largest} by={by} />
    </>
  );
}

interface TwinsProps {
  readonly title: string;
  readonly weeks: readonly string[];
  readonly series: readonly TrendSeries[];
  readonly by: By;
}

/** Two tables: what the charts say in figures, and every week of every series. */
function Twins({ title, weeks, series, by }: TwinsProps) {
  const names = series.map((each) => nameOf(each, by));
  return (
    <div class="multiples-twins">
      <Figures
        words={w("figures")}
        caption={title}
        heads={[w("series"), w("incidents"), w("reports"), w("trend_a_year"), "95 %", w("season")]}
        rows={() =>
          series.map((each) => [
            nameOf(each, by),
            figure(each.incidents),
            figure(each.reports),
            slopeWords(each),
            slopeInterval(each),
            seasonWords(each),
          ])
        }
      />
      <Figures
        caption={`${title}, ${w("week").toLowerCase()}`}
        heads={[w("week"), ...names]}
        rows={() =>
          weeks
            .map((week, at) => [dayWords(week), ...series.map(({ weekly }) => figure(weekly[at] ?? 0))])
            .reverse()
        }
      />
    </div>
  );
}

export function nameOf({ group, category, district }: TrendSeries, by: By): string {
  if (by === "category" && category) return categoryName(category);
  if (by === "district" && district) return districtLabel(district);
  return groupName(group);
}
