/** Appeals and camera violations are two series: one is shown, the other is one press away, and nothing adds them up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { textOf } from "./browser.ts";
import { resident } from "./map-driver.ts";

/** The series that the page asks for in all its questions, once each. */
function seriesAsked(page: Page): ReadonlySet<string> {
  const asked = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/\/(counts|issues)(\/|$)/.test(url.pathname)) asked.add(url.searchParams.get("kind") ?? "appeal");
  });
  return asked;
}

const figure = (page: Page, words: string) => page.locator(".totals-figure").filter({ hasText: words });

test("the switch goes to the violations of cameras and back, and the address says which", async () => {
  const { given, page } = await resident({ language: "en" });
  const asked = seriesAsked(page);
  await given.theMapIsOpen();
  assert.deepEqual([...asked], ["appeal"]);
  await page.getByRole("button", { name: "Camera violations" }).click();
  await figure(page, "violations").waitFor();
  assert.equal(new URL(page.url()).searchParams.get("kind"), "violation");
  assert.match(await textOf(page.locator(".legend")), /Camera violations in a cell/);
  await page.getByRole("button", { name: "Appeals", exact: true }).click();
  await figure(page, "appeal").waitFor();
  assert.equal(new URL(page.url()).searchParams.get("kind"), null);
});

test("a link to the violations asks for nothing else", async () => {
  const { given, page } = await resident({ language: "ru", width: 390, height: 844 });
  const asked = seriesAsked(page);
  await given.thePageIsOpen("/?kind=violation");
  await figure(page, "нарушений").waitFor();
  assert.deepEqual([...asked], ["violation"]);
});

test("what is only counted is said above the list", async () => {
  const { given, page } = await resident({ language: "en" });
  await page.route("**/api/v1/issues?**", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), total: 4, only_counted: 4 } });
  });
  await given.thePageIsOpen("/?kind=violation");
  assert.match(await textOf(page.locator(".list-notice")), /^4 only in the numbers/);
});

test("a period of two days named in a link holds until another is chosen", async () => {
  const { given, page } = await resident({ language: "en" });
  await given.thePageIsOpen("/?since=2026-09-01&until=2026-11-23");
  const legend = page.locator(".legend-period").filter({ hasText: /1 September.+23 November 2026/ });
  await legend.waitFor();
  assert.match(await textOf(legend), /^84/);
  await page.getByRole("combobox", { name: "Period" }).selectOption("7");
  await page.locator(".legend-period").filter({ hasText: /^7/ }).waitFor();
  assert.equal(new URL(page.url()).searchParams.get("since"), null);
});
