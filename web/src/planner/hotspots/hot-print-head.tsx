/** On paper only: what this is, for which days, with which data. */

import { city } from "../../data/city";
import { groupName } from "../../data/names";
import { named } from "../../locale";
import { cutoffWords } from "../frame/run-words";
import { plan } from "../plan-store";
import type { Hotspots } from "../types";
import { spanOf, w } from "../words";

export function HotPrintHead({ found }: { readonly found: Hotspots }) {
  const { run, group } = found;
  const what = [w("hot_title"), group ? groupName(group) : w("all_groups"), w(`show_${plan.value.show}`)];
  return (
    <header class="print-head">
      <h1>Qala · {city.value && named(city.value.names)}</h1>
      <p>{[...what, spanOf(run.since, run.until)].join(" · ")}</p>
      <p class="small">
        {w("counted", {
          what: w("incidents_counted"),
          generation: run.generation,
          cutoff: cutoffWords(run),
        })}{" "}
        {w("caution")}
      </p>
    </header>
  );
}
