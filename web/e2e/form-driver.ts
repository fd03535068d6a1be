/** Sentences about the report form. */

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Language, served, textOf } from "./browser.ts";

export type FormSentences = ReturnType<typeof formSentences>;

export function formSentences(page: Page, language: Language) {
  const next = () => page.locator(".report-foot button").click();
  const headed = (words: string | RegExp) => page.locator("h1").filter({ hasText: words }).waitFor();
  const form = {
    next,
    headed,
    isOpen: async () => {
      await page.goto(`${served}/report?lang=${language}`);
      await page.locator("#report-text").waitFor();
    },
    isOpenedFromTheMap: async () => {
      await page.locator('a[href^="/report"]').first().click();
      await page.locator("#report-text").waitFor();
    },
    wordsAre: (text: string) => page.locator("#report-text").fill(text),
    masks: async (secret: string) => {
      const shown = page.locator(".report-shown");
      await shown.waitFor();
      assert.ok(!(await textOf(shown)).includes(secret), `${secret} is shown to everybody`);
    },
    /** Typed and confirmed with Enter, as one does without looking at suggestions. */
    addressIs: async (address: string) => {
      await page.locator("#report-address").fill(address);
      await page.locator("#report-address").press("Enter");
    },
    showsThePlace: (words: string | RegExp) =>
      page.locator(".report-found .report-first").filter({ hasText: words }).first().waitFor(),
    isSent: async () => {
      await page.locator("#report-phone").waitFor();
      await next();
    },
    code: async () => {
      const code = await page.locator("[data-code]").getAttribute("data-code");
      assert.match(code ?? "", /^[ABCDEFGHJKMNPQRSTUVWXYZ23456789]{10}$/);
      return code ?? "";
    },
    /** All steps up to the last, for what is tested there and after it. */
    isFilledIn: async (text: string, address: string) => {
      await form.isOpen();
      await form.wordsAre(text);
      await next();
      await form.addressIs(address);
      await form.showsThePlace(/./);
      await next();
      await page.locator(".report-card").first().waitFor();
      await next();
      await page.locator("#report-phone").waitFor();
    },
  };
  return form;
}
