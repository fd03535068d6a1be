import { signal } from "@preact/signals";
import { describe, expect, it, vi } from "vitest";
import { resource } from "./resource";

const settled = () => new Promise((done) => setTimeout(done, 0));

describe("an answer that follows its question", () => {
  it("is asked once for equal questions", async () => {
    const question = signal({ days: 7 });
    const ask = vi.fn(async ({ days }: { days: number }) => days * 2);
    const { value } = resource(() => question.value, ask);
    await settled();
    question.value = { days: 7 };
    await settled();
    expect([value.value, ask.mock.calls.length]).toEqual([14, 1]);
  });

  it("never shows the answer to a question that has been changed meanwhile", async () => {
    const question = signal("slow");
    const done: Record<string, (answer: string) => void> = {};
    const { value } = resource(
      () => question.value,
      (asked) => new Promise<string>((resolve) => Object.assign(done, { [asked]: resolve })),
    );
    question.value = "fast";
    done.fast?.("new");
    done.slow?.("old");
    await settled();
    expect(value.value).toBe("new");
  });

  it("keeps the old answer when the server fails, and mends itself when asked again", async () => {
    let fail = false;
    const { value, error, refresh } = resource(
      () => "same",
      async () => {
        if (fail) throw new TypeError("offline");
        return "good";
      },
    );
    await settled();
    fail = true;
    refresh();
    await settled();
    expect([value.value, error.value instanceof TypeError]).toEqual(["good", true]);
    fail = false;
    refresh();
    await settled();
    expect(error.value).toBeNull();
  });

  it("stays the same object while the server says the same", async () => {
    const { value, refresh } = resource(
      () => "same",
      async () => ({ total: 3 }),
    );
    await settled();
    const before = value.value;
    refresh();
    await settled();
    expect(value.value).toBe(before);
  });

  it("asks nothing without a question", async () => {
    const ask = vi.fn(async () => 1);
    resource(() => null, ask);
    await settled();
    expect(ask).not.toHaveBeenCalled();
  });
});
