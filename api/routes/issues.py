"""The list of issues, one of them, and a new one."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api.dependencies import IntakeConnection, LiveDep, PublicConnection
from api.errors import problems
from api.filters import FilterQuery
from api.schemas.common import NoParameters
from api.schemas.intake import NewIssue
from api.schemas.issues import IssueDetail, IssuePage
from api.views import detail_of, issue_of
from geo.errors import InvalidCursor, InvalidDraft, IssueNotFound, UnknownCategory
from geo.intake import take_in
from geo.issues.cursors import Cursor
from geo.issues.read import find_issues, get_issue

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
def get_one(public_id: str, _nothing: NoParameters, live: LiveDep, connection: PublicConnection) -> IssueDetail:
    """One issue by its code, with its history and why its agency has it.

    Example: `GET /api/v1/issues/7KQ2MHXW4P`
    """
    if not (public_id.isascii() and public_id.isalnum()):
        raise IssueNotFound(f"issue {public_id!r}: a code has ten letters and digits")
    return detail_of(get_issue(connection, public_id.upper(), live.codes))


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
    response.status_code = HTTPStatus.CREATED if receipt.new else HTTPStatus.OK
    response.headers["Location"] = f"/api/v1/issues/{receipt.public_id}"
    return detail_of(get_issue(connection, receipt.public_id, live.codes))
