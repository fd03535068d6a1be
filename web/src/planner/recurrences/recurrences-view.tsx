/** What recurs: the ranked list beside its map; what is proven comes first and the rest says that it is not. */

import { wide } from "../../shell/wide";
import { recurrences, sites } from "../data";
import { BreakNotes, cutoffWords } from "../frame/run-words";
import { Answerless, Stale } from "../frame/states";
import "../look/recurrences.css";
import { figure } from "../../locale";
import { percent, w } from "../words";
import { SiteFilters } from "./site-filters";
import { SiteList } from "./site-list";
import { SiteMap } from "./site-map";

export function RecurrencesView() {
  const found = sites.value;
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
        <Answerless of={recurrences} rows={6} />
        <Stale of={recurrences} />
        {found && <SiteList items={found.items} more={found.next_cursor !== null} />}
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
            <BreakNotes run={found.run} />
          </footer>
        )}
      </section>
      {wide.value && found && <SiteMap items={found.items} />}
    </main>
  );
}
