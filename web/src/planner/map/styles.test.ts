import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { CELL_SHAPES, CELLS } from "../../../e2e/planner-cells";
import { RECURRENCES, story } from "../../../e2e/planner-sites";
import { palette } from "../../map/palette";
import { LANGUAGES, type Theme } from "../../state";
import { drawn, hotStyle } from "../hotspots/hot-style";
import { SHOWN } from "../plan";
import { groundStyle } from "../recurrences/ground-style";
import { sitesStyle } from "../recurrences/site-style";
import type { BaseParts } from "./base-style";

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const SHAPES = { type: "FeatureCollection" as const, features: [...CELL_SHAPES] };

function base(theme: Theme, language: BaseParts["language"]): BaseParts {
  const city = { version: 3, attribution: "OpenStreetMap" };
  return { colours: palette(theme), language, origin: "https://qala.example", city, names: EMPTY };
}

function hot(
  theme: Theme,
  show: (typeof SHOWN)[number],
  off: Parameters<typeof hotStyle>[0]["shown"]["off"] = [],
) {
  const shown = { show, off, resolution: 9, weeks: 12 };
  return { ...base(theme, "kk"), cells: CELLS, shapes: SHAPES, shown, cell: CELLS[0]?.cell ?? null };
}

describe("the styles of the maps of the analysis", () => {
  it.each(["light", "dark"] as const)("are valid, %s", (theme) => {
    for (const show of SHOWN) expect(validateStyleMin(hotStyle(hot(theme, show))), show).toEqual([]);
    for (const language of LANGUAGES) {
      const parts = base(theme, language);
      expect(validateStyleMin(sitesStyle({ ...parts, items: RECURRENCES, hovered: null }))).toEqual([]);
      const site = story("R7K2MHXW4P");
      if (site) expect(validateStyleMin(groundStyle({ ...parts, site }))).toEqual([]);
    }
  });
});

describe("the cells that are drawn", () => {
  it("are all those of the run that have a shape", () => {
    expect(drawn(hot("light", "class"))).toHaveLength(CELLS.length);
    expect(drawn({ ...hot("light", "class"), cells: CELLS.slice(0, 9) })).toHaveLength(9);
    expect(drawn({ ...hot("light", "class"), shapes: null })).toEqual([]);
  });

  it("leave out the classes that are switched off, and rare cells among the counts", () => {
    const none = CELLS.filter(({ class: name }) => name === "none").length;
    expect(drawn(hot("dark", "class", ["none"]))).toHaveLength(CELLS.length - none);
    const rare = CELLS.map((cell) => ({ ...cell, reports: 2 }));
    expect(drawn({ ...hot("dark", "count"), cells: rare })).toEqual([]);
  });
});
