/** A report without a connection: what is safe, and that it goes out by itself. */

import { Plus, WifiOff } from "lucide";
import { Icon } from "../icons/icon";
import { fill } from "../locale";
import { Button } from "../parts";
import { OutcomePage } from "./outcome-page";
import { Questions } from "./questions";
import { spoken } from "./words";

interface Props {
  readonly count: number;
  readonly onTry: () => void;
  readonly onMend: () => void;
  readonly onAnother: () => void;
}

export function WaitingPage({ count, onTry, onMend, onAnother }: Props) {
  const words = spoken();
  return (
    <OutcomePage icon={WifiOff} tone="warn" title={words.waiting_title}>
      <p role="status">{fill(words.waiting, { n: count })}</p>
      <p class="small quiet">{words.waiting_note}</p>
      <Button kind="primary" size="large" wide onClick={onTry}>
        {words.try_now}
      </Button>
      <div class="report-ways">
        <Button onClick={onMend}>{words.change}</Button>
        <Button icon={Plus} onClick={onAnother}>
          {words.another}
        </Button>
      </div>
      <Questions />
    </OutcomePage>
  );
}

/** Above the form, while an earlier report of this device waits. */
export function Strip({ count }: { readonly count: number }) {
  const words = spoken();
  return (
    <div role="status">
      {count > 0 && (
        <p class="report-strip">
          <Icon of={WifiOff} size={18} /> {fill(words.waiting, { n: count })}
        </p>
      )}
    </div>
  );
}
