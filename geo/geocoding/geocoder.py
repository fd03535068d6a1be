"""Text to place: the one door to the geocoder."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from geo.geocoding.answers import Reading, find_answers
from geo.geocoding.candidate import Candidate, in_columns
from geo.geocoding.entries import Gazetteer
from geo.geocoding.index import build_index
from geo.geocoding.query import Query, read
from geo.geocoding.ranking import distinct
from geo.geocoding.suggest import completions, suggestions
from geo.model import Places


class Geocoder:
    """Finds places in texts; built once from a gazetteer, never changes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._index = build_index(gazetteer)
        self._completions = completions(self._index)
        names = [alias for street in gazetteer.streets for alias in street.aliases]
        self._begun = sorted({name.valid_from for name in names if name.valid_from})
        self._ended = sorted({name.valid_to for name in names if name.valid_to})

    def geocode(self, texts: Sequence[str], when: Sequence[date] | None = None) -> Places:
        """The best place of each text; names of streets are read as of its day, as of today when None."""
        days: Sequence[date | None] = [None] * len(texts) if when is None else when
        # The same address comes again and again; a call looks each up once for all days that read names alike.
        known: dict[tuple[str, tuple[int, int] | None], Reading] = {}
        readings = []
        for text, day in zip(texts, days, strict=True):
            key = text, self._age(day)
            reading = known.get(key)
            if reading is None:
                reading = known[key] = find_answers(self._index, self._read(text), day)
            readings.append(reading)
        best = [reading.answers[0].candidate if reading.answers else None for reading in readings]
        reasons = [each.reasons if each else reading.reasons for each, reading in zip(best, readings, strict=True)]
        return in_columns(best, reasons)

    def _age(self, day: date | None) -> tuple[int, int] | None:
        """How many names of streets had ended before a day and had begun by then: alike for days that read alike."""
        return None if day is None else (bisect_left(self._ended, day), bisect_right(self._begun, day))

    def candidates(self, text: str, limit: int = 5, when: date | None = None) -> list[Candidate]:
        """Places that a text may mean, best first."""
        return distinct(find_answers(self._index, self._read(text), when).answers)[:limit]

    def _read(self, text: str) -> Query:
        return read(text, self._index.city_name)

    def suggest(self, prefix: str, limit: int = 7) -> list[Candidate]:
        """Streets, houses and named places that begin like this, for typing."""
        return suggestions(self._index, self._completions, prefix)[:limit]
