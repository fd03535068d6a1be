"""The file of rejected rows: what is wrong with each, and the row itself; mended, it can be loaded like the first."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from boundaries.history.rows import Broken
from geo.errors import InvalidFile

COLUMNS = ("line", "column", "reason")
"""Before those of the file."""


def rejects_path(path: Path) -> Path:
    """Where the rejected rows of a file go."""
    return path.with_name(f"{path.name}.rejected.csv")


class RejectsFile:
    """Writes rejected rows; the file appears once it is whole, over that of an earlier load, and only if it has rows.

    Raises InvalidFile where nothing can be written.
    """

    def __init__(self, of: Path, header: Sequence[str]) -> None:
        self._path = rejects_path(of)
        self._part = self._path.with_name(f"{self._path.name}.part")
        try:
            # The mark lets spreadsheets see that this is UTF-8; halves of characters are written as numbers.
            self._file = self._part.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
        except OSError as exc:
            mend = "put the file into a folder you may write to"
            raise InvalidFile(f"{self._part}: {exc.strerror}; {mend}") from exc
        self._writer = csv.writer(self._file)
        self._writer.writerow([*COLUMNS, *header])
        self._is_empty = True

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, traceback: object) -> None:
        """Put the file into its place; after an error leave an earlier one as it was."""
        self._file.close()
        if kind is None and not self._is_empty:
            self._part.replace(self._path)
            return
        self._part.unlink()
        if kind is None:
            self._path.unlink(missing_ok=True)

    def write(self, rejects: Sequence[Broken]) -> None:
        """Add rows."""
        for reject in rejects:
            self._writer.writerow([reject.line, reject.column, reject.reason, *reject.cells])
            self._is_empty = False
