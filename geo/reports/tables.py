"""The tables of a report: what stands in each, and the sentence that says how to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from geo.analysis.recurrences.view import NextWindow
from geo.analysis.run_reading import PublicRun
from geo.analysis.trends.reading import TrendSeries
from geo.reports import look
from geo.reports.base_map import places_of
from geo.reports.findings import TOP_CELLS, Findings
from geo.reports.telling import group_name, place_of_cell, place_of_site, series_name, subject_of
from geo.reports.words import NO_FIGURE, Words

PROVEN_P = 0.05


class Kind(StrEnum):
    """What a column holds; the one of names heads its row."""

    NAME = "name"
    TEXT = "text"
    FIGURE = "figure"


class Column(NamedTuple):
    """A column of a table."""

    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a page shows it, all cells as words."""

    key: str
    """Names it on the page."""
    caption: str
    about: str
    """What is counted, the period, the borders and the cut-off."""
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    note: str = ""
    """What is left out."""
    marks: Sequence[str] = ()
    """A colour beside the name of each row."""


def about(what: str, run: PublicRun, words: Words) -> str:
    """The sentence that every figure has: what is counted, the period, the borders and the cut-off."""
    period, cutoff = words.span(run.since, run.until), words.instant(run.cutoff)
    return words("about", what=words(what), period=period, generation=run.generation, cutoff=cutoff)


def hotspots_table(findings: Findings, words: Words, rest: str) -> Table:
    """The clearest of the cells that have more incidents than expected.

    `rest` says where the others are.
    """
    proven = findings.proven_hot
    shown = proven[:TOP_CELLS]
    rows = [
        (
            place_of_cell(place, words),
            group_name(each.group, findings.names, words),
            words(each.cell.trend),
            words.number(each.cell.incidents),
            words.interval(each.cell.expected, each.cell.low, each.cell.high),
            words.number(each.cell.ratio, 1),
            words.q(each.cell.q),
            words.number(each.cell.reports),
        )
        for each, place in zip(shown, places_of(findings.base, [each.cell.cell for each in shown]), strict=True)
    ]
    columns = _columns(
        words, "place", "subject:text", "class:text", "incidents", "expected", "ratio", "q_period", "reports"
    )
    told = about("what_hotspots", findings.hotspots.run, words)
    marks = [_fill(each.cell.trend) for each in shown]
    return Table("hotspots", words("hotspots"), told, columns, rows, _left_out(shown, proven, words, rest), marks)


def recurrences_table(findings: Findings, words: Words, rest: str) -> Table:
    """All proven recurrences, then the best of those that are ranked only."""
    shown = findings.told_sites
    rows = [
        (
            words.number(site.rank),
            place_of_site(site, findings.names, words),
            subject_of(site, findings.names, words),
            words.number(site.incidents),
            words.interval(site.expected, site.low, site.high),
            words.q(site.q),
            words("yes" if site.significant else "no"),
            words.number(site.median_gap_days),
            words(site.state),
            _next(site.next, words),
        )
        for site in shown
    ]
    named = ("rank", "place", "kind:text", "incidents", "expected", "q", "proof:text", "gap", "state:text", "next:text")
    told = about("what_recurrences", findings.recurrences.run, words)
    note = _left_out(shown, findings.recurrences.items, words, rest)
    return Table("recurrences", words("recurrences"), told, _columns(words, *named), rows, note)


def trends_table(findings: Findings, words: Words) -> Table:
    """The figures of the series of the whole city."""
    rows = [
        (
            series_name(each.group, each.category, findings.names, words),
            words.number(each.incidents),
            words.number(each.reports),
            _slope(each, words),
            _season(each, words),
        )
        for each in city_series(findings)
    ]
    columns = _columns(words, "series", "total", "reports", "a_year", "season:text")
    return Table("trends", words("figures"), about("what_series", findings.trends.run, words), columns, rows)


def due_table(findings: Findings, words: Words) -> Table:
    """How each agency has kept its due dates in the whole city, the one with most work first."""
    whole = sorted(
        (row for row in findings.due.rows if row.district is None), key=lambda row: (-row.closed, row.agency.code)
    )
    rows = [
        (
            words.name(row.agency.names),
            words.number(row.closed),
            words.number(row.on_time),
            words.share(row.share, row.low, row.high),
            words.number(row.median_h, 1),
            words.number(row.overdue_open),
        )
        for row in whole
    ]
    columns = _columns(words, "agency", "closed", "on_time", "share", "median_h", "overdue")
    return Table("due", words("due"), about("what_due", findings.due.run, words), columns, rows)


def city_series(findings: Findings) -> list[TrendSeries]:
    """The series of the whole city, the largest first."""
    whole = (each for each in findings.trends.series if each.district is None)
    return sorted(whole, key=lambda each: (-each.incidents, each.group, each.category or ""))


def _columns(words: Words, *named: str) -> list[Column]:
    """Columns by the keys of their words; figures where none is said, names for what rows are called after."""
    keys = [name.partition(":")[::2] for name in named]
    names = {"place", "series", "agency"}
    return [Column(words(key), Kind.NAME if key in names else Kind(kind or "figure")) for key, kind in keys]


def _fill(trend: str) -> str:
    found = look.family_of(trend)
    return look.FILLS[found[0]][found[1]] if found else look.NOT_PROVEN


def _left_out(shown: Sequence[object], whole: Sequence[object], words: Words, rest: str) -> str:
    if len(shown) == len(whole):
        return ""
    return words("shown", shown=words.number(len(shown)), total=words.number(len(whole)), rest=words(rest))


def _next(window: NextWindow | None, words: Words) -> str:
    if window is None:
        return NO_FIGURE
    since, until = words.day(window.from_day), words.day(window.to_day)
    return words("next_window", since=since, until=until, probability=words.percent(window.probability))


def _slope(series: TrendSeries, words: Words) -> str:
    told = words.share(series.slope_per_year, series.slope_low, series.slope_high, signed=True)
    proven = series.slope_p is not None and series.slope_p < PROVEN_P
    return told if proven or told == NO_FIGURE else f"{told}, {words('a_year_note')}"


def _season(series: TrendSeries, words: Words) -> str:
    proven = series.season_p is not None and series.season_p < PROVEN_P
    if not series.seasonal or not proven:
        return words("season_none")
    peak = max(range(len(series.seasonal)), key=series.seasonal.__getitem__)
    return f"{words.sentences('months')[peak]} × {words.number(series.seasonal[peak], 1)}"
