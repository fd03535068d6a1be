import { describe, expect, it } from "vitest";
import { NOUNS } from "./dictionary";
import { en } from "./en";
import { age, clock, longDay, number, shortDay, span, tableDay } from "./format";
import { kk } from "./kk";
import { pluralForm } from "./plural";
import { ru } from "./ru";

const ZONE = "Asia/Almaty";
const EVENING = new Date("2026-11-23T20:30:00Z"); // the 24th in Astana
const UNITS = { min: "мин", h: "ч" };
const GAP = "\u00a0";

function holes(words: string): string[] {
  return [...words.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();
}

describe("the dictionaries", () => {
  it.each([
    ["ru", ru],
    ["en", en],
  ])("%s says everything that the Kazakh one says, with the same gaps", (_, words) => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(kk).sort());
    for (const key of Object.keys(kk) as (keyof typeof kk)[]) {
      expect(words[key], key).not.toBe("");
      expect(holes(words[key]), key).toEqual(holes(kk[key]));
    }
  });

  it("adds no Kazakh ending to a variable, because endings change with the word", () => {
    for (const [key, words] of Object.entries(kk)) expect(words, key).not.toMatch(/\}-?[а-яәғқңөұүһі]/i);
  });

  it("does not shout and does not beg", () => {
    for (const words of [kk, ru, en].flatMap((all) => Object.values(all))) {
      expect(words).not.toMatch(/!|пожалуйста|please|өтінеміз/i);
    }
  });
});

describe("a noun after a number", () => {
  it.each([
    [1, "обращение"],
    [3, "обращения"],
    [11, "обращений"],
    [21, "обращение"],
    [112, "обращений"],
    [4312, "обращений"],
    [4433, "обращения"],
  ])("in Russian: %i %s", (count, word) => {
    expect(pluralForm("ru", NOUNS.ru.appeal, count)).toBe(word);
  });

  it("stays singular in Kazakh", () => {
    for (const count of [0, 1, 2, 5, 4312]) expect(pluralForm("kk", NOUNS.kk.appeal, count)).toBe("өтініш");
  });

  it("in English", () => {
    expect([1, 2, 0].map((count) => pluralForm("en", NOUNS.en.appeal, count))).toEqual([
      "appeal",
      "appeals",
      "appeals",
    ]);
  });
});

describe("numbers and days", () => {
  it("group thousands as each language does", () => {
    expect(number("kk", 12450)).toBe(`12${GAP}450`);
    expect(number("ru", 16.5, 1)).toBe("16,5");
    expect(number("en", 12450)).toBe("12,450");
  });

  it("are days of the city, not of the device", () => {
    expect(longDay("kk", EVENING, ZONE)).toBe("2026 ж. 24 қараша");
    expect(longDay("ru", EVENING, ZONE)).toMatch(/^24 ноября 2026\sг\.$/);
    expect(shortDay("en", EVENING, ZONE)).toBe("24 November");
    expect(tableDay(EVENING, ZONE)).toBe("24.11.2026");
    expect(clock(EVENING, ZONE)).toBe("01:30");
  });

  it("span a period and say what is shared once", () => {
    expect(span("kk", "2026-10-25", "2026-11-23")).toBe("2026 ж. 25 қазан – 23 қараша");
    expect(span("kk", "2026-11-18", "2026-11-24")).toBe("2026 ж. 18–24 қараша");
    expect(span("kk", "2025-11-25", "2026-11-24")).toBe("2025 ж. 25 қараша – 2026 ж. 24 қараша");
    expect(span("ru", "2026-10-25", "2026-11-23")).toMatch(/^25 октября\s–\s23 ноября 2026\sг\.$/);
    expect(span("en", "2026-10-25", "2026-11-23")).toMatch(/^25 October\s–\s23 November 2026$/);
  });

  it("age in minutes and hours up to a day, then as the day", () => {
    const now = new Date("2026-11-24T12:00:00Z");
    const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
    expect(age("ru", ago(12), now, ZONE, UNITS)).toBe("12 мин");
    expect(age("ru", ago(0), now, ZONE, UNITS)).toBe("1 мин");
    expect(age("ru", ago(180), now, ZONE, UNITS)).toBe("3 ч");
    expect(age("kk", ago(3 * 1440), now, ZONE, UNITS)).toBe("21 қараша");
  });
});
