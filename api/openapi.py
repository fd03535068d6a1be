"""The description of the API: FastAPI's own, with problems as they are sent."""

from typing import Any

from fastapi import FastAPI

from api.schemas.problem import Problem

SCHEMAS = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Make the description hold the shape of problems, which routes only point to."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        problem = Problem.model_json_schema(ref_template=SCHEMAS)
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(problem.pop("$defs", {}), Problem=problem)
        return schema

    app.openapi = openapi  # type: ignore[method-assign] # the way FastAPI's manual describes
