"""An error as people and programs read it (RFC 9457)."""

from typing import Annotated

from pydantic import BaseModel, Field


class FieldError(BaseModel):
    """What is wrong with one field of the request."""

    where: str
    """The field, with dots between levels."""
    what: str


class Problem(BaseModel):
    """What went wrong, where, and how to mend it."""

    type: Annotated[str, Field(examples=["/problems/invalid-filter"])]
    """Stable name of the kind of problem."""
    title: str
    status: int
    detail: str
    errors: list[FieldError] | None = None
    """One entry for each field that is not valid."""
