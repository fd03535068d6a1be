"""`qala boundaries`: ask who covers what."""

from datetime import UTC, datetime
from typing import Annotated

import numpy as np
import typer
from rich.console import Console

from geo.coverage.explain import reason, sentence
from geo.database import create_owner_engine, transaction
from geo.intake import City, check_draft, decide, find_places, load_city
from geo.model import IssueDraft
from geo.settings import DatabaseSettings

CHANNEL = "web"

app = typer.Typer(help="Ask who covers what.", no_args_is_help=True, add_completion=False)
console = Console(highlight=False)


@app.callback()
def boundaries() -> None:
    """Ask who covers what."""


@app.command()
def who(
    lon: Annotated[float, typer.Argument(help="Degrees east, WGS 84.")],
    lat: Annotated[float, typer.Argument(help="Degrees north, WGS 84.")],
    category: Annotated[str, typer.Option(help="Code of the category, such as pothole.")],
    accuracy_m: Annotated[float, typer.Option(min=0, help="How far off the point may be.")] = 15.0,
) -> None:
    """Print the district of a point, the agency that must act there, and why.

    Example: qala boundaries who 71.4304 51.1283 --category pothole
    """
    draft = IssueDraft(CHANNEL, "", category, "", datetime.now(UTC), lon=lon, lat=lat, accuracy_m=accuracy_m)
    check_draft(draft)
    with transaction(create_owner_engine(DatabaseSettings())) as connection:
        city = load_city(connection)
    for line in _answer(city, draft):
        console.print(line, markup=False)


def _answer(city: City, draft: IssueDraft) -> list[str]:
    kind = city.catalogue.category(draft.category)
    places = find_places(city, [draft], [kind])
    located = city.locator.locate(places, np.array([kind.needs_place]))
    decision = decide(city, [(draft, kind)], places, located)[0][0]
    agency = city.coverage.agency(decision.agency_id)
    district = city.coverage.district(int(located.district_id[0]))
    neighbour = city.coverage.district(int(located.neighbour_id[0]))
    words = city.catalogue.wordings[kind.code]
    why = sentence(reason(decision), agency.names, words.names, district.names if district else None)
    near = f", near the border of {neighbour.names.en}" if neighbour else ""
    return [
        f"district  {district.names.en + near if district else 'outside the city'}",
        f"agency    {agency.names.en} ({agency.code})",
        f"why       {why.en}",
        f"by        {decision.rule.code if decision.rule else 'no rule: dispatch'}, {city.rules.name}",
    ]
