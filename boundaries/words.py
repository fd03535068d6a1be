"""Columns that most tables of a pack share."""

from typing import Protocol

from boundaries.copying import Cell


class Named(Protocol):
    """A record with names in three languages."""

    @property
    def name_ru(self) -> str:
        """Russian."""

    @property
    def name_kk(self) -> str:
        """Kazakh."""

    @property
    def name_en(self) -> str:
        """English."""


class Sourced(Protocol):
    """A record that says where it comes from."""

    @property
    def source(self) -> tuple[str, ...]:
        """Codes of sources."""

    @property
    def certainty(self) -> str:
        """How sure it is."""


def names(record: Named) -> dict[str, Cell]:
    """The three columns of names."""
    return {"name_ru": record.name_ru, "name_kk": record.name_kk, "name_en": record.name_en}


def sourced(record: Sourced) -> dict[str, Cell]:
    """The columns of source and certainty."""
    return {"source": ";".join(record.source), "certainty": record.certainty}
