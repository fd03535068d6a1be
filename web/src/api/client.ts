/** One function an endpoint. A refusal of the server arrives as an ApiError, a lost connection as a TypeError. */

import type {
  Candidate,
  CategoryGroup,
  City,
  Counts,
  Districts,
  Filter,
  Health,
  IssueBody,
  IssueDetail,
  IssuePage,
  MeTooBody,
  Problem,
  Suggestion,
  Where,
  Who,
} from "./types";

export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = "ApiError";
  }

  get status(): number {
    return this.problem.status;
  }
}

type Value = string | number | boolean | readonly string[] | undefined;
export type Query = Readonly<Record<string, Value>>;

/** The query of a filter, in a fixed order so that equal filters share a cache entry. */
export function queryOf(values: Query): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(values).sort()) {
    const value = values[name];
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? [...value].sort() : [value]) query.append(name, String(one));
  }
  return query.toString();
}

export async function getCity(signal?: AbortSignal): Promise<City> {
  return ask("/api/v1/city", {}, signal);
}

export async function getCategories(signal?: AbortSignal): Promise<readonly CategoryGroup[]> {
  return (await ask<{ groups: CategoryGroup[] }>("/api/v1/categories", {}, signal)).groups;
}

export async function suggestCategories(text: string, signal?: AbortSignal): Promise<readonly Suggestion[]> {
  return (await ask<{ items: Suggestion[] }>("/api/v1/categories/suggest", { text }, signal)).items;
}

export async function getDistricts(signal?: AbortSignal): Promise<Districts> {
  return ask("/api/v1/districts", {}, signal);
}

export async function getCounts(filter: Filter, signal?: AbortSignal): Promise<Counts> {
  return ask("/api/v1/counts", { ...filter }, signal);
}

export async function getIssues(
  filter: Filter,
  page: { limit?: number; cursor?: string },
  signal?: AbortSignal,
): Promise<IssuePage> {
  return ask("/api/v1/issues", { ...filter, ...page }, signal);
}

export async function getIssue(publicId: string, signal?: AbortSignal): Promise<IssueDetail> {
  return ask(`/api/v1/issues/${encodeURIComponent(publicId)}`, {}, signal);
}

export async function postIssue(body: IssueBody, signal?: AbortSignal): Promise<IssueDetail> {
  return send("/api/v1/issues", body, signal);
}

/** One more report of what an appeal tells of. */
export async function postMeToo(
  publicId: string,
  body: MeTooBody,
  signal?: AbortSignal,
): Promise<IssueDetail> {
  return send(`/api/v1/issues/${encodeURIComponent(publicId)}/me-too`, body, signal);
}

/** The text as everybody will see it. */
export async function previewText(text: string, signal?: AbortSignal): Promise<string> {
  return (await send<{ text: string }>("/api/v1/preview", { text }, signal)).text;
}

export async function geocode(
  q: string,
  options: { limit?: number; mode?: "suggest" } = {},
  signal?: AbortSignal,
): Promise<readonly Candidate[]> {
  return (await ask<{ items: Candidate[] }>("/api/v1/geocode", { q, ...options }, signal)).items;
}

export async function reverse(lon: number, lat: number, signal?: AbortSignal): Promise<Where> {
  return ask("/api/v1/reverse", { lon, lat }, signal);
}

export async function getWho(
  place: { lon: number; lat: number; category: string; accuracy_m?: number },
  signal?: AbortSignal,
): Promise<Who> {
  return ask("/api/v1/who", place, signal);
}

export async function getHealth(signal?: AbortSignal): Promise<Health> {
  return ask("/health", {}, signal);
}

export function ask<T>(path: string, query: Query, signal?: AbortSignal): Promise<T> {
  const asked = queryOf(query);
  return answer(asked ? `${path}?${asked}` : path, signal ? { signal } : {});
}

function send<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const headers = { "content-type": "application/json" };
  return answer(path, { method: "POST", headers, body: JSON.stringify(body), ...(signal ? { signal } : {}) });
}

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (response.ok) return (await response.json()) as T;
  throw new ApiError(await problemOf(response));
}

async function problemOf(response: Response): Promise<Problem> {
  const plain = { type: "about:blank", title: response.statusText, status: response.status, detail: "" };
  try {
    return { ...plain, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return plain; // a proxy in between may answer in HTML
  }
}
