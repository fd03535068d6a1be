/** An answer of the server as a signal: asked again when its question changes, the old answer stays meanwhile,
 * and an equal answer changes nothing. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";

export interface Resource<T> {
  readonly value: ReadonlySignal<T | null>;
  readonly error: ReadonlySignal<unknown>;
  readonly loading: ReadonlySignal<boolean>;
  /** Asks the same question again. */
  readonly refresh: () => void;
}

/** `question` is read in an effect; null asks nothing. Equal questions (as JSON) are asked once. */
export function resource<Q, T>(
  question: () => Q | null | false,
  ask: (question: Q, signal: AbortSignal) => Promise<T>,
): Resource<T> {
  const value = signal<T | null>(null);
  const error = signal<unknown>(null);
  const loading = signal(false);
  const again = signal(0);
  let asked = "";
  let running: AbortController | null = null;
  effect(() => {
    const now = question();
    const key = JSON.stringify([now, again.value]);
    if (now === null || now === false || key === asked) return;
    asked = key;
    running?.abort();
    const mine = new AbortController();
    running = mine;
    loading.value = true;
    const settle = (outcome: () => void) => {
      if (mine.signal.aborted) return;
      loading.value = false;
      outcome();
    };
    ask(now, mine.signal).then(
      (answer) =>
        settle(() => {
          error.value = null;
          if (JSON.stringify(answer) !== JSON.stringify(value.peek())) value.value = answer;
        }),
      (fault: unknown) =>
        settle(() => {
          error.value = fault;
        }),
    );
  });
  const refresh = () => {
    again.value += 1;
  };
  return { value, error, loading, refresh };
}
