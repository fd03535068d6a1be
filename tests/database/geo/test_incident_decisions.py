"""What staff decide about incidents takes effect at once and stays."""

import pytest
from sqlalchemy import Connection, Engine, select

from geo.analysis.incidents.decisions import join_incidents, split_incident
from geo.errors import InvalidDecision, IssueNotFound
from geo.intake import City, load_city
from geo.me_too import MeToo, add_me_too
from geo.model import Caller, Kind
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
    assert joined == older
    assert astana_connection.scalar(select(incidents.c.merged_into).where(incidents.c.id == younger)) == older
    assert astana_connection.scalar(select(incidents.c.reports).where(incidents.c.id == joined)) == 2


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
    assert sides == [incident_of(astana_connection, west), incident_of(astana_connection, east)]
    assert incident_of(astana_connection, beside) == sides[0]


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
    code = astana_connection.scalar(select(issues.c.public_id).where(issues.c.id == first)) or ""
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
    code = astana_connection.scalar(select(issues.c.public_id).where(issues.c.id == first)) or ""

    receipt = add_me_too(astana_connection, city, code, MeToo("web", "me too 2", NOON))

    assert receipt.new
    assert incident_of(astana_connection, receipt.issue_id) is None


def test_me_too_to_no_appeal_is_refused(astana_connection: Connection, city: City) -> None:
    with pytest.raises(IssueNotFound, match="no such appeal"):
        add_me_too(astana_connection, city, "ZZZZZZZZZZ", MeToo("web", "me too 3", NOON))
