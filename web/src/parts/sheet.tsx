/** The sheet of the phone: peek, half, full. The same node is the side panel of wider pages (look/panel.css). */

import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../locale";

export type SheetHeight = "peek" | "half" | "full";
const HEIGHTS: readonly SheetHeight[] = ["peek", "half", "full"];

interface SheetProps {
  readonly height: SheetHeight;
  readonly onHeight: (height: SheetHeight) => void;
  readonly label: string;
  readonly children: ComponentChildren;
}

export function Sheet({ height, onHeight, label, children }: SheetProps) {
  const from = useRef<number | null>(null);
  const next = height === "full" ? "peek" : step(height, 1);
  return (
    <section class="sheet" data-height={height} aria-label={label}>
      <button
        type="button"
        class="sheet-handle"
        aria-expanded={height !== "peek"}
        aria-label={t(height === "full" ? "sheet.close" : "sheet.open")}
        onClick={() => onHeight(next)}
        onPointerDown={(event) => {
          from.current = event.clientY;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={(event) => {
          const moved = from.current === null ? 0 : event.clientY - from.current;
          from.current = null;
          // A drag decides by its direction; the click that follows it must not decide again.
          if (Math.abs(moved) < 12) return;
          event.currentTarget.addEventListener("click", (click) => click.stopImmediatePropagation(), {
            once: true,
            capture: true,
          });
          onHeight(step(height, moved < 0 ? 1 : -1));
        }}
      />
      <div class="sheet-body">{children}</div>
    </section>
  );
}

function step(height: SheetHeight, by: number): SheetHeight {
  const at = Math.min(HEIGHTS.length - 1, Math.max(0, HEIGHTS.indexOf(height) + by));
  return HEIGHTS[at] ?? "peek";
}
