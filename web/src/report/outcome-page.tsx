/** A page that says how sending went: a sign, one sentence that takes the focus, and what follows from it. */

import type { IconNode } from "lucide";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icons/icon";

interface Props {
  readonly icon: IconNode;
  readonly tone: "ok" | "warn";
  readonly title: string;
  readonly children: ComponentChildren;
}

export function OutcomePage({ icon, tone, title, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = `${title} · Qala`;
  }, [title]);
  return (
    <div class="report-outcome">
      <header>
        <span class={`report-sign report-sign-${tone}`}>
          <Icon of={icon} size={24} />
        </span>
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
      </header>
      {children}
    </div>
  );
}
