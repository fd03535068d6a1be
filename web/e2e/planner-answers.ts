/** Synthetic answers of the planner's interface, so that its pages can be tried without a night of analysis. */

import type { Page, Route } from "playwright-core";
import type { CellStory, Due, Hotspots, Trends } from "../src/planner/types.ts";
import { CELL_SHAPES, CELLS } from "./planner-cells.ts";
import { incident, RECURRENCES, RUN, story } from "./planner-sites.ts";

const LAST_WEEK = Date.UTC(2026, 10, 16);
const WEEK_MS = 7 * 86_400_000;
const WEEKS = 104;
const DISTRICTS = ["almaty", "esil", "nura", "saryarqa"];
const GROUPS = [
  "water_sewage",
  "heating",
  "electricity_lighting",
  "roads_transport",
  "waste_cleanliness",
  "yards_buildings",
];
const CATEGORIES = ["water_main_burst", "no_cold_water", "sewer_blockage", "open_manhole"];

export const HOTSPOTS: Hotspots = {
  run: RUN,
  group: null,
  resolution: 9,
  weeks: 12,
  tested: CELLS.length,
  compared_with: "own_season",
  comparisons: ["own_season"],
  history: weeks().map((week, place) => ({ week, incidents: level(place), reports: 2 * level(place) })),
  classes: tally(),
  hot_groups: [
    { group: "heating", compared_with: "exposure", cells: 7 },
    { group: "waste_cleanliness", compared_with: "own_season", cells: 2 },
  ],
  cells: CELLS,
};

/** Answers every question of the planner; `missing` plays a server on which no analysis has run. */
export async function answerPlanner(page: Page, missing = false): Promise<void> {
  await page.route(/\/api\/v1\/(hotspots|recurrences|incidents|trends)/, (route) => {
    const url = new URL(route.request().url());
    const found = missing ? null : answerTo(url);
    return found === null ? refuse(route) : route.fulfill({ json: found });
  });
}

function hotspotsOf(query: URLSearchParams): Hotspots {
  const compared = query.get("compared_with") === "exposure" ? "exposure" : "own_season";
  const group = query.get("group");
  return {
    ...HOTSPOTS,
    group,
    compared_with: compared,
    comparisons: ["own_season", ...(group ? (["exposure"] as const) : [])],
  };
}

function answerTo({ pathname, searchParams }: URL): unknown {
  const [what = "", id] = pathname.replace("/api/v1/", "").split("/").slice(0, 2);
  if (pathname.endsWith("/export")) return { type: "FeatureCollection", features: CELL_SHAPES };
  if (pathname.includes("/cells/")) return cellStory(pathname.split("/").at(-1) ?? "");
  if (what === "incidents") return incident(id ?? "");
  if (what === "hotspots") return hotspotsOf(searchParams);
  if (what === "trends") return id === "due" ? due() : trendsOf(searchParams.get("group"));
  if (id) return story(id);
  const items = RECURRENCES.filter((one) => searchParams.get("significant") !== "true" || one.significant);
  return { run: RUN, sites_tested: 3120, total: items.length, next_cursor: null, items };
}

function refuse(route: Route): Promise<void> {
  const problem = {
    type: "/problems/no-analysis",
    title: "Not Found",
    status: 404,
    detail: "No analysis has run.",
  };
  return route.fulfill({ status: 404, contentType: "application/problem+json", json: problem });
}

function cellStory(cell: string): CellStory | null {
  const found = CELLS.find((one) => one.cell === cell);
  if (!found) return null;
  const series = weeks().map((week, place) => {
    const expected = 2 + Math.cos((place / 52) * 2 * Math.PI);
    const incidents = Math.round(expected * (place > 90 ? 2.6 : 1) + ((place * 7) % 5) / 4);
    return { week, incidents, reports: incidents * 2, expected, low: expected * 0.4, high: expected * 1.8 };
  });
  const label = { ru: "улица Кенесары — улица Валиханова", kk: "Кенесары көшесі — Уәлиханов көшесі" };
  return { ...found, run: RUN, district: "saryarqa", label, violations: 3, series };
}

function trendsOf(group: string | null): Trends {
  const names = group
    ? CATEGORIES.map((category) => ({ group, category }))
    : GROUPS.map((one) => ({ group: one, category: null }));
  const series = [null, ...DISTRICTS].flatMap((district) =>
    names.map((name, place) => ({ ...name, district, ...course(place, (district ? 0.3 : 1) * (6 - place)) })),
  );
  return { run: RUN, weeks: weeks(), series };
}

const RISING = { season_p: 0.3, slope_per_year: 0.12, slope_low: 0.05, slope_high: 0.19, slope_p: 0.004 };
const UNPROVEN = { season_p: 0.001, slope_per_year: -0.05, slope_low: -0.11, slope_high: 0.02, slope_p: 0.2 };
const SEASON = [1.2, 1.6, 1.5, 1, 0.8, 0.7, 0.6, 0.7, 0.8, 1, 1.3, 1.2];

function course(place: number, size: number) {
  const rising = place % 2 === 1;
  const weekly = weeks().map((_, week) => Math.round(size * level(week) * 0.1));
  const incidents = weekly.reduce((sum, one) => sum + one, 0);
  const trend = weekly.map((_, week) => size * (3.4 + (rising ? 0.02 : -0.01) * week));
  const told = rising ? { ...RISING, seasonal: null } : { ...UNPROVEN, seasonal: SEASON };
  return { incidents, reports: 2 * incidents, weekly, trend, ...told };
}

function due(): Due {
  const name = { ru: "Астана Су Арнасы", kk: "Астана Су Арнасы", en: "Astana Su Arnasy" };
  const rows = [null, ...DISTRICTS].map((district, place) => {
    const closed = 900 - 150 * place;
    const share = 0.9 - 0.04 * place;
    const on_time = Math.round(closed * share);
    const [low, high] = [share - 0.03, share + 0.02];
    const agency = { code: "asa", name };
    return {
      agency,
      district,
      closed,
      on_time,
      share,
      low,
      high,
      median_h: 20 + 6.5 * place,
      overdue_open: 4 * place,
    };
  });
  return { run: RUN, rows };
}

function weeks(): string[] {
  return Array.from({ length: WEEKS }, (_, place) =>
    new Date(LAST_WEEK - (WEEKS - 1 - place) * WEEK_MS).toISOString().slice(0, 10),
  );
}

function level(week: number): number {
  return Math.round(38 + 10 * Math.cos((week / 52) * 2 * Math.PI) + ((week * 13) % 9) + (week > 92 ? 9 : 0));
}

function tally(): Hotspots["classes"] {
  const counts = new Map<(typeof CELLS)[number]["class"], number>();
  for (const { class: name } of CELLS) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, cells]) => ({ class: name, cells }));
}
