"""False discovery rate: how small a p must be when thousands of cells are looked at."""

import numpy as np

from geo.model import Floats


def benjamini_hochberg(p: Floats, others: int = 0) -> Floats:
    """Smallest false discovery rate at which each test would be called significant.

    Parameters
    ----------
    p
        p values of any shape, all of one family (all cells, or all cells and slices of a cube); NaN was not tested.
    others
        How many tests the family has beside these, all with p = 1.

    Returns
    -------
    Adjusted p of the same shape, NaN where p is NaN; calling those <= a significant keeps the expected share of false
    ones among them at a or below.

    Notes
    -----
    Benjamini & Hochberg 1995. Neighbouring cells share incidents, so their tests are positively dependent, under which
    the procedure holds (Benjamini & Yekutieli 2001); for local statistics of a map see Caldas de Castro & Singer 2006.
    """
    tested = np.isfinite(p)
    found = np.where(tested, 1.0, np.nan)
    # Those of 1 come last and stay 1, and among counts of few they are the most by far.
    below = p < 1
    order = np.argsort(p[below])[::-1]
    each = p[below][order] * ((tested.sum() + others) / np.arange(len(order), 0, -1))
    adjusted = np.empty(len(order))
    adjusted[order] = np.minimum(np.minimum.accumulate(each), 1.0)
    found[below] = adjusted
    return found
