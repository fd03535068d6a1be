/** "I am here": takes the best fix of some seconds, so that the circle shrinks while the person looks at it. */

export interface Fix {
  readonly lon: number;
  readonly lat: number;
  readonly accuracy_m: number;
}

export interface Search {
  readonly fix: Fix | null;
  /** Fixes may still get better. */
  readonly improving: boolean;
  readonly failed: "denied" | "unavailable" | null;
}

/** Under this accuracy nobody has to look at the map: the house is certain enough. */
export const SURE_M = 30;
const WAIT_MS = 10_000;

type Sky = Pick<Geolocation, "watchPosition" | "clearWatch">;

/** Watches the sky for ten seconds, or until the fix is sure; the function that comes back ends it sooner. */
export function improve(sky: Sky | undefined, tell: (search: Search) => void, wait_ms = WAIT_MS): () => void {
  if (sky === undefined) {
    tell({ fix: null, improving: false, failed: "unavailable" });
    return () => undefined;
  }
  let search: Search = { fix: null, improving: true, failed: null };
  const say = (change: Partial<Search>) => {
    search = { ...search, ...change };
    tell(search);
  };
  const end = () => {
    clearTimeout(timer);
    sky.clearWatch(watch);
  };
  const timer = setTimeout(() => {
    end();
    say({ improving: false, failed: search.fix === null ? "unavailable" : null });
  }, wait_ms);
  const watch = sky.watchPosition(
    ({ coords }) => {
      const better = search.fix === null || coords.accuracy < search.fix.accuracy_m;
      if (!better) return;
      const fix = { lon: coords.longitude, lat: coords.latitude, accuracy_m: Math.ceil(coords.accuracy) };
      const sure = fix.accuracy_m < SURE_M;
      if (sure) end();
      say({ fix, improving: !sure });
    },
    ({ code }) => {
      // A lost signal is no reason to stop: the next fix may come within the ten seconds.
      if (code !== 1) return;
      end();
      say({ improving: false, failed: "denied" });
    },
    { enableHighAccuracy: true, maximumAge: 0, timeout: wait_ms },
  );
  say({});
  return end;
}
