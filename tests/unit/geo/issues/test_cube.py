"""The cube against plain counting, one issue at a time."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cells import RESOLUTIONS, boundary, cells_at, parents
from geo.errors import InvalidFilter
from geo.filters import Filter
from geo.issues import cube as cube_module
from geo.issues.codes import AgencyName, Codes
from geo.issues.columns import KINDS, Columns, keys_of
from geo.issues.counts import counts
from geo.issues.cube import PLACE_STATUS_ORDER, STATUS_GROUP_ORDER, Cube
from geo.issues.days import day_number
from geo.model import Kind, Names, PlaceStatus, StatusGroup
from geo.points import Bbox

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = date(2026, 11, 1)
NOBODY = Names("", "", "")
CODES = Codes(
    version=1,
    zone="Asia/Almaty",
    generation="now",
    groups=("water", "roads"),
    category_of={1: "leak", 2: "pothole", 3: "noise"},
    group_of={1: "water", 2: "roads", 3: "roads"},
    sensitive=frozenset({3}),
    personal=frozenset({3}),
    district_of={1: "esil", 2: "nura", 9: "esil"},
    in_force=("esil", "nura"),
    agency_of={1: AgencyName("a", "", "", ""), 2: AgencyName("b", "", "", "")},
    category_names=dict.fromkeys((1, 2, 3), NOBODY),
    district_names=dict.fromkeys((1, 2, 9), NOBODY),
)


@dataclass(frozen=True)
class Issue:
    issue_id: int
    kind: Kind
    cell: int
    day: date
    category: int
    status: StatusGroup
    place: PlaceStatus
    district: int
    agency: int
    lon: float
    lat: float


def issues(random: Random, ids: range) -> list[Issue]:
    return [_issue(random, number) for number in ids]


def _issue(random: Random, number: int) -> Issue:
    lon, lat = random.gauss(71.43, 0.02), random.gauss(51.13, 0.012)
    radius = random.choice([1.0, 50.0, 150.0, 400.0, 1_000.0, 9_000.0])
    place = random.choice(list(PlaceStatus))
    placed = place not in {PlaceStatus.UNPLACED, PlaceStatus.NO_PLACE_NEEDED}
    cells = cells_at(np.array([lon]), np.array([lat]), np.array([radius]))[0].tolist()
    return Issue(
        issue_id=number,
        kind=random.choice(KINDS),
        cell=max(cells) if placed else 0,
        day=DAY + timedelta(days=random.randrange(20)),
        category=random.choice([1, 2, 3]),
        status=random.choice(STATUS_GROUP_ORDER),
        place=place,
        district=random.choice([1, 2, 9]) if place == PlaceStatus.DISTRICT else 0,
        agency=random.choice([1, 2]),
        lon=lon if placed else np.nan,
        lat=lat if placed else np.nan,
    )


def columns(rows: list[Issue]) -> Columns:
    kinds = np.array([KINDS.index(row.kind) for row in rows], dtype=np.int64)
    cells = np.array([row.cell for row in rows], dtype=np.int64)
    return Columns.of(
        {
            "key": keys_of(kinds, cells),
            "issue_id": np.array([row.issue_id for row in rows]),
            "day": np.array([day_number(row.day) for row in rows]),
            "category": np.array([row.category for row in rows]),
            "status": np.array([STATUS_GROUP_ORDER.index(row.status) for row in rows]),
            "district": np.array([row.district for row in rows]),
            "agency": np.array([row.agency for row in rows]),
            "place": np.array([PLACE_STATUS_ORDER.index(row.place) for row in rows]),
            "lon": np.array([row.lon for row in rows]),
            "lat": np.array([row.lat for row in rows]),
        }
    )


def cube_of(rows: list[Issue]) -> Cube:
    return Cube(CODES, 1, NOW, NOW, columns(rows), Columns.none(), Columns.none())


def cell_of(row: Issue, resolution: int) -> int:
    if not row.cell or (row.cell >> 52) & 0xF < resolution:
        return 0
    return int(parents(np.array([row.cell]), resolution)[0])


def passes(row: Issue, wanted: Filter) -> bool:
    box = wanted.bbox
    return (
        row.kind == wanted.kind
        and (not wanted.groups or CODES.group_of[row.category] in wanted.groups)
        and (not wanted.categories or CODES.category_of[row.category] in wanted.categories)
        and (not wanted.status_groups or row.status in wanted.status_groups)
        and (not wanted.districts or CODES.district_of.get(row.district) in wanted.districts)
        and (not wanted.place_statuses or row.place in wanted.place_statuses)
        and (wanted.since is None or row.day >= wanted.since)
        and (wanted.until is None or row.day <= wanted.until)
        and (box is None or (box.west <= row.lon <= box.east and box.south <= row.lat <= box.north))
    )


FILTERS = st.builds(
    Filter,
    kind=st.sampled_from(KINDS),
    groups=st.sampled_from([(), ("roads",), ("water", "roads")]),
    categories=st.sampled_from([(), ("leak",), ("pothole", "noise")]),
    status_groups=st.sampled_from([(), (StatusGroup.OPEN,), (StatusGroup.OPEN, StatusGroup.DONE)]),
    districts=st.sampled_from([(), ("esil",), ("esil", "nura")]),
    place_statuses=st.sampled_from([(), (PlaceStatus.OUTSIDE,), (PlaceStatus.DISTRICT, PlaceStatus.UNPLACED)]),
    since=st.none() | st.integers(0, 9).map(lambda ahead: DAY + timedelta(days=ahead)),
    until=st.none() | st.integers(10, 25).map(lambda ahead: DAY + timedelta(days=ahead)),
    bbox=st.sampled_from([None, Bbox(71.42, 51.12, 71.46, 51.15), Bbox(71.43, 50.0, -170.0, 52.0)]),
)


def expected_cells(rows: list[Issue], wanted: Filter, resolution: int) -> dict[int, int]:
    found = Counter(cell_of(row, resolution) for row in rows if passes(row, wanted))
    return {cell: count for cell, count in found.items() if cell}


def said_cells(cube: Cube, wanted: Filter, resolution: int, box: Bbox | None = None) -> dict[int, int]:
    found = cube.cells(wanted, resolution, box)
    return dict(zip(found.cells.tolist(), found.counts.tolist(), strict=True))


@settings(deadline=None, max_examples=150)
@given(seed=st.integers(0, 99), wanted=FILTERS, resolution=st.sampled_from(RESOLUTIONS), writes=st.integers(0, 4))
def test_any_filter_counts_as_one_by_one_also_after_changes(
    seed: int, wanted: Filter, resolution: int, writes: int
) -> None:
    random = Random(seed)
    rows = {row.issue_id: row for row in issues(random, range(1, 200))}
    cube = cube_of(list(rows.values()))
    for version in range(writes):
        changed = issues(random, range(180 + 10 * version, 210 + 10 * version))
        rows |= {row.issue_id: row for row in changed}
        cube = cube.with_rows(columns(changed), version + 2, NOW, NOW)
    if wanted.bbox is not None and wanted.bbox.west > wanted.bbox.east:
        plain = replace(wanted, bbox=Bbox(wanted.bbox.west, wanted.bbox.south, 180.0, wanted.bbox.north))
    else:
        plain = wanted

    for held in (cube, cube.merged()):
        assert len(held) == len(rows)
        assert held.count(wanted) == sum(passes(row, plain) for row in rows.values())
        assert said_cells(held, wanted, resolution) == expected_cells(list(rows.values()), plain, resolution)


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 99), data=st.data(), resolution=st.sampled_from(RESOLUTIONS))
def test_a_box_gives_whole_counts_of_every_cell_that_meets_it(seed: int, data: st.DataObject, resolution: int) -> None:
    rows = issues(Random(seed), range(1, 300))
    west, south = data.draw(st.floats(71.38, 71.47)), data.draw(st.floats(51.10, 51.15))
    box = Bbox(west, south, west + 0.01, south + 0.006)

    near = said_cells(cube_of(rows), Filter(), resolution, box)

    everywhere = expected_cells(rows, Filter(), resolution)
    assert near.items() <= everywhere.items()
    for cell in everywhere:
        lon, lat = boundary(cell).T
        if lon.max() >= box.west and lon.min() <= box.east and lat.max() >= box.south and lat.min() <= box.north:
            assert cell in near


def test_a_cube_that_is_refreshed_stays_as_it_was_for_whoever_holds_it() -> None:
    before = cube_of(issues(Random(1), range(1, 100)))
    count = before.count(Filter())

    after = before.with_rows(columns(issues(Random(2), range(50, 150))), 2, NOW, NOW)

    assert before.count(Filter()) == count
    assert (before.version, after.version) == (1, 2)
    assert len(after) == 149


def test_a_large_delta_moves_into_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_module, "LARGEST_DELTA", 50)
    small = cube_of(issues(Random(1), range(1, 100))).with_rows(columns(issues(Random(2), range(90, 120))), 2, NOW, NOW)
    large = small.with_rows(columns(issues(Random(3), range(110, 160))), 3, NOW, NOW)

    assert len(small.fresh) > 0
    assert len(large.fresh) == len(large.gone) == 0
    assert len(large) == len(large.base) == 159


def test_rare_cells_are_counted_after_the_changes() -> None:
    one = replace(
        issues(Random(1), range(1, 2))[0], kind=Kind.APPEAL, place=PlaceStatus.DISTRICT, district=1, category=1
    )
    cell = int(cells_at(np.array([71.43]), np.array([51.13]), np.array([1.0]))[0].max())
    same = [replace(one, issue_id=number, cell=cell) for number in range(1, 4)]
    two = cube_of(same[:2])
    three = two.with_rows(columns(same[2:]), 2, NOW, NOW)

    shown = Filter(remainder="shown", resolution=9)

    assert (two.count(shown), three.count(shown)) == (0, 3)
    assert (counts(two, Filter()).map.rare, counts(three, Filter()).map.rare) == (2, 0)


def test_districts_of_an_older_generation_count_under_their_code() -> None:
    base = issues(Random(1), range(1, 2))[0]
    rows = [
        replace(base, issue_id=number, kind=Kind.APPEAL, place=PlaceStatus.DISTRICT, district=district)
        for number, district in enumerate((1, 9, 2))
    ]

    said = counts(cube_of(rows), Filter())

    assert [(count.code, count.count) for count in said.districts] == [("esil", 2), ("nura", 1)]


def test_an_empty_cube_answers_nought() -> None:
    said = counts(cube_of([]), Filter())

    assert said.total == said.map.shown == 0
    assert [count.count for count in said.groups] == [0, 0]
    assert said.cutoff == NOW


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(InvalidFilter, match="category 'flood'"):
        cube_of([]).count(Filter(categories=("flood",)))


def test_the_newest_day_is_that_of_each_kind_also_of_rows_that_came_later() -> None:
    rows = issues(Random(5), range(40))
    late = replace(rows[0], issue_id=100, kind=Kind.VIOLATION, day=DAY + timedelta(days=60))
    cube = cube_of(rows)

    refreshed = cube.with_rows(columns([late]), 2, NOW, NOW)

    for kind in KINDS:
        assert cube.newest_day(kind) == max(row.day for row in rows if row.kind == kind)
    assert refreshed.newest_day(Kind.VIOLATION) == late.day
    assert refreshed.newest_day(Kind.APPEAL) == cube.newest_day(Kind.APPEAL)
    assert cube_of([]).newest_day(Kind.APPEAL) is None
