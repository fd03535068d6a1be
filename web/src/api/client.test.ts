import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiError, getCounts, getIssues, postIssue, queryOf } from "./client";

function answers(status: number, body: unknown, type = "application/json"): ReturnType<typeof vi.fn> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetch = vi.fn(async () => new Response(text, { status, headers: { "content-type": type } }));
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => void vi.unstubAllGlobals());

describe("a question to the server", () => {
  it("names equal filters equally, so that they share a cache entry", () => {
    const one = queryOf({ group: ["heating", "gas"], until: "2026-11-24", since: undefined });
    expect(one).toBe("group=gas&group=heating&until=2026-11-24");
    expect(queryOf({ until: "2026-11-24", group: ["gas", "heating"] })).toBe(one);
  });

  it("carries the filter and the page", async () => {
    const fetch = answers(200, { items: [], next: null, total: 0, version: 1 });
    await getIssues({ district: ["esil"] }, { limit: 30, cursor: "abc" });
    expect(fetch.mock.calls[0]?.[0]).toBe("/api/v1/issues?cursor=abc&district=esil&limit=30");
  });

  it("sends an appeal as JSON and can be called off", async () => {
    const fetch = answers(201, { public_id: "QARWTY63XG" });
    const { signal } = new AbortController();
    await postIssue({ source_ref: "k", text: "Яма", category: "pothole" }, signal);
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: "POST", signal });
  });
});

describe("a refusal of the server", () => {
  it("arrives with what it says", async () => {
    const problem = {
      type: "/problems/invalid-filter",
      title: "Invalid filter",
      status: 400,
      detail: "since lies after until",
    };
    answers(400, problem, "application/problem+json");
    const fault = await getCounts({}).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ApiError);
    expect(fault).toMatchObject({ status: 400, message: "since lies after until", problem });
  });

  it("still has its status where a proxy answers in HTML", async () => {
    answers(502, "<html>Bad gateway</html>", "text/html");
    await expect(getCounts({})).rejects.toMatchObject({ status: 502 });
  });
});
