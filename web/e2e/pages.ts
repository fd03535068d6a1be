/** Every page of a resident, one after the other, with a report that this run has made. */

import type { Page } from "playwright-core";
import type { FormSentences } from "./form-driver.ts";
import { known } from "./map-driver.ts";
import { CELLS } from "./planner-cells.ts";
import { RECURRENCES } from "./planner-sites.ts";

type Visit = (where: string) => Promise<void>;

export async function everyPage(page: Page, form: FormSentences, open: Visit, look: Visit): Promise<void> {
  await form.isOpen();
  await form.wordsAre("Прорыв трубы, вода бьёт из-под земли. Звоните 8 701 555 23 10");
  await page.locator(".report-shown").waitFor();
  await look("step 1");
  await form.next();
  await form.addressIs(known("HOUSE_RU"));
  await form.showsThePlace(/./);
  await page.locator(".report-canvas canvas").waitFor();
  await look("step 2");
  await form.next();
  await page.locator(".report-card").first().waitFor();
  await page.locator(".report-categories > .button").click();
  await page.locator(".report-row").first().waitFor();
  await look("step 3");
  await form.next();
  await page.locator(".report-box .report-shown").waitFor();
  await look("step 4");
  await form.isSent();
  await page.locator(".report-code").waitFor();
  await look("sent");
  const code = await form.code();
  await open(`/issues/${code}`);
  await page.locator(".card-state").waitFor();
  await look("issue");
  await open("/");
  await page.locator(".map-canvas canvas").waitFor();
  await look("map");
}

/** Every page of the analysis, and what of it is worth a second look. */
export async function everyPlannerPage(page: Page, open: Visit, look: Visit): Promise<void> {
  const cell = CELLS.find(({ class: name }) => name === "new_hot")?.cell;
  const pages: readonly (readonly [path: string, there: string])[] = [
    [`/planner/hotspots?cell=${cell}`, ".story-figure"],
    ["/planner/hotspots?show=ratio", ".hot-legend, .hot-cards"],
    ["/planner/recurrences", ".rec-row"],
    [`/planner/recurrences/${RECURRENCES[0]?.id}?incident=7KQ2MHXW2P`, ".site-appeals .row"],
    ["/planner/trends?group=heating", ".due tbody"],
  ];
  for (const [path, there] of pages) {
    await open(path);
    await page.locator(there).first().waitFor();
    for (const twin of await page.locator(".figures summary").all()) await twin.click();
    await look(path);
  }
}
