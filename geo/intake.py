"""take_in: from what a channel hands in to rows that are placed, assigned and public; the only orchestrator."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from psycopg2.errors import UniqueViolation
from sqlalchemy import Connection, select

from geo.cells import cells_at
from geo.coverage.areas import Coverage, load_coverage
from geo.coverage.assign import Assigner, Case, Decision
from geo.coverage.locate import Located, Locator
from geo.coverage.rules import RuleSet, load_rules
from geo.errors import CityNotLoaded, InvalidDraft, InvalidPoint
from geo.geocoding.gazetteer import load_gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.reverse import Reverse
from geo.issues.catalogue import Catalogue, load_catalogue
from geo.issues.public import Known, project
from geo.issues.rows import Decided, DecidedBy, due_times, finished_rows
from geo.issues.store import Rows, add, find_known
from geo.model import Category, IssueDraft, Places, Precision
from geo.points import check_point
from geo.settings import PrivacySettings
from geo.tables import city as city_table
from geo.tables import data_versions

GIVEN_RADIUS_M = 15.0
"""Of a point that came without an accuracy."""
TRIES = 5
"""How often a batch is tried when other sessions take in the same issues at the same moment."""


Key = tuple[str, str]
"""Channel and source_ref."""
Numbers = tuple[int, str]
"""Id and public id."""


@dataclass(frozen=True, slots=True)
class CitySettings:
    """What a city pack says about the city itself."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str
    zone: ZoneInfo
    values: dict[str, object]
    """The settings of city.toml as JSON values."""


@dataclass(frozen=True, slots=True)
class City:
    """Everything that deciding needs, read once; another version replaces it whole."""

    version: int
    settings: CitySettings
    catalogue: Catalogue
    coverage: Coverage
    rules: RuleSet
    geocoder: Geocoder
    reverse: Reverse
    locator: Locator
    assigner: Assigner
    caller_key: bytes = field(repr=False)
    """Keys the hashes of callers; empty for none."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a draft."""

    issue_id: int
    public_id: str
    new: bool
    """False where the same (channel, source_ref) was taken in before."""


def load_city(connection: Connection) -> City:
    """Read the loaded city; raises CityNotLoaded."""
    row = connection.execute(select(city_table)).one_or_none()
    version = connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == "city"))
    if row is None or version is None:
        raise CityNotLoaded
    coverage, rules, gazetteer = load_coverage(connection), load_rules(connection), load_gazetteer(connection)
    zone = ZoneInfo(row.settings["timezone"])
    locator = Locator(coverage, gazetteer.street_lines())
    return City(
        version=version,
        settings=CitySettings(row.code, row.name_ru, row.name_kk, row.name_en, zone, row.settings),
        catalogue=load_catalogue(connection),
        coverage=coverage,
        rules=rules,
        geocoder=Geocoder(gazetteer),
        reverse=Reverse(gazetteer),
        locator=locator,
        assigner=Assigner(rules, locator.area_m2, locator.district_m2, coverage.generation),
        caller_key=PrivacySettings().caller_key.get_secret_value().encode(),
    )


def take_in(connection: Connection, city: City, drafts: Sequence[IssueDraft]) -> list[Receipt]:
    """Take issues in, in the caller's transaction; one receipt a draft, in their order.

    A draft whose (channel, source_ref) is known, or stands earlier in the batch, changes nothing. Raises
    UnknownCategory and InvalidDraft before anything is written.
    """
    for draft in drafts:
        check_draft(draft)
    decidable: dict[Key, tuple[IssueDraft, Category]] = {}
    for draft in drafts:
        decidable.setdefault((draft.channel, draft.source_ref), (draft, city.catalogue.category(draft.category)))
    known, added = _add_unknown(connection, city, decidable)
    receipts = []
    for draft in drafts:
        key = (draft.channel, draft.source_ref)
        new = added.pop(key, None)
        known.setdefault(key, new or (0, ""))
        receipts.append(Receipt(*known[key], new=new is not None))
    return receipts


def _add_unknown(
    connection: Connection, city: City, decidable: dict[Key, tuple[IssueDraft, Category]]
) -> tuple[dict[Key, Numbers], dict[Key, Numbers]]:
    """Write what is not known yet; the numbers of the known and of the added."""
    attempt = 0
    while True:
        attempt += 1
        known = find_known(connection, list(decidable))
        fresh = [key for key in decidable if key not in known]
        if not fresh:
            return known, {}
        rows = _finish(city, [decidable[key] for key in fresh])
        try:
            with connection.begin_nested():
                return known, dict(zip(fresh, add(connection, rows), strict=True))
        except UniqueViolation:
            # Another session was faster with one of them, or a public id was drawn twice.
            if attempt == TRIES:
                raise


def check_draft(draft: IssueDraft) -> None:
    """Raise InvalidDraft for a draft that nobody can take in."""
    where = f"issue {draft.source_ref!r} of {draft.channel!r}"
    if (draft.lon is None) != (draft.lat is None):
        raise InvalidDraft(f"{where}: give both lon and lat, or neither")
    if draft.occurred_at.tzinfo is None:
        raise InvalidDraft(f"{where}: occurred_at needs a time zone")
    if draft.lon is not None and draft.lat is not None:
        try:
            check_point(draft.lon, draft.lat)
        except InvalidPoint as exc:
            raise InvalidDraft(f"{where}: {exc.detail}") from exc


def _finish(city: City, accepted: Sequence[tuple[IssueDraft, Category]]) -> Rows:
    """The straight line: place, cells, district, agency, public side, rows."""
    drafts, categories = [draft for draft, _ in accepted], [category for _, category in accepted]
    places = find_places(city, drafts, categories)
    cells = cells_at(places.lon, places.lat, np.where(places.fine, places.radius_m, np.inf))
    located = city.locator.locate(places, np.array([category.needs_place for category in categories], dtype=np.bool_))
    decisions, informed = decide(city, accepted, places, located)
    due_at = due_times(drafts, categories)
    known = Known(
        text=[draft.text for draft in drafts],
        places=places,
        cells=cells,
        near_border=located.near_border,
        occurred_at=[draft.occurred_at for draft in drafts],
        due_at=due_at,
        sensitivity=[category.sensitivity for category in categories],
    )
    shown = project(known, city.settings.zone)
    decided = Decided(drafts, categories, due_at, places, cells, located, decisions, informed, shown)
    return finished_rows(
        decided, DecidedBy(city.coverage.generation_id, city.rules.id, city.settings.zone, city.caller_key)
    )


def find_places(city: City, drafts: Sequence[IssueDraft], categories: Sequence[Category]) -> Places:
    """Places of drafts: the given point, else the address, else the words of the text.

    The words of a category that needs no place are not searched: they would name a place only by chance.
    """
    days = [draft.occurred_at.astimezone(city.settings.zone).date() for draft in drafts]
    needs = [category.needs_place for category in categories]
    words = ["" if draft.lon is not None else draft.address or "" for draft in drafts]
    places = city.geocoder.geocode(words, days)
    second = [
        draft.text if draft.lon is None and missed and needed else ""
        for draft, missed, needed in zip(drafts, (~places.placed).tolist(), needs, strict=True)
    ]
    return _with_points(city, drafts, _first(places, city.geocoder.geocode(second, days)))


def _first(places: Places, others: Places) -> Places:
    """Each place, or the other one where there is none."""
    placed = places.placed
    pick = placed.tolist()

    def columns(name: str) -> Any:  # noqa: ANN401 - arrays of several kinds
        return np.where(placed, getattr(places, name), getattr(others, name))

    def words(name: str) -> Any:  # noqa: ANN401 - lists of several kinds
        pairs = zip(pick, getattr(places, name), getattr(others, name), strict=True)
        return [one if has else other for has, one, other in pairs]

    arrays = {name: columns(name) for name in ("lon", "lat", "precision", "radius_m", "confidence", "street_id")}
    lists = {name: words(name) for name in ("label_ru", "label_kk", "reasons")}
    return Places(**arrays, **lists)


def _with_points(city: City, drafts: Sequence[IssueDraft], places: Places) -> Places:
    """The same places with the points that callers gave."""
    rows = np.array([row for row, draft in enumerate(drafts) if draft.lon is not None], dtype=np.int64)
    if not rows.size:
        return places
    given = [drafts[row] for row in rows]
    places.lon[rows] = [draft.lon for draft in given]
    places.lat[rows] = [draft.lat for draft in given]
    places.precision[rows] = Precision.POINT
    places.radius_m[rows] = [draft.accuracy_m or GIVEN_RADIUS_M for draft in given]
    places.confidence[rows] = 1.0
    labels = city.reverse.labels(places.lon[rows], places.lat[rows])
    for row, ru, kk in zip(rows.tolist(), *labels, strict=True):
        places.label_ru[row], places.label_kk[row] = ru, kk
        places.reasons[row] = ("POINT_GIVEN",)
    return places


def decide(
    city: City, accepted: Sequence[tuple[IssueDraft, Category]], places: Places, located: Located
) -> tuple[list[Decision], list[Decision | None]]:
    """The lead for each issue, and beside a border the neighbour's lead where that is another agency."""
    codes = {district.id: district.code for district in city.coverage.districts}
    own = [codes.get(number) for number in located.district_id.tolist()]
    areas = city.locator.areas_of(places, city.assigner.areas)
    cases = [_case(*row) for row in zip(accepted, own, areas, places.fine.tolist(), strict=True)]
    decisions = city.assigner.assign(cases)
    informed: list[Decision | None] = [None] * len(cases)
    beside = np.flatnonzero(located.neighbour_id).tolist()
    beyond = [cases[row]._replace(district=codes[int(located.neighbour_id[row])]) for row in beside]
    for row, decision in zip(beside, city.assigner.assign(beyond), strict=True):
        informed[row] = decision if decision.agency_id != decisions[row].agency_id else None
    return decisions, informed


def _case(accepted: tuple[IssueDraft, Category], district: str | None, areas: frozenset[str], fine: bool) -> Case:  # noqa: FBT001 - one row of columns
    draft, category = accepted
    severity = draft.severity or category.severity
    return Case(category.code, category.group, draft.kind, draft.channel, severity, district, areas, fine)
