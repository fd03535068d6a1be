/** All weeks of the data under the map, with the window that the classes speak of. */

import { counted, figure } from "../../locale";
import { Segmented } from "../../parts";
import { wide } from "../../shell/wide";
import { language } from "../../store";
import { monthTicks, roundTop } from "../chart/scale";
import { Ticks } from "../chart/ticks";
import { Figures } from "../frame/figures";
import { BreakNotes, dayWords } from "../frame/run-words";
import { WEEKS } from "../plan";
import { changePlan, plan } from "../plan-store";
import type { Hotspots, WeekCount } from "../types";
import { countOf, spanOf, w } from "../words";
import { WindowFrame } from "./window-frame";
import { windowsOf } from "./windows";

/** As many words as have room. */
const MONTHS = { wide: 9, narrow: 4 };

export function Weeks({ found }: { readonly found: Hotspots }) {
  const { history, run, weeks } = found;
  const window = w("window", { weeks: countOf("week", weeks), span: spanOf(run.since, run.until) });
  return (
    <section class="weeks">
      <div class="weeks-head">
        <div>
          <h2 class="weeks-window">{window}</h2>
          <p class="small quiet">{sumWords(history.slice(-weeks))}</p>
        </div>
        <Presets all={history.length} />
      </div>
      <WindowFrame all={history.length} weeks={weeks} words={window}>
        {(held) => <Bars history={history} weeks={held} />}
      </WindowFrame>
      <Ticks
        of={monthTicks(
          language.value,
          history.map(({ week }) => week),
          wide.value ? MONTHS.wide : MONTHS.narrow,
        )}
      />
      <p class="least hint">{w("windows_note")}</p>
      <BreakNotes run={run} />
      <Figures
        caption={w("history_chart")}
        heads={[w("week"), w("incidents"), w("reports")]}
        rows={() =>
          [...history]
            .reverse()
            .map(({ week, incidents, reports }) => [dayWords(week), figure(incidents), figure(reports)])
        }
      />
    </section>
  );
}

function sumWords(window: readonly WeekCount[]): string {
  const sum = (of: "incidents" | "reports") => window.reduce((all, week) => all + week[of], 0);
  return w("window_sum", {
    reports: counted("appeal", sum("reports")),
    incidents: countOf("incident", sum("incidents")),
  });
}

function Presets({ all }: { readonly all: number }) {
  const held = windowsOf(all);
  const choices = held.map((each, place) => ({
    value: String(each),
    words: place === held.length - 1 ? countOf("week", each) : figure(each),
    title: countOf("week", each),
  }));
  return (
    <Segmented
      name={w("presets")}
      value={String(plan.value.weeks)}
      choices={choices}
      onChoose={(value) => changePlan({ weeks: WEEKS.find((each) => String(each) === value) ?? 12 })}
    />
  );
}

interface BarsProps {
  readonly history: readonly WeekCount[];
  readonly weeks: number;
}

function Bars({ history, weeks }: BarsProps) {
  const top = roundTop(Math.max(...history.map(({ incidents }) => incidents), 0));
  const first = Math.max(0, history.length - weeks);
  const all = Math.max(1, history.length);
  return (
    <svg viewBox={`0 0 ${all} 100`} preserveAspectRatio="none" role="img" aria-label={w("history_chart")}>
      {history.map(({ week, incidents }, at) => {
        const height = (100 * incidents) / top;
        return (
          <rect
            key={week}
            class={at >= first ? "week-in" : "week-out"}
            x={at + 0.12}
            width={0.76}
            y={100 - height}
            height={height}
          />
        );
      })}
    </svg>
  );
}
