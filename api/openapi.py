"""The description of the API: FastAPI's own, with summaries from docstrings and problems as they are sent."""

from typing import Any

from fastapi import FastAPI

from api.schemas.problem import Problem

SCHEMAS = "#/components/schemas/{model}"


def describe(app: FastAPI) -> None:
    """Make the description hold the first sentence of each route as its summary, and the shape of problems."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        schema = described()
        for operations in schema["paths"].values():
            for operation in operations.values():
                _summarise(operation)
        problem = Problem.model_json_schema(ref_template=SCHEMAS)
        schemas = schema.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(problem.pop("$defs", {}), Problem=problem)
        return schema

    app.openapi = openapi  # type: ignore[method-assign] # the way FastAPI's manual describes


def _summarise(operation: dict[str, Any]) -> None:
    first, separator, rest = operation.get("description", "").partition("\n\n")
    if separator:
        operation["summary"], operation["description"] = " ".join(first.split()).removesuffix("."), rest
