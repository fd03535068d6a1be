/** The version of the data: asked for every few seconds while somebody looks, so that the map is never old. */

import { computed, signal } from "@preact/signals";
import { getHealth } from "../api/client";
import { city } from "./city";

const EVERY_MS = 5000;

const heard = signal<number | null>(null);
export const offline = signal(false);

/** Null until the city is known. */
export const version = computed(() => heard.value ?? city.value?.version ?? null);

/** Asks until the returned function is called; a hidden page asks nothing and catches up when it is seen again. */
export function watchVersion(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const next = () => {
    clearTimeout(timer);
    if (!stopped && document.visibilityState === "visible") timer = setTimeout(look, EVERY_MS);
  };
  const look = async () => {
    try {
      heard.value = (await getHealth()).version ?? heard.value;
      offline.value = false;
    } catch {
      offline.value = true;
    }
    next();
  };
  const seen = () => {
    if (document.visibilityState === "visible") void look();
  };
  document.addEventListener("visibilitychange", seen);
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
}
