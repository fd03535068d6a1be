import { describe, expect, it } from "vitest";
import type { IssueDetail } from "../api/types";
import type { Shelf } from "../report/draft";
import { keepVoice, namesOf, voiceFor, voiceOn } from "./kept";

function shelf(): Shelf {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

function appeal(fields: Partial<IssueDetail>): IssueDetail {
  const incident = { id: "INC2345678", reports: 2, people: 2, open: true };
  return { public_id: "AAAAAAAAAA", status_group: "open", incident, ...fields } as IssueDetail;
}

describe("the voices of a device", () => {
  it("have one key for every try, also on the page of another report of the incident", () => {
    const device = shelf();
    const first = voiceFor(device, namesOf(appeal({})), () => "one");
    const again = voiceFor(device, namesOf(appeal({})), () => "two");
    const other = voiceFor(device, namesOf(appeal({ public_id: "BBBBBBBBBB" })), () => "three");
    expect([first.ref, again.ref, other.ref]).toEqual(["one", "one", "one"]);
  });

  it("have another key for another incident, and for what has come back after its end", () => {
    const device = shelf();
    const elsewhere = { id: "INC8765432", reports: 1, people: 1, open: true };
    voiceFor(device, namesOf(appeal({})), () => "one");
    const other = voiceFor(
      device,
      namesOf(appeal({ public_id: "CCCCCCCCCC", incident: elsewhere })),
      () => "two",
    );
    const done = appeal({ status_group: "done" });
    const waits = voiceFor(device, namesOf(done), () => "three");
    const ended = { ...done, incident: { id: "INC2345678", reports: 2, people: 2, open: false } };
    const back = voiceFor(device, namesOf(ended), () => "four");
    expect([other.ref, waits.ref, back.ref]).toEqual(["two", "one", "four"]);
  });

  it("are known by the appeal where the device does not know the incident", () => {
    const device = shelf();
    keepVoice(device, namesOf(appeal({ incident: null })), { ref: "one", code: "DDDDDDDDDD" });
    expect(voiceOn(device, namesOf(appeal({})))?.code).toBe("DDDDDDDDDD");
  });

  it("are none where the device holds something else, or nothing at all", () => {
    const device = shelf();
    device.setItem("qala.voices", "[");
    expect(voiceOn(device, namesOf(appeal({})))).toBeNull();
    expect(voiceFor(null, namesOf(appeal({})), () => "one").ref).toBe("one");
  });
});
