import { describe, expect, it } from "vitest";
import type { Shelf } from "./draft";
import { keepCode, keptCodes } from "./mine";

function shelf(): Shelf {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

describe("the codes of a device", () => {
  it("are kept once each, newest first", () => {
    const device = shelf();
    for (const code of ["AAAAAAAAAA", "BBBBBBBBBB", "AAAAAAAAAA"]) keepCode(device, code);
    expect(keptCodes(device)).toEqual(["AAAAAAAAAA", "BBBBBBBBBB"]);
  });

  it("are none where the device holds something else", () => {
    const device = shelf();
    device.setItem("qala.mine", "{");
    expect(keptCodes(device)).toEqual([]);
  });
});
