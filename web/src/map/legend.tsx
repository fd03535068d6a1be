/** The legend: what is counted, the exact period, the classes, what is not drawn, and that reports are not problems. */

import { zone } from "../data/city";
import { counts, resolution, zoom } from "../data/counts";
import { counted, figure, t } from "../locale";
import { longDay, span } from "../locale/format";
import { endsEarly, language, period, periodDays, view } from "../store";
import { breaks, POINT_ZOOM } from "./breaks";
import { drawnTheme } from "./drawn-theme";
import { palette } from "./palette";
import { PinKey } from "./pin-key";

/** `note` is what has to be said as well where the map has no corner left for it. */
export function Legend({ note = "" }: { readonly note?: string }) {
  const points = zoom.value >= POINT_ZOOM;
  const { kind } = view.value;
  return (
    <section class="legend" aria-label={t("legend.label")}>
      <div class="legend-head">
        <h2 class="legend-title">{t(`${kind}.${points ? "points" : "in_cell"}`)}</h2>
        <p class="legend-period least quiet">{periodWords()}</p>
        {endsEarly.value && <p class="legend-newest least">{newestWords()}</p>}
      </div>
      {points ? <PinKey /> : <Ramp />}
      <p class="legend-note least hint">
        {t(`${kind}.${points ? "private_points" : "not_shown"}`)} {t(`${kind}.caution`)} {note}
      </p>
      <details class="legend-more least">
        <summary>{t("legend.more")}</summary>
        <p class="hint">{countedWords()}</p>
      </details>
    </section>
  );
}

/** 30 дней: 25 октября – 23 ноября 2026 г. */
export function periodWords(): string {
  const { value } = period;
  return value
    ? `${counted("day", periodDays.value)}: ${span(language.value, value.since, value.until)}`
    : "";
}

/** Newest data: 3 March 2025. Empty where the period ends today as usual. */
export function newestWords(): string {
  const day = endsEarly.value;
  return day ? t("period.newest", { day: longDay(language.value, new Date(`${day}T12:00:00Z`), "UTC") }) : "";
}

/** What the numbers are, for the legend and the print. */
export function countedWords(): string {
  const found = counts.value;
  if (!found) return "";
  // The Russian day ends in a full stop of its own.
  const cutoff = longDay(language.value, new Date(found.cutoff), zone.value).replace(/\.$/, "");
  return t(`${view.value.kind}.counted`, { generation: found.generation, cutoff });
}

function Ramp() {
  const classes = breaks(resolution.value, periodDays.value);
  const { counts: fills } = palette(drawnTheme.value);
  return (
    <ol class="ramp">
      {classes.map((least, step) => (
        <li key={least}>
          <span class="ramp-fill" style={{ background: fills[step] ?? "" }} data-step={step + 1} />
          <span class="least">
            {figure(least)}
            {step === classes.length - 1 && "+"}
          </span>
        </li>
      ))}
    </ol>
  );
}
