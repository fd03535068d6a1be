/** On 320 px, the width of 400 % zoom, nothing has to be scrolled sideways. */

import { test } from "node:test";
import { resident } from "./map-driver.ts";
import { everyPage } from "./pages.ts";

for (const language of ["kk", "ru", "en"] as const) {
  test(`every page fits into 320 px: ${language}`, async () => {
    const { given, then, form, page } = await resident({ language, width: 320, height: 640 });
    const open = async (path: string) => void (await given.thePageIsOpen(path));
    await everyPage(page, form, open, () => then.nothingIsWiderThanThePage());
    for (const path of ["/districts", "/data", "/about"]) {
      await open(path);
      await page.locator("main h1").waitFor();
      await then.nothingIsWiderThanThePage();
    }
  });
}
