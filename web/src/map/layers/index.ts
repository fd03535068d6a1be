/** All layers from bottom to top. */

import type { LayerSpecification } from "maplibre-gl";
import type { Language } from "../../api/types";
import type { Palette } from "../palette";
import { cells, hoveredCell, selectedCell } from "./cells";
import { borders, districtNames } from "./districts";
import { ground, wayfinding } from "./ground";
import { labels } from "./labels";
import { marks, points } from "./points";

export interface Shown {
  readonly colours: Palette;
  readonly language: Language;
  readonly days: number;
  readonly cell: string | null;
  readonly groups: readonly string[];
}

export function layers({ colours, language, days, cell, groups }: Shown): LayerSpecification[] {
  return [
    ...ground(colours),
    ...cells(colours, days),
    ...wayfinding(colours),
    borders(colours),
    hoveredCell(colours),
    ...labels(colours, language),
    districtNames(colours),
    ...selectedCell(colours, cell),
    ...points(colours, groups),
    ...marks(colours),
  ];
}
