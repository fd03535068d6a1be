/** Lucide pictures (ISC), drawn in the colour of the text around them; words beside them or a label say the same. */

import type { IconNode } from "lucide";
import { h } from "preact";

interface IconProps {
  readonly of: IconNode;
  readonly size?: number;
}

export function Icon({ of, size = 20 }: IconProps) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {of.map(([tag, attributes], place) => h(tag, { key: place, ...attributes }))}
    </svg>
  );
}
