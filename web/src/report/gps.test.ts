import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { improve, type Search } from "./gps";

interface Sky {
  readonly sky: Pick<Geolocation, "watchPosition" | "clearWatch">;
  fix(accuracy: number): void;
  refuse(code: number): void;
  readonly cleared: number[];
}

function sky(): Sky {
  let found: PositionCallback = () => undefined;
  let failed: PositionErrorCallback | null | undefined;
  const cleared: number[] = [];
  return {
    cleared,
    sky: {
      watchPosition: (success, error) => {
        found = success;
        failed = error;
        return 7;
      },
      clearWatch: (id) => void cleared.push(id),
    },
    fix: (accuracy) =>
      found({ coords: { longitude: 71.43, latitude: 51.16, accuracy } } as GeolocationPosition),
    refuse: (code) => failed?.({ code } as GeolocationPositionError),
  };
}

describe("the search for the own position", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("keeps the best fix and ends after ten seconds", () => {
    const device = sky();
    const told: Search[] = [];
    improve(device.sky, (search) => told.push(search));
    for (const accuracy of [180, 60, 90]) device.fix(accuracy);
    expect(told.map((search) => search.fix?.accuracy_m)).toEqual([undefined, 180, 60]);
    expect(told.at(-1)?.improving).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(told.at(-1)).toEqual({
      fix: { lon: 71.43, lat: 51.16, accuracy_m: 60 },
      improving: false,
      failed: null,
    });
    expect(device.cleared).toEqual([7]);
  });

  it("ends at once when the fix is sure", () => {
    const device = sky();
    const told: Search[] = [];
    improve(device.sky, (search) => told.push(search));
    device.fix(12);
    expect(told.at(-1)?.improving).toBe(false);
    expect(device.cleared).toEqual([7]);
  });

  it("says that the person or the browser refused", () => {
    const device = sky();
    const told: Search[] = [];
    improve(device.sky, (search) => told.push(search));
    device.refuse(1);
    expect(told.at(-1)).toEqual({ fix: null, improving: false, failed: "denied" });
  });

  it("goes on through a lost signal and gives up after ten seconds without a fix", () => {
    const device = sky();
    const told: Search[] = [];
    improve(device.sky, (search) => told.push(search));
    device.refuse(2);
    expect(told.at(-1)?.improving).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(told.at(-1)?.failed).toBe("unavailable");
  });

  it("says so where the device cannot measure at all", () => {
    const told: Search[] = [];
    improve(undefined, (search) => told.push(search));
    expect(told).toEqual([{ fix: null, improving: false, failed: "unavailable" }]);
  });
});
