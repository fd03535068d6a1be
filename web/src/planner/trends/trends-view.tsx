/** Trends: small multiples on one scale, by topic, category and district; below them what was closed on time. */

import { districtLabel, groupName } from "../../data/names";
import { categoryTrends, trends } from "../data";
import { DistrictChip, GroupChip } from "../frame/filters";
import { BreakNotes, cutoffWords } from "../frame/run-words";
import { Answerless, Stale } from "../frame/states";
import "../look/trends.css";
import { plan } from "../plan-store";
import type { Run } from "../types";
import { w } from "../words";
import { DueTable } from "./due-table";
import { Multiples } from "./multiples";

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
      <Answerless of={trends} rows={6} />
      <Stale of={trends} />
      {found && <Grids />}
      {found && <DueTable />}
      {found && <Foot run={found.run} />}
    </main>
  );
}

function Grids() {
  const { group, district } = plan.value;
  const all = trends.value.value;
  const own = categoryTrends.value.value;
  if (!all) return null;
  const where = district ? districtLabel(district) : w("city");
  const groups = all.series.filter((each) => each.category === null && each.district === district);
  if (group === null) {
    return (
      <>
        <Multiples title={`${w("trend_groups")} · ${where}`} of={all} series={groups} by="group" />
        <p class="small quiet">{w("trend_choose")}</p>
      </>
    );
  }
  const districts = all.series.filter(
    (each) => each.category === null && each.group === group && each.district !== null,
  );
  const categories = own?.series.filter((each) => each.category !== null && each.district === district) ?? [];
  const name = groupName(group);
  return (
    <>
      <Multiples
        title={`${name} · ${where}`}
        of={all}
        series={groups.filter((each) => each.group === group)}
        by="group"
      />
      {own ? (
        <Multiples
          title={`${w("trend_categories", { group: name })} · ${where}`}
          of={own}
          series={categories}
          by="category"
        />
      ) : (
        <Answerless of={categoryTrends} />
      )}
      <Multiples title={w("trend_districts", { group: name })} of={all} series={districts} by="district" />
    </>
  );
}

function Key() {
  return (
    <p class="trend-key least quiet">
      <span>
        <svg width="22" height="8" aria-hidden="true">
          <path class="chart-observed" d="M0 4h22" />
        </svg>
        {w("trend_key_line")}
      </span>
      <span>
        <svg width="22" height="8" aria-hidden="true">
          <path class="chart-trend" d="M0 4h22" />
        </svg>
        {w("trend_key_trend")}
      </span>
      <span>
        <svg width="8" height="14" aria-hidden="true">
          <path class="chart-break" d="M4 0v14" />
        </svg>
        {w("trend_key_break")}
      </span>
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
