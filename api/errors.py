"""The one table from errors to statuses, and errors as `application/problem+json` (RFC 9457).

The type of a problem is a stable path such as `/problems/invalid-filter`, made from the name of its class.
"""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.schemas.problem import FieldError, Problem
from geo import errors

STATUS_OF: dict[type[errors.GeoError], HTTPStatus] = {
    errors.GeoError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InvalidInput: HTTPStatus.BAD_REQUEST,
    errors.InvalidPoint: HTTPStatus.BAD_REQUEST,
    errors.InvalidBbox: HTTPStatus.BAD_REQUEST,
    errors.InvalidCell: HTTPStatus.BAD_REQUEST,
    errors.InvalidFilter: HTTPStatus.BAD_REQUEST,
    errors.InvalidTile: HTTPStatus.NOT_FOUND,
    errors.InvalidDraft: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidCursor: HTTPStatus.BAD_REQUEST,
    errors.InvalidDecision: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidCityPack: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidMapping: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidFile: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.IssueNotFound: HTTPStatus.NOT_FOUND,
    errors.UnknownCategory: HTTPStatus.NOT_FOUND,
    errors.IncidentNotFound: HTTPStatus.NOT_FOUND,
    errors.RecurrenceNotFound: HTTPStatus.NOT_FOUND,
    errors.HotspotNotFound: HTTPStatus.NOT_FOUND,
    errors.NoAnalysis: HTTPStatus.NOT_FOUND,
    errors.Conflict: HTTPStatus.CONFLICT,
    errors.StatusChangeNotAllowed: HTTPStatus.CONFLICT,
    errors.NotAllowed: HTTPStatus.FORBIDDEN,
    errors.KeyNotSet: HTTPStatus.FORBIDDEN,
    errors.WrongKey: HTTPStatus.UNAUTHORIZED,
    errors.Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.DatabaseUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.CityNotLoaded: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.PagesNotBuilt: HTTPStatus.SERVICE_UNAVAILABLE,
}
RETRY_AFTER_S = 5
PROBLEM_JSON = "application/problem+json"
UNKNOWN_PARAMETER = "extra_forbidden"
UNEXPECTED = Problem(
    type="/problems/internal-error",
    title="Something went wrong on our side.",
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    detail="The request could not be answered; the cause is in the server's log.",
)


def type_of(error: type[errors.GeoError]) -> str:
    """The stable type of a problem: /problems/ and the words of the class name."""
    words = re.findall(r"[A-Z][a-z]*", error.__name__)
    return "/problems/" + "-".join(word.lower() for word in words)


def problem_response(problem: Problem, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A problem as an answer."""
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, problem.status, headers, PROBLEM_JSON)


def add_error_handlers(app: FastAPI) -> None:
    """Answer every error as a problem."""
    app.add_exception_handler(errors.GeoError, _geo_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _unexpected)


def problems(*classes: type[errors.GeoError], body: bool = False) -> dict[int | str, dict[str, Any]]:
    """Answers of a route for OpenAPI: those that any route may give and those of these errors."""
    found = {
        HTTPStatus.BAD_REQUEST: "A parameter is unknown or its value cannot be meant.",
        HTTPStatus.UNPROCESSABLE_ENTITY: "A field is missing or not valid.",
        HTTPStatus.INTERNAL_SERVER_ERROR: UNEXPECTED.title,
        HTTPStatus.SERVICE_UNAVAILABLE: "The database does not answer or no city is loaded; try again later.",
    }
    if body:
        found[HTTPStatus.REQUEST_ENTITY_TOO_LARGE] = "The body is too large."
    found |= {STATUS_OF[each]: each().title for each in classes}
    return {int(status): _documented(words) for status, words in sorted(found.items())}


def _documented(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {PROBLEM_JSON: {"schema": schema}}}


def _geo_error(_request: Request, exc: Exception) -> JSONResponse:
    if not isinstance(exc, errors.GeoError):
        raise exc
    status = STATUS_OF[type(exc)]
    problem = Problem(type=type_of(type(exc)), title=exc.title, status=status, detail=exc.detail)
    return problem_response(problem, _headers_of(exc))


def _headers_of(error: errors.GeoError) -> dict[str, str]:
    """What an answer must say besides its problem."""
    if isinstance(error, errors.WrongKey):
        return {"WWW-Authenticate": "Bearer"}
    return {"Retry-After": str(RETRY_AFTER_S)} if isinstance(error, errors.Unavailable) else {}


def _validation_error(_request: Request, exc: Exception) -> JSONResponse:
    if not isinstance(exc, RequestValidationError):
        raise exc
    # What was sent is left out of the answer: it may hold private words, or characters that JSON cannot carry.
    found = [_field_error(error) for error in exc.errors()]
    unknown = [error["loc"][-1] for error in exc.errors() if _is_unknown_parameter(error)]
    if unknown:
        return problem_response(_unknown_parameters(unknown))
    return problem_response(
        Problem(
            type="/problems/validation",
            title="The request is not valid.",
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
            detail="; ".join(f"{error.where}: {error.what}" for error in found),
            errors=found,
        )
    )


def _is_unknown_parameter(error: Mapping[str, Any]) -> bool:
    return bool(error["type"] == UNKNOWN_PARAMETER and error["loc"][0] == "query")


def _unknown_parameters(names: Sequence[str]) -> Problem:
    return Problem(
        type="/problems/unknown-parameter",
        title="There is no such parameter.",
        status=HTTPStatus.BAD_REQUEST,
        detail=f"Unknown: {', '.join(sorted(set(names)))}. The parameters of each path stand in /openapi.json.",
    )


def _field_error(error: Mapping[str, Any]) -> FieldError:
    place = [str(part) for part in error["loc"][1:] if isinstance(part, int) or str(part).isidentifier()]
    return FieldError(where=".".join(place) or str(error["loc"][0]), what=error["msg"])


def _http_error(_request: Request, exc: Exception) -> JSONResponse:
    if not isinstance(exc, HTTPException):
        raise exc
    status = HTTPStatus(exc.status_code)
    words = status.name.lower().replace("_", "-")
    detail = exc.detail if exc.detail != status.phrase else f"{status.phrase}."
    problem = Problem(type=f"/problems/{words}", title=f"{status.phrase}.", status=status, detail=detail)
    return problem_response(problem, exc.headers)


def _unexpected(_request: Request, _exc: Exception) -> JSONResponse:
    # The server answers this one outside of all middleware, and writes the exception to its log.
    return problem_response(UNEXPECTED, {"X-Content-Type-Options": "nosniff"})
