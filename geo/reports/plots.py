"""Weekly series as small plots: SVG of our own, each with a sentence for those who do not see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from geo.reports.words import Words

WIDTH = 320.0
TOP, BOTTOM = 16.0, 76.0
HEIGHT = BOTTOM + 16.0
BAR_SHARE = 0.8
"""Of a week's width; the rest parts the bars."""


@dataclass(frozen=True, slots=True)
class Series:
    """Weeks of one series, oldest first."""

    name: str
    weeks: Sequence[date]
    """The first day of each."""
    counts: Sequence[int]
    level: Sequence[float]
    """Beside the counts or empty."""
    breaks: Sequence[date] = ()
    """Days on which the counting of the whole city changed."""


def sentence_of(series: Series, words: Words) -> str:
    """What the plot of a series shows."""
    low, high = (words.number(each(series.counts, default=0)) for each in (min, max))
    last = words.number(series.counts[-1] if series.counts else 0)
    return words("plot", name=series.name, weeks=len(series.counts), low=low, high=high, last=last)


def plot(series: Series, words: Words) -> Markup:
    """The plot of a series; nothing for one without weeks."""
    if not series.counts:
        return Markup("")
    top = max(1.0, *series.counts, *series.level)
    return Markup(
        '<svg viewBox="0 0 {w:g} {h:g}" role="img" aria-label="{told}"><title>{told}</title>'
        '<path class="bars" d="{bars}"/><path class="base" d="M0 {base:g}H{w:g}"/>{breaks}'
        '<path class="level" d="{level}"/>'
        '<text x="0" y="10">{high}</text><text x="0" y="{foot:g}">{first}</text>'
        '<text x="{w:g}" y="{foot:g}" class="end">{last}</text></svg>'
    ).format(
        w=WIDTH,
        h=HEIGHT,
        base=BOTTOM,
        foot=HEIGHT - 3,
        told=sentence_of(series, words),
        bars=bars_path(series.counts, top),
        level=level_path(series.level, top),
        breaks=Markup("").join(Markup('<path class="break" d="{}"/>').format(each) for each in _breaks(series)),
        high=words("plot_top", high=words.number(max(series.counts))),
        first=words.day(series.weeks[0]),
        last=words.day(series.weeks[-1]),
    )


def bars_path(counts: Sequence[int], top: float) -> str:
    """One bar a week; weeks without any have none."""
    step = WIDTH / len(counts)
    bars = (
        f"M{week * step:.1f} {BOTTOM:g}V{_y(count, top):.1f}h{step * BAR_SHARE:.1f}V{BOTTOM:g}z"
        for week, count in enumerate(counts)
        if count
    )
    return "".join(bars)


def level_path(level: Sequence[float], top: float) -> str:
    """A line through the middles of the weeks."""
    step = WIDTH / max(len(level), 1)
    points = (f"{(week + BAR_SHARE / 2) * step:.1f} {_y(value, top):.1f}" for week, value in enumerate(level))
    joined = "L".join(points)
    return f"M{joined}" if joined else ""


def _y(value: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(value / top, 1.0)


def _breaks(series: Series) -> list[str]:
    first, step = series.weeks[0], WIDTH / len(series.weeks)
    places = ((day - first).days / 7 * step for day in series.breaks)
    return [f"M{x:.1f} {TOP:g}V{BOTTOM:g}" for x in places if 0 <= x <= WIDTH]
