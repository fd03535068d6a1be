"""take_in: from what a channel hands in to rows that are placed, assigned and public; the only orchestrator."""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
from psycopg2.errors import UniqueViolation
from sqlalchemy import Connection, select

from geo.analysis.incidents.density import Densities
from geo.analysis.incidents.density_store import densities_in_force
from geo.analysis.incidents.match import match_issues
from geo.cells import cells_at
from geo.coverage.areas import Coverage
from geo.coverage.assign import Assigner, Case, Decision
from geo.coverage.loading import load_coverage, load_rules
from geo.coverage.locate import Located, Locator
from geo.coverage.rules import RuleSet
from geo.errors import CityNotLoaded, InvalidDraft, InvalidPoint
from geo.geocoding.gazetteer import load_gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.reverse import Reverse
from geo.issues.catalogue import Catalogue, load_catalogue
from geo.issues.history import Locked, lock_stories, show_stories, write_stories
from geo.issues.public import Known, project
from geo.issues.rows import Decided, DecidedBy, due_times, finished_rows
from geo.issues.store import KnownIssue, Numbers, Rows, add, find_known, publish, raise_version
from geo.issues.stories import Story, begin, is_news
from geo.model import Caller, Category, IssueDraft, Key, Places, Precision, nowhere
from geo.points import check_point
from geo.settings import PrivacySettings
from geo.tables import city as city_table
from geo.tables import data_versions
from geo.text.personal import HOME

GIVEN_RADIUS_M = 15.0
"""Of a point that came without an accuracy."""
BATCH_ROWS = 10_000
"""How many issues of a long history are best taken in at once, each batch in a transaction of its own."""
TRIES = 5
"""How often a batch is tried when other sessions take in the same issues at the same moment."""

YEARS = range(1900, 2200)
"""In which something may have occurred."""
MAX_ACCURACY_M = 100_000.0
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""Characters that are in no text of a database; JSON can bring both."""
_CODE = re.compile("[A-Z]+(_[A-Z]+)*")

Accepted = tuple[IssueDraft, Category]


@dataclass(frozen=True, slots=True)
class CitySettings:
    """What a city pack says about the city itself."""

    code: str
    name_ru: str
    name_kk: str
    name_en: str
    zone: ZoneInfo
    country: str
    """Two letters of ISO 3166."""
    values: dict[str, object]
    """The settings of city.toml as JSON values."""


@dataclass(frozen=True, slots=True, repr=False)
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
    densities: Densities
    """How far reports reach each other."""
    caller_key: bytes
    """Keys the hashes of callers; empty for none."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a draft."""

    issue_id: int
    public_id: str
    new: bool
    """False where the same (channel, source_ref) was taken in before."""
    updated: bool = False
    """Whether it was known and now has another status."""


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
        settings=CitySettings(
            row.code, row.name_ru, row.name_kk, row.name_en, zone, row.settings.get("country", HOME), row.settings
        ),
        catalogue=load_catalogue(connection),
        coverage=coverage,
        rules=rules,
        geocoder=Geocoder(gazetteer),
        reverse=Reverse(gazetteer),
        locator=locator,
        assigner=Assigner(rules, locator.area_m2, locator.district_m2, coverage.generation),
        densities=densities_in_force(connection),
        caller_key=PrivacySettings().caller_key.get_secret_value().encode(),
    )


def take_in(connection: Connection, city: City, drafts: Sequence[IssueDraft], *, match: bool = True) -> list[Receipt]:
    """Take issues in, in the caller's transaction; one receipt a draft, in their order.

    A draft whose (channel, source_ref) is known, or stands earlier in the batch, changes nothing but the status, and
    that only where its source says it later than all that is known. Without `match` the new issues have no incident
    yet; the next analysis finds the same ones for them. Raises UnknownCategory and InvalidDraft before anything is
    written.
    """
    accepted = _accept(city, drafts)
    tries = TRIES
    while True:
        known = find_known(connection, list(accepted))
        stories, updated = _begin(drafts, known)
        # In the order of their keys, so that sessions with the same issues wait for each other and not for ever.
        fresh = sorted(stories)
        rows = _finish(city, [accepted[key] for key in fresh], [stories[key] for key in fresh]) if fresh else None
        try:
            with connection.begin_nested():
                locked, followed = _go_on(connection, drafts, known)
                numbers = _write(connection, city, rows, locked)
        except UniqueViolation:
            # Another session was faster with one of them, or a public id was drawn twice.
            tries -= 1
            if not tries:
                raise
        else:
            if match:
                match_issues(connection, city.densities, [number for number, _ in numbers], wait=False)
            found = {key: issue.numbers for key, issue in known.items()} | dict(zip(fresh, numbers, strict=True))
            return _receipts(drafts, found, set(fresh), updated | followed)


def _accept(city: City, drafts: Sequence[IssueDraft]) -> dict[Key, Accepted]:
    """The first draft of each issue with its category."""
    accepted: dict[Key, Accepted] = {}
    for draft in drafts:
        check_draft(draft)
        if not (draft.channel and draft.source_ref):
            raise InvalidDraft(
                f"channel {draft.channel!r}, source_ref {draft.source_ref!r}: give both; they are its key"
            )
        accepted.setdefault(draft.key, (draft, city.catalogue.category(draft.category)))
    return accepted


def _begin(drafts: Sequence[IssueDraft], known: Container[Key]) -> tuple[dict[Key, Story], set[int]]:
    """The stories of new issues, and the positions of the drafts that go on with one after its first."""
    stories: dict[Key, Story] = {}
    updated: set[int] = set()
    for place, draft in enumerate(drafts):
        if draft.key in known:
            continue
        story = stories.get(draft.key)
        if story is None:
            stories[draft.key] = begin(draft)
        elif story.hear(draft):
            updated.add(place)
    return stories, updated


def _go_on(
    connection: Connection, drafts: Sequence[IssueDraft], known: Mapping[Key, KnownIssue]
) -> tuple[list[Locked], set[int]]:
    """The known issues of which drafts have news, and the positions of the drafts that change their status."""
    news = [
        (place, draft, issue.numbers.issue_id)
        for place, draft in enumerate(drafts)
        if (issue := known.get(draft.key)) and is_news(draft, issue.status_at)
    ]
    locked = lock_stories(connection, {issue_id for _, _, issue_id in news})
    followed = {place for place, draft, issue_id in news if locked[issue_id].story.hear(draft)}
    return list(locked.values()), followed


def _write(connection: Connection, city: City, rows: Rows | None, locked: Sequence[Locked]) -> list[Numbers]:
    """Write new and known issues with one version for all of them; the numbers of the new."""
    write_stories(connection, locked)
    numbers = add(connection, rows) if rows else []
    if rows or any(each.story.happened for each in locked):
        version = raise_version(connection)
        if rows:
            publish(connection, rows, numbers, version)
        show_stories(connection, locked, city.settings.zone, version)
    return numbers


def _receipts(
    drafts: Sequence[IssueDraft], numbers: Mapping[Key, Numbers], fresh: set[Key], updated: Container[int]
) -> list[Receipt]:
    """Receipts of drafts; the first one with the key of a fresh issue is the new one."""
    receipts = []
    for place, draft in enumerate(drafts):
        receipts.append(Receipt(*numbers[draft.key], new=draft.key in fresh, updated=place in updated))
        fresh.discard(draft.key)
    return receipts


def check_draft(draft: IssueDraft) -> None:
    """Raise InvalidDraft for a draft that nobody can take in."""
    where = f"issue {draft.source_ref!r} of {draft.channel!r}"
    _check_times(draft, where)
    _check_words(draft, where)
    _check_place(draft, where)


def _check_times(draft: IssueDraft, where: str) -> None:
    for name in ("occurred_at", "status_at", "closed_at"):
        at = getattr(draft, name)
        if at is not None and (at.tzinfo is None or at.year not in YEARS):
            years = f"{YEARS.start} to {YEARS.stop - 1}"
            raise InvalidDraft(f"{where}: {name} {at}: give a time zone and a year from {years}")


def _check_words(draft: IssueDraft, where: str) -> None:
    caller = draft.caller or Caller()
    words = (draft.channel, draft.source_ref, draft.text, draft.address, caller.name, caller.phone, caller.email)
    row = draft.source_row or {}
    if _UNKEEPABLE.search("".join(filter(None, (*words, *row, *row.values())))):
        raise InvalidDraft(f"{where}: it holds the character 0 or half a surrogate pair; no database keeps them")


def _check_place(draft: IssueDraft, where: str) -> None:
    if (draft.lon is None) != (draft.lat is None):
        raise InvalidDraft(f"{where}: give both lon and lat, or neither")
    if draft.accuracy_m is not None and not 0 <= draft.accuracy_m <= MAX_ACCURACY_M:
        raise InvalidDraft(f"{where}: accuracy_m {draft.accuracy_m}: give metres from 0 to {MAX_ACCURACY_M:.0f}")
    if draft.place_note is not None and not _CODE.fullmatch(draft.place_note):
        raise InvalidDraft(f"{where}: place_note {draft.place_note!r}: give a code in capital letters, as POINT_GIVEN")
    if draft.lon is not None and draft.lat is not None:
        try:
            check_point(draft.lon, draft.lat)
        except InvalidPoint as exc:
            raise InvalidDraft(f"{where}: {exc.detail}") from exc


def _finish(city: City, accepted: Sequence[Accepted], stories: Sequence[Story]) -> Rows:
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
        stories=stories,
    )
    shown = project(known, city.settings.zone, city.settings.country)
    decided = Decided(drafts, categories, stories, due_at, places, cells, located, decisions, informed, shown)
    return finished_rows(decided, DecidedBy(city.coverage.generation_id, city.rules.id, city.caller_key))


def find_places(city: City, drafts: Sequence[IssueDraft], categories: Sequence[Category]) -> Places:
    """Places of drafts: the known one, else the point, the address, the words of the text; with the drafts' own notes.

    The words of a category that needs no place are not searched: they would name a place only by chance.
    """
    places = nowhere(len(drafts))
    for row, draft in enumerate(drafts):
        if draft.place is not None:
            _put(places, [row], draft.place)
    given = [row for row in _unplaced(places) if drafts[row].lon is not None]
    _put(places, given, _given_places(city, [drafts[row] for row in given]))
    addresses = {row: address for row in _unplaced(places) if (address := drafts[row].address)}
    _geocode(city, drafts, addresses, places)
    texts = {
        row: drafts[row].text
        for row in _unplaced(places)
        if categories[row].needs_place and drafts[row].words_tell_place
    }
    _geocode(city, drafts, texts, places)
    for row, draft in enumerate(drafts):
        if draft.place_note is not None:
            places.reasons[row] = (*places.reasons[row], draft.place_note)
    return places


def _unplaced(places: Places) -> list[int]:
    rows: list[int] = np.flatnonzero(~places.placed).tolist()
    return rows


def _geocode(city: City, drafts: Sequence[IssueDraft], words: dict[int, str], places: Places) -> None:
    """Put the places that words name into their rows."""
    days = [drafts[row].occurred_at.astimezone(city.settings.zone).date() for row in words]
    _put(places, list(words), city.geocoder.geocode(list(words.values()), days))


def _given_places(city: City, drafts: Sequence[IssueDraft]) -> Places:
    """The points that callers gave, named after what stands there."""
    count = len(drafts)
    lon = np.array([draft.lon for draft in drafts], dtype=np.float64)
    lat = np.array([draft.lat for draft in drafts], dtype=np.float64)
    label_ru, label_kk = city.reverse.labels(lon, lat)
    return Places(
        lon=lon,
        lat=lat,
        precision=np.full(count, Precision.POINT, dtype=np.int8),
        radius_m=np.array([draft.accuracy_m or GIVEN_RADIUS_M for draft in drafts], dtype=np.float64),
        confidence=np.ones(count),
        label_ru=label_ru,
        label_kk=label_kk,
        street_id=np.zeros(count, dtype=np.int64),
        reasons=[("POINT_GIVEN",)] * count,
    )


def _put(places: Places, rows: list[int], others: Places) -> None:
    """Write other places into some rows."""
    for name in ("lon", "lat", "precision", "radius_m", "confidence", "street_id"):
        getattr(places, name)[rows] = getattr(others, name)
    for name in ("label_ru", "label_kk", "reasons"):
        column, found = getattr(places, name), getattr(others, name)
        for row, value in zip(rows, found, strict=True):
            column[row] = value


def decide(
    city: City, accepted: Sequence[Accepted], places: Places, located: Located
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


def _case(accepted: Accepted, district: str | None, areas: frozenset[str], fine: bool) -> Case:  # noqa: FBT001 - one row of columns
    draft, category = accepted
    severity = draft.severity or category.severity
    return Case(category.code, category.group, draft.kind, draft.channel, severity, district, areas, fine)
