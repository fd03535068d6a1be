"""`qala incidents`: show an incident, and say that several are one or that one is several."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection

from geo.analysis.incidents.decisions import Decided, join_incidents, split_incident
from geo.analysis.incidents.decisions import take_back as take_decision_back
from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.for_staff import (
    Decision,
    Held,
    HeldIssue,
    decisions_on,
    find_incident,
    get_held,
    issues_of,
)
from geo.database import Audience, create_owner_engine, transaction
from geo.errors import InvalidDecision
from geo.issues.loading import load_codes
from geo.settings import DatabaseSettings

MOST_ISSUES = 50

By = Annotated[str, typer.Option(help="Who says so.")]
Why = Annotated[str | None, typer.Option(help="For what reason.")]
Code = Annotated[str, typer.Argument(metavar="CODE", help="Code of the incident.")]

app = typer.Typer(help="Show incidents, and say which are one event.", no_args_is_help=True, add_completion=False)
console = Console(highlight=False)


@app.command()
def show(code: Code) -> None:
    """Show an incident, its issues, and what was decided about it.

    Example: qala incidents show 7KQ2MHXW4P
    """
    with _staff() as connection:
        held, zone = find_incident(connection, code.upper()), ZoneInfo(load_codes(connection).zone)
        known, decided = issues_of(connection, held.id), decisions_on(connection, held.id)
    if held.public_id != code.upper():
        _say(f"{code.upper()} was merged: it leads to {held.public_id}.")
    _say(_line(held, zone))
    console.print(_issues(known, zone))
    if len(known) > MOST_ISSUES:
        _say(f"The oldest {MOST_ISSUES} of {len(known):,} issues.")
    if decided:
        console.print(_decisions(decided, zone))


@app.command()
def merge(
    codes: Annotated[list[str], typer.Argument(metavar="CODE CODE...", help="Codes of two or more incidents.")],
    by: By,
    why: Why = None,
) -> None:
    """Say that incidents are one event; the oldest one's code stays, the others lead to it.

    Example: qala incidents merge 7KQ2MHXW4P M3T9AGCE6R --by "operator 4" --why "one pipe"
    """
    with _staff() as connection:
        held = {one.id: one for one in (find_incident(connection, code.upper()) for code in codes)}
        if len(held) == 1:
            raise InvalidDecision(f"incidents {', '.join(codes)}: name two that are not one already")
        first = [issues_of(connection, number)[0].id for number in held]
        decided = join_incidents(connection, densities_in_force(connection), first, by, why)
        (stays,) = get_held(connection, decided.incidents)
    gone = [one.public_id for one in held.values() if one.id != stays.id]
    _say(f"One event now: {stays.public_id}, {_reports(stays)}.")
    _say(f"{', '.join(gone)} {'leads' if len(gone) == 1 else 'lead'} to {stays.public_id}.")
    _undo(decided)


@app.command()
def split(
    code: Code,
    issues: Annotated[str, typer.Option(metavar="CODE,CODE", help="Codes of the issues that leave; all others stay.")],
    by: By,
    why: Why = None,
) -> None:
    """Say that some issues of an incident are another event; the code stays with the oldest report.

    Example: qala incidents split 7KQ2MHXW4P --issues M3T9AGCE6R,XZ4KD7NQW2 --by "operator 4"
    """
    wanted = [word.strip().upper() for word in issues.split(",") if word.strip()]
    with _staff() as connection:
        held = find_incident(connection, code.upper())
        sides = _sides(held, issues_of(connection, held.id), wanted)
        decided = split_incident(connection, densities_in_force(connection), sides, by, why)
        parts = [(part, issues_of(connection, part.id)) for part in get_held(connection, decided.incidents)]
    for part, known in sorted(parts, key=lambda each: each[0].id != held.id):
        kept = "stays" if part.id == held.id else "is new"
        _say(f"{part.public_id} {kept}, {_reports(part)}: {', '.join(one.public_id for one in known[:MOST_ISSUES])}")
    _undo(decided)


@app.command()
def take_back(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of the decision.")], by: By, why: Why = None
) -> None:
    """Take a decision back, as if it had never been made; it stays on record.

    Example: qala incidents take-back 12 --by "operator 4"
    """
    with _staff() as connection:
        decided = take_decision_back(connection, densities_in_force(connection), number, by, why)
        now = get_held(connection, decided.incidents)
    _say(f"Decision {number} is taken back; its issues are {'one event' if len(now) == 1 else 'several events'} now:")
    for held in now:
        _say(f"{held.public_id}, {_reports(held)}")


@contextmanager
def _staff() -> Iterator[Connection]:
    with transaction(create_owner_engine(DatabaseSettings()), Audience.OPERATOR) as connection:
        yield connection


def _sides(held: Held, known: Sequence[HeldIssue], wanted: Sequence[str]) -> list[list[int]]:
    """Ids of the issues that stay and of those that leave."""
    strange = sorted(set(wanted) - {one.public_id for one in known})
    if strange:
        raise InvalidDecision(
            f"issues {', '.join(strange)}: incident {held.public_id} does not hold them; "
            f"qala incidents show {held.public_id} lists those it holds"
        )
    sides = [[one.id for one in known if (one.public_id in wanted) is leaves] for leaves in (False, True)]
    if not all(sides):
        raise InvalidDecision(f"incident {held.public_id}: name some of its {len(known)} issues, not all and not none")
    return sides


def _line(held: Held, zone: ZoneInfo) -> str:
    state = "open" if held.open else "done"
    period = f"{_time(held.first_at, zone)} to {_time(held.last_at, zone)}"
    return f"{held.public_id}  {held.category}, {_reports(held)}, {state}, {period}, {held.label_ru or 'without words'}"


def _reports(held: Held) -> str:
    return f"{_many(held.reports, 'report')} of {_many(held.people, 'person', 'people')}"


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _issues(known: Sequence[HeldIssue], zone: ZoneInfo) -> Table:
    table = Table("issue", "at", "status", "precision", "place")
    for one in known[:MOST_ISSUES]:
        table.add_row(one.public_id, _time(one.occurred_at, zone), one.status, one.precision, one.label_ru)
    return table


def _decisions(decided: Sequence[Decision], zone: ZoneInfo) -> Table:
    table = Table("decision", "what", "issues", "by", "at", "why", "holds")
    for one in decided:
        holds = "yes" if one.taken_back_by is None else f"no, by {one.taken_back_by}"
        made = _time(one.made_at, zone)
        table.add_row(str(one.id), one.kind, str(one.issues), one.made_by, made, one.reason, holds)
    return table


def _time(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _undo(decided: Decided) -> None:
    _say(f"This is decision {decided.number}; it is undone by: qala incidents take-back {decided.number} --by NAME")


def _say(words: str) -> None:
    console.print(words, markup=False, soft_wrap=True)
