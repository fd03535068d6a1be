/** The table twin of the map: proven cells first, each a link to its story. */

import { figure } from "../../locale";
import { Empty } from "../../parts";
import { shortWord } from "../classes";
import { MoreRows } from "../frame/more-rows";
import { hereHref, plan } from "../plan-store";
import type { Cell, Hotspots } from "../types";
import { between, roughly, threeDigits, times, w } from "../words";
import { Hexagon } from "./hexagon";
import { ShowSwitch } from "./hot-map";

/** Proven before unproven, then by how sure and how far from the expected. */
export function ranked(cells: readonly Cell[]): readonly Cell[] {
  const rank = (cell: Cell) => (cell.class === "none" ? 1 : 0);
  return [...cells].sort(
    (a, b) => rank(a) - rank(b) || (a.q ?? 1) - (b.q ?? 1) || (b.ratio ?? 0) - (a.ratio ?? 0),
  );
}

/** `whole` where it stands in the place of the map. */
export function CellTable({ found, whole = false }: { readonly found: Hotspots; readonly whole?: boolean }) {
  const { off, rows } = plan.value;
  const cells = ranked(found.cells.filter((cell) => !off.includes(cell.class)));
  return (
    <section class="cell-table" aria-label={w("show_table")}>
      {whole && <ShowSwitch />}
      {cells.length === 0 && <Empty title={w("no_cells")} />}
      {cells.length > 0 && (
        <table class="table columns-of-figures small">
          <thead>
            <tr>
              <th scope="col">{w("class_by_weeks")}</th>
              <th scope="col">{w("incidents")}</th>
              <th scope="col">{w("expected")}</th>
              <th scope="col">{w("ratio")}</th>
              <th scope="col">{w("q_period")}</th>
              <th scope="col">{w("reports")}</th>
            </tr>
          </thead>
          <tbody>
            {cells.slice(0, rows).map((cell) => (
              <Row key={cell.cell} cell={cell} />
            ))}
          </tbody>
        </table>
      )}
      <MoreRows shown={Math.min(rows, cells.length)} total={cells.length} />
    </section>
  );
}

function Row({ cell }: { readonly cell: Cell }) {
  const chosen = plan.value.cell === cell.cell;
  return (
    <tr aria-current={chosen ? "true" : undefined}>
      <th scope="row">
        <a href={hereHref({ cell: cell.cell })}>
          <Hexagon of={cell.class} size={20} />
          {w(shortWord(cell.class))}
        </a>
      </th>
      <td>{figure(cell.incidents)}</td>
      <td>
        {roughly(cell.expected)} <span class="quiet">({between(cell.low, cell.high)})</span>
      </td>
      <td>{times(cell.ratio)}</td>
      <td>{threeDigits(cell.q)}</td>
      <td>{figure(cell.reports)}</td>
    </tr>
  );
}
