import { describe, expect, it } from "vitest";
import { faultsOf, firstOpenStep, looksLikePhone, stepAfter, stepBefore, stepFrom } from "./check";
import { emptyDraft } from "./draft";

const draft = emptyDraft("r");
const finished = { ...draft, text: "Прорвало трубу", placeless: true, category: "water_main_burst" };

describe("a step of the form", () => {
  it("asks for words that say something", () => {
    expect(faultsOf("words", draft)).toEqual([{ field: "text", word: "fault_empty" }]);
    expect(faultsOf("words", { ...draft, text: " 47 " })).toEqual([{ field: "text", word: "fault_short" }]);
    expect(faultsOf("words", { ...draft, text: "Яма" })).toEqual([]);
    expect(faultsOf("words", { ...draft, text: "а".repeat(1001) })).toEqual([
      { field: "text", word: "fault_long" },
    ]);
    expect(faultsOf("words", { ...draft, text: "а".repeat(1000) })).toEqual([]);
  });

  it("takes a point, plain words or the plain statement that there is no place", () => {
    expect(faultsOf("place", draft)).toHaveLength(1);
    expect(faultsOf("place", { ...draft, address: "у рынка" })).toEqual([]);
    expect(faultsOf("place", { ...draft, placeless: true })).toEqual([]);
  });

  it("needs a category before it can be sent", () => {
    expect(faultsOf("category", draft)).toEqual([{ field: "category", word: "fault_category" }]);
    expect(firstOpenStep(finished)).toBe("check");
  });

  it("lets the phone be empty, but not wrong", () => {
    expect(faultsOf("check", draft)).toEqual([]);
    expect(faultsOf("check", { ...draft, phone: "12345" })).toEqual([
      { field: "phone", word: "fault_phone" },
    ]);
  });

  it("is never opened by address before those in front of it are finished", () => {
    expect(stepFrom("check", draft)).toBe("words");
    expect(stepFrom("check", { ...draft, text: "Прорвало трубу" })).toBe("place");
    expect(stepFrom("place", finished)).toBe("place");
    expect(stepFrom("nonsense", finished)).toBe("words");
    expect(stepFrom(null, finished)).toBe("words");
  });

  it("has one before and one after it, except at the ends", () => {
    expect([stepBefore("words"), stepAfter("words"), stepAfter("check")]).toEqual([null, "place", null]);
  });
});

describe("a phone number", () => {
  it.each(["+7 701 555 23 10", "8 (701) 555-23-10", "87015552310", "701 555 23 10", "+44 20 7946 0958"])(
    "is known in the form %s",
    (phone) => expect(looksLikePhone(phone)).toBe(true),
  );
  it.each(["701 555", "8 701 555 23 1", "8 701 555 23 10 00", "позвоните", "+7 701"])(
    "is refused as %s",
    (phone) => expect(looksLikePhone(phone)).toBe(false),
  );
});
