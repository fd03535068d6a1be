"""The `qala` command line: one file a subcommand, loaded only when it is called."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group


@dataclass(frozen=True, slots=True)
class Subcommand:
    """Where a subcommand stands and what `qala --help` says of it."""

    module: str
    attribute: str
    words: str
    example: str = ""
    """Of a subcommand that has others below it; all others have one in their own help."""

    def load(self) -> TyperCommand | TyperGroup:
        """Import the module and make the command."""
        found = getattr(import_module(self.module), self.attribute)
        if not isinstance(found, typer.Typer):
            app = typer.Typer(add_completion=False)
            app.command()(found)
            found = app
        loaded = get_group(found) if self.example else get_command(found)
        if not isinstance(loaded, TyperCommand | TyperGroup):
            raise TypeError(f"{self.module}:{self.attribute} is no command")
        if self.example:
            loaded.help = f"{self.words}\n\nExample: {self.example}"
        return loaded


SUBCOMMANDS = {
    "up": Subcommand("scripts.up", "up", "Start everything: PostGIS, the city, the map and its worker."),
    "serve": Subcommand("scripts.serve", "serve", "Serve the map, the API and the tiles."),
    "work": Subcommand("scripts.work", "work", "Run the jobs: what happens at night and after an answer."),
    "city": Subcommand(
        "scripts.city",
        "app",
        "Make, check and load a city pack, add demo issues.",
        example="qala city load boundaries/data/astana",
    ),
    "load": Subcommand("scripts.load", "load", "Take in a history from a file of any format."),
    "boundaries": Subcommand(
        "scripts.boundaries",
        "app",
        "Ask who covers what.",
        example="qala boundaries who 71.4304 51.1283 --category pothole",
    ),
    "violations": Subcommand(
        "scripts.violations",
        "app",
        "Load what cameras saw, and review it.",
        example="qala violations load events.csv",
    ),
    "incidents": Subcommand(
        "scripts.incidents",
        "app",
        "Show incidents, and say which are one event.",
        example="qala incidents show 7KQ2MHXW4P",
    ),
    "analyse": Subcommand(
        "scripts.analyse",
        "app",
        "Find incidents, hotspots, recurrences and trends, and report them.",
        example="qala analyse; qala analyse hotspots; qala analyse report --lang kk --out report.html",
    ),
    "geocode": Subcommand("scripts.geocode", "geocode", "Find the place that words mean."),
}
# Errors whose words are for people. A class is looked up only where its module is loaded: else it cannot be the error.
SPOKEN = (
    ("geo.errors", "GeoError"),
    ("scripts.cluster", "ClusterFailed"),
    ("sqlalchemy.exc", "OperationalError"),
    ("procrastinate.exceptions", "ConnectorException"),
    ("pydantic_core", "ValidationError"),
)
NO_DATABASE = "The database does not answer: start it with ./scripts/start, or say where it is in QALA_DATABASE_URL."


class Qala(TyperGroup):
    """The root: help needs no subcommand's module."""

    def resolve_command(
        self,
        ctx: Any,  # noqa: ANN401 - typer keeps the type of its contexts to itself
        args: list[str],
    ) -> tuple[str | None, TyperCommand | TyperGroup | None, list[str]]:
        """Load the one subcommand that is called."""
        name, _stub, rest = super().resolve_command(ctx, args)
        return name, SUBCOMMANDS[str(name)].load(), rest


def root() -> Qala:
    """The command line as a whole."""
    stubs: dict[str, Any] = {
        name: TyperCommand(name, help=each.words, callback=None) for name, each in SUBCOMMANDS.items()
    }
    return Qala(
        name="qala",
        help="Qala, the issue map of a city.\n\nExample: qala serve --port 8200",
        commands=stubs,
        no_args_is_help=True,
        rich_markup_mode="rich",
    )


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line; an error ends with one sentence and an exit code."""
    try:
        code = root().main(args=words, prog_name="qala", standalone_mode=False)
    except typer.TyperException as exc:
        _end(exc.format_message(), exc.exit_code)
    except typer.Abort:
        _end("Stopped.", 1)
    except Exception as exc:
        sentence = sentence_of(exc)
        if sentence is None:
            raise
        _end(sentence, 1)
    sys.exit(code if isinstance(code, int) else 0)


def sentence_of(exc: Exception) -> str | None:
    """Return what people are told of an error, or None for a fault of ours, which keeps its traceback."""
    kinds = [name for module, name in SPOKEN if isinstance(exc, getattr(sys.modules.get(module), name, ()))]
    if {"OperationalError", "ConnectorException"} & set(kinds):
        return NO_DATABASE
    if "GeoError" in kinds:
        detail: str = getattr(exc, "detail", str(exc))
        return NO_DATABASE if type(exc).__name__ == "DatabaseUnavailable" and not str(exc) else detail
    return " ".join(str(exc).split()) if kinds else None


def _end(sentence: str, code: int) -> None:
    if sentence:
        typer.echo(f"qala: {sentence}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
