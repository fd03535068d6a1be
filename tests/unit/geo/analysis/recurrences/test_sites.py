"""Where recurrences sit: found from the data, whatever its order, and known again in the next run."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components

from geo.analysis.recurrences.sites import (
    MIDDLE,
    NO_SITE,
    SIZES,
    SiteKind,
    Spots,
    carried_over,
    find_sites,
    in_space_of,
)
from geo.model import Floats
from tests.failures import spots_at
from tests.reports import parts


def on_street(along_m: Floats, street_id: int = 5, *, whole: bool = False) -> Spots:
    """Spots along a street, or known to the street alone."""
    count = len(along_m)
    return replace(
        spots_at(np.zeros((count, 2))),
        street_id=np.full(count, street_id),
        along_m=np.full(count, np.nan) if whole else along_m,
        on_a_street=np.full(count, whole),
    )


def test_incidents_at_one_building_are_one_site_and_the_next_building_another() -> None:
    spots = spots_at(np.array([(0.0, 0), (5, 5), (-4, 2), (35, 0), (38, 3), (500, 0)]))

    buildings, cells = (find_sites(kind, spots).tolist() for kind in (SiteKind.BUILDING, SiteKind.CELLS))

    assert buildings == [0, 0, 0, 1, 1, 2]
    assert cells == [0, 0, 0, 0, 0, 1]


@given(st.integers(0, 1000), st.integers(1, 300))
@settings(max_examples=40, deadline=None)
def test_no_site_is_wider_than_its_kind_and_order_means_nothing(seed: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    xy = dice.uniform(0, 300, (count, 2))
    order = dice.permutation(count)

    labels = find_sites(SiteKind.BUILDING, spots_at(xy))

    widths = [np.ptp(xy[labels == site], axis=0).max() for site in range(labels.max() + 1)]
    assert max(widths) <= SIZES[SiteKind.BUILDING].width_m
    assert parts(order[np.argsort(order)]) == parts(np.arange(count))
    assert {
        frozenset(order[list(part)].tolist()) for part in parts(find_sites(SiteKind.BUILDING, spots_at(xy[order])))
    } == parts(labels)


def cut(xy: Floats, rows: list[int], width_m: float) -> list[list[int]]:
    """A part that is too wide in two, at its widest gap, as often as it takes; plainly."""
    axis = int(np.ptp(xy[rows], axis=0).argmax())
    place = np.sort(xy[rows, axis])
    if place[-1] - place[0] <= width_m:
        return [rows]
    margin = MIDDLE * (place[-1] - place[0])
    inner = np.clip(place, place[0] + margin, place[-1] - margin)
    at = place[int(np.diff(inner).argmax())]
    halves = [row for row in rows if xy[row, axis] <= at], [row for row in rows if xy[row, axis] > at]
    return [part for half in halves for part in cut(xy, half, width_m)]


@given(st.integers(0, 1000), st.integers(1, 120), st.sampled_from(SiteKind))
@settings(max_examples=60, deadline=None)
def test_sites_are_those_that_are_linked_pair_by_pair_and_cut_one_by_one(seed: int, count: int, kind: SiteKind) -> None:
    dice = np.random.default_rng(seed)
    at = 10 * dice.integers(0, 60, (count, 2)).astype(np.float64)
    whole = dice.random(count) < 0.3
    spots = replace(spots_at(at), street_id=dice.integers(0, 3, count), along_m=at[:, 0], on_a_street=whole)

    labels = find_sites(kind, spots)

    rows, xy = in_space_of(kind, spots)
    near = np.hypot(*(xy[:, None] - xy).T) <= SIZES[kind].link_m
    linked = connected_components(near, directed=False)[1]
    groups = [np.flatnonzero(linked == number).tolist() for number in np.unique(linked)]
    expected = {frozenset(rows[part].tolist()) for group in groups for part in cut(xy, group, SIZES[kind].width_m)}
    assert parts(labels) - {frozenset(np.flatnonzero(labels == NO_SITE).tolist())} == expected


def test_a_stretch_is_found_along_its_street_and_not_across_to_another() -> None:
    one, other = on_street(np.array([100.0, 140, 190, 900])), on_street(np.array([100.0, 140]), street_id=6)
    spots = Spots(*(np.concatenate([getattr(each, name) for each in (one, other)]) for name in Spots.__slots__))

    assert find_sites(SiteKind.STRETCH, spots).tolist() == [0, 0, 0, 1, 2, 2]


def test_what_is_known_to_the_street_alone_makes_no_point_site() -> None:
    spots = on_street(np.zeros(1000), whole=True)

    sites = {kind: set(find_sites(kind, spots).tolist()) for kind in SiteKind}

    assert sites == {
        SiteKind.BUILDING: {NO_SITE},
        SiteKind.STRETCH: {NO_SITE},
        SiteKind.CELLS: {NO_SITE},
        SiteKind.STREET: {0},
    }


def test_a_site_keeps_its_key_when_incidents_are_added_and_reordered() -> None:
    site = np.array([0, 0, 0, 1, 1, NO_SITE, 2, 2])
    incident_id = np.array([9, 8, 3, 4, 5, 1, 20, 21])
    known = np.array([8, 8, 0, 4, 4, 0, 0, 0])

    assert carried_over(site, incident_id, known).tolist() == [8, 4, 20]


def test_a_key_goes_to_the_larger_part_and_is_never_given_twice() -> None:
    site = np.array([0, 1, 1, 1])
    incident_id = np.array([2, 3, 4, 5])

    assert carried_over(site, incident_id, np.full(4, 2)).tolist() == [6, 2]
    assert carried_over(site, incident_id, np.full(4, 9)).tolist() == [2, 9]
