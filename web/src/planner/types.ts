/** The shapes of the planner's part of the HTTP interface. */

import type { Geometry } from "geojson";
import type { Issue, Label, Names } from "../api/types";

export const SIGNS = ["hot", "cold"] as const;
export const PATTERNS = [
  "new",
  "consecutive",
  "intensifying",
  "persistent",
  "sporadic",
  "oscillating",
  "diminishing",
  "historical",
] as const;
export type Sign = (typeof SIGNS)[number];
export type Pattern = (typeof PATTERNS)[number];
export type HotspotClass = `${Pattern}_${Sign}` | "none";

/** A step in the whole city's numbers, such as a change in how calls are written down. */
export interface Break {
  readonly day: string;
  readonly factor: number;
}

/** One run of the analysis. */
export interface Run {
  readonly id: number;
  readonly computed_at: string;
  readonly cutoff: string;
  readonly generation: string;
  readonly since: string;
  /** The last whole day before the cut-off. */
  readonly until: string;
  readonly fdr: number;
  readonly synthetic: boolean;
  readonly notes: readonly string[];
  readonly breaks: readonly Break[];
}

export interface WeekCount {
  readonly week: string;
  readonly incidents: number;
  readonly reports: number;
}

export interface Cell {
  readonly cell: string;
  readonly class: HotspotClass;
  readonly incidents: number;
  readonly reports: number;
  /** Incidents of the window, with an interval of 95 %. */
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly ratio: number | null;
  readonly z: number | null;
  readonly q: number | null;
  readonly hot_weeks: number;
  readonly slope: number | null;
  readonly notes: readonly string[];
}

export type Comparison = "own_season" | "own_past" | "exposure";

export interface Hotspots {
  readonly run: Run;
  readonly group: string | null;
  readonly resolution: number;
  readonly weeks: number;
  readonly tested: number;
  readonly compared_with: Comparison;
  /** What the window was judged by; the first one where nothing is asked for. */
  readonly comparisons: readonly Comparison[];
  readonly history: readonly WeekCount[];
  readonly classes: readonly { readonly class: HotspotClass; readonly cells: number }[];
  /** Topics that have cells with more than expected, the most first. */
  readonly hot_groups: readonly {
    readonly group: string;
    readonly compared_with: Comparison;
    readonly cells: number;
  }[];
  readonly cells: readonly Cell[];
}

export interface WeekExpected extends WeekCount {
  readonly expected: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A place in words; an English one where the server has it. */
export type PlaceLabel = Label & { readonly en?: string };

export interface CellStory extends Cell {
  readonly run: Run;
  readonly district: string | null;
  readonly label: PlaceLabel | null;
  readonly violations: number;
  readonly series: readonly WeekExpected[];
}

/** A responsible body; the interface of residents calls its names by the plural. */
export interface Body {
  readonly code: string;
  readonly name?: Names;
  readonly names?: Names;
}

export const RECURRENCE_STATES = ["active", "quiet", "resolved", "returned"] as const;
export type RecurrenceState = (typeof RECURRENCE_STATES)[number];

export interface Recurrence {
  readonly id: string;
  /** Null where failures of a whole group come back. */
  readonly category: string | null;
  readonly group: string;
  readonly district: string | null;
  readonly label: PlaceLabel | null;
  readonly shape: "building" | "street" | "cells";
  readonly lon: number;
  readonly lat: number;
  readonly radius_m: number;
  readonly length_m: number | null;
  readonly incidents: number;
  readonly reports: number;
  readonly callers: number | null;
  readonly first_at: string;
  readonly last_at: string;
  readonly median_gap_days: number | null;
  readonly gap_low_days: number | null;
  readonly gap_high_days: number | null;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly ratio: number | null;
  readonly posterior_ratio: number | null;
  readonly q: number | null;
  readonly significant: boolean;
  readonly rank: number;
  readonly state: RecurrenceState;
  readonly next: { readonly from: string; readonly to: string; readonly probability: number } | null;
  readonly season: { readonly p: number; readonly months: readonly number[] } | null;
  readonly agencies: readonly Body[];
  readonly why: { readonly code: string; readonly values: Readonly<Record<string, number | string>> };
}

export interface Recurrences {
  readonly run: Run;
  readonly sites_tested: number;
  readonly total: number;
  readonly next_cursor: string | null;
  readonly items: readonly Recurrence[];
}

export interface SiteEvent {
  readonly incident: string;
  readonly first_at: string;
  readonly last_at: string;
  readonly reports: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly label: PlaceLabel | null;
}

/** One incident with its appeals. */
export interface Incident extends Omit<SiteEvent, "incident"> {
  readonly id: string;
  readonly category: string;
  readonly issues: readonly Issue[];
  /** Of `reports`, those of which the public knows the number only. */
  readonly hidden: number;
}

export interface MonthCount {
  readonly month: number;
  readonly observed: number;
  readonly expected: number;
}

export interface SimilarSite {
  readonly id: string;
  readonly label: PlaceLabel | null;
  readonly incidents: number;
  readonly expected: number;
  readonly q: number | null;
  readonly days: readonly string[];
}

export interface RecurrenceStory extends Recurrence {
  readonly run: Run;
  readonly geometry: Geometry;
  readonly events: readonly SiteEvent[];
  readonly months: readonly MonthCount[];
  readonly similar: readonly SimilarSite[];
}

export interface TrendSeries {
  readonly group: string;
  readonly category: string | null;
  readonly district: string | null;
  readonly incidents: number;
  readonly reports: number;
  readonly weekly: readonly number[];
  readonly trend: readonly number[];
  /** Twelve factors by month, 1 is the mean. */
  readonly seasonal: readonly number[] | null;
  readonly season_p: number | null;
  /** Growth a year: 0.12 is 12 % more. */
  readonly slope_per_year: number | null;
  readonly slope_low: number | null;
  readonly slope_high: number | null;
  readonly slope_p: number | null;
}

export interface Trends {
  readonly run: Run;
  readonly weeks: readonly string[];
  readonly series: readonly TrendSeries[];
}

export interface DueRow {
  readonly agency: Body;
  readonly district: string | null;
  readonly closed: number;
  readonly on_time: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly median_h: number | null;
  readonly overdue_open: number;
}

export interface Due {
  readonly run: Run;
  readonly rows: readonly DueRow[];
}
