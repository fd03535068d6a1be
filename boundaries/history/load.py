"""Load a history: every row is taken in, known already or rejected; killed and started again it ends the same.

Each batch is one transaction. A restart reads from the beginning: what is in is known by (channel, source_ref), and a
status is followed only if it is later than the known one, so that nothing happens twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from boundaries.history.default_points import PointCounts
from boundaries.history.drafts import CityFacts, Drafter
from boundaries.history.mapping import FormatMapping
from boundaries.history.reading import open_mapped
from boundaries.history.rejects import RejectsFile
from boundaries.history.rows import Batch, Broken, FileTable
from geo.database import transaction
from geo.errors import InvalidCityPack
from geo.intake import BATCH_ROWS, City, Receipt, load_city, take_in
from geo.model import PlaceStatus
from geo.points import Bbox
from geo.tables import issues

MOST_REASONS = 1000
"""Different reasons that are counted apart."""
_VALUES = re.compile(r"'[^']*'|[\d,]+ (?=cells|characters)")


class Outcome(StrEnum):
    """What becomes of a row."""

    PLACED = "placed"
    TOO_COARSE = "too coarse for a cell"
    OUTSIDE = "outside the city"
    UNPLACED = "unplaced"
    NO_PLACE_NEEDED = "no place needed"
    UPDATED = "known, with a later status"
    KNOWN = "known"
    REJECTED = "rejected"


class Phase(StrEnum):
    """What a load is at."""

    POINTS = "Looking at coordinates"
    ISSUES = "Taking in"


Watch = Callable[[Phase, FileTable, Batch], None]
"""Is told of each batch."""


@dataclass(slots=True)
class Tally:
    """Rows by what became of them, and why."""

    rows: Counter[Outcome] = field(default_factory=Counter)
    reasons: Counter[tuple[Outcome, str]] = field(default_factory=Counter)
    """Of placed rows too: a row has as many reasons as codes."""

    def add(self, outcome: Outcome, reasons: Sequence[str], count: int = 1) -> None:
        """Count rows."""
        self.rows[outcome] += count
        for reason in reasons:
            if (outcome, reason) in self.reasons or len(self.reasons) < MOST_REASONS:
                self.reasons[outcome, reason] += count


def load_history(engine: Engine, path: Path, mapping: FormatMapping, watch: Watch, size: int = BATCH_ROWS) -> Tally:
    """Take in every row of a file that can be read; the others go to a file beside it.

    Raises InvalidFile where the file cannot be read at all, and CityNotLoaded.
    """
    table, positions = open_mapped(path, mapping)
    with transaction(engine) as connection:
        city = load_city(connection)
    facts = city_facts(city)
    drafter = Drafter(mapping, table, positions, facts)
    if drafter.knows_points:
        counts = PointCounts()
        for batch in _watched(table, drafter, size, Phase.POINTS, watch):
            counts.add(drafter.written_points(batch))
        drafter = Drafter(mapping, table, positions, facts, counts.defaults())
    tally = Tally()
    with RejectsFile(path, table.header) as rejects:
        for batch in _watched(table, drafter, size, Phase.ISSUES, watch):
            _take_in(engine, city, drafter, batch, rejects, tally)
    return tally


def city_facts(city: City) -> CityFacts:
    """What reading must know of a loaded city; raises InvalidCityPack if it has no bounding box."""
    box = city.settings.values.get("bbox")
    if not isinstance(box, list):
        raise InvalidCityPack("city.toml, bbox: give west, south, east, north")
    return CityFacts(city.settings.zone, Bbox(*map(float, box)), city.catalogue)


def _watched(table: FileTable, drafter: Drafter, size: int, phase: Phase, watch: Watch) -> Iterator[Batch]:
    for batch in table.batches(size, drafter):
        yield batch
        watch(phase, table, batch)


def _take_in(engine: Engine, city: City, drafter: Drafter, batch: Batch, rejects: RejectsFile, tally: Tally) -> None:
    drafted = drafter.draft(batch)
    rejects.write(drafted.rejects)
    for reject in drafted.rejects:
        tally.add(Outcome.REJECTED, [_general(reject)])
    if not drafted.drafts:
        return
    with transaction(engine) as connection:
        receipts = take_in(connection, city, drafted.drafts, match=False)
        places = _places(connection, receipts)
    for outcome, reasons, count in places:
        tally.add(outcome, reasons, count)
    for receipt in receipts:
        if not receipt.new:
            tally.add(Outcome.UPDATED if receipt.updated else Outcome.KNOWN, ())


def _general(reject: Broken) -> str:
    """The reason of a row without its values, as others have it too."""
    words = _VALUES.sub("… ", reject.reason).replace("… is", "it is").strip()
    return f"{reject.column}: {words}" if reject.column else words


def _places(connection: Connection, receipts: Sequence[Receipt]) -> list[tuple[Outcome, Sequence[str], int]]:
    """How many of the new issues have which kind of place, and why."""
    new = [receipt.issue_id for receipt in receipts if receipt.new]
    coarse = issues.c.h3_r7.is_(None)
    kinds = (issues.c.place_status, coarse, issues.c.place_reasons)
    statement = select(*kinds, func.count()).where(issues.c.id == func.any(new)).group_by(*kinds)
    return [(_outcome(*row[:2]), row[2], row[3]) for row in connection.execute(statement)]


def _outcome(status: str, coarse: bool) -> Outcome:  # noqa: FBT001 - a row of columns
    if status in {PlaceStatus.DISTRICT, PlaceStatus.UNDECIDED}:
        return Outcome.TOO_COARSE if coarse else Outcome.PLACED
    return _OUTCOMES[PlaceStatus(status)]


_OUTCOMES = {
    PlaceStatus.OUTSIDE: Outcome.OUTSIDE,
    PlaceStatus.UNPLACED: Outcome.UNPLACED,
    PlaceStatus.NO_PLACE_NEEDED: Outcome.NO_PLACE_NEEDED,
}
