/** The files of the present page, each with the rows that the page tells. */

import type { Query } from "../../api/client";
import { counted } from "../../locale";
import { route } from "../../store";
import { FORMATS, type Format } from "../client";
import {
  cellQuery,
  due,
  dueQuery,
  hotspotQuery,
  hotspots,
  recurrenceQuery,
  recurrences,
  site,
  story,
} from "../data";
import { plan } from "../plan-store";
import { sections } from "../trends/sections";
import { countOf, w } from "../words";

export interface File {
  readonly name: string;
  /** How many, in words. */
  readonly rows: string;
  readonly path: string;
  readonly query: Query;
  readonly formats: readonly Format[];
}

/** What has no place of its own comes as a table only. */
const TABLE: readonly Format[] = ["csv"];

export function filesHere(): readonly File[] {
  const here = route.value;
  if (here.name !== "planner") return [];
  if (here.view === "hotspots") return ofHotspots();
  if (here.view === "trends") return ofTrends();
  return here.id === null ? ofRecurrences() : ofSite(here.id);
}

function ofHotspots(): readonly File[] {
  const [found, { cell }] = [hotspots.value.value, plan.value];
  const cells = {
    name: w("file_cells"),
    rows: found ? counted("cell", found.cells.length) : "",
    path: "hotspots",
    query: hotspotQuery.value,
    formats: FORMATS,
  };
  if (cell === null) return [cells];
  const weeks = {
    name: w("cell_story"),
    rows: story.value ? countOf("week", story.value.series.length) : "",
    path: `hotspots/cells/${cell}`,
    query: cellQuery.value,
    formats: TABLE,
  };
  return [cells, weeks];
}

function ofRecurrences(): readonly File[] {
  const total = recurrences.value.value?.total;
  const rows = total === undefined ? "" : countOf("site", total);
  return [
    { name: w("rec_title"), rows, path: "recurrences", query: recurrenceQuery.value, formats: FORMATS },
  ];
}

function ofSite(id: string): readonly File[] {
  const rows = site.value ? countOf("incident", site.value.events.length) : "";
  return [{ name: w("all_events"), rows, path: `recurrences/${id}`, query: {}, formats: FORMATS }];
}

function ofTrends(): readonly File[] {
  const parts = sections().map(({ title, of, query }) => {
    const rows = of ? countOf("row", of.series.length * of.weeks.length) : "";
    return { name: title, rows, path: "trends", query, formats: TABLE };
  });
  const kept = due.value.value;
  const rows = kept ? countOf("row", kept.rows.length) : "";
  return [
    ...parts,
    { name: w("due_title"), rows, path: "trends/due", query: dueQuery.value, formats: TABLE },
  ];
}
