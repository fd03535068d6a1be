/** The pages of the analysis in a browser, with synthetic answers in the place of a night of computing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { textOf } from "./browser.ts";
import { resident } from "./map-driver.ts";
import { answerPlanner, HOTSPOTS } from "./planner-answers.ts";
import { CELLS } from "./planner-cells.ts";
import { HIDDEN, RECURRENCES } from "./planner-sites.ts";

async function planner(look: Parameters<typeof resident>[0] = {}) {
  const someone = await resident({ language: "en", width: 1440, height: 900, ...look });
  await answerPlanner(someone.page);
  return someone;
}

const CELL = CELLS.find(({ class: name }) => name === "intensifying_hot");

test("hexagons are drawn by class, and a class that is switched off is not", async () => {
  const { given, when, page } = await planner();
  const drawn = () =>
    page.evaluate(
      () =>
        new Set(
          globalThis.qalaMap
            ?.queryRenderedFeatures({ layers: ["plan-cells"] })
            .map(({ properties }) => properties.name),
        ).size,
    );
  await given.thePageIsOpen("/planner/hotspots?at=11.6/51.145/71.43");
  await when.theMapIsDrawn();
  await page.waitForFunction(
    () => globalThis.qalaMap?.queryRenderedFeatures({ layers: ["plan-cells"] }).length,
  );
  const all = await drawn();
  await page.getByRole("button", { name: /Difference not proven/ }).click();
  await page.waitForFunction(
    (before) =>
      (globalThis.qalaMap?.queryRenderedFeatures({ layers: ["plan-cells"] }).length ?? 0) < before / 2,
    all,
  );
  assert.match(page.url(), /off=none/);
  assert.ok((await drawn()) >= CELLS.filter(({ class: name }) => name !== "none").length / 2);
});

test("a cell tells its story, and its list has the same appeals", async () => {
  const { given, page } = await planner();
  assert.ok(CELL);
  await given.thePageIsOpen(`/planner/hotspots?group=heating&cell=${CELL.cell}`);
  const story = page.locator(".story");
  await story.getByRole("heading", { name: "Intensifying hotspot" }).waitFor();
  const list = story.getByRole("link", { name: `List: ${CELL.reports}` });
  const address = new URL((await list.getAttribute("href")) ?? "", page.url());
  const asked = Object.fromEntries(address.searchParams);
  assert.deepEqual(asked, {
    lang: "en",
    group: "heating",
    since: "2026-08-31",
    until: "2026-11-22",
    cell: CELL.cell,
    list: "1",
  });
  await story.locator("summary").click();
  assert.equal(await story.locator("tbody tr").count(), HOTSPOTS.history.length);
  await story.getByRole("button", { name: "Close" }).click();
  await story.waitFor({ state: "detached" });
});

test("a count is never called significant", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/hotspots?show=count");
  const ramp = await textOf(page.locator(".hot-ramp"));
  assert.match(ramp, /concentration/);
  assert.doesNotMatch(ramp, /signific|proven/i);
});

test("all topics together lead to those that have hotspots of their own", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/hotspots");
  const topics = page.locator(".hot-topics li");
  await topics.first().waitFor();
  assert.deepEqual(
    await topics.locator("strong").allTextContents(),
    HOTSPOTS.hot_groups.map(({ cells }) => String(cells)),
  );
  await topics.locator("a").first().click();
  await page.waitForURL(/group=heating.*compared_with=exposure/);
  await topics.first().waitFor({ state: "detached" });
  await page.locator(".hot-legend .chip", { hasText: "Against houses" }).waitFor();
});

test("the table says what the map says", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/hotspots");
  await page.getByRole("button", { name: "Table" }).click();
  await page.locator(".hot-middle .cell-table tbody tr").first().waitFor();
  await page.locator(".hot-middle .cell-table tbody a").first().click();
  await page.locator(".story-title").waitFor();
});

test("proven sites come first, the rest is marked, and a site opens its story", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/recurrences");
  await page.locator(".rec-row").first().waitFor();
  assert.equal(await page.locator(".rec-row").count(), RECURRENCES.length);
  const marked = RECURRENCES.filter(({ significant }) => !significant).length;
  assert.equal(await page.locator(".rec-part ~ ul .pill", { hasText: "not proven" }).count(), marked);
  await page.getByRole("button", { name: "Proven only" }).click();
  await page.waitForFunction(
    (wanted) => document.querySelectorAll(".rec-row").length === wanted,
    RECURRENCES.length - marked,
  );
  await page.locator(".rec-row a").first().click();
  await page.locator(".timeline-stem").first().waitFor();
  assert.equal(await page.locator(".timeline-stem").count(), RECURRENCES[0]?.incidents);
});

test("by keyboard, an incident of the timeline opens its appeals, and the link opens them again", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen(`/planner/recurrences/${RECURRENCES[0]?.id}`);
  const stems = page.locator(".timeline-stem");
  await stems.last().focus();
  await page.keyboard.press("ArrowLeft");
  const [, told = ""] = /(\d+)\sappeals/.exec(await textOf(page.locator(".timeline-stem:focus"))) ?? [];
  await page.keyboard.press("Enter");
  const appeals = page.getByRole("region", { name: "Appeals of the chosen incident" });
  await appeals.getByRole("heading", { name: `${told} appeals` }).waitFor();
  assert.equal(await appeals.locator(".row a").count(), Number(told) - HIDDEN);
  assert.match(await textOf(appeals), /May not be shown: 2\./);
  assert.match((await appeals.locator(".row a").first().getAttribute("href")) ?? "", /^\/issues\/7KQ/);
  await page.reload();
  await appeals.getByRole("heading", { name: `${told} appeals` }).waitFor();
  await appeals.getByRole("button", { name: "Close" }).click();
  await appeals.waitFor({ state: "detached" });
  assert.match(await page.evaluate(() => document.activeElement?.id ?? ""), /^incident-7KQ/);
});

test("the edge of the window snaps to what was judged, by keys and by dragging", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/hotspots");
  const edge = page.getByRole("slider", { name: "Length of the window" });
  await edge.focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/weeks=26/);
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL(/weeks=52/);
  await page.keyboard.press("ArrowLeft");
  assert.match(page.url(), /weeks=52/);
  const bars = await page.locator(".weeks-bars").boundingBox();
  assert.ok(bars);
  await edge.hover();
  await page.mouse.down();
  await page.mouse.move(bars.x + bars.width * (1 - 5 / HOTSPOTS.history.length), bars.y + 20);
  await page.mouse.up();
  await page.waitForURL(/weeks=4/);
});

test("a class of the weeks beside an unproven period says both", async () => {
  const { given, page } = await planner();
  const cell = CELLS.find(({ class: name, q }) => name !== "none" && (q ?? 1) > 0.05);
  assert.ok(cell);
  await given.thePageIsOpen(`/planner/hotspots?cell=${cell.cell}`);
  await page.locator(".story-why", { hasText: "over the last 12 weeks no difference is proven" }).waitFor();
  await page.locator(".story-figures", { hasText: "not proven" }).waitFor();
});

test("a cell whose answer does not come says so, also after one that came", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen(`/planner/hotspots?show=table&cell=${CELL?.cell}`);
  await page.locator(".story-title").waitFor();
  const away = (url: URL) => url.pathname.includes("/hotspots/cells/");
  await page.route(away, (route) => route.abort());
  await page.locator(".hot-middle .cell-table tbody a").first().click();
  const story = page.locator(".story");
  await story.locator(".empty", { hasText: "Something went wrong" }).waitFor();
  await page.unroute(away);
  await story.locator(".empty button").click();
  await story.locator(".story-title").waitFor();
});

test("every file says how many rows it has, as many as the page", async () => {
  const { given, page } = await planner();
  const files = async (path: string) => {
    await given.thePageIsOpen(path);
    await page.locator(".plan-menu summary").click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll(".plan-menu p")].every((each) => /\d/.test(each.textContent ?? "")),
    );
    const told = await page.locator(".plan-menu p").allTextContents();
    return told.map((words) => words.replaceAll("\u00a0", " "));
  };
  assert.deepEqual(await files(`/planner/hotspots?cell=${CELL?.cell}`), [
    `Cells of the window: ${CELLS.length} cells`,
    "The chosen cell: 104 weeks",
  ]);
  assert.deepEqual(await files(`/planner/recurrences/${RECURRENCES[0]?.id}`), [
    "All incidents of the site: 14 incidents",
  ]);
  assert.deepEqual(await files("/planner/trends?group=heating"), [
    "Heating and hot water · Whole city: 104 rows",
    "By category: Heating and hot water · Whole city: 416 rows",
    "By district: Heating and hot water: 416 rows",
    "Closed on time: 5 rows",
  ]);
});

test("trends lead from a topic to its categories and districts", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/trends");
  await page.locator(".trend-card a").first().click();
  await page.getByRole("heading", { name: /^By category/ }).waitFor();
  await page.getByRole("heading", { name: /^By district/ }).waitFor();
  assert.match(page.url(), /group=/);
  await page.locator(".due tbody tr").first().waitFor();
});

test("language and theme leave the rest of the address as it is", async () => {
  const { given, page } = await planner();
  await given.thePageIsOpen("/planner/hotspots?weeks=26&show=ratio");
  await page.getByRole("button", { name: "Рус" }).click();
  await page.getByRole("heading", { name: "Очаги жалоб" }).waitFor();
  const { searchParams } = new URL(page.url());
  assert.deepEqual(
    [searchParams.get("weeks"), searchParams.get("show"), searchParams.get("lang")],
    ["26", "ratio", "ru"],
  );
});

test("before the first analysis every page says so", async () => {
  const { given, page } = await resident({ language: "en" });
  await answerPlanner(page, true);
  for (const view of ["hotspots", "recurrences", "trends"]) {
    await given.thePageIsOpen(`/planner/${view}`);
    await page.locator(".empty", { hasText: "qala analyse" }).first().waitFor();
  }
});

test("no page is wider than a phone", async () => {
  const { given, page, then } = await planner({ width: 390, height: 844 });
  for (const path of ["hotspots", "recurrences", `recurrences/${RECURRENCES[0]?.id}`, "trends"]) {
    await given.thePageIsOpen(`/planner/${path}`);
    await page.locator("h1").first().waitFor();
    await then.nothingIsWiderThanThePage();
  }
});
