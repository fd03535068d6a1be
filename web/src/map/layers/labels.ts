/** Names of streets, water and places, and house numbers. */

import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Language } from "../../api/types";
import { MEDIUM } from "../fonts";
import type { Palette } from "../palette";
import { BASE, expression, MAIN_STREETS, width } from "./shared";

/** Russian names as street signs write them. */
const SHORTENED: readonly [string, string][] = [
  ["проспект ", "пр-т "],
  ["улица ", "ул. "],
  ["бульвар ", "б-р "],
  ["переулок ", "пер. "],
  ["площадь ", "пл. "],
  ["шоссе ", "ш. "],
];

export function labels(colours: Palette, language: Language): LayerSpecification[] {
  const halo = { "text-halo-color": colours.land, "text-halo-width": 2 };
  return [
    street("street-names", colours, language, 13.5, ["!", MAIN_STREETS]),
    street("main-street-names", colours, language, 10.5, MAIN_STREETS),
    {
      id: "house-numbers",
      type: "symbol",
      source: BASE,
      "source-layer": "houses",
      minzoom: 16.5,
      layout: { "text-field": ["get", "number"], "text-font": [MEDIUM], "text-size": 11 },
      paint: { "text-color": colours.label, ...halo },
    },
    {
      id: "place-names",
      type: "symbol",
      source: BASE,
      "source-layer": "places",
      minzoom: 14,
      layout: {
        "text-field": ["coalesce", ["get", `name_${language}`], ["get", "name_ru"]],
        "text-font": [MEDIUM],
        "text-size": 11,
        "text-max-width": 8,
        "text-padding": 8,
      },
      paint: { "text-color": colours.label, ...halo },
    },
    {
      id: "water-names",
      type: "symbol",
      source: BASE,
      "source-layer": "water",
      minzoom: 11,
      filter: ["==", ["geometry-type"], "LineString"],
      layout: {
        "symbol-placement": "line",
        "symbol-spacing": 500,
        "text-field": streetName(language),
        "text-font": [MEDIUM],
        "text-size": 12,
      },
      paint: { "text-color": colours.waterLabel, ...halo },
    },
  ];
}

function street(
  id: string,
  colours: Palette,
  language: Language,
  minzoom: number,
  filter: ExpressionSpecification,
): LayerSpecification {
  return {
    id,
    type: "symbol",
    source: BASE,
    "source-layer": "streets",
    minzoom,
    filter,
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 420,
      "text-field": streetName(language),
      "text-font": [MEDIUM],
      "text-size": width(11, 11, 13, 17),
      "text-padding": 4,
      "text-max-angle": 30,
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.land, "text-halo-width": 2 },
  };
}

/** Streets have names in Russian and Kazakh; an English map shows the Kazakh one. */
function streetName(language: Language): ExpressionSpecification {
  const kazakh = ["coalesce", ["get", "name_kk"], ["get", "name_ru"], ""];
  if (language !== "ru") return expression(kazakh);
  const name = ["coalesce", ["get", "name_ru"], ["get", "name_kk"], ""];
  const cases = SHORTENED.flatMap(([long, short]) => [
    ["==", ["slice", name, 0, long.length], long],
    ["concat", short, ["slice", name, long.length]],
  ]);
  return expression(["case", ...cases, name]);
}
