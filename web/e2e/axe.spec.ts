/** axe-core finds nothing serious on any page, in any language, in light and dark. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults } from "./axe.ts";
import { resident } from "./map-driver.ts";
import { everyPage } from "./pages.ts";

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
  }
