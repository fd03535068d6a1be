"""The catalogue of categories, and the likely ones for some words."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from api.dependencies import LiveDep
from api.schemas.city import Categories, Category, Group, Suggestion, Suggestions
from api.schemas.common import NoParameters, Parameters
from api.schemas.intake import MAX_TEXT
from api.views import names_of

router = APIRouter(prefix="/categories", tags=["city"])


class WordsQuery(Parameters):
    """Words of a resident."""

    text: Annotated[str, Field(max_length=MAX_TEXT, description="What is wrong, in any language.", examples=["яма"])]


@router.get("")
def list_categories(_nothing: NoParameters, live: LiveDep) -> Categories:
    """All categories in their groups, in the order of the city pack.

    Example: `GET /api/v1/categories`
    """
    catalogue = live.city.catalogue
    known: dict[str, list[Category]] = {group.code: [] for group in catalogue.groups}
    for each in catalogue.categories:
        names = names_of(catalogue.wordings[each.code].names)
        known[each.group].append(Category.model_validate({**asdict(each), "names": names}))
    return Categories(
        groups=[
            Group(code=group.code, icon=group.icon, names=names_of(group.names), categories=known[group.code])
            for group in catalogue.groups
        ]
    )


@router.get("/suggest")
def suggest_categories(query: Annotated[WordsQuery, Query()], live: LiveDep) -> Suggestions:
    """The categories that words are likely about, most likely first; none if no word is known.

    Example: `GET /api/v1/categories/suggest?text=яма на дороге`
    """
    found = live.lexicon.suggest(query.text)
    return Suggestions(items=[Suggestion(code=code, score=score) for code, score in found])
