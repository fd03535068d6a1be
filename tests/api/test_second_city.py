"""A second city from data alone: an invented one in the open sea, from its folder to its map."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from math import asinh, pi, radians, tan

import mapbox_vector_tile
import pytest
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import NullPool
from starlette.testclient import TestClient

from boundaries.load import load_pack
from boundaries.pack import read_pack
from boundaries.scaffold import NewCity, scaffold
from geo.intake import load_city, take_in
from geo.model import IssueDraft
from geo.points import Bbox
from geo.settings import ROOT
from scripts.cluster import Cluster
from tests.api.conftest import client_of
from tests.conftest import owner_url

PACK = ROOT / "tests" / "fixtures" / "saltmere"
LATE = datetime(2026, 7, 1, 2, 30, tzinfo=UTC)
"""In winter, half past ten in the evening of 30 June there."""
WORDS = {
    "in-front": ("pothole", "100 N Calder St", "oldtown"),
    "block": ("street_light", "100 BLOCK Harbour Rd, Saltmere", "harbour"),
    "russian": ("burst_main", "проспект Вязов, 110", "uplands"),
    "market": ("flooded_quay", "Fish Market", "harbour"),
    "nowhere": ("pothole", "100 Nowhere Ave", None),
}
POINT = {"lon": -80.47, "lat": -37.97}


def drafts() -> list[IssueDraft]:
    written = [
        IssueDraft("phone", ref, category, "Please mend it, call 9 6123 4567", LATE, address=address)
        for ref, (category, address, _) in WORDS.items()
    ]
    points = [
        IssueDraft("app", f"point-{number}", "seaweed", "Kelp on the road", LATE, lon=POINT["lon"], lat=POINT["lat"])
        for number in range(4)
    ]
    question = IssueDraft("phone", "question", "question", "When is high tide?", LATE)
    return [*written, *points, question]


@pytest.fixture(scope="module")
def saltmere(cluster: Cluster, clone: Callable[[str], str], empty_template: str) -> Iterator[TestClient]:
    """A client of the invented city with ten appeals."""
    engine = create_engine(owner_url(cluster, clone(empty_template)), poolclass=NullPool)
    with engine.begin() as connection:
        load_pack(connection, read_pack(PACK))
        take_in(connection, load_city(connection), drafts())
    with client_of(cluster, engine) as opened:
        yield opened


def tile_of(lon: float, lat: float, zoom: int) -> str:
    size = 2**zoom
    x, y = int((lon + 180) / 360 * size), int((1 - asinh(tan(radians(lat))) / pi) / 2 * size)
    return f"/tiles/issues/{zoom}/{x}/{y}.mvt"


def test_the_page_learns_what_the_city_is(saltmere: TestClient) -> None:
    city = saltmere.get("/api/v1/city").json()

    assert city["names"] == {"en": "Saltmere", "ru": "Солтмир", "kk": "Saltmere"}
    assert (city["languages"], city["default_language"]) == (["en", "ru"], "en")
    assert (city["timezone"], city["phones"]["contact"]) == ("America/Santiago", "311")
    assert city["bbox"][0] < city["centre"][0] < city["bbox"][2] < 0


def test_every_appeal_counts_where_it_lies(saltmere: TestClient) -> None:
    counts = saltmere.get("/api/v1/counts", params={"resolution": 9}).json()

    districts = {row["code"]: row["count"] for row in counts["districts"]}
    assert counts["total"] == 10
    assert districts["harbour"] == 2
    assert districts["oldtown"] + districts["uplands"] == 6
    assert (counts["unplaced"], counts["no_place_needed"], counts["outside"]) == (1, 1, 0)
    assert counts["map"]["shown"] == 4


def test_days_are_those_of_the_city(saltmere: TestClient) -> None:
    def total(day: str) -> int:
        return int(saltmere.get("/api/v1/counts", params={"since": day, "until": day}).json()["total"])

    assert (total("2026-06-30"), total("2026-07-01")) == (10, 0)


def test_addresses_are_found_in_both_languages_and_labelled_for_both_pages(saltmere: TestClient) -> None:
    items = saltmere.get("/api/v1/issues", params={"limit": 50}).json()["items"]

    labels = {item["category"]: item["label"] for item in items if item["label"]}
    assert labels["street_light"] == {"ru": "Портовая дорога, 100", "kk": "Harbour Rd, 100"}
    assert labels["burst_main"] == {"ru": "пр. Вязов, 110", "kk": "Elm Ave, 110"}
    assert labels["flooded_quay"] == {"ru": "Рыбный рынок", "kk": "Fish Market"}


def test_telephone_numbers_of_its_country_are_masked(saltmere: TestClient) -> None:
    items = saltmere.get("/api/v1/issues", params={"limit": 50}).json()["items"]
    preview = saltmere.post("/api/v1/preview", json={"text": "Call 9 6123 4567"}).json()

    assert "6123" not in str(items)
    assert preview == {"text": "Call ███"}


def test_rules_of_its_own_decide(saltmere: TestClient) -> None:
    items = saltmere.get("/api/v1/issues", params={"limit": 50}).json()["items"]

    agencies = {item["category"]: item["agency"]["code"] for item in items}
    assert agencies["burst_main"] == agencies["seaweed"] == "water_board"
    assert agencies["flooded_quay"] == "harbour_office"
    assert agencies["pothole"] == "city_desk"


def test_its_tile_holds_the_cell(saltmere: TestClient) -> None:
    tile = mapbox_vector_tile.decode(saltmere.get(tile_of(POINT["lon"], POINT["lat"], 13)).content)

    assert [feature["properties"]["count"] for feature in tile["cells"]["features"]] == [4]


def test_words_in_english_suggest_a_category(saltmere: TestClient) -> None:
    items = saltmere.get("/api/v1/categories/suggest", params={"text": "there is a hole in the road"}).json()["items"]

    assert items[0]["code"] == "pothole"


def test_a_scaffold_is_loaded_and_served_as_it_is(
    cluster: Cluster, empty_engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("packs") / "brightwater"
    box = Bbox(-80.6, -38.1, -80.4, -37.9)
    scaffold(folder, NewCity("brightwater", "Brightwater", "CL", "America/Santiago", ("en",), box, LATE.date()))
    with empty_engine.begin() as connection:
        load_pack(connection, read_pack(folder))

    with client_of(cluster, empty_engine) as client:
        sent = {"source_ref": "1", "category": "pothole", "text": "A pothole", **POINT}
        created = client.post("/api/v1/issues", json=sent)
        counts = client.get("/api/v1/counts").json()

    assert created.status_code == 201
    assert [(row["code"], row["count"]) for row in counts["districts"]] == [("brightwater", 1)]
