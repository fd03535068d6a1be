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
    found = np.full(p.shape, np.nan)
    at = np.flatnonzero(np.isfinite(p))
    at = at[np.argsort(p.ravel()[at])]
    each = p.ravel()[at] * (len(at) + others) / np.arange(1, len(at) + 1)
    found.ravel()[at] = np.minimum(np.minimum.accumulate(each[::-1])[::-1], 1.0)
    return found
