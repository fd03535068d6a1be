/** Sentences about the page, so that a spec reads like what a resident does and sees. */

import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Language, type Look, openPage, textOf } from "./browser.ts";
import { formSentences } from "./form-driver.ts";

export interface Point {
  readonly lon: number;
  readonly lat: number;
}

/** A place of the city that the test run took out of the gazetteer. */
export function known(name: "HOUSE_RU" | "CROSSING_KK"): string {
  const value = process.env[`QALA_${name}`];
  assert.ok(value, `QALA_${name} is not set: run these through tests/web/test_journey.py`);
  return value;
}

export function knownPoint(name: "HOUSE" | "CROSSING"): Point {
  const [lon = Number.NaN, lat = Number.NaN] = (process.env[`QALA_${name}_POINT`] ?? "")
    .split(",")
    .map(Number);
  return { lon, lat };
}

export async function resident(look: Look = {}) {
  const page = await openPage(look);
  const language = look.language ?? "kk";
  return {
    page,
    form: formSentences(page, language),
    given: {
      theMapIsOpen: () => openMap(page, language),
      thePageIsOpen: (path: string) => page.goto(withLanguage(path, language)),
    },
    when: {
      theMapIsDrawn: () => drawn(page),
      theReportIsSeenOnTheMap: () => page.locator(".report-outcome .button-primary").click(),
    },
    // biome-ignore lint/suspicious/noThenProperty: given, when, then; nobody awaits this object.
    then: {
      thePointIsDrawn: (code: string, near: Point) => pointIsDrawn(page, code, near),
      listAndCountsSay: (total: number) => listAndCountsSay(page, language, total),
      total: () => countsTotal(page),
      nothingIsWiderThanThePage: () => fits(page),
    },
  };
}

export function withLanguage(path: string, language: Language): string {
  return `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;
}

async function openMap(page: Page, language: Language): Promise<void> {
  await page.goto(withLanguage("/", language));
  await drawn(page);
}

/** What of MapLibre the specs ask. */
interface DrawnMap {
  isStyleLoaded(): boolean;
  areTilesLoaded(): boolean;
  isMoving(): boolean;
  getZoom(): number;
  queryRenderedFeatures(options: { layers: string[] }): {
    properties: Record<string, unknown>;
    geometry: { coordinates: [number, number] };
  }[];
}

declare global {
  var qalaMap: DrawnMap | undefined;
}

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const map = globalThis.qalaMap;
    return map?.isStyleLoaded() && map.areTilesLoaded() && !map.isMoving();
  });
}

async function pointIsDrawn(page: Page, code: string, near: Point): Promise<void> {
  await page.waitForFunction((wanted) => location.pathname === `/issues/${wanted}`, code);
  await drawn(page);
  const found = await page.waitForFunction((wanted) => {
    const layers = ["dots", "pins", "selected-pin"];
    const features = globalThis.qalaMap?.queryRenderedFeatures({ layers }) ?? [];
    return features.find(({ properties }) => properties.public_id === wanted)?.geometry.coordinates;
  }, code);
  const [lon, lat] = (await found.jsonValue()) as [number, number];
  // Tiles round to a quarter of a metre at this zoom; a house is known to 15 m.
  assert.ok(Math.abs(lon - near.lon) < 0.0003, `${lon} is not near ${near.lon}`);
  assert.ok(Math.abs(lat - near.lat) < 0.0002, `${lat} is not near ${near.lat}`);
}

async function countsTotal(page: Page): Promise<number> {
  const answer = await page.request.get("/api/v1/counts");
  return ((await answer.json()) as { total: number }).total;
}

/** The figure, the rows of the list and the interface say one number. */
async function listAndCountsSay(page: Page, language: Language, total: number): Promise<void> {
  await openMap(page, language);
  await page.locator(".list .row").first().waitFor();
  const figure = await textOf(page.locator(".totals-figure"));
  assert.equal(Number(figure.replace(/\D/g, "")), total, "the figure on the page");
  assert.equal(await page.locator(".list .row").count(), total, "the rows of the list");
  assert.equal(await countsTotal(page), total, "the counts of the interface");
}

async function fits(page: Page): Promise<void> {
  const { wide, widest, inside } = await page.evaluate(() => {
    const inside = document.documentElement.clientWidth;
    const over = [...document.querySelectorAll("body *")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > inside + 1 && !element.closest(".for-readers, .maplibregl-map");
    });
    return { wide: document.documentElement.scrollWidth, widest: over[0]?.outerHTML.slice(0, 200), inside };
  });
  assert.ok(
    wide <= inside,
    `${page.url()} is ${wide} px wide on ${inside} px; the first too wide: ${widest}`,
  );
}
