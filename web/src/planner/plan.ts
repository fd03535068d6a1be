/** What a page of the planner shows, as its address says it: pure reading and writing of the query. */

import { formatPosition, oneOf, type Position, parsePosition } from "../state";
import { type HotspotClass, PATTERNS, RECURRENCE_STATES, type RecurrenceState, SIGNS } from "./types";

export const WEEKS = [4, 12, 26, 52] as const;
export const RESOLUTIONS = [8, 9] as const;
export const HOUSES = "exposure";
/** The past of the cells is not named: it is what they are compared with where nothing is asked for. */
export const comparisonAsked = (word: string | null) => (word === HOUSES ? HOUSES : null);
/** Concentration, comparison, significance, and the table of all three. */
export const SHOWN = ["count", "ratio", "class", "table"] as const;
/** Rows of a long list, as many as one asks for; the file has all. */
export const ROWS = [50, 100, 200, 500] as const;
/** In the order in which the legend reads. */
export const CLASSES: readonly HotspotClass[] = [
  ...SIGNS.flatMap((sign) => PATTERNS.map((pattern) => `${pattern}_${sign}` as const)),
  "none",
];

export interface Plan {
  readonly group: string | null;
  readonly category: string | null;
  readonly district: string | null;
  readonly resolution: (typeof RESOLUTIONS)[number];
  readonly weeks: (typeof WEEKS)[number];
  /** Null for the past of the cells, where the run has it. */
  readonly compared_with: typeof HOUSES | null;
  readonly show: (typeof SHOWN)[number];
  readonly cell: string | null;
  /** The incident of a site whose appeals are open. */
  readonly incident: string | null;
  readonly rows: (typeof ROWS)[number];
  /** Classes that the reader has switched off. */
  readonly off: readonly HotspotClass[];
  readonly state: RecurrenceState | null;
  /** Only what is proven. */
  readonly proven: boolean;
  readonly position: Position | null;
}

export const EMPTY_PLAN: Plan = {
  group: null,
  category: null,
  district: null,
  resolution: 9,
  weeks: 12,
  compared_with: null,
  show: "class",
  cell: null,
  incident: null,
  rows: 50,
  off: [],
  state: null,
  proven: false,
  position: null,
};

const CODE = /^[a-z0-9_-]{1,60}$/;
const CELL = /^[0-9a-f]{15}$/;
const INCIDENT = /^[0-9A-Z]{10}$/;

/** Whatever cannot be read is left out: an old or a cut link still opens a page. */
export function parsePlan(search: string): Plan {
  const query = new URLSearchParams(search);
  const matching = (name: string, form: RegExp) => {
    const value = query.get(name);
    return value !== null && form.test(value) ? value : null;
  };
  return {
    group: matching("group", CODE),
    category: matching("category", CODE),
    district: matching("district", CODE),
    resolution: RESOLUTIONS.find((each) => String(each) === query.get("resolution")) ?? EMPTY_PLAN.resolution,
    weeks: WEEKS.find((each) => String(each) === query.get("weeks")) ?? EMPTY_PLAN.weeks,
    compared_with: comparisonAsked(query.get("compared_with")),
    show: oneOf(SHOWN, query.get("show")) ?? EMPTY_PLAN.show,
    cell: matching("cell", CELL),
    incident: matching("incident", INCIDENT),
    rows: ROWS.find((each) => String(each) === query.get("rows")) ?? EMPTY_PLAN.rows,
    off: CLASSES.filter((each) => query.getAll("off").includes(each)),
    state: oneOf(RECURRENCE_STATES, query.get("state")),
    proven: query.get("significant") === "true",
    position: parsePosition(query.get("at")),
  };
}

/** What is named by its own word as it is. */
const NAMED = [
  "group",
  "category",
  "district",
  "resolution",
  "weeks",
  "compared_with",
  "show",
  "cell",
  "incident",
  "rows",
] as const;

/** The query of a plan, without its question mark; what is as usual is not said. */
export function formatPlan(plan: Plan, kept: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams();
  const usual = <Name extends keyof Plan>(name: Name) =>
    plan[name] === EMPTY_PLAN[name] ? null : String(plan[name]);
  const add = (name: string, value: string | null) => value !== null && query.append(name, value);
  for (const [name, value] of Object.entries(kept)) add(name, value);
  for (const name of NAMED) add(name, usual(name));
  for (const each of plan.off) add("off", each);
  add("state", plan.state);
  add("significant", plan.proven ? "true" : null);
  add("at", plan.position && formatPosition(plan.position));
  return query.toString().replaceAll("%2F", "/");
}
