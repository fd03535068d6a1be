/** Trends: small multiples on one scale, by topic, category and district; below them what was closed on time. */

import { trends } from "../data";
import { DistrictChip, GroupChip } from "../frame/filters";
import { BreakNotes, cutoffWords } from "../frame/run-words";
import { Answerless, Stale } from "../frame/states";
import "../look/trends.css";
import { plan } from "../plan-store";
import type { Run } from "../types";
import { w } from "../words";
import { DueTable } from "./due-table";
import { Multiples } from "./multiples";
import { sections } from "./sections";

export function TrendsView() {
  const found = trends.value.value;
  return (
    <main id="content" class="trend-page" aria-busy={trends.loading.value}>
      <header class="trend-head">
        <div>
          <h1>{w("trend_title")}</h1>
          <p class="small quiet">{w("trend_lead")}</p>
        </div>
        <div class="filters plan-filters">
          <GroupChip />
          <DistrictChip />
        </div>
        <Key />
      </header>
      {found ? <Stale of={trends} /> : <Answerless of={trends} rows={6} />}
      {found && <Grids />}
      {found && <DueTable />}
      {found && <Foot run={found.run} />}
    </main>
  );
}

function Grids() {
  return (
    <>
      {sections().map((section) => (
        <Multiples key={section.title} of={section} />
      ))}
      {plan.value.group === null && <p class="small quiet">{w("trend_choose")}</p>}
    </>
  );
}

const KEY = [
  { line: "chart-observed", words: "trend_key_line" },
  { line: "chart-trend", words: "trend_key_trend" },
  { line: "chart-break", words: "trend_key_break" },
] as const;

function Key() {
  return (
    <p class="trend-key least quiet">
      {KEY.map(({ line, words }) => (
        <span key={line}>
          <svg width="22" height="14" aria-hidden="true">
            <path class={line} d={line === "chart-break" ? "M11 0v14" : "M0 7h22"} />
          </svg>
          {w(words)}
        </span>
      ))}
    </p>
  );
}

function Foot({ run }: { readonly run: Run }) {
  return (
    <footer class="trend-foot least hint">
      <p>
        {w("counted", {
          what: w("incidents_counted"),
          generation: run.generation,
          cutoff: cutoffWords(run),
        })}{" "}
        {w("caution")} {run.synthetic && `${w("synthetic")}.`}
      </p>
      <BreakNotes run={run} />
    </footer>
  );
}
