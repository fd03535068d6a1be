import { describe, expect, it } from "vitest";
import type { NewIssue } from "./body";
import type { Shelf } from "./draft";
import { type Outcome, putIn, sendWaiting, takeOut, waitingOn } from "./outbox";

function shelf(): Shelf {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const issue = (source_ref: string, text = "words"): NewIssue => ({ source_ref, text, category: "pothole" });
const sent = (waiting: NewIssue): Outcome => ({ kind: "sent", public_id: `CODE-${waiting.source_ref}` });

describe("the box of waiting reports", () => {
  it("holds each report once, with its newest words", () => {
    const device = shelf();
    putIn(device, issue("a", "first"));
    putIn(device, issue("b"));
    putIn(device, issue("a", "second"));
    expect(waitingOn(device).map(({ source_ref, text }) => [source_ref, text])).toEqual([["b", "words"], ["a", "second"]]);
    takeOut(device, "b");
    expect(waitingOn(device)).toHaveLength(1);
  });

  it("is empty after everything went out", async () => {
    const device = shelf();
    putIn(device, issue("a"));
    putIn(device, issue("b"));
    const delivery = await sendWaiting(device, async (waiting) => sent(waiting));
    expect(delivery).toEqual({
      sent: [{ source_ref: "a", public_id: "CODE-a" }, { source_ref: "b", public_id: "CODE-b" }],
      waiting: 0,
    });
    expect(waitingOn(device)).toEqual([]);
  });

  it("keeps what could not go out, in order", async () => {
    const device = shelf();
    for (const ref of ["a", "b", "c"]) putIn(device, issue(ref));
    const delivery = await sendWaiting(device, async (waiting) =>
      waiting.source_ref === "a" ? sent(waiting) : { kind: "offline" },
    );
    expect(delivery.waiting).toBe(2);
    expect(waitingOn(device).map(({ source_ref }) => source_ref)).toEqual(["b", "c"]);
  });

  it("does not hold up the others for one that the server refuses", async () => {
    const device = shelf();
    putIn(device, issue("bad"));
    putIn(device, issue("good"));
    const delivery = await sendWaiting(device, async (waiting) =>
      waiting.source_ref === "bad" ? { kind: "refused", detail: "no such category" } : sent(waiting),
    );
    expect(delivery).toEqual({ sent: [{ source_ref: "good", public_id: "CODE-good" }], waiting: 0 });
  });

  it("forgets what is not a report", () => {
    const device = shelf();
    device.setItem("qala.waiting", '[{"source_ref":"a"}, 5]');
    expect(waitingOn(device)).toEqual([]);
  });
});
