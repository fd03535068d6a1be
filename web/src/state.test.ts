import { describe, expect, it } from "vitest";
import {
  EMPTY_VIEW,
  firstSpoken,
  formatView,
  LANGUAGES,
  lastDays,
  parseView,
  preferred,
  type ViewState,
} from "./state";

const FULL: ViewState = {
  language: "kk",
  theme: "dark",
  kind: "violation",
  groups: ["heating", "water_sewage"],
  categories: ["snow_road"],
  statuses: ["open", "in_work"],
  districts: ["esil"],
  days: 90,
  span: { since: "2026-09-01", until: "2026-11-23" },
  position: { zoom: 12.5, lat: 51.1605, lon: 71.47044 },
  cell: "89215382187ffff",
  remainder: "rare",
  list: true,
};

describe("the address of a view", () => {
  it("comes back as it was written", () => {
    expect(parseView(`?${formatView(FULL)}`)).toEqual(FULL);
    expect(parseView(formatView(EMPTY_VIEW))).toEqual(EMPTY_VIEW);
  });

  it("says nothing about what is as usual", () => {
    expect(formatView(EMPTY_VIEW)).toBe("");
    expect(formatView({ ...EMPTY_VIEW, days: 30 })).toBe("");
  });

  it("keeps the position readable", () => {
    expect(formatView({ ...EMPTY_VIEW, position: FULL.position })).toBe("at=12.5/51.1605/71.47044");
  });

  it("rounds the position to what a screen can show", () => {
    const position = { zoom: 12.123456, lat: 51.123456789, lon: 71.123456789 };
    expect(formatView({ ...EMPTY_VIEW, position })).toBe("at=12.12/51.12346/71.12346");
  });

  it.each([
    "at=99/51/71",
    "at=12/95/71",
    "at=12",
    "cell=zz",
    "days=31",
    "kind=both",
    "since=2026-09-01",
    "since=2026-09-31&until=2026-10-10",
    "since=2026-10-02&until=2026-10-01",
    "status=lost",
    "lang=de",
    "theme=blue",
    "group=%3Cscript%3E",
    "remainder=all",
  ])("leaves out what cannot be meant: %s", (query) => {
    expect(parseView(query)).toEqual(EMPTY_VIEW);
  });

  it("takes a repeated choice once", () => {
    expect(parseView("status=open&status=open&group=gas&group=gas")).toMatchObject({
      statuses: ["open"],
      groups: ["gas"],
    });
  });
});

describe("the language of a device", () => {
  it("is the first that we speak", () => {
    expect(preferred(LANGUAGES, ["de-DE", "ru-KZ", "en"])).toBe("ru");
    expect(preferred(LANGUAGES, ["kk"])).toBe("kk");
    expect(preferred(LANGUAGES, ["de", "fr-FR"])).toBeNull();
    expect(preferred(LANGUAGES, [])).toBeNull();
  });

  it("is not asked for where the city does not speak it", () => {
    expect(firstSpoken(["en", "ru"], ["kk", null, "ru"])).toBe("ru");
    expect(firstSpoken(["en"], ["kk", "ru", null])).toBeNull();
    expect(firstSpoken(LANGUAGES, [null, "kk", "en"])).toBe("kk");
  });
});

describe("the period of the last days", () => {
  it("ends today while there are data in it, be they of its first day", () => {
    const usual = { since: "2026-10-27", until: "2026-11-25" };
    for (const newest of [null, "2026-11-25", "2026-11-20", "2026-10-27", "2027-01-01"])
      expect(lastDays("2026-11-25", newest, 30)).toEqual(usual);
  });

  it("ends with the newest data where all are older", () => {
    expect(lastDays("2026-11-25", "2026-10-26", 30)).toEqual({ since: "2026-09-27", until: "2026-10-26" });
    expect(lastDays("2026-11-25", "2025-06-03", 365)).toEqual({ since: "2024-06-04", until: "2025-06-03" });
  });

  it("is as long as it says, over leap days too", () => {
    expect(lastDays("2024-03-01", null, 2)).toEqual({ since: "2024-02-29", until: "2024-03-01" });
  });
});
