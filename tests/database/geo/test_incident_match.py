"""Incidents in the database: found as issues are taken in, in any order and any batches, they are those of the bulk."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, delete, func, insert, select

from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.match import match_category, match_issues
from geo.intake import City, load_city, take_in
from geo.model import Caller, IssueDraft, Kind
from geo.tables import (
    categories,
    incident_decision_issues,
    incident_decisions,
    incident_densities,
    incident_issues,
    incidents,
    issues,
)
from tests.builders import NOON, make_draft

METRE_LAT = 1 / 111_195


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> City:
    with astana_module_engine.connect() as connection:
        return load_city(connection)


def report(ref: str, *, north_m: float = 0.0, hours: float = 0.0, **overrides: object) -> IssueDraft:
    """No water at a place north of a point, some hours after noon."""
    values: dict[str, object] = {
        "category": "no_cold_water",
        "text": "нет воды",
        "lat": 51.13 + north_m * METRE_LAT,
        "occurred_at": NOON + timedelta(hours=hours),
    }
    return make_draft(source_ref=ref, **values | overrides)


def found(connection: Connection) -> set[frozenset[str]]:
    """The incidents as sets of their issues' references."""
    rows = connection.execute(select(incident_issues.c.incident_id, issues.c.source_ref).join(issues))
    parts = defaultdict[int, set[str]](set)
    for incident_id, ref in rows:
        parts[incident_id].add(ref)
    return {frozenset(part) for part in parts.values()}


def take(connection: Connection, city: City, drafts: Sequence[IssueDraft], *, match: bool = True) -> list[int]:
    receipts = take_in(connection, city, drafts, match=match)
    return [receipt.issue_id for receipt in receipts]


def test_reports_near_each_other_become_one_incident_with_its_figures(
    astana_connection: Connection, city: City
) -> None:
    caller = Caller(phone="+7 700 000 00 01")
    take(
        astana_connection,
        city,
        [report("a", caller=caller), report("b", north_m=100, hours=2, caller=caller), report("far", north_m=5000)],
    )

    near, far = astana_connection.execute(select(incidents).order_by(incidents.c.reports.desc())).all()
    assert (near.reports, far.reports) == (2, 1)
    assert near.last_at - near.first_at == timedelta(hours=2)
    assert near.h3_r9 is not None
    assert not near.area_wide
    assert near.merged_into is None


def test_a_report_that_bridges_two_incidents_merges_them_into_the_older(
    astana_connection: Connection, city: City
) -> None:
    take(astana_connection, city, [report("south"), report("north", north_m=300)])
    older = astana_connection.scalar(select(func.min(incidents.c.id)))

    take(astana_connection, city, [report("between", north_m=150)])

    assert found(astana_connection) == {frozenset({"south", "north", "between"})}
    merged = astana_connection.execute(select(incidents).where(incidents.c.merged_into.is_not(None))).one()
    assert (merged.merged_into, merged.reports) == (older, 0)


def test_an_outage_of_a_quarter_is_area_wide_with_an_outline(astana_connection: Connection, city: City) -> None:
    take(astana_connection, city, [report(f"{row}", north_m=row * 120.0) for row in range(12)])

    outage = astana_connection.execute(
        select(incidents.c.area_wide, func.ST_Area(func.geography(incidents.c.footprint)), incidents.c.h3_r10)
    ).one()
    assert outage[0]
    assert outage[1] > 1320 * 100
    assert outage[2] is None


def test_violations_and_issues_without_place_have_no_incident(astana_connection: Connection, city: City) -> None:
    take(
        astana_connection,
        city,
        [
            make_draft(kind=Kind.VIOLATION, channel="camera", category="open_manhole"),
            make_draft(lon=None, lat=None, text="холодно", category="no_heating"),
        ],
    )

    assert found(astana_connection) == set()


def test_what_staff_split_and_join_stays_so_when_more_reports_come(astana_connection: Connection, city: City) -> None:
    one, other, apart = take(
        astana_connection, city, [report("one"), report("other", north_m=120), report("apart", north_m=4000)]
    )
    decide(astana_connection, "split", {one: 0, other: 1})
    decide(astana_connection, "join", {one: 0, apart: 0})
    number = astana_connection.scalar(select(categories.c.id).where(categories.c.code == "no_cold_water")) or 0
    match_category(astana_connection, city.densities, number)
    split = found(astana_connection)

    take(astana_connection, city, [report("near one", north_m=-20), report("near other", north_m=140)])

    assert split == {frozenset({"one", "apart"}), frozenset({"other"})}
    assert found(astana_connection) == {
        frozenset({"one", "apart", "near one"}),
        frozenset({"other", "near other"}),
    }


def decide(connection: Connection, kind: str, sides: dict[int, int]) -> None:
    """What a person of the staff says about issues."""
    made = insert(incident_decisions).values(kind=kind, made_by="test").returning(incident_decisions.c.id)
    number = connection.execute(made).scalar_one()
    rows = [{"decision_id": number, "issue_id": issue_id, "side": side} for issue_id, side in sides.items()]
    connection.execute(insert(incident_decision_issues), rows)


DRAFTS = st.lists(
    st.tuples(
        st.sampled_from(["no_cold_water", "open_manhole"]),
        st.integers(0, 12),
        st.integers(0, 8),
        st.sampled_from(["point", "rough", "street"]),
    ),
    min_size=2,
    max_size=14,
)


@given(DRAFTS, st.randoms(use_true_random=False))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_any_batches_end_in_the_incidents_of_the_bulk(
    astana_connection: Connection, city: City, made: list[tuple[str, int, int, str]], random: Random
) -> None:
    drafts = [drawn(number, *each) for number, each in enumerate(made)]
    with astana_connection.begin_nested() as bulk:
        take(astana_connection, city, drafts, match=False)
        for number in sorted({city.catalogue.category(draft.category).id for draft in drafts}):
            match_category(astana_connection, city.densities, number)
        expected = found(astana_connection)
        bulk.rollback()
    random.shuffle(drafts)

    with astana_connection.begin_nested() as online:
        while drafts:
            size = random.randint(1, 4)
            take(astana_connection, city, drafts[:size])
            drafts = drafts[size:]
        arrived = found(astana_connection)
        online.rollback()

    assert arrived == expected


def drawn(number: int, category: str, step: int, day: int, kind: str) -> IssueDraft:
    """A report on a line of places, some of them only roughly known, some only a street."""
    placed: dict[str, object] = {"accuracy_m": 15.0 if kind == "point" else 180.0}
    if kind == "street":
        placed = {"lon": None, "lat": None, "address": "проспект Туран" if step % 2 else "улица Кенесары"}
    return report(f"{number}", north_m=step * 20.0, hours=day * 9.0, **{"category": category} | placed)


def test_sessions_that_take_in_neighbours_at_once_find_one_incident(astana_engine: Engine) -> None:
    with astana_engine.begin() as connection:
        city = load_city(connection)

    def send(number: int) -> None:
        with astana_engine.begin() as connection:
            take(connection, city, [report(f"{number}", north_m=number * 10.0)])

    with ThreadPoolExecutor(4) as sessions:
        list(sessions.map(send, range(12)))

    with astana_engine.connect() as connection:
        assert found(connection) == {frozenset(str(number) for number in range(12))}


def test_matching_again_changes_nothing(astana_connection: Connection, city: City) -> None:
    numbers = take(astana_connection, city, [report("a"), report("b", north_m=50)])
    before = astana_connection.execute(select(incidents)).all()

    match_issues(astana_connection, densities_in_force(astana_connection), numbers)

    assert astana_connection.execute(select(incidents)).all() == before


def test_a_city_loaded_before_there_were_densities_matches_all_the_same(astana_connection: Connection) -> None:
    astana_connection.execute(delete(incident_densities))
    city = load_city(astana_connection)

    take(astana_connection, city, [report("a"), report("b", north_m=50)])

    assert found(astana_connection) == {frozenset({"a", "b"})}
