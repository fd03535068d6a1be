/** What happens to a report when the connection fails. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "./browser.ts";
import { known, resident } from "./map-driver.ts";

const WORDS = "Прорыв трубы, вода бьёт из-под земли";

async function readyToSend() {
  const someone = await resident({ language: "ru", width: 390, height: 844 });
  await someone.form.isFilledIn(WORDS, known("HOUSE_RU"));
  return someone;
}

test("a report without a connection waits and goes out by itself", async () => {
  const { form, page, then } = await readyToSend();
  const before = await then.total();
  await page.context().setOffline(true);
  await form.isSent();
  await form.headed("Обращение ждёт связи");
  assert.match(await textOf(page.locator(".report-outcome")), /ждёт 1/);
  await page.context().setOffline(false);
  await form.headed("Обращение отправлено");
  await form.code();
  assert.equal(await then.total(), before + 1);
});

test("a report goes out also when its author has gone on to the map", async () => {
  const { form, page, then } = await readyToSend();
  const before = await then.total();
  await page.context().setOffline(true);
  await form.isSent();
  await form.headed("Обращение ждёт связи");
  await page.locator(".brand-home").click();
  await page.locator(".map-canvas").waitFor();
  await page.context().setOffline(false);
  await page.locator(".toast").filter({ hasText: "Обращение отправлено" }).waitFor();
  assert.equal(await then.total(), before + 1);
});

test("a report whose answer got lost on the way is one report all the same", async () => {
  const { form, page, then } = await readyToSend();
  const before = await then.total();
  await page.route(
    "**/api/v1/issues",
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
  await form.isSent();
  await form.headed("Обращение ждёт связи");
  assert.equal(await then.total(), before + 1, "the server has it");
  await page.locator(".report-outcome .button-primary").click();
  await form.headed("Обращение отправлено");
  assert.equal(await then.total(), before + 1, "and has it once");
});

test("a server that fails leaves the draft whole, and says so where the reader is", async () => {
  const { form, page, then } = await readyToSend();
  const before = await then.total();
  await page.route("**/api/v1/issues", (route) => route.fulfill({ status: 503, body: "" }), { times: 1 });
  await form.isSent();
  const summary = page.locator(".report-summary:focus");
  await summary.waitFor();
  assert.match(await textOf(summary), /Черновик цел/);
  assert.match(await textOf(page.locator(".report-shown").first()), /Прорыв трубы/);
  await form.next();
  await form.headed("Обращение отправлено");
  assert.equal(await then.total(), before + 1);
});
