import { describe, expect, it } from "vitest";
import { dropDraft, emptyDraft, keepDraft, newRef, readDraft, type Shelf } from "./draft";

function shelf(kept: Record<string, string> = {}): Shelf {
  const map = new Map(Object.entries(kept));
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

describe("a draft", () => {
  it("comes back as it was left, with the same key of sending", () => {
    const device = shelf();
    const draft = { ...emptyDraft("a-key"), text: "Су ағып жатыр", phone: "8 701 555 23 10" };
    expect(keepDraft(device, draft)).toBe(true);
    expect(readDraft(device, () => "another")).toEqual(draft);
  });

  it("starts anew with a new key after it was sent", () => {
    const device = shelf();
    keepDraft(device, { ...emptyDraft("a-key"), text: "words" });
    dropDraft(device);
    expect(readDraft(device, () => "another")).toEqual(emptyDraft("another"));
  });

  it("is fresh where the device holds something that is no draft", () => {
    expect(readDraft(shelf({ "qala.draft": "{not json" }), () => "new").ref).toBe("new");
    expect(readDraft(shelf({ "qala.draft": '{"text": 4}' }), () => "new").ref).toBe("new");
  });

  it("gets the fields that an older version did not know", () => {
    const old = shelf({ "qala.draft": '{"ref":"r","text":"t","address":""}' });
    expect(readDraft(old)).toEqual({ ...emptyDraft("r"), text: "t" });
  });

  it("lives on in the page where the device refuses to keep it", () => {
    const full: Shelf = {
      ...shelf(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(keepDraft(full, emptyDraft("r"))).toBe(false);
    expect(keepDraft(null, emptyDraft("r"))).toBe(false);
  });

  it("has a key of the usual form also where the page has no randomUUID", () => {
    const plain = { getRandomValues: (bytes: Uint8Array) => bytes.fill(255) } as unknown as Crypto;
    expect(newRef(plain)).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff");
    expect(newRef()).not.toBe(newRef());
  });
});
