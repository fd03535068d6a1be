"""Values of the domain in the shapes of answers."""

from typing import Any

from sqlalchemy import Connection

from api.schemas.common import Agency, Label, Names
from api.schemas.issues import Issue, IssueDetail
from geo.coverage.areas import Coverage, District
from geo.coverage.explain import sentence
from geo.intake import City
from geo.issues.codes import AgencyName, Codes
from geo.issues.read import PublicIssue, get_issue
from geo.issues.story import get_story
from geo.model import Names as DomainNames

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


def detail_of(connection: Connection, public_id: str, city: City, codes: Codes) -> IssueDetail:
    """One issue with its story; raises IssueNotFound."""
    issue, story = get_issue(connection, public_id, codes), get_story(connection, public_id)
    district = district_of(city.coverage, issue.district)
    why = sentence(
        story.why,
        DomainNames(issue.agency.ru, issue.agency.kk, issue.agency.en),
        city.catalogue.wordings[issue.category].names,
        district.names if district else None,
    )
    return IssueDetail(**_fields(issue), why=names_of(why), history=story.history)


def district_of(coverage: Coverage, code: str | None) -> District | None:
    """The district in force with a code."""
    return next((district for district in coverage.districts if district.code == code), None)


def _fields(issue: PublicIssue) -> dict[str, Any]:
    same = {name: getattr(issue, name) for name in PLAIN}
    return {**same, "label": label_of(issue.label_ru, issue.label_kk), "agency": _agency(issue.agency)}


def _agency(agency: AgencyName) -> Agency:
    return Agency(code=agency.code, names=Names(ru=agency.ru, kk=agency.kk, en=agency.en))
