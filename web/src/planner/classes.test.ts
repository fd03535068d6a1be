import { describe, expect, it } from "vitest";
import { contrast, DICHROMACIES, distance, linear, seen } from "../look/colour";
import { colour } from "../look/tokens";
import type { Theme } from "../state";
import { lookOf, partsOf, shortWord, titleWord } from "./classes";
import { CLASSES } from "./plan";
import { kk } from "./words/kk";

const THEMES: readonly Theme[] = ["light", "dark"];

describe("the classes of hotspots", () => {
  it("are sixteen and none, each with a title and a short word", () => {
    expect(new Set(CLASSES).size).toBe(17);
    for (const name of CLASSES) expect([kk[titleWord(name)], kk[shortWord(name)]]).not.toContain(undefined);
  });

  it("differ in fill or mark inside one sign, so that colour alone never tells the class", () => {
    for (const theme of THEMES) {
      const looks = CLASSES.map((name) => JSON.stringify(lookOf(theme, name)));
      expect(new Set(looks).size, theme).toBe(17);
    }
  });

  it("carry marks that can be read on their fills", () => {
    for (const theme of THEMES)
      for (const name of CLASSES) {
        const { fill, mark, ink } = lookOf(theme, name);
        if (fill && mark) expect(contrast(fill, ink), `${theme} ${name}`).toBeGreaterThanOrEqual(3.8);
      }
  });

  it("stand out on the land by fill or by edge", () => {
    for (const theme of THEMES)
      for (const name of CLASSES) {
        if (name === "none") continue;
        const { edge } = lookOf(theme, name);
        expect(contrast(edge, colour(theme, "--map-land")), `${theme} ${name}`).toBeGreaterThanOrEqual(3);
      }
  });

  it.each(["normal", ...Object.keys(DICHROMACIES)])("keep hot from cold in %s vision", (kind) => {
    for (const theme of THEMES)
      for (const name of CLASSES) {
        const parts = partsOf(name);
        if (parts?.sign !== "hot") continue;
        const rgb = (each: typeof name) =>
          seen(linear(lookOf(theme, each).fill ?? lookOf(theme, each).edge), kind);
        expect(distance(rgb(name), rgb(`${parts.pattern}_cold`)), `${theme} ${name}`).toBeGreaterThan(6);
      }
  });
});
