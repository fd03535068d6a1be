/** Why a report did not go out, in words that say what is safe and what to do. */

import type { Trouble } from "./summary";
import type { Failure } from "./use-delivery";
import { spoken } from "./words";

export function useTrouble(failure: Failure | null): Trouble | null {
  const words = spoken();
  if (failure === null) return null;
  const text = {
    offline: words.offline,
    silent: words.server_silent,
    busy: words.server_busy,
    refused: words.server_refused,
  }[failure.kind];
  return { title: words.not_sent, text };
}
