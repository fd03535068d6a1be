/** Which page an address names. */

export type Route =
  | { readonly name: "map" | "report" | "about" | "districts" | "data" | "lost" }
  | { readonly name: "issue"; readonly code: string }
  | { readonly name: "planner"; readonly view: PlannerView; readonly id: string | null };

export const PLANNER_VIEWS = ["hotspots", "recurrences", "trends"] as const;
export type PlannerView = (typeof PLANNER_VIEWS)[number];

const PAGES = {
  "/": "map",
  "/report": "report",
  "/about": "about",
  "/districts": "districts",
  "/data": "data",
} as const;

/** Letters and digits that cannot be taken for one another when a code is read aloud. */
const PUBLIC_ID = /^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{10}$/;

export function parseRoute(pathname: string): Route {
  const path = pathname.replace(/\/+$/, "") || "/";
  const issue = /^\/issues\/([^/]+)$/.exec(path);
  if (issue) {
    const code = publicIdIn(decodeURIComponent(issue[1] ?? ""));
    return code ? { name: "issue", code } : { name: "lost" };
  }
  const planner = /^\/planner(?:\/([a-z]+)(?:\/([A-Za-z0-9-]{1,40}))?)?$/.exec(path);
  if (planner) return plannerRoute(planner[1] ?? "hotspots", planner[2] ?? null);
  return { name: path in PAGES ? PAGES[path as keyof typeof PAGES] : "lost" };
}

function plannerRoute(name: string, id: string | null): Route {
  const view = PLANNER_VIEWS.find((one) => one === name);
  if (!view || (id !== null && view !== "recurrences")) return { name: "lost" };
  return { name: "planner", view, id };
}

/** The code somebody typed or pasted, with its gaps and small letters, or null. */
export function publicIdIn(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, "");
  return PUBLIC_ID.test(code) ? code : null;
}

/** A code in groups that can be read aloud: 7KQ 2MH XW4P. */
export function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`;
}
