"""The public list: pages, one issue, and the plans that the public role gets."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, Self

import numpy as np
import pytest
from sqlalchemy import Connection, Engine, event, text

from geo.cells import RESOLUTIONS, cells_at, covering
from geo.database import Audience
from geo.errors import IssueNotFound
from geo.filters import Filter
from geo.issues.codes import Codes
from geo.issues.loading import load_codes
from geo.issues.map_points import Surroundings, find_points
from geo.issues.read import find_issues, get_issue
from geo.model import Kind, PlaceStatus, Severity, Status, StatusGroup
from geo.points import Bbox
from tests.database.rows import Row, random_rows, write
from tiles.grid import Tile, on_world

MANY = 20_000


def row(codes: Codes, **fields: Any) -> Row:  # noqa: ANN401 - any field of a row
    plain = Row(
        issue_id=1,
        kind=Kind.APPEAL,
        category_id=next(number for number in codes.category_of if number not in codes.sensitive),
        status=Status.NEW,
        place_status=PlaceStatus.OUTSIDE,
        district_id=None,
        agency_id=min(codes.agency_of),
        occurred_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    return replace(plain, **fields)


def test_issues_come_newest_first_page_by_page_without_gaps(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    rows = [row(codes, issue_id=n, occurred_at=datetime(2026, 11, 1 + n // 4, tzinfo=UTC)) for n in range(1, 24)]
    write(astana_connection, Random(3).sample(rows, len(rows)))

    found, after = [], None
    while True:
        page = find_issues(astana_connection, Filter(), after, 5)
        found += page.items
        after = page.next
        if after is None:
            break

    expected = sorted(rows, key=lambda one: (one.occurred_at, one.issue_id), reverse=True)
    assert [issue.public_id for issue in found] == [one.public_id for one in expected]


def test_an_issue_that_arrives_between_pages_moves_nothing(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    write(
        astana_connection, [row(codes, issue_id=n, occurred_at=datetime(2026, 11, n, tzinfo=UTC)) for n in range(1, 9)]
    )
    first = find_issues(astana_connection, Filter(), None, 4)
    write(astana_connection, [row(codes, issue_id=20, occurred_at=datetime(2026, 11, 20, tzinfo=UTC))])

    second = find_issues(astana_connection, Filter(), first.next, 4)

    days = [issue.occurred_at.day for issue in (*first.items, *second.items)]
    assert days == [8, 7, 6, 5, 4, 3, 2, 1]
    assert second.next is None


def test_days_are_days_of_the_city(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    midnight = datetime(2026, 11, 19, 19, tzinfo=UTC)
    instants = [
        midnight - timedelta(microseconds=1),
        midnight,
        midnight + timedelta(days=1) - timedelta(microseconds=1),
    ]
    write(
        astana_connection,
        [
            row(codes, issue_id=n, occurred_at=instant)
            for n, instant in enumerate([*instants, midnight + timedelta(days=1)], 1)
        ],
    )

    found = find_issues(astana_connection, Filter(since=date(2026, 11, 20), until=date(2026, 11, 20)))

    assert [issue.occurred_at for issue in reversed(found.items)] == instants[1:]


def test_one_issue_says_where_it_stands_and_why(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    district = next(number for number, code in codes.district_of.items() if code in codes.in_force)
    one = row(
        codes,
        place_status=PlaceStatus.DISTRICT,
        district_id=district,
        lon=71.43,
        lat=51.13,
        radius_m=15.0,
        why="district",
    )
    write(astana_connection, [one])
    history = [{"at": "2026-11-20T09:00:00+00:00", "what": "status", "from": None, "to": "new"}]
    astana_connection.execute(text("UPDATE issue_public SET history = :told"), {"told": json.dumps(history)})

    detail = get_issue(astana_connection, one.public_id)

    issue = detail.issue
    assert (issue.public_id, issue.lon, issue.lat, issue.radius_m) == (one.public_id, 71.43, 51.13, 15.0)
    assert (issue.status, issue.status_group) == (Status.NEW, StatusGroup.OPEN)
    assert issue.district == codes.district_of[district]
    assert issue.agency == codes.agency_of[one.agency_id]
    assert (issue.category, issue.group) == (codes.category_of[one.category_id], codes.group_of[one.category_id])
    for language in ("ru", "kk", "en"):
        said = getattr(detail.why, language)
        assert getattr(codes.agency_of[one.agency_id], language) in said
        assert getattr(codes.district_names[district], language) in said
    assert [(change.what, change.from_value, change.to_value) for change in detail.history] == [("status", None, "new")]
    assert detail.history[0].at == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_an_unknown_code_is_not_found(astana_connection: Connection) -> None:
    with pytest.raises(IssueNotFound, match="NOSUCHCODE"):
        get_issue(astana_connection, "NOSUCHCODE")


@pytest.mark.parametrize(
    ("status", "age_h", "late"), [(Status.NEW, 73, True), (Status.NEW, 71, False), (Status.DONE, 500, False)]
)
def test_only_what_is_due_and_not_done_is_overdue(
    astana_connection: Connection, status: Status, age_h: int, *, late: bool
) -> None:
    codes = load_codes(astana_connection)
    one = row(codes, status=status, occurred_at=datetime.now(UTC) - timedelta(hours=age_h))
    write(astana_connection, [one])

    assert get_issue(astana_connection, one.public_id).issue.overdue == late


def test_only_single_issues_with_a_public_place_are_points(astana_connection: Connection) -> None:
    codes = load_codes(astana_connection)
    here: dict[str, Any] = {"lon": 71.43, "lat": 51.13, "place_status": PlaceStatus.OUTSIDE}
    rows = [
        row(codes, issue_id=1, radius_m=15.0, **here),
        row(codes, issue_id=2, radius_m=200.0, **here),
        row(codes, issue_id=3, radius_m=400.0, **here),
        row(codes, issue_id=4, radius_m=200.0, category_id=min(codes.sensitive), **here),
        row(codes, issue_id=5, radius_m=15.0, **{**here, "lon": 71.44}),
    ]
    write(astana_connection, rows)
    box = tile_at(71.43, 51.13, 16).box()

    found = find_points(
        astana_connection, Filter(), Surroundings(covering(box, 9).tolist(), box, datetime.now(UTC)), 100, codes
    )

    assert cell_at(71.43, 51.13, 9) in covering(box, 9)
    assert [point.public_id for point in found.points] == [rows[0].public_id, rows[1].public_id]
    assert found.points[0].severity in set(Severity)


def cell_at(lon: float, lat: float, resolution: int) -> int:
    return int(cells_at(np.array([lon]), np.array([lat]), np.array([1.0]))[0][RESOLUTIONS.index(resolution)])


def tile_at(lon: float, lat: float, z: int) -> Tile:
    x, y = (on_world(np.array([lon]), np.array([lat]))[0] * (1 << z)).astype(int).tolist()
    return Tile(z, x, y)


@pytest.fixture(scope="module")
def many(astana_module_engine: Engine) -> Iterator[tuple[Connection, Codes]]:
    """Enough rows for the planner to care, read by the public role."""
    with astana_module_engine.connect() as connection:
        codes = load_codes(connection)
        write(connection, random_rows(Random(5), codes, MANY))
        connection.execute(text("ANALYZE issue_public"))
        connection.execute(text(f"SET LOCAL ROLE {Audience.PUBLIC.role}"))
        yield connection, codes


class Explained:
    """Explains each query on issue_public that runs while it is open."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.plans: list[str] = []

    def __enter__(self) -> Self:
        event.listen(self.connection, "before_cursor_execute", self._explain)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.connection, "before_cursor_execute", self._explain)

    def _explain(self, *arguments: Any) -> None:  # noqa: ANN401 - the hook's own signature
        _, cursor, statement, parameters, _, _ = arguments
        if "issue_public" in statement:
            cursor.execute("EXPLAIN " + statement, parameters)
            self.plans.append("\n".join(line for (line,) in cursor.fetchall()))


RECENT_OPEN = Filter(since=date(2026, 10, 20), status_groups=(StatusGroup.OPEN,))


@pytest.mark.parametrize("wanted", [Filter(), RECENT_OPEN], ids=["all", "filtered"])
@pytest.mark.parametrize("page", [1, 2])
def test_the_list_goes_through_an_index_for_the_public(
    many: tuple[Connection, Codes], wanted: Filter, page: int
) -> None:
    connection, codes = many
    after = None if page == 1 else find_issues(connection, wanted, None, 50, codes).next

    with Explained(connection) as explained:
        assert len(find_issues(connection, wanted, after, 50, codes).items) == 50

    (plan,) = explained.plans
    assert "Seq Scan on issue_public" not in plan
    assert "ix_issue_public_occurred_at_issue_id" in plan


@pytest.mark.parametrize("resolution", [9, 10, 11])
def test_the_list_of_a_small_cell_goes_through_its_index(many: tuple[Connection, Codes], resolution: int) -> None:
    connection, codes = many
    cell = covering(Bbox(71.4304, 51.1283, 71.4304, 51.1283), resolution).tolist()[0]

    with Explained(connection) as explained:
        find_issues(connection, Filter(cell=cell), None, 50, codes)

    (plan,) = explained.plans
    assert "Seq Scan on issue_public" not in plan
    assert resolution == 9 or "ix_issue_public_h3_r9_category_id_occurred_at" in plan


def test_one_issue_goes_through_an_index_for_the_public(many: tuple[Connection, Codes]) -> None:
    connection, codes = many
    known = find_issues(connection, Filter(), None, 1, codes).items[0]

    with Explained(connection) as explained:
        get_issue(connection, known.public_id, codes)

    (plan,) = explained.plans
    assert "uq_issue_public_public_id" in plan


@pytest.mark.parametrize("z", [16, 17, 18])
def test_points_of_a_tile_go_through_an_index_for_the_public(many: tuple[Connection, Codes], z: int) -> None:
    connection, codes = many
    box = tile_at(71.4304, 51.1283, z).box()
    around = Surroundings(covering(box, 9).tolist(), box, datetime.now(UTC))

    with Explained(connection) as explained:
        assert find_points(connection, RECENT_OPEN, around, 10_000, codes).points

    (plan,) = explained.plans
    assert "Seq Scan on issue_public" not in plan
    assert "ix_issue_public_h3_r9_category_id_occurred_at" in plan
