"""The list of issues, one of them, and a new one."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlalchemy import Connection

from api.dependencies import IntakeConnection, LiveDep, PlannerConnection, PublicConnection
from api.errors import problems
from api.filters import FilterQuery
from api.schemas.common import NoParameters
from api.schemas.intake import NewIssue, NewMeToo
from api.schemas.issues import IssueDetail, IssuePage
from api.views import detail_of, issue_of
from geo.analysis.incidents.of_issue import shared_incident
from geo.errors import InvalidCursor, InvalidDraft, IssueNotFound, UnknownCategory
from geo.intake import Receipt, take_in
from geo.issues.codes import Codes
from geo.issues.cursors import Cursor
from geo.issues.read import find_issues, get_issue
from geo.me_too import add_me_too
from geo.violations.seen import seen_of

MAX_PAGE = 500

router = APIRouter(prefix="/issues", tags=["issues"])


class ListQuery(FilterQuery):
    """The filter and the page."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE, description="Issues a page.")] = 50
    cursor: Annotated[str | None, Field(max_length=200, description="`next` of the page before.")] = None


@router.get("", responses=problems(InvalidCursor))
def list_issues(query: Annotated[ListQuery, Query()], live: LiveDep, connection: PublicConnection) -> IssuePage:
    """The issues of a filter, newest first, page by page.

    Example: `GET /api/v1/issues?group=roads_transport&since=2026-11-01&limit=20`
    """
    cube, wanted = live.cube(), query.filter()
    after = Cursor.parse(query.cursor) if query.cursor else None
    page = find_issues(connection, wanted, after, query.limit, cube.codes)
    return IssuePage(
        items=[issue_of(issue) for issue in page.items],
        next=page.next.encode() if page.next else None,
        total=cube.count(wanted),
        only_counted=cube.only_counted(wanted),
        version=cube.version,
    )


@router.get("/{public_id}", responses=problems(IssueNotFound), name="get_issue")
def get_one(public_id: str, _nothing: NoParameters, live: LiveDep, connection: PlannerConnection) -> IssueDetail:
    """One issue by its code, with its history, why its agency has it and how many have reported the same.

    Example: `GET /api/v1/issues/7KQ2MHXW4P`
    """
    return _detail(connection, _code(public_id), live.codes)


@router.post(
    "",
    status_code=HTTPStatus.CREATED,
    responses={
        200: {"model": IssueDetail, "description": "This source_ref was taken in before; this is that issue."},
        **problems(UnknownCategory, InvalidDraft, body=True),
    },
)
def post_issue(
    new: NewIssue, _nothing: NoParameters, live: LiveDep, connection: IntakeConnection, response: Response
) -> IssueDetail:
    """Take an issue in: it is placed, assigned and stored before the answer is sent.

    Sent again with the same `source_ref` it is the same issue, answered with 200. Qala alone decides which agency
    gets it.

    Example: `POST /api/v1/issues {"source_ref": "0b9d7a52-6f3c-4e0e-9a53-6d1a3f0f1c11", "category": "pothole",
    "text": "Яма на перекрёстке Кабанбай батыра и Сыганак"}`
    """
    receipt = take_in(connection, live.city, [new.draft(datetime.now(UTC))])[0]
    _answer(response, receipt)
    return _detail(connection, receipt.public_id, live.codes)


@router.post(
    "/{public_id}/me-too",
    status_code=HTTPStatus.CREATED,
    responses={
        200: {"model": IssueDetail, "description": "This source_ref was taken in before; this is that issue."},
        **problems(IssueNotFound, InvalidDraft, body=True),
    },
)
def post_me_too(
    public_id: str,
    new: NewMeToo,
    _nothing: NoParameters,
    live: LiveDep,
    connection: IntakeConnection,
    response: Response,
) -> IssueDetail:
    """Report the same as an appeal: another appeal of its category and place, with a code of its own.

    While the incident of the appeal is open, the new report belongs to it; after that it is one of the same place. Sent
    again with the same `source_ref` it is the same report, answered with 200.

    Example: `POST /api/v1/issues/7KQ2MHXW4P/me-too {"source_ref": "5f0c1a0e-4c55-4c1e-8f5f-0e6b9c0f7d21"}`
    """
    receipt = add_me_too(connection, live.city, _code(public_id), new.told(datetime.now(UTC)))
    _answer(response, receipt)
    return _detail(connection, receipt.public_id, live.codes)


def _code(public_id: str) -> str:
    """A code as it is kept; raises IssueNotFound for what can be none."""
    if not (public_id.isascii() and public_id.isalnum()):
        raise IssueNotFound(f"issue {public_id!r}: a code has ten letters and digits")
    return public_id.upper()


def _answer(response: Response, receipt: Receipt) -> None:
    response.status_code = HTTPStatus.CREATED if receipt.new else HTTPStatus.OK
    response.headers["Location"] = f"/api/v1/issues/{receipt.public_id}"


def _detail(connection: Connection, public_id: str, codes: Codes) -> IssueDetail:
    told, shared = get_issue(connection, public_id, codes), shared_incident(connection, public_id, codes)
    return detail_of(told, shared, seen_of(connection, public_id, codes))
