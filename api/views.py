"""Values of the domain in the shapes of answers."""

from typing import Any

from api.schemas.common import Agency, Label, Names
from api.schemas.issues import Event, Issue, IssueDetail, Seen, Shared
from geo.analysis.incidents.of_issue import Shared as SharedIncident
from geo.issues.read import Change, PublicIssue
from geo.issues.read import IssueDetail as Told
from geo.model import Names as DomainNames
from geo.violations.seen import Seen as SeenOf

MADE = {"label", "agency"}
PLAIN = sorted(Issue.model_fields.keys() - MADE)


def names_of(names: DomainNames) -> Names:
    """A name in three languages."""
    return Names.model_validate(names)


def label_of(ru: str | None, kk: str | None) -> Label | None:
    """The words of a place, None where there are none."""
    return Label(ru=ru, kk=kk) if ru or kk else None


def issue_of(issue: PublicIssue) -> Issue:
    """One issue of a list."""
    return Issue(**_fields(issue))


def detail_of(told: Told, shared: SharedIncident | None, seen: SeenOf | None) -> IssueDetail:
    """One issue with why its agency has it, what has happened to it and who or what else has seen it."""
    return IssueDetail(
        **_fields(told.issue),
        why=names_of(told.why),
        history=[_event(change) for change in told.history],
        incident=Shared.model_validate(shared) if shared else None,
        seen=Seen.model_validate(seen) if seen else None,
    )


def _fields(issue: PublicIssue) -> dict[str, Any]:
    same = {name: getattr(issue, name) for name in PLAIN}
    agency = Agency(code=issue.agency.code, names=names_of(issue.agency.names))
    return {**same, "label": label_of(issue.label_ru, issue.label_kk), "agency": agency}


def _event(change: Change) -> Event:
    step = {"at": change.at, "what": change.what, "from": change.from_value, "to": change.to_value}
    return Event.model_validate(step)
