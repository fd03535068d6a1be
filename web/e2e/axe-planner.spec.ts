/** axe-core finds nothing serious on the pages of the analysis, their tables opened. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "./axe.ts";
import { resident } from "./map-driver.ts";
import { everyPlannerPage } from "./pages.ts";
import { answerPlanner } from "./planner-answers.ts";

for (const language of ["kk", "ru", "en"] as const)
  for (const theme of ["light", "dark"] as const) {
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
