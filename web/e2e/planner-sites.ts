/** Synthetic sites at which something recurs. */

import type { Incident, Recurrence, RecurrenceStory, Run } from "../src/planner/types.ts";

export const RUN: Run = {
  id: 12,
  computed_at: "2026-11-23T01:10:00Z",
  cutoff: "2026-11-23T01:00:00Z",
  generation: "2024",
  since: "2026-08-31",
  until: "2026-11-22",
  fdr: 0.05,
  synthetic: true,
  notes: ["CITY_STEP_REMOVED"],
  breaks: [{ day: "2026-01-12", factor: 1.4 }],
};

const FIRST = Date.UTC(2023, 1, 24);
const DAY_MS = 86_400_000;
const AWAY = [0, 29, 260, 378, 397, 612, 730, 748, 990, 1012, 1100, 1115, 1340, 1362] as const;

export const RECURRENCES: readonly Recurrence[] = [
  "R7K2MHXW4P",
  "R8A3BCDE5F",
  "R9Q4WERT6Y",
  "R2Z5XCVB7N",
  "R3M6LKJH8G",
].map(site);

export function story(id: string): RecurrenceStory | null {
  const found = RECURRENCES.find((one) => one.id === id);
  if (!found) return null;
  const { lon, lat } = found;
  const ends = [
    [lon - 0.0006, lat + 0.0034],
    [lon + 0.0006, lat - 0.0034],
  ];
  return {
    ...found,
    run: RUN,
    geometry: { type: "LineString", coordinates: ends },
    events: AWAY.map((days, place) => ({
      incident: incidentId(place),
      first_at: at(days),
      last_at: at(days, 4 + ((place * 5) % 13)),
      reports: 6 + ((place * 11) % 23),
      lon: lon + 0.0006 * (((place * 3) % 7) / 3.5 - 1),
      lat: lat - 0.0034 * (((place * 3) % 7) / 3.5 - 1),
      label: {
        ru: `улица Бейбитшилик, ${39 + 2 * (place % 9)}`,
        kk: `Бейбітшілік көшесі, ${39 + 2 * (place % 9)}`,
      },
    })),
    months: [0, 2, 6, 0, 0, 0, 0, 0, 0, 1, 4, 1].map((observed, place) => ({
      month: place + 1,
      observed,
      expected: 0.4 + 0.2 * Math.cos((place / 6) * Math.PI),
    })),
    similar: RECURRENCES.filter((one) => one.id !== id).map((one, place) => ({
      id: one.id,
      label: one.label,
      incidents: one.incidents,
      expected: one.expected,
      q: one.q,
      days: AWAY.filter((_, each) => each % (place + 2) !== 0).map((days) => at(days).slice(0, 10)),
    })),
  };
}

/** The incident with a code: of its reports two may not be shown. */
export function incident(id: string): Incident | null {
  const event = story("R7K2MHXW4P")?.events.find((one) => one.incident === id);
  if (!event) return null;
  const names = { ru: "Астана Су Арнасы", kk: "Астана Су Арнасы", en: "Astana Su Arnasy" };
  const issues = Array.from({ length: event.reports - HIDDEN }, (_, place) => ({
    public_id: `7KQ2MHXW${"23456789AB"[place % 10]}${"CDEFGHJKMN"[Math.floor(place / 10)]}`,
    kind: "appeal" as const,
    category: "water_main_burst",
    group: "water_sewage",
    status: "done",
    status_group: "done" as const,
    severity: "normal" as const,
    text: "",
    label: event.label,
    precision: "house",
    radius_m: 20,
    place_status: "district" as const,
    district: "saryarqa",
    agency: { code: "asa", names },
    near_border: false,
    lon: event.lon,
    lat: event.lat,
    occurred_at: event.first_at,
    due_at: event.last_at,
    closed_at: event.last_at,
    overdue: false,
    synthetic: true,
  }));
  return { ...event, id, category: "water_main_burst", issues, hidden: HIDDEN };
}

export const HIDDEN = 2;

function incidentId(place: number): string {
  return `7KQ2MHXW${"23456789AB"[place % 10]}${"PQ"[Math.floor(place / 10)]}`;
}

function site(id: string, place: number): Recurrence {
  const significant = place < 3;
  const incidents = 14 - 2 * place;
  const expected = significant ? 4.9 - 0.3 * place : incidents - 1.5;
  return {
    id,
    category: place % 2 ? "sewer_blockage" : "water_main_burst",
    group: "water_sewage",
    district: ["saryarqa", "almaty", "esil", "nura", "baiqonyr"][place] ?? null,
    label: {
      ru: `улица Бейбитшилик, ${39 + 20 * place}–${58 + 20 * place}`,
      kk: `Бейбітшілік көшесі, ${39 + 20 * place}–${58 + 20 * place}`,
    },
    shape: "street",
    lon: 71.42 + 0.012 * place,
    lat: 51.172 - 0.011 * place,
    radius_m: 380,
    length_m: 760,
    incidents,
    reports: incidents * 12 + 10,
    callers: place ? null : 120,
    first_at: at(0),
    last_at: at(1362, 9),
    median_gap_days: 91,
    gap_low_days: 14,
    gap_high_days: 238,
    expected,
    low: Math.round(expected * 0.4),
    high: Math.round(expected * 1.8),
    ratio: incidents / expected,
    posterior_ratio: significant ? 2.4 - 0.3 * place : 1.1,
    q: significant ? 0.004 * (place + 1) : 0.31,
    significant,
    rank: place + 1,
    state: (["active", "returned", "quiet", "resolved", "active"] as const)[place] ?? "active",
    next: significant ? { from: "2027-02-20", to: "2027-03-31", probability: 0.62 - 0.1 * place } : null,
    season: significant ? { p: 0.01, months: [2, 3, 11] } : null,
    agencies: [
      { code: "asa", name: { ru: "Астана Су Арнасы", kk: "Астана Су Арнасы", en: "Astana Su Arnasy" } },
    ],
    why: {
      code: significant ? "MORE_THAN_CHANCE" : "RANKED_ONLY",
      values: { incidents, expected, days: 90 },
    },
  };
}

function at(days: number, hours = 0): string {
  return new Date(FIRST + days * DAY_MS + hours * 3_600_000).toISOString();
}
