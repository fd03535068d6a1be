/** One line at the bottom that goes by itself, but stays while it is hovered or focused. */

import { signal } from "@preact/signals";
import { Check } from "lucide";
import { Icon } from "../icons/icon";

interface Message {
  readonly words: string;
  readonly action?: { readonly words: string; readonly run: () => void } | undefined;
}

const message = signal<Message | null>(null);
let leaving: ReturnType<typeof setTimeout> | undefined;

export function toast(words: string, action?: Message["action"], stays_ms = 5000): void {
  message.value = { words, action };
  leave(stays_ms);
}

export function Toasts() {
  const shown = message.value;
  return (
    <div
      class="toasts"
      role="status"
      onPointerEnter={stay}
      onPointerLeave={() => leave()}
      onFocusIn={stay}
      onFocusOut={() => leave()}
    >
      {shown && (
        <div class="toast">
          <Icon of={Check} />
          <span>{shown.words}</span>
          {shown.action && (
            <button
              type="button"
              class="link"
              onClick={() => {
                shown.action?.run();
                message.value = null;
              }}
            >
              {shown.action.words}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function stay(): void {
  clearTimeout(leaving);
}

function leave(after_ms = 5000): void {
  stay();
  leaving = setTimeout(() => {
    message.value = null;
  }, after_ms);
}
