"""List, counts and cells say the same number for any filter, and every table adds up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select

from geo.cells import RESOLUTIONS
from geo.errors import InvalidFilter
from geo.filters import REMAINDERS, Filter
from geo.issues.codes import Codes
from geo.issues.conditions import counting
from geo.issues.counts import counts
from geo.issues.cube import Cube
from geo.issues.cursors import Cursor
from geo.issues.loading import load_codes, load_cube
from geo.issues.read import count_issues, find_issues
from geo.model import Kind, PlaceStatus, StatusGroup
from geo.points import Bbox
from geo.tables import issue_public
from tests.database.rows import DAYS, START, random_rows, write

W = TypeVar("W")
Ground = tuple[Connection, Codes, Cube]
PARTS = ("shown", *REMAINDERS)
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ground(astana_connection: Connection) -> Ground:
    codes = load_codes(astana_connection)
    write(astana_connection, random_rows(Random(7), codes, 1_500))
    return astana_connection, codes, load_cube(astana_connection)


def several(words: Iterable[W]) -> st.SearchStrategy[tuple[W, ...]]:
    return st.just(()) | st.lists(st.sampled_from(list(words)), max_size=5, unique=True).map(tuple)


def filters_of(codes: Codes, cells: list[int]) -> st.SearchStrategy[Filter]:
    days = st.none() | st.integers(-3, DAYS + 3).map(lambda ahead: START.date() + timedelta(days=ahead))
    period = st.tuples(days, days).filter(lambda both: not (both[0] and both[1] and both[0] > both[1]))
    lon, lat = st.floats(71.38, 71.49), st.floats(51.08, 51.17)
    boxes = st.tuples(lon, lat, lon, lat).map(
        lambda box: Bbox(box[0], min(box[1], box[3]), box[2], max(box[1], box[3]))
    )
    return st.builds(
        lambda period, **rest: Filter(since=period[0], until=period[1], **rest),
        period=period,
        kind=st.sampled_from(Kind),
        groups=several(codes.groups),
        categories=several(sorted(codes.category_of.values())),
        status_groups=several(StatusGroup),
        districts=several(codes.in_force),
        agencies=several([a.code for a in codes.agency_of.values()]),
        place_statuses=several(PlaceStatus),
        cell=st.none() | st.sampled_from(cells),
        bbox=st.none() | boxes,
    )


def all_ids(connection: Connection, wanted: Filter, codes: Codes) -> list[str]:
    found: list[str] = []
    after: Cursor | None = None
    while True:
        page = find_issues(connection, wanted, after, 333, codes)
        found += [issue.public_id for issue in page.items]
        if page.next is None:
            return found
        after = Cursor.parse(page.next.encode())


def cells_in_sql(connection: Connection, wanted: Filter, resolution: int, codes: Codes) -> dict[int, int]:
    cell = issue_public.c[f"h3_r{resolution}"]
    rows = connection.execute(
        select(cell, func.count()).where(*counting(wanted, codes), cell.is_not(None)).group_by(cell)
    )
    return {row[0]: row[1] for row in rows}


def some_cells(connection: Connection) -> list[int]:
    found = [connection.scalars(select(issue_public.c[f"h3_r{r}"]).distinct().limit(12)).all() for r in RESOLUTIONS]
    return sorted(cell for cells in found for cell in cells if cell)


@FEW
@given(data=st.data(), resolution=st.sampled_from(RESOLUTIONS))
def test_list_count_and_cells_with_remainders_agree_on_any_filter(
    ground: Ground, data: st.DataObject, resolution: int
) -> None:
    connection, codes, cube = ground
    wanted = data.draw(filters_of(codes, some_cells(connection)))

    listed = all_ids(connection, wanted, codes)
    said = counts(cube, wanted, resolution)

    assert len(listed) == len(set(listed))
    assert len(listed) + cube.only_counted(wanted) == count_issues(connection, wanted, codes) == cube.count(wanted)
    assert said.total == cube.count(wanted)
    in_map = said.map
    parts = [in_map.shown, in_map.rare, in_map.coarse, in_map.sensitive, in_map.unplaced, in_map.no_place_needed]
    assert sum(parts) == said.total
    placeless = said.outside + said.undecided + said.unplaced + said.no_place_needed
    assert sum(count.count for count in said.districts) + placeless == said.total
    assert sum(count.count for count in said.groups) == said.total
    assert sum(count.count for count in said.statuses) == said.total


@FEW
@given(data=st.data(), resolution=st.sampled_from(RESOLUTIONS))
def test_every_part_of_the_map_lists_as_many_issues_as_it_counts(
    ground: Ground, data: st.DataObject, resolution: int
) -> None:
    connection, codes, cube = ground
    wanted = data.draw(filters_of(codes, some_cells(connection)))
    said = counts(cube, wanted, resolution).map

    for part in PARTS:
        narrowed = replace(wanted, remainder=part, resolution=resolution)
        assert count_issues(connection, narrowed, codes) == cube.count(narrowed) == getattr(said, part)
        assert counts(cube, narrowed, resolution).total == getattr(said, part)


@FEW
@given(data=st.data(), resolution=st.sampled_from(RESOLUTIONS))
def test_the_cube_equals_sql_cell_by_cell(ground: Ground, data: st.DataObject, resolution: int) -> None:
    connection, codes, cube = ground
    wanted = data.draw(filters_of(codes, some_cells(connection)))

    found = cube.cells(wanted, resolution)

    expected = cells_in_sql(connection, wanted, resolution, codes)
    assert dict(zip(found.cells.tolist(), found.counts.tolist(), strict=True)) == expected


def test_districts_groups_and_statuses_are_those_of_the_rows(ground: Ground) -> None:
    connection, codes, cube = ground
    wanted = Filter(since=date(2026, 10, 10))

    said = counts(cube, wanted)

    issues = find_issues(connection, wanted, limit=10_000, codes=codes).items
    assert {c.code: c.count for c in said.districts if c.count} == Counter(i.district for i in issues if i.district)
    assert {c.code: c.count for c in said.groups if c.count} == Counter(i.group for i in issues)
    assert {c.code: c.count for c in said.statuses if c.count} == Counter(i.status_group for i in issues)
    assert [c.code for c in said.groups] == list(codes.groups)
    assert [c.code for c in said.districts] == list(codes.in_force)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(groups=("no_such",)),
        Filter(categories=("no_such",)),
        Filter(districts=("no_such",)),
        Filter(agencies=("no_such",)),
    ],
)
def test_an_unknown_code_is_refused_by_name(ground: Ground, wanted: Filter) -> None:
    connection, codes, cube = ground

    with pytest.raises(InvalidFilter, match="no_such"):
        find_issues(connection, wanted, codes=codes)
    with pytest.raises(InvalidFilter, match="no_such"):
        counts(cube, wanted)
