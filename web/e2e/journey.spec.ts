/** From a form to the map: one appeal in Russian at a house, one in Kazakh at a crossing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { known, knownPoint, resident } from "./map-driver.ts";

const PHONE = "8 701 555 23 10";

test("a burst main at a house, reported in Russian, stands on the map and in the list", async () => {
  const { given, when, then, form } = await resident({ language: "ru" });
  await given.theMapIsOpen();
  const before = await then.total();

  await form.isOpenedFromTheMap();
  await form.wordsAre(`Прорыв трубы, вода бьёт из-под земли и заливает двор. Звоните ${PHONE}`);
  await form.masks(PHONE);
  await form.next();
  await form.headed("Где это?");
  await form.addressIs(known("HOUSE_RU"));
  await form.showsThePlace(/Астана Су Арнасы/);
  await form.next();
  await form.headed("Похоже, это порыв водопровода");
  await form.next();
  await form.headed("Проверьте и отправьте");
  await form.masks(PHONE);
  await form.isSent();
  await form.headed("Обращение отправлено");
  const code = await form.code();

  await when.theReportIsSeenOnTheMap();
  await then.thePointIsDrawn(code, knownPoint("HOUSE"));
  await then.listAndCountsSay(before + 1);
});

test("a pothole at a crossing, reported in Kazakh, stands on the map and in the list", async () => {
  const { when, then, form, page } = await resident({ language: "kk", width: 390, height: 844 });
  await form.isOpen();
  const before = await then.total();
  await form.wordsAre(`${known("CROSSING_KK")}, жолда үлкен шұңқыр бар, көліктер дөңгелегін жарып жатыр`);
  await form.next();
  await form.headed("Қай жерде?");
  // Nothing is typed: the place stands in the words of the first step.
  await form.showsThePlace(/ көшесі — .+ көшесі/);
  await form.next();
  await form.headed("Шамасы, бұл");
  await form.next();
  await form.isSent();
  await form.headed("Өтініш жіберілді");
  const code = await form.code();
  await when.theReportIsSeenOnTheMap();
  await then.thePointIsDrawn(code, knownPoint("CROSSING"));
  await page.setViewportSize({ width: 1280, height: 800 });
  await then.listAndCountsSay(before + 1);
});

test("what was written is still there after a reload", async () => {
  const { form, page } = await resident({ language: "en" });
  await form.isOpen();
  await form.wordsAre("A lamp is out on the corner");
  await form.next();
  await page.reload();
  await form.headed("Where?");
  await page.locator(".report-head button").first().click();
  assert.equal(await page.locator("#report-text").inputValue(), "A lamp is out on the corner");
});

test("the guess follows the words until somebody chooses", async () => {
  const { form, page } = await resident({ language: "ru" });
  const chosen = () => page.locator(".report-card input:checked").getAttribute("value");
  const toCategories = async (words: string) => {
    await page.goto("/report?lang=ru");
    await form.wordsAre(words);
    await form.next();
    await form.addressIs(known("HOUSE_RU"));
    await form.showsThePlace(/./);
    await form.next();
    await page.locator(".report-card").first().waitFor();
  };
  await toCategories("Прорыв трубы, вода бьёт из-под земли");
  await form.headed("порыв водопровода");
  assert.equal(await chosen(), "water_main_burst");
  await toCategories("Не вывозят мусор вторую неделю");
  await form.headed("не вывозят мусор");
  const guess = await chosen();
  assert.notEqual(guess, "water_main_burst");
  await page.locator(".report-card").last().click();
  const own = await chosen();
  assert.notEqual(own, guess);
  await toCategories("Прорыв трубы, вода бьёт из-под земли");
  await form.headed("порыв водопровода");
  assert.equal(await chosen(), own);
});
