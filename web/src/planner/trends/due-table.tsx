/** What was closed on time, by responsible body and district, each share with its interval. */

import { districtLabel } from "../../data/names";
import { figure } from "../../locale";
import { due } from "../data";
import { agencyWords } from "../frame/run-words";
import { Scroll } from "../frame/scroll";
import { Answerless, Stale } from "../frame/states";
import type { DueRow } from "../types";
import { percent, roughly, w } from "../words";

export function DueTable() {
  const found = due.value.value;
  return (
    <section class="plan-card due" aria-busy={due.loading.value}>
      <h2>{w("due_title")}</h2>
      <p class="small quiet">{w("due_lead")}</p>
      {found ? <Stale of={due} /> : <Answerless of={due} />}
      {found?.rows.length === 0 && <p class="small quiet">{w("due_none")}</p>}
      {found && found.rows.length > 0 && <Rows of={found.rows} />}
    </section>
  );
}

function Rows({ of }: { readonly of: readonly DueRow[] }) {
  const heads = ["agency", "district", "closed", "on_time", "share", "median_h", "overdue_open"] as const;
  return (
    <Scroll kind="due-scroll" name={w("due_title")}>
      <table class="table columns-of-figures small">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {w(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map((row) => (
            <Row key={`${row.agency.code} ${row.district}`} of={row} />
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Row({ of }: { readonly of: DueRow }) {
  return (
    <tr>
      <th scope="row">{agencyWords(of.agency)}</th>
      <td class="due-district">{of.district ? districtLabel(of.district) : w("city")}</td>
      <td>{figure(of.closed)}</td>
      <td>{figure(of.on_time)}</td>
      <td class="due-share">
        <Share of={of} />
      </td>
      <td>{roughly(of.median_h)}</td>
      <td>{figure(of.overdue_open)}</td>
    </tr>
  );
}

/** The figure, its interval, and both as a mark on a line from 0 to 100 %. */
function Share({ of: { share, low, high } }: { readonly of: DueRow }) {
  if (share === null) return <>—</>;
  return (
    <>
      <strong>{percent(share)}</strong>{" "}
      {low !== null && high !== null && (
        <>
          <span class="quiet">
            ({roughly(100 * low)}–{roughly(100 * high)})
          </span>
          <span class="due-line" aria-hidden="true">
            <i style={{ left: `${100 * low}%`, width: `${100 * (high - low)}%` }} />
            <b style={{ left: `${100 * share}%` }} />
          </span>
        </>
      )}
    </>
  );
}
