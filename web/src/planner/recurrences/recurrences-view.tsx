/** What recurs: the ranked list beside its map; what is proven comes first and the rest says that it is not. */

import { wide } from "../../shell/wide";
import { recurrences } from "../data";
import { BreakNotes, cutoffWords } from "../frame/run-words";
import { Answerless, Stale } from "../frame/states";
import "../look/recurrences.css";
import { figure } from "../../locale";
import { percent, w } from "../words";
import { SiteFilters } from "./site-filters";
import { SiteList } from "./site-list";
import { SiteMap } from "./site-map";

export function RecurrencesView() {
  const found = recurrences.value.value;
  return (
    <main id="content" class="rec-page">
      <section class="rec-list" aria-busy={recurrences.loading.value}>
        <div class="rec-top">
          <h1>{w("rec_title")}</h1>
          <p class="small quiet">{w("rec_lead")}</p>
          <SiteFilters />
          {found && (
            <p class="small" role="status">
              <strong>
                {w("rec_found", { n: figure(found.total), tested: figure(found.sites_tested) })}
              </strong>
            </p>
          )}
        </div>
        {found ? <Stale of={recurrences} /> : <Answerless of={recurrences} rows={6} />}
        {found && <SiteList items={found.items} total={found.total} />}
        {found && (
          <footer class="rec-foot least hint">
            <p>
              {w("counted", {
                what: w("incidents_counted"),
                generation: found.run.generation,
                cutoff: cutoffWords(found.run),
              })}{" "}
              FDR {percent(found.run.fdr)}. {found.run.synthetic && `${w("synthetic")}.`}
            </p>
            <p>{w("power_rec")}</p>
            <BreakNotes run={found.run} />
          </footer>
        )}
      </section>
      {wide.value && found && <SiteMap items={found.items} total={found.total} />}
    </main>
  );
}
