import { describe, expect, it } from "vitest";
import { bodyOf } from "./body";
import { emptyDraft, type Place } from "./draft";

const draft = { ...emptyDraft("key"), text: "  Яма на дороге ", category: "pothole" };
const place: Place = {
  origin: "typed",
  lon: 71.43,
  lat: 51.16,
  radius_m: 25,
  precision: "house",
  label: null,
  district: null,
};

describe("what is sent", () => {
  it("carries the key of the draft, the words and the category, and nothing that is empty", () => {
    expect(bodyOf(draft)).toEqual({ source_ref: "key", text: "Яма на дороге", category: "pothole" });
  });

  it("says a place from words in words", () => {
    expect(bodyOf({ ...draft, place, address: "Абая, 47" })).toMatchObject({ address: "Абая, 47" });
    expect(bodyOf({ ...draft, place, address: "Абая, 47" })).not.toHaveProperty("lon");
  });

  it("says a named place with its point, as wide as the place is", () => {
    const park: Place = { ...place, precision: "named_place", radius_m: 300 };
    const sent = bodyOf({ ...draft, place: park, address: "Ботанический сад" });
    expect(sent).toMatchObject({ address: "Ботанический сад", lon: 71.43, lat: 51.16, accuracy_m: 300 });
  });

  it("says a measured or shown place with its accuracy", () => {
    const sent = bodyOf({ ...draft, place: { ...place, origin: "gps", radius_m: 12 } });
    expect(sent).toMatchObject({ lon: 71.43, lat: 51.16, accuracy_m: 12 });
    expect(sent).not.toHaveProperty("address");
  });

  it("gives the phone to the service alone", () => {
    expect(bodyOf({ ...draft, phone: " 8 701 555 23 10 " }).caller).toEqual({ phone: "8 701 555 23 10" });
  });
});
