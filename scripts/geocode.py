"""What the geocoder makes of an address: `qala geocode "Кенесары 52"`."""

from datetime import datetime
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from geo.database import Audience, create_app_engine, transaction
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
    geocoder = _load()
    day = when.date() if when else None
    for text in texts:
        candidates = geocoder.candidates(text, limit, day)
        if candidates:
            console.print(_table(text, candidates))
        else:
            reason = geocoder.geocode([text], [day] if day else None).reasons[0]
            console.print(f"“{text}” {_MISSES[reason[0]]}", markup=False)


def _load() -> Geocoder:
    with transaction(create_app_engine(DatabaseSettings()), Audience.INTAKE) as connection:
        return Geocoder(load_gazetteer(connection))


def _table(text: str, candidates: list[Candidate]) -> Table:
    table = Table(title=text, title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    table.add_column("where", min_width=30)
    table.add_column("precision")
    table.add_column("radius", justify="right", no_wrap=True)
    table.add_column("sure", justify="right")
    table.add_column("why", overflow="fold")
    for each in candidates:
        table.add_row(
            "\n".join(dict.fromkeys((each.label_ru, each.label_kk, f"{each.lon:.5f}, {each.lat:.5f}"))),
            Precision(each.precision).word,
            f"{each.radius_m:,.0f} m",
            f"{each.confidence:.2f}",
            "\n".join(each.reasons),
        )
    return table
