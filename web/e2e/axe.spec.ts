/** axe-core finds nothing serious on any page, in any language, in light and dark. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { resident } from "./map-driver.ts";
import { everyPage, everyPlannerPage } from "./pages.ts";
import { answerPlanner } from "./planner-answers.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SERIOUS: ReadonlySet<string> = new Set(["serious", "critical"]);

async function faults(page: Page): Promise<readonly string[]> {
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

for (const language of ["kk", "ru", "en"] as const)
  for (const theme of ["light", "dark"] as const) {
    test(`nothing serious in ${language}, ${theme}`, async () => {
      const width = theme === "dark" ? 1100 : 390;
      const { given, form, page } = await resident({ language, theme, width, height: 844 });
      const found: string[] = [];
      const open = async (path: string) => void (await given.thePageIsOpen(path));
      await everyPage(page, form, open, async (where) => {
        for (const fault of await faults(page)) found.push(`${where}: ${fault}`);
      });
      assert.deepEqual(found, []);
    });

    test(`nothing serious in the analysis in ${language}, ${theme}`, async () => {
      const width = theme === "dark" ? 1440 : 390;
      const { given, page } = await resident({ language, theme, width, height: 900 });
      await answerPlanner(page);
      const found: string[] = [];
      await everyPlannerPage(
        page,
        async (path) => void (await given.thePageIsOpen(path)),
        async (where) => {
          for (const fault of await faults(page)) found.push(`${where}: ${fault}`);
        },
      );
      assert.deepEqual(found, []);
    });
  }
