"""Staff's joins and splits, so that they stick.

A split names some reports and the side on which each belongs. Cutting only the edges between the sides would let the
next report between them tie them together again. So the sides share out their whole component: each report goes to the
side it is nearest to, counted along edges, and every edge between two sides is cut. That depends on the set of reports
alone, not on the order of their arrival. Staff who join what was split take the split back.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.located import Located, lengths
from geo.analysis.incidents.reports import Reports
from geo.model import Bools, Ints

LEAST = 1e-6
"""Length of the edge between two reports at one point and time; 0 would be no edge."""


A_LITTLE_MORE = 1 + 1e-9


def _no_rows(width: int) -> Ints:
    return np.zeros((0, width), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Staff:
    """What staff have decided about reports, by their ids."""

    joins: Ints = field(default_factory=lambda: _no_rows(2))
    """(k, 2) two reports that are one incident."""
    splits: Ints = field(default_factory=lambda: _no_rows(3))
    """(m, 3) number of a split, a report, its side; splits are taken in order of their numbers."""

    def rows_of_joins(self, report_id: Ints) -> Ints:
        """(k, 2) rows of the joins whose reports are both there."""
        rows, there = _rows_of(self.joins, report_id)
        return np.asarray(rows[there.all(axis=1)])

    def rows_of_splits(self, report_id: Ints) -> Ints:
        """(m, 3) splits with rows in place of the reports, of those that are there."""
        rows, there = _rows_of(self.splits[:, 1], report_id)
        found = np.column_stack([self.splits[:, 0], rows, self.splits[:, 2]])
        return np.asarray(found[there])


NO_STAFF = Staff()


def _rows_of(wanted: Ints, report_id: Ints) -> tuple[Ints, Bools]:
    """Rows of reports, and whether they are there at all."""
    if not len(report_id):
        return np.zeros_like(wanted), np.zeros(wanted.shape, dtype=np.bool_)
    order = np.argsort(report_id)
    place = np.minimum(np.searchsorted(report_id, wanted, sorter=order), len(order) - 1)
    rows = order[place]
    return rows, np.asarray(report_id[rows] == wanted)


def separated(labels: Ints, reports: Reports, located: Located, densities: Densities, staff: Staff) -> Ints:
    """The same incidents, without those edges that lead from one side of a split to another."""
    labels = labels.copy()
    splits = staff.rows_of_splits(reports.id)
    joins = staff.rows_of_joins(reports.id)
    for number in np.unique(splits[:, 0]).tolist():
        _, row, side = splits[splits[:, 0] == number].T
        for label in np.unique(labels[row]).tolist():
            seeds = labels[row] == label
            if len(np.unique(side[seeds])) > 1:
                members = np.flatnonzero(labels == label)
                members = members[np.argsort(reports.id[members])]
                edges = _edges(members, located, densities, joins)
                nearest = _shared_out(edges, np.searchsorted(reports.id[members], reports.id[row[seeds]]), side[seeds])
                labels[members] = int(labels.max()) + 1 + nearest
    return labels


def _edges(members: Ints, located: Located, densities: Densities, joins: Ints) -> coo_array:
    """Lengths of the edges within one component; joins have the least."""
    place = np.full(int(max(members.max(), located.row.max(initial=0), joins.max(initial=0))) + 1, -1)
    place[members] = np.arange(len(members))
    inside = np.flatnonzero(place[located.row] >= 0)
    a, b = inside[_pairs_near(located, inside, float(densities.distance_m.max()))].T
    length = lengths(located, densities, a, b)
    holds = np.isfinite(length)
    ends = np.concatenate([place[located.row[np.column_stack([a, b])[holds]]], place[joins]])
    length = np.concatenate([length[holds] + LEAST, np.full(len(joins), LEAST)])
    known = (ends >= 0).all(axis=1)
    ends, first = np.unique(np.sort(ends[known], axis=1), axis=0, return_index=True)
    return coo_array((length[known][first], (ends[:, 0], ends[:, 1])), shape=(len(members), len(members)))


def _pairs_near(located: Located, rows: Ints, distance_m: float) -> Ints:
    """(k, 2) pairs of places in `rows` that are within a distance, each once."""
    tree = cKDTree(np.column_stack([located.x[rows], located.y[rows]]))
    return np.asarray(tree.query_pairs(distance_m * A_LITTLE_MORE, output_type="ndarray"), dtype=np.int64)


def _shared_out(edges: coo_array, seeds: Ints, side: Ints) -> Ints:
    """Rank of the side nearest to each report of a component."""
    rank = np.unique(side, return_inverse=True)[1]
    of_seed = np.zeros(edges.shape[0], dtype=np.int64)
    of_seed[seeds] = rank
    order = np.sort(seeds)
    _, _, nearest = dijkstra(edges.tocsr(), directed=False, indices=order, return_predecessors=True, min_only=True)
    return np.asarray(of_seed[nearest])
