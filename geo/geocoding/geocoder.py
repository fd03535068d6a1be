"""Text to place: the one door to the geocoder."""

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

    def geocode(self, texts: Sequence[str], when: Sequence[date] | None = None) -> Places:
        """The best place of each text; names of streets are read as of its day, as of today when None."""
        days: Sequence[date | None] = [None] * len(texts) if when is None else when
        # The same address comes again and again; a call looks each up once.
        known: dict[tuple[str, date | None], Reading] = {}
        readings = []
        for text, day in zip(texts, days, strict=True):
            reading = known.get((text, day))
            if reading is None:
                reading = known[text, day] = find_answers(self._index, self._read(text), day)
            readings.append(reading)
        best = [reading.answers[0].candidate if reading.answers else None for reading in readings]
        reasons = [each.reasons if each else reading.reasons for each, reading in zip(best, readings, strict=True)]
        return in_columns(best, reasons)

    def candidates(self, text: str, limit: int = 5, when: date | None = None) -> list[Candidate]:
        """Places that a text may mean, best first."""
        return distinct(find_answers(self._index, self._read(text), when).answers)[:limit]

    def _read(self, text: str) -> Query:
        return read(text, self._index.city_name)

    def suggest(self, prefix: str, limit: int = 7) -> list[Candidate]:
        """Streets, houses and named places that begin like this, for typing."""
        return suggestions(self._index, self._completions, prefix)[:limit]
