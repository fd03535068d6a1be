"""False discovery rate of many tests."""

import numpy as np

from geo.model import Floats


def benjamini_hochberg(p: Floats) -> Floats:
    """Adjusted p values in the order of the input: at most `q` of those not above `q` are false, on average.

    Benjamini & Hochberg 1995. An empty input gives an empty answer.
    """
    order = np.argsort(p)[::-1]
    ranked = p[order] * len(p) / np.arange(len(p), 0, -1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(np.minimum.accumulate(ranked), 1.0)
    return adjusted
