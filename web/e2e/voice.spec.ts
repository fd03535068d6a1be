/** "Me too" on the page of somebody else's appeal: one tap, counted once, and honest when there is no connection. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { openPage, served, textOf } from "./browser.ts";

const PLACE = { lon: 71.447, lat: 51.147 };
let sent = 0;

async function appeal(): Promise<string> {
  sent += 1;
  const body = {
    source_ref: crypto.randomUUID(),
    text: "яма",
    category: "pothole",
    ...PLACE,
    lat: PLACE.lat + sent / 50,
  };
  const answer = await fetch(`${served}/api/v1/issues`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { public_id: string }).public_id;
}

async function seen(page: Page, code: string): Promise<void> {
  await page.goto(`/issues/${code}?lang=en`);
  await page.locator(".voice").waitFor();
}

const people = (page: Page, n: number) =>
  page
    .locator(".voice-people")
    .filter({ hasText: `reported it: ${n}` })
    .waitFor();

test("one key press adds a voice, says the own code and the new number", async () => {
  const page = await openPage({ language: "en" });
  const code = await appeal();
  await seen(page, code);
  await people(page, 1);
  await page.locator(".voice .button").press("Enter");
  await people(page, 2);
  const line = page.locator(".voice-counted");
  assert.equal(await line.evaluate((one) => one === document.activeElement), true);
  assert.match(await textOf(line), /Your voice is counted/);
  await line.locator("a").click();
  await page.locator(".voice").filter({ hasText: "from this device" }).waitFor();
});

test("a browser counts once, in a second tab and after a reload too", async () => {
  const page = await openPage({ language: "en" });
  const code = await appeal();
  await seen(page, code);
  const tab = await page.context().newPage();
  await seen(tab, code);
  await page.locator(".voice .button").click();
  await people(page, 2);
  await tab.locator(".voice .button").click();
  await tab.locator(".voice-counted").waitFor();
  await people(tab, 2);
  await page.reload();
  await page.locator(".voice-counted").waitFor();
  assert.equal(await page.locator(".voice .button").count(), 0);
});

test("without a connection nothing is lost and nothing is counted twice", async () => {
  const page = await openPage({ language: "en", width: 390, height: 844 });
  await seen(page, await appeal());
  await page.context().setOffline(true);
  await page.locator(".voice .button").click();
  await page.locator('.voice [role="alert"]').filter({ hasText: "No connection" }).waitFor();
  await page.context().setOffline(false);
  await page.locator(".voice .button").click();
  await people(page, 2);
});

test("an answer that got lost on its way is no second voice", async () => {
  const page = await openPage({ language: "en" });
  await seen(page, await appeal());
  await page.route("**/me-too", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.locator(".voice .button").click();
  await page.locator('.voice [role="alert"]').waitFor();
  await page.unroute("**/me-too");
  await page.locator(".voice .button").click();
  await people(page, 2);
});
