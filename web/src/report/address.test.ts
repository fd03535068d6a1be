import { describe, expect, it } from "vitest";
import { searchAt, sentIn, stepIn } from "./address";

describe("the address of the form", () => {
  it("says the step beside the language", () => {
    expect(searchAt("?lang=ru", { step: "place" })).toBe("?lang=ru&step=place");
    expect(stepIn("?lang=ru&step=place")).toBe("place");
  });

  it("says nothing for the first step", () => {
    expect(searchAt("?step=check", { step: "words" })).toBe("");
    expect(stepIn("")).toBeNull();
  });

  it("says the code of a sent report instead of a step", () => {
    const search = searchAt("?lang=en&step=check", { step: "check", sent: "7K4M92QRTX" });
    expect(search).toBe("?lang=en&sent=7K4M92QRTX");
    expect([sentIn(search), stepIn(search)]).toEqual(["7K4M92QRTX", null]);
  });

  it("takes nothing for a code that is none", () => {
    expect(sentIn("?sent=../admin")).toBeNull();
    expect(sentIn("")).toBeNull();
  });
});
