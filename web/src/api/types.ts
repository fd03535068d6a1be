/** The shapes of the HTTP interface, as the server documents them. */

export type Language = "kk" | "ru" | "en";
export type Names = Readonly<Record<Language, string>>;
/** Places are written in Russian and Kazakh only. */
export type Label = Readonly<{ ru: string; kk: string }>;
export type Bbox = readonly [west: number, south: number, east: number, north: number];
export type LonLat = readonly [lon: number, lat: number];
export type StatusGroup = "open" | "in_work" | "done";
export type Kind = "appeal" | "violation";
export type Severity = "normal" | "emergency";
export type Remainder = "shown" | "rare" | "coarse" | "sensitive" | "unplaced" | "no_place_needed";
export type PlaceStatus = "district" | "outside" | "undecided" | "unplaced" | "no_place_needed";

export interface City {
  readonly code: string;
  readonly names: Names;
  readonly bbox: Bbox;
  readonly centre: LonLat;
  readonly zoom: number;
  readonly timezone: string;
  readonly languages: readonly Language[];
  readonly default_language: Language;
  readonly phones: Readonly<{ contact: string; emergency: string }>;
  readonly synthetic: boolean;
  readonly attribution: string;
  readonly generation: string;
  /** Day in the city's own zone. */
  readonly today: string;
  /** The latest day on which something occurred; null where there is nothing. */
  readonly newest: Readonly<Record<Kind, string | null>>;
  readonly version: number;
  /** A basemap of another house, if the operator has set one. */
  readonly style_url?: string | null;
}

export interface Category {
  readonly code: string;
  readonly names: Names;
  readonly needs_place: boolean;
  readonly sensitivity: "none" | "dwelling" | "person";
  readonly severity: Severity;
  readonly due_normal_h: number | null;
  readonly due_emergency_h: number | null;
}

export interface CategoryGroup {
  readonly code: string;
  readonly icon: string;
  readonly names: Names;
  readonly categories: readonly Category[];
}

export interface Suggestion {
  readonly code: string;
  readonly score: number;
}

export interface District {
  readonly code: string;
  readonly names: Names;
  readonly bbox: Bbox;
}

export interface Districts {
  readonly generation: string;
  readonly districts: readonly District[];
}

export interface Tally<Code extends string = string> {
  readonly code: Code;
  readonly count: number;
}

export interface Counts {
  readonly what: string;
  readonly period: Readonly<{ since: string; until: string }>;
  readonly generation: string;
  readonly cutoff: string;
  readonly version: number;
  readonly total: number;
  readonly map: Readonly<Record<Remainder, number> & { resolution: number }>;
  readonly districts: readonly Tally[];
  readonly outside: number;
  readonly undecided: number;
  readonly unplaced: number;
  readonly no_place_needed: number;
  readonly groups: readonly Tally[];
  readonly statuses: readonly Tally<StatusGroup>[];
}

export interface Agency {
  readonly code: string;
  readonly names: Names;
}

export interface Issue {
  readonly public_id: string;
  readonly kind: Kind;
  readonly category: string;
  readonly group: string;
  readonly status: string;
  readonly status_group: StatusGroup;
  readonly severity: Severity;
  readonly text: string;
  readonly label: Label | null;
  readonly precision: string;
  readonly radius_m: number | null;
  readonly place_status: PlaceStatus;
  readonly district: string | null;
  readonly agency: Agency;
  readonly near_border: boolean;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly occurred_at: string;
  readonly due_at: string | null;
  readonly closed_at: string | null;
  readonly overdue: boolean;
  readonly synthetic: boolean;
}

export interface HistoryEvent {
  readonly at: string;
  readonly what: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** The incident that an appeal tells of, and who else has reported it. */
export interface Shared {
  readonly id: string;
  readonly reports: number;
  readonly people: number;
  readonly open: boolean;
}

/** The recordings of a violation. */
export interface Seen {
  readonly recordings: number;
  readonly first_at: string;
  readonly last_at: string;
}

export interface IssueDetail extends Issue {
  readonly why: Names;
  readonly history: readonly HistoryEvent[];
  /** Null for what is about persons, and for what has no place. */
  readonly incident: Shared | null;
  /** Of a violation only. */
  readonly seen: Seen | null;
}

export interface IssuePage {
  readonly items: readonly Issue[];
  readonly next: string | null;
  /** Of the whole filter, those that are only counted among them. */
  readonly total: number;
  readonly only_counted: number;
  readonly version: number;
}

export interface IssueBody {
  readonly source_ref: string;
  readonly text: string;
  readonly category: string;
  readonly address?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly accuracy_m?: number;
  readonly caller?: Readonly<{ name?: string; phone?: string; email?: string }>;
}

export interface MeTooBody {
  readonly source_ref: string;
}

export interface Candidate {
  readonly lon: number;
  readonly lat: number;
  readonly precision: string;
  readonly radius_m: number;
  readonly confidence: number;
  readonly label: Label;
  readonly district: string | null;
  readonly reasons: readonly string[];
}

export interface Where {
  readonly label: Label | null;
  readonly district: string | null;
}

export interface Who {
  readonly district: string | null;
  readonly near_border: boolean;
  readonly neighbour: string | null;
  readonly agency: Agency;
  readonly due_at: string | null;
  readonly why: Names;
  readonly trace: unknown;
}

export interface Health {
  readonly status: string;
  readonly database: string;
  readonly city: string | null;
  readonly version: number | null;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly unknown[];
}

/** What every number, list and tile can be narrowed by. */
export interface Filter {
  /** Appeals, where nothing is said. */
  readonly kind?: Kind;
  readonly group?: readonly string[];
  readonly category?: readonly string[];
  readonly status?: readonly StatusGroup[];
  readonly district?: readonly string[];
  readonly place?: readonly PlaceStatus[];
  readonly since?: string;
  readonly until?: string;
  readonly cell?: string;
  /** West, south, east, north. */
  readonly bbox?: string;
  readonly remainder?: Remainder;
  readonly resolution?: number;
}
