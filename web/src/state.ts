/** What a page shows, as its address says it: pure reading and writing of the query, nothing else. */

import type { Kind, Language, Remainder, StatusGroup } from "./api/types";

export const LANGUAGES = ["kk", "ru", "en"] as const;
export const KINDS = ["appeal", "violation"] as const;
export const PERIODS = [7, 30, 90, 365] as const;
export const STATUSES = ["open", "in_work", "done"] as const;
export const REMAINDERS = ["shown", "rare", "coarse", "sensitive", "unplaced", "no_place_needed"] as const;

export type Theme = "light" | "dark";
export type Period = (typeof PERIODS)[number];

export interface Position {
  readonly zoom: number;
  readonly lat: number;
  readonly lon: number;
}

/** Two days of the city, both inclusive. */
export interface Span {
  readonly since: string;
  readonly until: string;
}

export interface ViewState {
  /** Null: as the device or the city prefers. */
  readonly language: Language | null;
  readonly theme: Theme | null;
  /** Appeals and violations are series of their own, never added up. */
  readonly kind: Kind;
  readonly groups: readonly string[];
  readonly categories: readonly string[];
  readonly statuses: readonly StatusGroup[];
  readonly districts: readonly string[];
  /** The last days up to today or to the newest data, unless a span is named. */
  readonly days: Period;
  readonly span: Span | null;
  readonly position: Position | null;
  readonly cell: string | null;
  readonly remainder: Remainder | null;
  /** The list instead of the map. */
  readonly list: boolean;
}

export const EMPTY_VIEW: ViewState = {
  language: null,
  theme: null,
  kind: "appeal",
  groups: [],
  categories: [],
  statuses: [],
  districts: [],
  days: 30,
  span: null,
  position: null,
  cell: null,
  remainder: null,
  list: false,
};

const CODE = /^[a-z0-9_-]{1,60}$/;
const CELL = /^[0-9a-f]{15}$/;
const DAY = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const POSITION = /^(\d{1,2}(?:\.\d+)?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;

/** Whatever cannot be read is left out: an old or a cut link still opens a map. */
export function parseView(search: string): ViewState {
  const query = new URLSearchParams(search);
  const cell = query.get("cell");
  return {
    language: oneOf(LANGUAGES, query.get("lang")),
    theme: oneOf(["light", "dark"] as const, query.get("theme")),
    kind: oneOf(KINDS, query.get("kind")) ?? EMPTY_VIEW.kind,
    groups: codes(query.getAll("group")),
    categories: codes(query.getAll("category")),
    statuses: [...new Set(query.getAll("status").flatMap((status) => oneOf(STATUSES, status) ?? []))],
    districts: codes(query.getAll("district")),
    days: PERIODS.find((days) => String(days) === query.get("days")) ?? EMPTY_VIEW.days,
    span: parseSpan(query.get("since"), query.get("until")),
    position: parsePosition(query.get("at")),
    cell: cell !== null && CELL.test(cell) ? cell : null,
    remainder: oneOf(REMAINDERS, query.get("remainder")),
    list: query.get("list") === "1",
  };
}

/** The query of a view, without its question mark; what is as usual is not said. */
export function formatView(view: ViewState): string {
  const query = new URLSearchParams();
  const add = (name: string, value: string | null) => value !== null && query.append(name, value);
  add("lang", view.language);
  add("theme", view.theme);
  add("kind", view.kind === EMPTY_VIEW.kind ? null : view.kind);
  for (const group of view.groups) add("group", group);
  for (const category of view.categories) add("category", category);
  for (const status of view.statuses) add("status", status);
  for (const district of view.districts) add("district", district);
  add("days", view.days === EMPTY_VIEW.days ? null : String(view.days));
  add("since", view.span?.since ?? null);
  add("until", view.span?.until ?? null);
  add("cell", view.cell);
  add("remainder", view.remainder);
  add("list", view.list ? "1" : null);
  add("at", view.position && formatPosition(view.position));
  return query.toString().replaceAll("%2F", "/");
}

/** The first of ours that a device asks for; "ru-KZ" is Russian. */
export function preferred<T extends string>(ours: readonly T[], wanted: readonly string[]): T | null {
  const found = wanted.map((tag) => oneOf(ours, tag.toLowerCase().split("-")[0] ?? ""));
  return found.find((one) => one !== null) ?? null;
}

/** The first wish that the city can fulfil: a link or a choice of another city may ask for what this one does not speak. */
export function firstSpoken(
  spoken: readonly Language[],
  wishes: readonly (Language | null)[],
): Language | null {
  return wishes.find((one) => one !== null && spoken.includes(one)) ?? null;
}

/** The last days up to today; a city whose newest data are older than that shows the last days of its data. */
export function lastDays(today: string, newest: string | null, days: number): Span {
  const since = dayBefore(today, days - 1);
  if (newest === null || newest >= since) return { since, until: today };
  return { since: dayBefore(newest, days - 1), until: newest };
}

function dayBefore(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - days);
  return date.toISOString().slice(0, 10);
}

/** A day that no month has, 31 February, is no day. */
export function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

function parseSpan(since: string | null, until: string | null): Span | null {
  if (since === null || until === null || !isDay(since) || !isDay(until)) return null;
  return since <= until ? { since, until } : null;
}

export function parsePosition(text: string | null): Position | null {
  const found = POSITION.exec(text ?? "");
  if (!found) return null;
  const [zoom, lat, lon] = found.slice(1).map(Number) as [number, number, number];
  return zoom <= 24 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}

export function formatPosition({ zoom, lat, lon }: Position): string {
  return `${round(zoom, 2)}/${round(lat, 5)}/${round(lon, 5)}`;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function codes(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => CODE.test(value)))];
}

export function oneOf<T extends string>(allowed: readonly T[], value: string | null): T | null {
  return allowed.find((one) => one === value) ?? null;
}
