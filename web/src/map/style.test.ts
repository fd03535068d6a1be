import { readFileSync } from "node:fs";
import { validateStyleMin } from "@maplibre/maplibre-gl-style-spec";
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../state";
import { readTileLayers } from "../test/tile-layers";
import { palette } from "./palette";
import { buildStyle, overBasemap, type StyleParts } from "./style";

const EMPTY = { type: "FeatureCollection" as const, features: [] };
const DOCUMENTED = readTileLayers(readFileSync(new URL("../../../tiles/layers.py", import.meta.url), "utf8"));

function style(parts: Partial<StyleParts> = {}): StyleSpecification {
  return buildStyle({
    colours: palette("light"),
    language: "kk",
    days: 30,
    cell: null,
    groups: ["heating", "other"],
    origin: "https://qala.example",
    issuesQuery: "since=2026-10-25&v=4",
    baseQuery: "v=1",
    attribution: "OpenStreetMap",
    districtNames: EMPTY,
    marks: EMPTY,
    ...parts,
  });
}

/** The fields that a layer reads, wherever in its expressions. */
function fieldsRead(layer: LayerSpecification): string[] {
  return [...JSON.stringify(layer).matchAll(/\["get","(\w+)"\]/g)].map(([, field = ""]) => field);
}

describe("the style", () => {
  it.each(LANGUAGES)("is valid in both themes and every period, in %s", (language) => {
    for (const theme of ["light", "dark"] as const) {
      for (const days of [7, 30, 90, 365] as const) {
        expect(
          validateStyleMin(style({ language, days, colours: palette(theme), cell: "89215382187ffff" })),
        ).toEqual([]);
      }
    }
  });

  it("reads only layers and fields that the tiles document", () => {
    expect(DOCUMENTED.size).toBeGreaterThanOrEqual(9);
    for (const layer of style().layers) {
      const source = "source-layer" in layer ? layer["source-layer"] : undefined;
      if (source === undefined) continue;
      const known = DOCUMENTED.get(source);
      expect(known, `${layer.id} reads ${source}`).toBeDefined();
      for (const field of fieldsRead(layer))
        expect(known?.has(field), `${layer.id}: ${source}.${field}`).toBe(true);
    }
  });

  it("asks nobody but our own server, and needs no glyphs and no sprite", () => {
    const { sources, glyphs, sprite } = style();
    const urls = Object.values(sources).flatMap((source) =>
      source.type === "vector" ? (source.tiles ?? []) : [],
    );
    expect(urls).toEqual([
      "https://qala.example/tiles/base/{z}/{x}/{y}.mvt?v=1",
      "https://qala.example/tiles/issues/{z}/{x}/{y}.mvt?since=2026-10-25&v=4",
    ]);
    expect([glyphs, sprite]).toEqual([undefined, undefined]);
  });

  it("draws cells over the roads and under main roads, borders, points and names", () => {
    const order = style().layers.map((layer) => layer.id);
    const places = [
      "water",
      "road",
      "cells",
      "main-over",
      "district-borders",
      "main-street-names",
      "pins",
    ].map((id) => order.indexOf(id));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it("lays cells under the names and points over everything of another house's basemap", () => {
    const outside: StyleSpecification = {
      version: 8,
      glyphs: "https://tiles.example/{fontstack}/{range}.pbf",
      sources: { theirs: { type: "vector", url: "https://tiles.example/all.json" } },
      layers: [
        { id: "sea", type: "background" },
        { id: "names", type: "symbol", source: "theirs", "source-layer": "names" },
      ],
    };
    const merged = overBasemap(outside, style());
    const order = merged.layers.map((layer) => layer.id);
    expect(validateStyleMin(merged)).toEqual([]);
    expect(order.indexOf("cells")).toBeGreaterThan(order.indexOf("sea"));
    expect(order.indexOf("cells")).toBeLessThan(order.indexOf("names"));
    expect(order.indexOf("pins")).toBeGreaterThan(order.indexOf("names"));
    expect(Object.keys(merged.sources)).toEqual(["theirs", "issues", "marks"]);
  });
});
