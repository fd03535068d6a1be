import { describe, expect, it } from "vitest";
import type { IssueDetail } from "../api/types";
import type { FinishedDraft } from "./body";
import { emptyDraft, type Shelf } from "./draft";
import { type Outcome, putIn, sendWaiting, takeOut, waitingOn } from "./outbox";

function shelf(): Shelf {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const draft = (ref: string, text = "words"): FinishedDraft => ({
  ...emptyDraft(ref),
  text,
  category: "pothole",
});
const sent = ({ ref }: FinishedDraft): Outcome => ({
  kind: "sent",
  issue: { public_id: `CODE-${ref}` } as IssueDetail,
});
const refs = (device: Shelf) => waitingOn(device).map(({ ref }) => ref);

describe("the box of waiting reports", () => {
  it("holds each report once, with its newest words", () => {
    const device = shelf();
    putIn(device, draft("a", "first"));
    putIn(device, draft("b"));
    putIn(device, draft("a", "second"));
    expect(waitingOn(device).map(({ ref, text }) => [ref, text])).toEqual([
      ["b", "words"],
      ["a", "second"],
    ]);
    takeOut(device, "b");
    expect(refs(device)).toEqual(["a"]);
  });

  it("is empty after everything went out", async () => {
    const device = shelf();
    putIn(device, draft("a"));
    putIn(device, draft("b"));
    const out = await sendWaiting(device, async (waiting) => sent(waiting));
    expect(out.map(({ ref, issue }) => [ref, issue.public_id])).toEqual([
      ["a", "CODE-a"],
      ["b", "CODE-b"],
    ]);
    expect(refs(device)).toEqual([]);
  });

  it.each(["offline", "silent", "busy"] as const)(
    "keeps in order what could not go out: %s",
    async (kind) => {
      const device = shelf();
      for (const ref of ["a", "b", "c"]) putIn(device, draft(ref));
      await sendWaiting(device, async (waiting) => (waiting.ref === "a" ? sent(waiting) : { kind }));
      expect(refs(device)).toEqual(["b", "c"]);
    },
  );

  it("neither loses a refused report nor lets it hold up the others", async () => {
    const device = shelf();
    putIn(device, draft("bad"));
    putIn(device, draft("good"));
    const out = await sendWaiting(device, async (waiting) =>
      waiting.ref === "bad" ? { kind: "refused", detail: "no such category" } : sent(waiting),
    );
    expect(out.map(({ ref }) => ref)).toEqual(["good"]);
    expect(refs(device)).toEqual(["bad"]);
  });

  it("says so where the device cannot keep a report", () => {
    expect(putIn(null, draft("a"))).toBe(false);
    const full: Shelf = {
      ...shelf(),
      setItem: () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    expect(putIn(full, draft("a"))).toBe(false);
  });

  it("forgets what is not a report", () => {
    const device = shelf();
    device.setItem("qala.waiting", '[{"ref":"a"}, 5]');
    expect(waitingOn(device)).toEqual([]);
  });
});
