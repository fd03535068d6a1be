/** The marks of the classes as pictures for the map, drawn in a colour that the style tints. */

import { HOUSE } from "../../map/pin-names";
import { drawHouse } from "../../map/pins";
import { MARKS, type Mark } from "../classes";

const SIZE = 24;
const RATIO = 3;

/** The same lines as in the legend, on a field of 24. */
export const MARK_PATHS: Readonly<Record<Mark, string>> = {
  plus: "M12 6v12M6 12h12",
  up: "m6 15 6-6 6 6",
  down: "m6 9 6 6 6-6",
  wave: "M5 13.5c1.6-4 4.2-4 6 -1.2 2.4 3.6 5.6 4.2 8-1.8",
};

export function markName(mark: Mark, ink: string): string {
  return `mark/${mark}/${ink}`;
}

export function markImage(id: string) {
  if (id === HOUSE) return { picture: drawHouse(), options: { pixelRatio: 2, sdf: true } };
  const [kind, name, ink] = id.split("/");
  const mark = MARKS.find((one) => one === name);
  if (kind !== "mark" || !mark || !ink) return null;
  const picture = drawMark(mark, ink);
  return picture && { picture, options: { pixelRatio: RATIO } };
}

function drawMark(mark: Mark, ink: string): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.scale(RATIO, RATIO);
  context.strokeStyle = ink;
  context.lineWidth = 3.8;
  context.lineCap = context.lineJoin = "round";
  context.stroke(new Path2D(MARK_PATHS[mark]));
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
