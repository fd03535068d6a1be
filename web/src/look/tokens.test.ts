import { describe, expect, it } from "vitest";
import { GROUP_ICONS, groupToken } from "../icons/groups";
import type { Theme } from "../state";
import { contrast, DICHROMACIES, distance, linear, luminance, seen } from "./colour";
import { colour, readTokens, TOKENS } from "./tokens";

const THEMES: readonly Theme[] = ["light", "dark"];
const on = (theme: Theme, ink: string, ground: string) => contrast(colour(theme, ink), colour(theme, ground));

/** Text and its ground, with the least ratio that the look promises for light and dark. */
const TEXTS: readonly [string, string, number, number][] = [
  ["--ink", "--surface", 16.3, 13.9],
  ["--ink-2", "--surface", 7.8, 8.3],
  ["--ink-2", "--page", 7.1, 9.4],
  ["--ink-3", "--surface", 5.6, 6.2],
  ["--ink-3", "--surface-2", 4.7, 5.4],
  ["--accent", "--surface", 7.1, 8.2],
  ["--accent", "--accent-soft", 5.9, 6.1],
  ["--on-accent", "--accent", 7.1, 8.4],
  ["--on-accent", "--accent-hover", 9.7, 10.2],
  ["--ok", "--ok-soft", 5.5, 6.9],
  ["--warn", "--warn-soft", 5.8, 7.5],
  ["--danger", "--danger-soft", 5.5, 6.6],
  ["--map-label", "--map-land", 6.0, 7.8],
  ["--map-label", "--map-water", 4.6, 5.8],
  ["--map-water-label", "--map-water", 4.8, 5.4],
];

/** Borders and marks need 3 : 1. */
const MARKS: readonly [string, string][] = [
  ["--line-strong", "--surface"],
  ["--line-strong", "--surface-2"],
  ["--map-district", "--map-land"],
  ["--sun", "--sun-line"],
  ["--count-edge-1", "--map-land"],
  ["--count-edge-2", "--map-land"],
  ["--count-4", "--map-land"],
  ["--count-5", "--map-land"],
  ["--count-6", "--map-land"],
];

describe("tokens.css", () => {
  it("gives the dark theme every colour that the light one has", () => {
    const own = (theme: Theme) =>
      Object.keys(TOKENS[theme]).filter((name) => TOKENS[theme][name]?.startsWith("#"));
    expect(own("dark")).toEqual(own("light"));
    const dark = readTokens(`:root[data-theme="dark"] { --page: #000000; }`, "dark");
    expect(dark["--page"]).toBe("#000000");
  });

  it("refuses a token that is not there", () => {
    expect(() => colour("light", "--no-such")).toThrow("--no-such");
  });

  it.each(TEXTS)("%s on %s is legible", (ink, ground, light, dark) => {
    expect(on("light", ink, ground)).toBeGreaterThanOrEqual(light);
    expect(on("dark", ink, ground)).toBeGreaterThanOrEqual(dark);
  });

  it.each(MARKS)("%s stands out on %s", (mark, ground) => {
    for (const theme of THEMES) expect(on(theme, mark, ground), theme).toBeGreaterThanOrEqual(3);
  });

  it("carries each group's icon on its pin and its pin on the land", () => {
    for (const theme of THEMES) {
      for (const group of Object.keys(GROUP_ICONS)) {
        expect(on(theme, "--on-group", groupToken(group)), `${theme} ${group}`).toBeGreaterThanOrEqual(4.5);
        expect(on(theme, groupToken(group), "--map-land"), `${theme} ${group}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe("the colours of counts", () => {
  const ramp = (theme: Theme) => [1, 2, 3, 4, 5, 6].map((step) => colour(theme, `--count-${step}`));

  it("go steadily away from the ground, so that a grey print can be read", () => {
    const light = ramp("light").map(luminance);
    const dark = ramp("dark").map(luminance);
    expect([...light].sort((a, b) => b - a)).toEqual(light);
    expect([...dark].sort((a, b) => a - b)).toEqual(dark);
  });

  it.each(["normal", ...Object.keys(DICHROMACIES)])("can be told apart in %s vision", (kind) => {
    for (const theme of THEMES) {
      const classes = ramp(theme).map((hex) => seen(linear(hex), kind));
      const steps = classes.slice(1).map((next, at) => distance(next, classes[at] ?? next));
      expect(Math.min(...steps), theme).toBeGreaterThan(7);
    }
  });
});
