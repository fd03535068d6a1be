/** Asks the server while somebody types: waits for a pause, drops what is out of date, never blocks the form. */

import { useEffect, useState } from "preact/hooks";

export interface Asked<T> {
  /** The answer to the present question; null while there is none. */
  readonly value: T | null;
  readonly asking: boolean;
  readonly failed: boolean;
}

interface Answer<T> {
  readonly key: string;
  readonly value: T | null;
}

/** The answer to a question named by its key; a key of null asks nothing. */
export function useAsked<T>(
  key: string | null,
  ask: (signal: AbortSignal) => Promise<T>,
  pause_ms = 0,
): Asked<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  // The key names the question; a new function for the same key asks nothing new.
  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      ask(abort.signal).then(
        (value) => abort.signal.aborted || setAnswer({ key, value }),
        () => abort.signal.aborted || setAnswer({ key, value: null }),
      );
    }, pause_ms);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key]);
  if (key === null) return { value: null, asking: false, failed: false };
  if (answer?.key !== key) return { value: null, asking: true, failed: false };
  return { value: answer.value, asking: false, failed: answer.value === null };
}
