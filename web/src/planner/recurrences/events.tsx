/** The incidents of a site as a table, newest first. */

import { useState } from "preact/hooks";
import { zone } from "../../data/city";
import { figure } from "../../locale";
import { tableDay } from "../../locale/format";
import { placeWords } from "../frame/run-words";
import { Scroll } from "../frame/scroll";
import type { RecurrenceStory } from "../types";
import { w } from "../words";
import { lengthWords } from "./length";

const FIRST = 9;

export function Events({ of }: { readonly of: RecurrenceStory }) {
  const [all, setAll] = useState(false);
  const newest = [...of.events].sort((a, b) => b.first_at.localeCompare(a.first_at));
  return (
    <section class="plan-card site-events">
      <header>
        <h2>{w("events")}</h2>
        {newest.length > FIRST && !all && (
          <button type="button" class="link small" onClick={() => setAll(true)}>
            {w("all_n", { n: figure(newest.length) })}
          </button>
        )}
      </header>
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
            {newest.slice(0, all ? newest.length : FIRST).map((event) => (
              <tr key={event.incident}>
                <th scope="row">{tableDay(new Date(event.first_at), zone.value)}</th>
                <td>{placeWords(event.label)}</td>
                <td>{lengthWords(event)}</td>
                <td>{figure(event.reports)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
