"""Faults of a city pack: where, what and how to mend it; all of them, never only the first."""

from dataclasses import dataclass

from geo.errors import InvalidCityPack


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that must be mended before the pack can be loaded."""

    file: str
    row: int | None
    """Line of a table (the header is line 1) or number of a feature; None for the file as a whole."""
    column: str | None
    what: str
    mend: str

    def __str__(self) -> str:
        """One line for people."""
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column is not None else ""
        return f"{self.file}{row}{column}: {self.what}; {self.mend}"


class Unreadable(ValueError):
    """A cell cannot be read as what it should be."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


def refuse(folder: str, faults: list[Fault]) -> None:
    """Raise InvalidCityPack with every fault, one a line, if there is any."""
    if faults:
        lines = "\n".join(str(fault) for fault in faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InvalidCityPack(f"{folder}: {count}\n{lines}")
