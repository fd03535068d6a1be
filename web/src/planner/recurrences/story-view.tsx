/** One site at which something recurs: key figures, all its incidents in time, months, map, and why it is listed. */

import { ChevronRight } from "lucide";
import { districtName, groupName } from "../../data/names";
import { GroupBadge } from "../../icons/groups";
import { Icon } from "../../icons/icon";
import { counted, figure } from "../../locale";
import { Empty } from "../../parts";
import { gone, site, siteAnswer } from "../data";
import { BreakNotes, cutoffWords, placeWords } from "../frame/run-words";
import { Answerless } from "../frame/states";
import "../look/site.css";
import "../look/timeline.css";
import { plan, planHref } from "../plan-store";
import type { RecurrenceStory } from "../types";
import { countOf, percent, w } from "../words";
import { Appeals } from "./appeals";
import { Events } from "./events";
import { KeyFigures } from "./key-figures";
import { Months } from "./months";
import { Similar } from "./similar";
import { SiteGround } from "./site-ground";
import { StatePill } from "./state-pill";
import { subjectOf } from "./subject";
import { Timeline } from "./timeline";
import { Why } from "./why";

export function StoryView() {
  const found = site.value;
  return (
    <main id="content" class="site-page" aria-busy={siteAnswer.loading.value}>
      {found ? <Story of={found} /> : gone(siteAnswer) ? <Gone /> : <Answerless of={siteAnswer} rows={6} />}
    </main>
  );
}

function Gone() {
  return (
    <Empty title={w("rec_gone")}>
      <a href={planHref("/planner/recurrences")}>{w("rec_title")}</a>
    </Empty>
  );
}

function Story({ of }: { readonly of: RecurrenceStory }) {
  return (
    <>
      <Crumbs of={of} />
      <header class="site-head">
        <GroupBadge code={of.group} />
        <h1>
          {subjectOf(of)}, {placeWords(of.label)}
        </h1>
        {of.significant ? (
          <StatePill state={of.state} />
        ) : (
          <span class="pill pill-plain">{w("rec_unproven")}</span>
        )}
      </header>
      <KeyFigures of={of} />
      <Timeline of={of} />
      <SiteGround of={of} />
      {plan.value.incident !== null && <Appeals key={plan.value.incident} of={plan.value.incident} />}
      <Months of={of} />
      <Why of={of} />
      <Events of={of} />
      <Similar of={of} />
      <Foot of={of} />
    </>
  );
}

function Crumbs({ of }: { readonly of: RecurrenceStory }) {
  const { group, district } = of;
  return (
    <nav class="site-crumbs small" aria-label={w("recurrences")}>
      <a href={planHref("/planner/recurrences")}>{w("recurrences")}</a>
      <Icon of={ChevronRight} size={14} />
      <a href={planHref("/planner/recurrences", { group })}>{groupName(group)}</a>
      {district && (
        <>
          <Icon of={ChevronRight} size={14} />
          <a href={planHref("/planner/recurrences", { group, district })}>{districtName(district)}</a>
        </>
      )}
    </nav>
  );
}

function Foot({ of }: { readonly of: RecurrenceStory }) {
  const { run } = of;
  const sum = { reports: counted("appeal", of.reports), incidents: countOf("incident", of.incidents) };
  return (
    <footer class="site-foot least hint">
      <p>
        {w("foot_sum", sum)}{" "}
        {w("counted", {
          what: w("incidents_counted"),
          generation: run.generation,
          cutoff: cutoffWords(run),
        })}{" "}
        FDR {percent(run.fdr)}, № {figure(of.rank)}. {run.synthetic && `${w("synthetic")}.`}
      </p>
      <BreakNotes run={run} />
    </footer>
  );
}
