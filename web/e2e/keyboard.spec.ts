/** The form from the first to the last key, without a mouse. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { textOf } from "./browser.ts";
import { known, resident } from "./map-driver.ts";

/** Tabs until the focus is on what the selector names. */
async function tabTo(page: Page, selector: string, most = 40): Promise<void> {
  for (let steps = 0; steps < most; steps++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`${selector} cannot be reached with Tab`);
}

/** Waits until the focus is on what says this: it moves once the new step is painted. */
async function focusIsOn(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.textContent === wanted, words);
}

const SUBMIT = ".report-foot button";

test("a report can be written and sent by keyboard alone", async () => {
  const { form, page } = await resident({ language: "en" });
  await form.isOpen();

  await tabTo(page, SUBMIT);
  await page.keyboard.press("Enter");
  await page.locator(".report-summary:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#report-text:focus").waitFor();
  await page.keyboard.type("Прорыв трубы, вода бьёт из-под земли");
  await tabTo(page, SUBMIT);
  await page.keyboard.press("Enter");

  await form.headed("Where?");
  await focusIsOn(page, "Where?");
  await tabTo(page, "#report-address");
  await page.keyboard.type(known("HOUSE_RU"));
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(
    await page.locator("#report-address").getAttribute("aria-activedescendant"),
    "report-choice-0",
  );
  await page.keyboard.press("Enter");
  await form.showsThePlace(/./);
  await page.keyboard.press("Enter");

  await form.headed("This looks like");
  await tabTo(page, ".report-card input");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await tabTo(page, SUBMIT);
  await page.keyboard.press("Enter");

  await form.headed("Check and send");
  await tabTo(page, "#report-phone");
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.locator(".report-summary:focus").waitFor();
  await tabTo(page, "#report-phone");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("+7 701 555 23 10");
  await page.keyboard.press("Enter");
  await form.headed("Appeal sent");
  await focusIsOn(page, "Appeal sent");
  await form.code();
});

test("a place can be chosen on the map with arrows and Enter", async () => {
  const { form, page } = await resident({ language: "en", width: 390, height: 844 });
  await form.isOpen();
  await form.wordsAre("The lamp is out");
  await form.next();
  await form.headed("Where?");
  await page.getByRole("button", { name: "Choose on the map" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".report-canvas canvas:focus").waitFor();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await form.showsThePlace(/./);
  assert.match(await textOf(page.locator(".report-found")), /chosen on the map/);
  await tabTo(page, SUBMIT);
});

test("the own position is measured, with its accuracy", async () => {
  const position = { lon: 71.4305, lat: 51.1283, accuracy_m: 18 };
  const { form, page } = await resident({ language: "en", width: 390, height: 844, position });
  await form.isOpen();
  await form.wordsAre("The lamp is out");
  await form.next();
  await page.getByRole("button", { name: "I am here" }).click();
  await form.showsThePlace(/./);
  assert.match(await textOf(page.locator(".report-found")), /Accurate to about 18 m/);
});
