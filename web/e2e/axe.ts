/** What axe-core finds serious on a page. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SERIOUS: ReadonlySet<string> = new Set(["serious", "critical"]);

export async function faults(page: Page): Promise<readonly string[]> {
  // Evaluated rather than added as a script: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  const results = await page.evaluate(
    (rules) =>
      (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run({
        runOnly: rules,
        resultTypes: ["violations"],
      }),
    RULES,
  );
  return (results as AxeResults).violations
    .filter(({ impact }) => SERIOUS.has(impact ?? ""))
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
    );
}
