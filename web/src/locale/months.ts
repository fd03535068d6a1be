/** Kazakh days by hand: the browsers most people have come without Kazakh dates and numbers. */

const MONTHS = [
  "қаңтар",
  "ақпан",
  "наурыз",
  "сәуір",
  "мамыр",
  "маусым",
  "шілде",
  "тамыз",
  "қыркүйек",
  "қазан",
  "қараша",
  "желтоқсан",
] as const;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The name of a month, 1 to 12. */
export function kazakhMonth(month: number): string {
  return MONTHS[month - 1] ?? "";
}

/** 23 қараша */
export function kazakhDay(time: Date, zone: string): string {
  const { month, day } = partsOf(time, zone);
  return `${day} ${MONTHS[month - 1]}`;
}

/** 2026 ж. 23 қараша */
export function kazakhLongDay(time: Date, zone: string): string {
  return `${partsOf(time, zone).year} ж. ${kazakhDay(time, zone)}`;
}

/** 2026 ж. 25 қазан – 23 қараша; 2026 ж. 18–24 қараша */
export function kazakhSpan(from: Date, to: Date, zone: string): string {
  const [start, end] = [partsOf(from, zone), partsOf(to, zone)];
  if (start.year !== end.year) return `${kazakhLongDay(from, zone)} – ${kazakhLongDay(to, zone)}`;
  if (start.month !== end.month) return `${kazakhLongDay(from, zone)} – ${kazakhDay(to, zone)}`;
  return `${start.year} ж. ${start.day}–${kazakhDay(to, zone)}`;
}

function partsOf(time: Date, timeZone: string): Parts {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  const found = Object.fromEntries(
    format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
  );
  return { year: found.year ?? 0, month: found.month ?? 1, day: found.day ?? 1 };
}
