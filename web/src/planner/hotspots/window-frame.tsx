/** The window over the weeks: its left edge is a slider that knows only the windows that were judged. */

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { changePlan, plan } from "../plan-store";
import { w } from "../words";
import { moved, snapped, type Window, windowsOf } from "./windows";

interface FrameProps {
  /** Weeks of the data, and of the window that is shown. */
  readonly all: number;
  readonly weeks: number;
  readonly words: string;
  readonly children: (weeks: number) => ComponentChildren;
}

export function WindowFrame({ all, weeks, words, children }: FrameProps) {
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<Window | null>(null);
  const [held, windows] = [dragged ?? weeks, windowsOf(all)];
  const under = (event: PointerEvent) => {
    const { left = 0, width = 1 } = box.current?.getBoundingClientRect() ?? {};
    setDragged(snapped((event.clientX - left) / width, all));
  };
  const choose = (chosen: Window | null) => {
    setDragged(null);
    if (chosen !== null) changePlan({ weeks: chosen });
  };
  return (
    <div class="weeks-bars" ref={box}>
      {children(held)}
      <div class="weeks-frame" style={{ left: `${(100 * Math.max(0, all - held)) / Math.max(1, all)}%` }}>
        <div
          class="weeks-edge"
          role="slider"
          tabIndex={0}
          aria-label={w("presets")}
          aria-valuemin={0}
          aria-valuemax={windows.length - 1}
          aria-valuenow={windows.length - 1 - windows.indexOf(held as Window)}
          aria-valuetext={words}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && under(event)}
          onPointerUp={() => choose(dragged)}
          onPointerCancel={() => choose(null)}
          onKeyDown={(event) => {
            const next = moved(event.key, plan.peek().weeks, all);
            if (next === null) return;
            event.preventDefault();
            choose(next);
          }}
        />
      </div>
    </div>
  );
}
