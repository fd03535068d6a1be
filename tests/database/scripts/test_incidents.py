"""The command `qala incidents` against a real database: what staff say holds, tonight and after densities change."""

from collections.abc import Callable
from re import findall

import pytest
from sqlalchemy import Engine, select

from geo.analysis.incidents import run as nightly
from geo.analysis.incidents.run import analyse_incidents
from geo.intake import load_city, take_in
from geo.model import IssueDraft
from geo.tables import analysis_runs, incident_decisions, incident_densities, incident_issues, incidents, issues
from scripts.cluster import Cluster
from scripts.qala import main
from tests.api.conftest import client_of
from tests.database.geo.test_incident_match import found, report
from tests.database.geo.test_incident_run import history

Run = Callable[..., tuple[int, str]]
BY = ("--by", "operator 4")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], astana_engine: Engine) -> Run:
    """Run a command on a database; its exit code and what it says, spaces squeezed."""
    monkeypatch.setenv("COLUMNS", "240")
    monkeypatch.setenv("QALA_DATABASE_URL", astana_engine.url.render_as_string(hide_password=False))

    def call(*words: str) -> tuple[int, str]:
        with pytest.raises(SystemExit) as ended:
            main(("incidents", *words))
        said = capsys.readouterr()
        return int(str(ended.value.code or 0)), " ".join((said.out + said.err).split())

    return call


def take(engine: Engine, *drafts: IssueDraft) -> list[str]:
    """Take issues in; their codes."""
    with engine.begin() as connection:
        return [receipt.public_id for receipt in take_in(connection, load_city(connection), list(drafts))]


def incident(engine: Engine, code: str) -> str:
    """Code of the incident of an issue."""
    with engine.connect() as connection:
        of_issue = select(incidents.c.public_id).select_from(issues).join(incident_issues).join(incidents)
        public_id: str = connection.execute(of_issue.where(issues.c.public_id == code)).scalar_one()
        return public_id


def parts(engine: Engine) -> set[frozenset[str]]:
    with engine.connect() as connection:
        return found(connection)


def test_two_incidents_are_merged_in_words_and_the_other_code_leads_to_the_one_that_stays(
    run: Run, astana_engine: Engine, cluster: Cluster
) -> None:
    one, other = take(astana_engine, report("one"), report("far", north_m=4000))
    codes = incident(astana_engine, one), incident(astana_engine, other)

    code, said = run("merge", codes[1].lower(), codes[0], *BY, "--why", "one pipe")

    stays = incident(astana_engine, one)
    (gone,) = set(codes) - {stays}
    assert code == 0
    assert said.startswith(f"One event now: {stays}, 2 reports of 2 people. {gone} leads to {stays}.")
    with client_of(cluster, astana_engine) as client:
        answer = client.get(f"/api/v1/incidents/{gone}").json()
    assert (answer["id"], answer["merged_into"], answer["reports"]) == (stays, stays, 2)
    shown = run("show", gone)[1]
    assert f"{gone} was merged: it leads to {stays}." in shown
    for words in (one, other, "join", "operator 4", "one pipe"):
        assert words in shown


def test_issues_that_leave_are_another_incident_and_all_others_stay(run: Run, astana_engine: Engine) -> None:
    _first, second, third = take(astana_engine, report("a"), report("b", north_m=20), report("c", north_m=40))
    code = incident(astana_engine, second)

    done = run("split", code, "--issues", f"{third.lower()}, {second}", *BY)

    new = incident(astana_engine, third)
    assert parts(astana_engine) == {frozenset({"a"}), frozenset({"b", "c"})}
    assert done[0] == 0
    assert f"{code} stays, 1 report of 1 person" in done[1]
    assert f"{new} is new, 2 reports of 2 people" in done[1]


def test_what_staff_say_holds_through_the_night_and_when_densities_are_measured_anew(
    run: Run, astana_engine: Engine, monkeypatch: pytest.MonkeyPatch, cluster: Cluster
) -> None:
    west, east = take(astana_engine, report("west", hours=1), report("east", north_m=60, hours=1))
    far = take(astana_engine, report("far", north_m=-9000))[0]
    run("split", incident(astana_engine, west), "--issues", east, *BY)
    older = incident(astana_engine, far)
    run("merge", incident(astana_engine, west), older, *BY)
    take(astana_engine, *history())
    settled = {part for part in parts(astana_engine) if part & {"west", "east", "far"}}
    west_code, east_code = incident(astana_engine, west), incident(astana_engine, east)

    analyse_incidents(astana_engine)
    monkeypatch.setattr(nightly, "MEASURED_AGAIN_DAYS", -1)
    analyse_incidents(astana_engine)

    with astana_engine.connect() as connection:
        assert list(connection.scalars(select(incident_densities.c.version).order_by("version"))) == [1, 2, 3]
        # Each run has matched the whole category anew.
        assert [row["steps"] for row in connection.scalars(select(analysis_runs.c.summary))] == [1, 1]
    after = {part for part in parts(astana_engine) if part & {"west", "east", "far"}}
    assert {"west", "far"} <= next(part for part in after if "west" in part)
    assert "east" not in next(part for part in after if "west" in part)
    assert len(after) == len(settled) == 2
    assert (incident(astana_engine, west), incident(astana_engine, east)) == (west_code, east_code)
    with client_of(cluster, astana_engine) as client:
        assert client.get(f"/api/v1/incidents/{older}").json()["id"] == west_code


def test_a_merge_that_is_taken_back_was_never_made(run: Run, astana_engine: Engine) -> None:
    one, other = take(astana_engine, report("one"), report("far", north_m=4000))
    said = run("merge", incident(astana_engine, one), incident(astana_engine, other), *BY)[1]
    (number,) = findall(r"decision (\d+)", said)

    done = run("take-back", number, "--by", "dispatcher", "--why", "two pipes")
    again = run("take-back", number, *BY)

    assert parts(astana_engine) == {frozenset({"one"}), frozenset({"far"})}
    assert done[0] == 0
    assert f"Decision {number} is taken back; its issues are several events now:" in done[1]
    assert again == (1, f"qala: decision {number}: decision {int(number) + 1} has taken it back already")
    with astana_engine.connect() as connection:
        kept = connection.execute(select(incident_decisions).order_by(incident_decisions.c.id)).all()
    assert [(row.kind, row.made_by, row.reason) for row in kept] == [
        ("join", "operator 4", None),
        ("split", "dispatcher", "two pipes"),
    ]
    assert run("take-back", str(int(number) + 1), *BY)[1].endswith("decide anew")


def test_a_split_that_is_taken_back_leaves_one_incident_as_before(run: Run, astana_engine: Engine) -> None:
    one, other = take(astana_engine, report("one"), report("other", north_m=20))
    code = incident(astana_engine, one)
    said = run("split", code, "--issues", other, *BY)[1]
    (number,) = findall(r"decision (\d+)", said)

    done = run("take-back", number, *BY)

    assert parts(astana_engine) == {frozenset({"one", "other"})}
    assert incident(astana_engine, other) == code
    assert "its issues are one event now" in done[1]
    assert f"no, by {int(number) + 1}" in run("show", code)[1]


def test_a_split_holds_again_when_the_merge_that_undid_it_is_taken_back(run: Run, astana_engine: Engine) -> None:
    one, other = take(astana_engine, report("one"), report("other", north_m=20))
    run("split", incident(astana_engine, one), "--issues", other, *BY)
    said = run("merge", incident(astana_engine, one), incident(astana_engine, other), *BY)[1]
    joined = parts(astana_engine)

    run("take-back", findall(r"decision (\d+)", said)[0], *BY)
    take(astana_engine, report("later", north_m=-10, hours=1))

    assert joined == {frozenset({"one", "other"})}
    assert parts(astana_engine) == {frozenset({"one", "later"}), frozenset({"other"})}


def test_what_cannot_be_said_ends_with_one_sentence_and_changes_nothing(run: Run, astana_engine: Engine) -> None:
    one, far, manhole = take(
        astana_engine, report("one"), report("far", north_m=4000), report("manhole", category="open_manhole")
    )
    code, other, third = (incident(astana_engine, issue) for issue in (one, far, manhole))
    before = parts(astana_engine)

    for words, sentence in (
        (("show", "NOSUCHCODE"), "incident 'NOSUCHCODE': there is none"),
        (("merge", code, *BY), "name two that are not one already"),
        (("merge", code, "NOSUCHCODE", *BY), "'NOSUCHCODE'"),
        (("merge", code, third, *BY), "several categories"),
        (("split", code, "--issues", far, *BY), f"qala incidents show {code}"),
        (("split", code, "--issues", one, *BY), "not all and not none"),
        (("split", other, "--issues", ",", *BY), "not all and not none"),
        (("take-back", "4711", *BY), "decision 4711: there is none"),
        (("merge", code, other), "--by"),
        (("take-back", "five", *BY), "NUMBER"),
    ):
        exit_code, said = run(*words)
        assert exit_code in {1, 2}, words
        assert said.startswith("qala: ")
        assert sentence in said
        assert "Traceback" not in said

    assert parts(astana_engine) == before
