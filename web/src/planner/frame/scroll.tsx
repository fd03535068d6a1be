/** A part of the page that scrolls by itself, so it has a name and can be reached by keyboard. */

import type { ComponentChildren } from "preact";

interface ScrollProps {
  readonly name: string;
  readonly kind: string;
  readonly children: ComponentChildren;
}

export function Scroll({ name, kind, children }: ScrollProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section class={kind} aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
