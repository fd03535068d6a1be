import { describe, expect, it } from "vitest";
import { story } from "../../../e2e/planner-sites";
import { provenBy } from "./judged";

const run = story("R7K2MHXW4P")?.run;
if (!run) throw new Error("the synthetic run is gone");

describe("what is proven of a cell", () => {
  it("is told by its weeks and by its period, which need not agree", () => {
    expect(provenBy({ class: "new_hot", q: 1, run })).toBe("weeks");
    expect(provenBy({ class: "new_hot", q: run.fdr, run })).toBe("both");
    expect(provenBy({ class: "none", q: 0.001, run })).toBe("period");
    expect(provenBy({ class: "none", q: 0.4, run })).toBe("neither");
  });

  it("is nothing of a period whose q is not told", () => {
    expect(provenBy({ class: "none", q: null, run })).toBe("neither");
    expect(provenBy({ class: "persistent_cold", q: null, run })).toBe("weeks");
  });
});
