/** The panel beside the map: what is shown, narrowed to what, and what the colours mean. */

import { ChevronDown } from "lucide";
import { groupName } from "../../data/names";
import { Icon } from "../../icons/icon";
import { figure } from "../../locale";
import { ChoiceChip } from "../../parts";
import { roomy } from "../../shell/wide";
import { GroupChip } from "../frame/filters";
import { cutoffWords } from "../frame/run-words";
import { comparisonAsked, HOUSES, RESOLUTIONS } from "../plan";
import { changePlan, plan } from "../plan-store";
import type { Hotspots } from "../types";
import { percent, spanOf, w } from "../words";
import { ClassLegend } from "./class-legend";
import { HotTopics } from "./hot-topics";
import { CountRamp, RatioRamp } from "./ramps";

export function LegendPanel({ found }: { readonly found: Hotspots }) {
  return (
    <section class="hot-legend" id="legend" tabIndex={-1} aria-label={w("legend")}>
      <Title found={found} />
      <div class="filters">
        <GroupChip />
        <SizeChip />
        <ComparedChip found={found} />
      </div>
      <HotTopics found={found} />
      {/* Folded only where the panel lies over the map. */}
      <details class="hot-drawer" open={roomy.value}>
        <summary class="chip">
          {w("legend")}
          <Icon of={ChevronDown} size={16} />
        </summary>
        <Colours found={found} />
        <Tested found={found} />
      </details>
    </section>
  );
}

export function Title({ found }: { readonly found: Hotspots }) {
  const { run, group } = found;
  return (
    <div>
      <h1>{w("hot_title")}</h1>
      <p class="small quiet">{w("hot_lead", { what: group ? groupName(group) : w("all_groups") })}</p>
      <p class="small quiet">{spanOf(run.since, run.until)}</p>
    </div>
  );
}

function Colours({ found }: { readonly found: Hotspots }) {
  const { show } = plan.value;
  if (show === "count") return <CountRamp found={found} />;
  if (show === "ratio") return <RatioRamp />;
  return <ClassLegend found={found} />;
}

export function SizeChip() {
  const { resolution } = plan.value;
  const choices = [...RESOLUTIONS]
    .reverse()
    .map((each) => ({ value: String(each), words: w(`size_${each}`) }));
  return (
    <ChoiceChip
      name={w("size")}
      words={w(`size_${resolution}`)}
      value={String(resolution)}
      choices={choices}
      on={false}
      onChoose={(value) => changePlan({ resolution: value === "8" ? 8 : 9, cell: null })}
    />
  );
}

/** Only where there is a choice: all topics together are never compared with houses. */
export function ComparedChip({ found }: { readonly found: Hotspots }) {
  const [past] = found.comparisons;
  if (!past || past === HOUSES || !found.comparisons.includes(HOUSES)) return null;
  return (
    <ChoiceChip
      name={w("against")}
      words={w(`against_${found.compared_with}`)}
      value={found.compared_with}
      choices={([past, HOUSES] as const).map((value) => ({ value, words: w(`against_${value}`) }))}
      on={found.compared_with === HOUSES}
      onChoose={(value) => changePlan({ compared_with: comparisonAsked(value), cell: null })}
    />
  );
}

/** What was tested, against what, on which data, and what the numbers are not. */
export function Tested({ found }: { readonly found: Hotspots }) {
  const { run, tested, compared_with } = found;
  const words = {
    cells: figure(tested),
    fdr: percent(run.fdr),
    generation: run.generation,
    cutoff: cutoffWords(run),
  };
  return (
    <div class="hot-tested least">
      <p class="hint">
        {w("tested", words)} {w(`compared_${compared_with}`)} {run.synthetic && `${w("synthetic")}.`}
      </p>
      <p class="hint">{w("power_hot")}</p>
      <p>
        <strong>{w("caution")}</strong>
      </p>
    </div>
  );
}
