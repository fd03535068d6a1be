/** The legends of the two views that prove nothing: how many, and how many times the expected. */

import { figure } from "../../locale";
import { number } from "../../locale/format";
import { drawnTheme } from "../../map/drawn-theme";
import { palette } from "../../map/palette";
import { language } from "../../store";
import type { Hotspots } from "../types";
import { w } from "../words";
import { countBreaks, RATIO_BREAKS, ratioColours } from "./cell-colours";

export function CountRamp({ found }: { readonly found: Hotspots }) {
  const least = countBreaks(found);
  const words = least.map((each, step) => figure(each) + (step === least.length - 1 ? "+" : ""));
  return (
    <Ramp
      title={w("count_legend")}
      note={w("count_note")}
      words={words}
      fills={palette(drawnTheme.value).counts}
    />
  );
}

export function RatioRamp() {
  const words = RATIO_BREAKS.map(
    (each, step) => number(language.value, each, 2) + (step === RATIO_BREAKS.length - 1 ? "+" : ""),
  );
  return (
    <Ramp
      title={w("ratio_legend")}
      note={w("ratio_note")}
      words={words}
      fills={ratioColours(drawnTheme.value)}
    />
  );
}

interface RampProps {
  readonly title: string;
  readonly note: string;
  readonly words: readonly string[];
  readonly fills: readonly string[];
}

function Ramp({ title, note, words, fills }: RampProps) {
  return (
    <section class="hot-ramp">
      <h2 class="legend-title">{title}</h2>
      <ol class="ramp">
        {words.map((least, step) => (
          <li key={least}>
            <span class="ramp-fill" style={{ background: fills[step] ?? "" }} data-step={step + 1} />
            <span class="least">{least}</span>
          </li>
        ))}
      </ol>
      <p class="least hint">{note}</p>
    </section>
  );
}
