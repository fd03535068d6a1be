"""take_in against a real city: every issue placed, assigned and stored once, whatever else goes on."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, Row, func, select, text
from sqlalchemy.exc import ProgrammingError

from geo.cells import RESOLUTIONS
from geo.database import Audience
from geo.errors import InvalidDraft, UnknownCategory
from geo.filters import Filter
from geo.intake import City, Receipt, load_city, take_in
from geo.issues.loading import load_cube
from geo.model import Caller, IssueDraft, Severity
from geo.tables import assignments, data_versions, issue_events, issue_private, issue_public, issues
from tests.builders import NOON, make_draft

WRITTEN = (issues, issue_public, issue_private, issue_events, assignments)


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> City:
    with astana_module_engine.connect() as connection:
        return load_city(connection)


def take(connection: Connection, city: City, *drafts: IssueDraft) -> list[Row[tuple[object, ...]]]:
    """The rows of `issues` that drafts have become, in their order."""
    receipts = take_in(connection, city, drafts)
    rows = {row.id: row for row in connection.execute(select(issues))}
    return [rows[receipt.issue_id] for receipt in receipts]


def row_counts(connection: Connection) -> dict[str, int]:
    return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in WRITTEN}


def test_words_in_two_languages_find_crossing_house_and_named_place(astana_connection: Connection, city: City) -> None:
    crossing, house, named = take(
        astana_connection,
        city,
        make_draft(lon=None, lat=None, text="Яма на перекрёстке Кабанбай батыра и Сыганак"),
        make_draft(lon=None, lat=None, text="Кенесары көшесі 52-үйдің жанында шұңқыр"),
        make_draft(lon=None, lat=None, text="открытый люк у Хан Шатыра", category="open_manhole"),
    )

    assert (crossing.precision, house.precision, named.precision) == ("crossing", "house", "named_place")
    assert house.label_kk == "Кенесары көшесі, 52"
    assert {row.place_status for row in (crossing, house, named)} == {"district"}


def test_a_given_point_wins_over_words_and_the_address_over_the_text(astana_connection: Connection, city: City) -> None:
    point, address = take(
        astana_connection,
        city,
        make_draft(text="у Хан Шатыра", accuracy_m=40.0),
        make_draft(lon=None, lat=None, address="проспект Туран 37", text="у Байтерека"),
    )

    assert (point.precision, point.radius_m, point.confidence) == ("point", 40.0, 1.0)
    assert address.label_ru.startswith("пр. Туран")


def test_cells_are_stored_only_where_the_place_is_precise_enough(astana_connection: Connection, city: City) -> None:
    exact, rough, street = take(
        astana_connection,
        city,
        make_draft(accuracy_m=10.0),
        make_draft(accuracy_m=150.0),
        make_draft(lon=None, lat=None, address="проспект Туран"),
    )

    def known(row: Row[tuple[object, ...]]) -> list[int]:
        return [resolution for resolution in RESOLUTIONS if getattr(row, f"h3_r{resolution}") is not None]

    assert known(exact) == [7, 8, 9, 10, 11]
    assert known(rough) == [7, 8, 9]
    assert known(street) == []


def test_every_issue_has_one_lead_and_a_due_time_by_severity(astana_connection: Connection, city: City) -> None:
    normal, emergency, outside, nowhere = take(
        astana_connection,
        city,
        make_draft(category="water_main_burst", severity=Severity.NORMAL),
        make_draft(category="water_main_burst"),
        make_draft(lon=10.0, lat=-30.0),
        make_draft(lon=None, lat=None, text="помогите"),
    )
    leads = astana_connection.execute(
        select(assignments.c.issue_id, func.count())
        .where(assignments.c.role == "lead")
        .group_by(assignments.c.issue_id)
    )

    assert {count for _, count in leads} == {1}
    assert (normal.due_at - NOON).total_seconds() == 72 * 3600
    assert (emergency.due_at - NOON).total_seconds() == 4 * 3600
    assert (outside.place_status, nowhere.place_status) == ("outside", "unplaced")


def test_what_needs_no_place_is_counted_so_and_not_searched_for_one(astana_connection: Connection, city: City) -> None:
    (bill,) = take(astana_connection, city, make_draft(category="utility_bills", lon=None, lat=None, text="Туран 37"))

    assert (bill.place_status, bill.precision) == ("no_place_needed", "none")


def test_the_same_issue_again_changes_nothing(astana_connection: Connection, city: City) -> None:
    draft = make_draft()
    (first,) = take_in(astana_connection, city, [draft])
    before = row_counts(astana_connection)

    again = take_in(astana_connection, city, [replace(draft, text="другое"), draft])

    assert [(receipt.issue_id, receipt.public_id, receipt.new) for receipt in again] == [
        (first.issue_id, first.public_id, False)
    ] * 2
    assert row_counts(astana_connection) == before


def test_twice_in_one_batch_is_one_issue(astana_connection: Connection, city: City) -> None:
    draft = make_draft()

    first, second = take_in(astana_connection, city, [draft, draft])

    assert first.issue_id == second.issue_id
    assert (first.new, second.new) == (True, False)


@pytest.mark.parametrize(
    "broken",
    [
        {"lat": None},
        {"lon": 190.0},
        {"lat": float("nan")},
        {"accuracy_m": -1.0},
        {"accuracy_m": float("nan")},
        {"accuracy_m": float("inf")},
        {"occurred_at": NOON.replace(tzinfo=None)},
        {"occurred_at": NOON.replace(year=9999)},
        {"source_ref": ""},
        {"text": "яма\0"},
        {"text": "яма \ud83d"},
        {"address": "Туран\0"},
        {"caller": Caller(name="\udc00")},
        {"source_row": {"город": "\0"}},
    ],
)
def test_a_broken_draft_is_refused_before_anything_is_written(
    astana_connection: Connection, city: City, broken: dict[str, object]
) -> None:
    before = row_counts(astana_connection)

    with pytest.raises(InvalidDraft, match="'web'"):
        take_in(astana_connection, city, [make_draft(), make_draft(**broken)])
    with pytest.raises(UnknownCategory, match="no such category"):
        take_in(astana_connection, city, [make_draft(), make_draft(category="unheard_of")])

    assert row_counts(astana_connection) == before


def test_sessions_that_take_in_the_same_issues_at_once_make_them_once(astana_engine: Engine) -> None:
    drafts = [make_draft() for _ in range(40)]
    with astana_engine.connect() as connection:
        city = load_city(connection)

    def one_session(turn: int) -> int:
        own = drafts[turn:] + drafts[:turn]
        with astana_engine.begin() as connection:
            return sum(receipt.new for receipt in take_in(connection, city, own))

    with ThreadPoolExecutor(4) as pool:
        new = list(pool.map(one_session, range(4)))
    with astana_engine.connect() as connection:
        counts = row_counts(connection)

    assert sum(new) == 40
    assert set(counts.values()) == {40}


def test_sessions_in_opposite_orders_wait_for_each_other_and_not_for_ever(astana_engine: Engine) -> None:
    drafts = [make_draft() for _ in range(300)]
    with astana_engine.connect() as connection:
        city = load_city(connection)

    def one_session(step: int) -> int:
        with astana_engine.begin() as connection:
            return sum(receipt.new for receipt in take_in(connection, city, drafts[::step]))

    for _ in range(3):
        with ThreadPoolExecutor(2) as pool:
            assert sum(pool.map(one_session, (1, -1))) in {0, 300}


def test_an_issue_that_another_session_is_writing_is_waited_for(astana_engine: Engine) -> None:
    draft = make_draft()
    with astana_engine.connect() as connection:
        city = load_city(connection)

    def second() -> Receipt:
        with astana_engine.begin() as connection:
            return take_in(connection, city, [draft])[0]

    with ThreadPoolExecutor(1) as pool:
        with astana_engine.begin() as connection:
            first = take_in(connection, city, [draft])[0]
            waiting = pool.submit(second)
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.5)
        later = waiting.result(timeout=10)

    assert (first.new, later.new) == (True, False)
    assert later.public_id == first.public_id


def test_a_session_that_gives_up_leaves_the_issue_to_the_next(astana_engine: Engine) -> None:
    draft = make_draft()
    with astana_engine.connect() as connection:
        city = load_city(connection)
        take_in(connection, city, [draft])
        connection.rollback()

        assert take_in(connection, city, [draft])[0].new


def test_the_version_rises_once_a_batch_and_stands_in_its_public_rows(
    astana_connection: Connection, city: City
) -> None:
    layer = select(data_versions.c.version).where(data_versions.c.layer == "issues")
    take_in(astana_connection, city, [make_draft()])
    first = astana_connection.scalar(layer)
    take_in(astana_connection, city, [make_draft(), make_draft()])

    newest = select(func.count()).where(issue_public.c.version == astana_connection.scalar(layer))
    assert astana_connection.scalar(layer) == (first or 0) + 1
    assert astana_connection.scalar(newest) == 2


def test_taking_in_works_as_the_intake_role(astana_connection: Connection, city: City) -> None:
    astana_connection.execute(text(f"SET LOCAL ROLE {Audience.INTAKE.role}"))

    assert take_in(astana_connection, city, [make_draft()])[0].new


def test_private_words_stay_out_of_the_public_row_and_out_of_reach(astana_connection: Connection, city: City) -> None:
    told = "Звоните +7 701 555 23 10 или ivan@example.org, ИИН 900101300123, Абая 12 кв 34"
    caller = Caller("Иван", "+7 701 555 23 10", "ivan@example.org")
    take_in(astana_connection, city, [make_draft(text=told, caller=caller, category="no_heating")])

    public = " ".join(str(value) for value in astana_connection.execute(select(issue_public)).all()[-1])
    private = astana_connection.execute(select(issue_private)).all()[-1]

    for secret in ("555", "ivan", "900101300123", "34", "Иван"):
        assert secret not in public
    assert (private.text, private.caller_phone) == (told, caller.phone)
    astana_connection.execute(text(f"SET LOCAL ROLE {Audience.PUBLIC.role}"))
    with pytest.raises(ProgrammingError, match="permission denied"):
        astana_connection.execute(select(issue_private))


def test_beside_a_border_the_neighbours_agency_is_informed(astana_connection: Connection, city: City) -> None:
    shared, first, second = next(
        (first.area.intersection(second.area), first, second)
        for first in city.coverage.districts
        for second in city.coverage.districts
        if first.id < second.id and first.area.intersection(second.area).length > 0
    )
    point = (
        shared.interpolate(0.5, normalized=True) if shared.geom_type == "LineString" else shared.representative_point()
    )

    (row,) = take(astana_connection, city, make_draft(category="snow_road", lon=point.x, lat=point.y, accuracy_m=30.0))
    (akimat,) = take(
        astana_connection, city, make_draft(category="playground", lon=point.x, lat=point.y, accuracy_m=30.0)
    )
    roles = astana_connection.execute(
        select(assignments.c.role, assignments.c.district_id).where(assignments.c.issue_id == akimat.id)
    ).all()

    assert row.near_border
    assert {role for role, _ in roles} == {"lead", "informed"}
    assert {district for _, district in roles} == {first.id, second.id}


def test_a_thousand_appeals_that_name_one_long_street_light_no_cell(astana_connection: Connection, city: City) -> None:
    drafts = [
        make_draft(lon=None, lat=None, address="проспект Туран", occurred_at=NOON - timedelta(minutes=number))
        for number in range(1000)
    ]

    take_in(astana_connection, city, drafts)

    cube = load_cube(astana_connection)
    assert set(astana_connection.scalars(select(issues.c.precision))) == {"street"}
    assert cube.count(Filter()) == 1000
    for resolution in RESOLUTIONS:
        counted = cube.cells(Filter(), resolution)
        assert counted.counts[counted.cells != 0].sum() == 0
