import { describe, expect, it } from "vitest";
import { maskedPieces } from "./masked";

const masked = (original: string, shown: string) =>
  maskedPieces(original, shown)
    .filter((piece) => piece.masked)
    .map((piece) => piece.text);

describe("the masked pieces of a public text", () => {
  it("are what the original does not have", () => {
    expect(masked("Звоните 8 701 555 23 10", "Звоните ███")).toEqual(["███"]);
    expect(masked("a@b.kz деп жазыңыз", "[пошта] деп жазыңыз")).toEqual(["[пошта]"]);
  });

  it("are none where nothing was masked", () => {
    expect(maskedPieces("Яма во дворе", "Яма во дворе")).toEqual([{ text: "Яма во дворе", masked: false }]);
  });

  it("leave the words around them as they are", () => {
    const pieces = maskedPieces("Тел 87015552310. Яма.", "Тел ***. Яма.");
    expect(pieces.map((piece) => piece.text).join("")).toBe("Тел ***. Яма.");
    expect(pieces.filter((piece) => !piece.masked).map((piece) => piece.text)).toEqual(["Тел ", ". Яма."]);
  });
});
