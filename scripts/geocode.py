"""What the geocoder makes of an address: `qala geocode "Кенесары 52"`."""

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from geo.database import Audience, create_app_engine, transaction
from geo.errors import GeoError
from geo.geocoding.candidate import Candidate
from geo.geocoding.gazetteer import load_gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.model import Precision
from geo.settings import DatabaseSettings

app = typer.Typer(add_completion=False)

_MISSES = {
    "STREET_UNKNOWN": "names a street that the gazetteer of this city does not know.",
    "UNSURE": "looks a little like a known place, too little to answer.",
    "NO_ADDRESS": "names no place that the gazetteer of this city knows.",
}
_DAY = Annotated[
    datetime | None,
    typer.Option("--when", formats=["%Y-%m-%d"], help="Day whose street names count; today's if absent."),
]


@app.command()
def geocode(
    texts: Annotated[list[str], typer.Argument(metavar="TEXT...", help="Addresses or whole appeals.")],
    when: _DAY = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="Most candidates to show for a text.")] = 5,
) -> None:
    """Show where a text may be, with how sure that is and why.

    Example: qala geocode "Кенесары 52" "угол Абая и Республики" "Хан Шатыр"
    """
    console = Console()
    geocoder = _load(console)
    day = when.date() if when else None
    for text in texts:
        candidates = geocoder.candidates(text, limit, day)
        if candidates:
            console.print(_table(text, candidates))
        else:
            reason = geocoder.geocode([text], [day] if day else None).reasons[0]
            console.print(f"“{text}” {_MISSES[reason[0]]}", markup=False)


def _load(console: Console) -> Geocoder:
    try:
        with transaction(create_app_engine(DatabaseSettings()), Audience.INTAKE) as connection:
            return Geocoder(load_gazetteer(connection))
    except GeoError as exc:
        console.print(f"{exc.title} {exc.detail if exc.detail != exc.title else ''}".strip(), markup=False)
        raise typer.Exit(code=1) from exc


def _table(text: str, candidates: list[Candidate]) -> Table:
    table = Table(title=text, title_justify="left", title_style="bold")
    for heading in ("where", "precision", "radius", "confidence", "lon, lat", "why"):
        table.add_column(heading, justify="right" if heading in {"radius", "confidence"} else "left")
    for each in candidates:
        table.add_row(
            f"{each.label_ru}\n{each.label_kk}" if each.label_kk != each.label_ru else each.label_ru,
            Precision(each.precision).word,
            f"{each.radius_m:,.0f} m",
            f"{each.confidence:.2f}",
            f"{each.lon:.5f}, {each.lat:.5f}",
            " ".join(each.reasons),
        )
    return table
