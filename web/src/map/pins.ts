/** Draws pins: new is filled, in work has a ring, done is white with an outline, overdue carries a mark. */

import type { IconNode } from "lucide";
import { groupIcon } from "../icons/groups";
import { groupColour, palette } from "./palette";
import type { Pin } from "./pin-names";

const SIZE = 44;
const RADIUS = 14;

export function drawPin(pin: Pin, ratio: number): ImageData | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * ratio;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.scale(ratio, ratio);
  context.translate(SIZE / 2, SIZE / 2);
  paint(context, pin);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** A plain square; its colour comes from the style. */
export function drawHouse(): ImageData {
  const side = 28;
  const picture = new ImageData(side, side);
  for (let at = 0; at < side * side; at += 1) {
    const [x, y] = [at % side, Math.floor(at / side)];
    if (x >= 2 && y >= 2 && x < side - 2 && y < side - 2) picture.data[4 * at + 3] = 255;
  }
  return picture;
}

function paint(context: CanvasRenderingContext2D, pin: Pin): void {
  const colours = palette(pin.theme);
  const own = groupColour(pin.theme, pin.group);
  const done = pin.status === "done";
  if (pin.selected) {
    disc(context, RADIUS + 7, colours.sunLine);
    disc(context, RADIUS + 5.5, colours.sun);
    disc(context, RADIUS + 2.5, colours.sunLine);
  } else if (pin.status === "in_work") {
    disc(context, RADIUS + 3.5, own);
  }
  disc(context, RADIUS + 1.5, colours.surface);
  disc(context, RADIUS, own);
  if (done) disc(context, RADIUS - 1.75, colours.surface);
  icon(context, groupIcon(pin.group), done ? own : colours.onGroup);
  if (pin.overdue) badge(context, colours.danger, colours.surface);
}

function disc(context: CanvasRenderingContext2D, radius: number, fill: string, x = 0, y = 0): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
}

function badge(context: CanvasRenderingContext2D, ground: string, on: string): void {
  disc(context, 7.5, on, 11, -11);
  disc(context, 6, ground, 11, -11);
  context.fillStyle = on;
  context.fillRect(10.2, -14.4, 1.6, 4.2);
  context.fillRect(10.2, -9.2, 1.6, 1.6);
}

/** The 24-px picture of Lucide at 15 px in the middle of the pin. */
function icon(context: CanvasRenderingContext2D, node: IconNode, stroke: string): void {
  const scale = 15 / 24;
  context.save();
  context.scale(scale, scale);
  context.translate(-12, -12);
  context.strokeStyle = stroke;
  context.lineWidth = 2.2;
  context.lineCap = context.lineJoin = "round";
  for (const [tag, attributes] of node) context.stroke(shape(tag, attributes));
  context.restore();
}

function shape(tag: string, attributes: Readonly<Record<string, string | number | undefined>>): Path2D {
  const of = (name: string) => Number(attributes[name] ?? 0);
  if (tag === "path") return new Path2D(String(attributes.d));
  const path = new Path2D();
  if (tag === "circle") path.arc(of("cx"), of("cy"), of("r"), 0, 2 * Math.PI);
  if (tag === "ellipse") path.ellipse(of("cx"), of("cy"), of("rx"), of("ry"), 0, 0, 2 * Math.PI);
  if (tag === "rect") path.roundRect(of("x"), of("y"), of("width"), of("height"), of("rx"));
  if (tag === "line") {
    path.moveTo(of("x1"), of("y1"));
    path.lineTo(of("x2"), of("y2"));
  }
  return path;
}
