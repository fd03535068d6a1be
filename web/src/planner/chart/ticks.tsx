/** The words under a chart. */

import type { Tick } from "./scale";

export function Ticks({ of }: { readonly of: readonly Tick[] }) {
  return (
    <div class="ticks least quiet" aria-hidden="true">
      {of.map(({ at, words }) => (
        <span key={at} style={{ left: `${at}%` }}>
          {words}
        </span>
      ))}
    </div>
  );
}
