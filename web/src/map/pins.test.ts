import { createExpression } from "@maplibre/maplibre-gl-style-spec";
import { describe, expect, it } from "vitest";
import { parsePin, pinExpression, SELECTED } from "./pin-names";

function nameOf(expression: unknown, properties: Record<string, unknown>): string {
  const made = createExpression(expression, "layers[0].layout.icon-image");
  if (made.result === "error") throw new Error(made.value.map((fault) => fault.message).join());
  return made.value.evaluate({ zoom: 16 }, { type: "Point", properties });
}

describe("a pin", () => {
  const properties = { group: "heating", status_group: "in_work", overdue: true };

  it("is asked for by the style under the name that it is drawn by", () => {
    const pin = { theme: "dark", group: "heating", status: "in_work", overdue: true, selected: false };
    expect(parsePin(nameOf(pinExpression("dark"), properties))).toEqual(pin);
    expect(parsePin(nameOf(pinExpression("dark", SELECTED), properties))).toEqual({ ...pin, selected: true });
  });

  it("is not overdue where the tile says nothing about it", () => {
    const { overdue: _, ...rest } = properties;
    expect(parsePin(nameOf(pinExpression("light"), rest))?.overdue).toBe(false);
  });

  it.each(["house", "pin/light", "pin/light/plain/gas/lost/due", "pin/blue/plain/gas/open/due"])(
    "is not %s",
    (name) => {
      expect(parsePin(name)).toBeNull();
    },
  );
});
