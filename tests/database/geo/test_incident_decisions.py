"""What staff decide about incidents takes effect at once and stays."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, Engine, select

from geo.analysis.incidents.decisions import join_incidents, split_incident
from geo.errors import InvalidDecision, IssueNotFound
from geo.intake import City, load_city
from geo.issues.history import Event, append_event
from geo.me_too import MeToo, add_me_too
from geo.model import Caller, Kind, Status
from geo.tables import incident_decision_issues, incident_decisions, incident_issues, incidents, issues
from tests.builders import NOON, make_draft
from tests.database.geo.test_incident_match import found, report, take


@pytest.fixture(scope="module")
def city(astana_module_engine: Engine) -> City:
    with astana_module_engine.connect() as connection:
        return load_city(connection)


def incident_of(connection: Connection, issue_id: int) -> int | None:
    return connection.scalar(select(incident_issues.c.incident_id).where(incident_issues.c.issue_id == issue_id))


def test_joined_incidents_are_one_at_once_and_the_younger_redirects(astana_connection: Connection, city: City) -> None:
    one, other = take(astana_connection, city, [report("one"), report("far", north_m=4000)])
    older, younger = sorted(incident_of(astana_connection, number) or 0 for number in (one, other))

    joined = join_incidents(astana_connection, city.densities, [one, other], "operator", "one pipe")

    assert found(astana_connection) == {frozenset({"one", "far"})}
    assert joined.incidents == [older]
    assert astana_connection.scalar(select(incidents.c.merged_into).where(incidents.c.id == younger)) == older
    assert astana_connection.scalar(select(incidents.c.reports).where(incidents.c.id == older)) == 2


def test_a_decision_is_kept_with_who_made_it_and_why(astana_connection: Connection, city: City) -> None:
    one, other = take(astana_connection, city, [report("one"), report("far", north_m=4000)])

    join_incidents(astana_connection, city.densities, [one, other], "operator", "one pipe")

    kept = astana_connection.execute(select(incident_decisions)).one()
    assert (kept.kind, kept.made_by, kept.reason) == ("join", "operator", "one pipe")
    named = astana_connection.scalars(select(incident_decision_issues.c.issue_id)).all()
    assert sorted(named) == sorted([one, other])


def test_a_split_shares_the_reports_out_and_later_ones_too(astana_connection: Connection, city: City) -> None:
    west, east, beside = take(
        astana_connection, city, [report("west"), report("east", north_m=120), report("beside", north_m=-20)]
    )

    sides = split_incident(astana_connection, city.densities, [[west], [east]], "operator")
    take(astana_connection, city, [report("later", north_m=140)])

    assert found(astana_connection) == {frozenset({"west", "beside"}), frozenset({"east", "later"})}
    assert sides.incidents == [incident_of(astana_connection, west), incident_of(astana_connection, east)]
    assert incident_of(astana_connection, beside) == sides.incidents[0]


def test_of_joins_and_splits_the_latest_holds(astana_connection: Connection, city: City) -> None:
    west, east = take(astana_connection, city, [report("west"), report("east", north_m=120)])
    split_incident(astana_connection, city.densities, [[west], [east]], "operator")

    join_incidents(astana_connection, city.densities, [west, east], "dispatcher")

    joined = found(astana_connection)
    split_incident(astana_connection, city.densities, [[west], [east]], "operator")
    assert joined == {frozenset({"west", "east"})}
    assert found(astana_connection) == {frozenset({"west"}), frozenset({"east"})}


def test_what_nobody_can_decide_is_refused(astana_connection: Connection, city: City) -> None:
    water, manhole, camera = take(
        astana_connection,
        city,
        [
            report("water"),
            report("manhole", category="open_manhole"),
            make_draft(kind=Kind.VIOLATION, channel="camera", category="open_manhole"),
        ],
    )

    for issue_ids, why in (
        ([water], "needs two"),
        ([water, manhole], "categories"),
        ([manhole, camera], "no incident"),
    ):
        with pytest.raises(InvalidDecision, match=why):
            join_incidents(astana_connection, city.densities, issue_ids, "operator")
    with pytest.raises(InvalidDecision, match="each stands once"):
        split_incident(astana_connection, city.densities, [[water], [water]], "operator")
    assert astana_connection.execute(select(incident_decisions)).all() == []


def test_me_too_is_a_report_of_the_same_incident_however_late(astana_connection: Connection, city: City) -> None:
    (first,) = take(astana_connection, city, [report("first", hours=-24 * 60)])
    code = code_of(astana_connection, first)
    told = MeToo("web", "me too 1", NOON, caller=Caller(phone="+7 700 000 00 02"))

    receipt = add_me_too(astana_connection, city, code, told)
    again = add_me_too(astana_connection, city, code, told)

    assert (receipt.new, again.new) == (True, False)
    assert incident_of(astana_connection, receipt.issue_id) == incident_of(astana_connection, first)
    row = astana_connection.execute(select(issues).where(issues.c.id == receipt.issue_id)).one()
    one = astana_connection.execute(select(issues).where(issues.c.id == first)).one()
    assert (row.category_id, row.district_id, row.h3_r11) == (one.category_id, one.district_id, one.h3_r11)
    assert astana_connection.scalar(select(incidents.c.reports).where(incidents.c.reports > 0)) == 2


def test_me_too_to_an_appeal_without_a_place_has_no_incident(astana_connection: Connection, city: City) -> None:
    (first,) = take(astana_connection, city, [make_draft(lon=None, lat=None, text="холодно", category="no_heating")])
    code = code_of(astana_connection, first)

    receipt = add_me_too(astana_connection, city, code, MeToo("web", "me too 2", NOON))

    assert receipt.new
    assert incident_of(astana_connection, receipt.issue_id) is None


def test_me_too_to_no_appeal_is_refused(astana_connection: Connection, city: City) -> None:
    with pytest.raises(IssueNotFound, match="no such appeal"):
        add_me_too(astana_connection, city, "ZZZZZZZZZZ", MeToo("web", "me too 3", NOON))


def me_too(number: int, hours: float = 0.0, **fields: object) -> MeToo:
    return MeToo("web", f"me too {number}", NOON + timedelta(hours=hours), **fields)  # type: ignore[arg-type]


def code_of(connection: Connection, issue_id: int) -> str:
    code: str = connection.execute(select(issues.c.public_id).where(issues.c.id == issue_id)).scalar_one()
    return code


def test_me_too_has_the_place_of_its_appeal_to_the_letter(astana_connection: Connection, city: City) -> None:
    street = make_draft(lon=None, lat=None, address="проспект Республики", text="яма")
    (first,) = take(astana_connection, city, [street])

    receipt = add_me_too(astana_connection, city, code_of(astana_connection, first), me_too(10))

    same = ("precision", "radius_m", "label_ru", "label_kk", "street_id", "place_status", "district_id", "agency_id")
    rows = select(*(issues.c[name] for name in same)).where(issues.c.id.in_([first, receipt.issue_id]))
    one, other = astana_connection.execute(rows).all()
    assert one.precision == "street"
    assert one == other


def test_me_too_of_what_has_ended_is_another_event(astana_connection: Connection, city: City) -> None:
    (first,) = take(astana_connection, city, [report("first", hours=-24 * 60)])
    append_event(astana_connection, first, Event(Status.DONE, "officer 7"))

    receipt = add_me_too(astana_connection, city, code_of(astana_connection, first), me_too(11))

    assert incident_of(astana_connection, receipt.issue_id) is not None
    assert found(astana_connection) == {frozenset({"first"}), frozenset({"me too 11"})}


def test_me_too_of_one_that_is_done_belongs_to_its_incident_while_another_waits(
    astana_connection: Connection, city: City
) -> None:
    done, _waits = take(astana_connection, city, [report("done", hours=-24 * 60), report("waits", hours=-24 * 60)])
    append_event(astana_connection, done, Event(Status.DONE, "officer 7"))

    add_me_too(astana_connection, city, code_of(astana_connection, done), me_too(12))

    assert found(astana_connection) == {frozenset({"done", "waits", "me too 12"})}


def test_a_person_who_says_it_again_is_one_person(astana_connection: Connection, city: City) -> None:
    caller = Caller(phone="+7 700 000 00 03")
    (first,) = take(astana_connection, city, [report("first", caller=caller)])
    code = code_of(astana_connection, first)

    for number, who in enumerate((caller, caller, None, None)):
        add_me_too(astana_connection, city, code, me_too(20 + number, caller=who))

    row = astana_connection.execute(select(incidents.c.reports, incidents.c.callers)).one()
    assert tuple(row) == (5, 3)


def test_me_too_takes_no_split_back_although_it_lies_nearer_to_the_other_side(
    astana_connection: Connection, city: City
) -> None:
    west, _between, east = take(
        astana_connection,
        city,
        [report("west"), report("between", north_m=60, hours=20), report("east", north_m=120, hours=40)],
    )
    split_incident(astana_connection, city.densities, [[west], [east]], "operator")

    add_me_too(astana_connection, city, code_of(astana_connection, west), me_too(30, hours=41))

    assert incident_of(astana_connection, west) != incident_of(astana_connection, east)
    assert {part for part in found(astana_connection) if "me too 30" in part and "west" in part}
    assert astana_connection.scalars(select(incident_decisions.c.taken_back_by)).all() == [None, None]


def test_me_too_of_what_was_loaded_without_an_incident_gives_both_one(
    astana_connection: Connection, city: City
) -> None:
    (first,) = take(astana_connection, city, [report("first", hours=-24 * 60)], match=False)

    add_me_too(astana_connection, city, code_of(astana_connection, first), me_too(40))

    assert found(astana_connection) == {frozenset({"first", "me too 40"})}
