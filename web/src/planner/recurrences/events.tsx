/** The incidents of a site as a table, newest first; each opens its appeals. */

import { zone } from "../../data/city";
import { figure } from "../../locale";
import { tableDay } from "../../locale/format";
import { placeWords } from "../frame/run-words";
import { Scroll } from "../frame/scroll";
import { hereHref, plan } from "../plan-store";
import type { RecurrenceStory, SiteEvent } from "../types";
import { w } from "../words";
import { lengthWords } from "./length";

export function Events({ of }: { readonly of: RecurrenceStory }) {
  const newest = [...of.events].sort((a, b) => b.first_at.localeCompare(a.first_at));
  return (
    <section class="plan-card site-events">
      <h2>
        {w("events")}: {figure(newest.length)}
      </h2>
      <Scroll kind="figures-scroll" name={w("events")}>
        <table class="table columns-of-figures small">
          <thead>
            <tr>
              <th scope="col">{w("event_start")}</th>
              <th scope="col">{w("event_place")}</th>
              <th scope="col">{w("event_length")}</th>
              <th scope="col">{w("reports")}</th>
            </tr>
          </thead>
          <tbody>
            {newest.map((event) => (
              <Row key={event.incident} of={event} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Row({ of }: { readonly of: SiteEvent }) {
  const chosen = plan.value.incident === of.incident;
  return (
    <tr aria-current={chosen ? "true" : undefined}>
      <th scope="row">
        <a
          id={rowId(of.incident)}
          href={hereHref({ incident: of.incident })}
          aria-expanded={chosen}
          title={w("open_appeals")}
        >
          {tableDay(new Date(of.first_at), zone.value)}
        </a>
      </th>
      <td>{placeWords(of.label)}</td>
      <td>{lengthWords(of)}</td>
      <td>{figure(of.reports)}</td>
    </tr>
  );
}

/** Where the focus goes back to when the appeals are closed. */
export function rowId(incident: string): string {
  return `incident-${incident}`;
}
