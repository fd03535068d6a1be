"""The city, its catalogues, its places and who acts there."""

from random import Random

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import new_issue

LANGUAGES = {"ru", "kk", "en"}
BAITEREK = {"lon": 71.4304, "lat": 51.1283}


def test_the_city_says_all_that_the_page_needs(client: TestClient) -> None:
    city = client.get("/api/v1/city").json()

    west, south, east, north = city["bbox"]
    lon, lat = city["centre"]
    assert west < lon < east
    assert south < lat < north
    assert set(city["languages"]) == city["names"].keys() == LANGUAGES
    assert city["phones"] == {"contact": "109", "emergency": "112"}
    assert (city["synthetic"], city["timezone"]) == (True, "Asia/Almaty")
    assert "OpenStreetMap" in city["attribution"]
    assert city["style_url"] is None


def test_the_city_says_how_new_its_newest_data_are(client: TestClient) -> None:
    assert client.post("/api/v1/issues", json=new_issue()).status_code == 201

    city = client.get("/api/v1/city").json()

    assert city["newest"] == {"appeal": city["today"], "violation": None}


def test_categories_stand_in_groups_with_names_in_three_languages(client: TestClient) -> None:
    groups = client.get("/api/v1/categories").json()["groups"]

    categories = [category for group in groups for category in group["categories"]]
    assert len(groups) >= 10
    assert len({category["code"] for category in categories}) == len(categories) >= 40
    for named in (*groups, *categories):
        assert named["names"].keys() == LANGUAGES
        assert all(named["names"].values())
    assert {category["sensitivity"] for category in categories} == {"none", "dwelling", "person"}


def test_a_category_is_suggested_from_words_in_russian_and_kazakh(client: TestClient) -> None:
    for words, code in (("на дороге большая яма", "pothole"), ("жолда шұңқыр бар", "pothole")):
        items = client.get("/api/v1/categories/suggest", params={"text": words}).json()["items"]
        assert code in [item["code"] for item in items]
        assert [item["score"] for item in items] == sorted((item["score"] for item in items), reverse=True)


def test_no_category_is_suggested_from_nothing(client: TestClient) -> None:
    assert client.get("/api/v1/categories/suggest", params={"text": "xyzzy"}).json() == {"items": []}
    assert client.get("/api/v1/categories/suggest", params={"text": ""}).json() == {"items": []}


def test_districts_lie_in_the_city(client: TestClient) -> None:
    west, south, east, north = client.get("/api/v1/city").json()["bbox"]

    answer = client.get("/api/v1/districts").json()

    assert len(answer["districts"]) == 6
    assert answer["generation"] == client.get("/api/v1/counts").json()["generation"]
    for district in answer["districts"]:
        box = district["bbox"]
        assert west <= box[0] < box[2] <= east
        assert south <= box[1] < box[3] <= north


@pytest.mark.parametrize(
    ("words", "precision"),
    [("Кенесары 52", "house"), ("Кабанбай батыра - Сыганак", "crossing"), ("51.1283, 71.4304", "point")],
)
def test_words_lead_to_a_place(client: TestClient, words: str, precision: str) -> None:
    best = client.get("/api/v1/geocode", params={"q": words}).json()["items"][0]

    assert best["precision"] == precision
    assert 71.16 < best["lon"] < 71.8
    assert 50.83 < best["lat"] < 51.38
    assert best["radius_m"] > 0
    assert 0 < best["confidence"] <= 1
    assert best["district"] is not None


def test_while_typing_streets_are_suggested(client: TestClient) -> None:
    items = client.get("/api/v1/geocode", params={"q": "Кенес", "mode": "suggest", "limit": 3}).json()["items"]

    assert 0 < len(items) <= 3
    assert any("Кенесары" in item["label"]["ru"] for item in items)


@pytest.mark.parametrize("words", ["", " ", "xyzzy", "\u0000", "%", "'; DROP TABLE issues; --", "🙂" * 50])
@pytest.mark.parametrize("mode", ["search", "suggest"])
def test_words_that_name_no_place_find_nothing(client: TestClient, words: str, mode: str) -> None:
    answer = client.get("/api/v1/geocode", params={"q": words, "mode": mode})

    assert answer.status_code == 200
    assert answer.json() == {"items": []}


def test_a_point_has_words_and_a_district(client: TestClient) -> None:
    near = client.get("/api/v1/reverse", params=BAITEREK).json()

    assert near["district"] == "esil"
    assert near["label"]["ru"]
    assert near["label"]["kk"]


def test_a_point_far_away_has_neither(client: TestClient) -> None:
    assert client.get("/api/v1/reverse", params={"lon": 0, "lat": 0}).json() == {"label": None, "district": None}


def test_who_acts_is_said_with_why_and_until_when(client: TestClient) -> None:
    who = client.get("/api/v1/who", params={**BAITEREK, "category": "pothole"}).json()

    assert who["district"] == "esil"
    assert who["agency"]["names"]["ru"] in who["why"]["ru"]
    assert who["why"].keys() == LANGUAGES
    assert who["trace"]["winner"] is not None


def test_outside_the_city_there_is_still_somebody(client: TestClient) -> None:
    who = client.get("/api/v1/who", params={"lon": -180, "lat": -90, "category": "pothole"}).json()

    assert (who["district"], who["neighbour"], who["near_border"]) == (None, None, False)
    assert who["agency"]["code"]


def test_who_acts_is_who_gets_the_issue(client: TestClient) -> None:
    random = Random(109)
    groups = client.get("/api/v1/categories").json()["groups"]
    sensitive = {one["code"]: one["sensitivity"] != "none" for group in groups for one in group["categories"]}

    for _ in range(25):
        point = {
            "lon": random.uniform(71.2, 71.7),
            "lat": random.uniform(50.95, 51.3),
            "accuracy_m": random.choice([5, 300]),
        }
        category = random.choice(sorted(sensitive))
        asked = client.get("/api/v1/who", params={**point, "category": category}).json()
        sent = client.post("/api/v1/issues", json=new_issue(**point, category=category)).json()
        for name in ("agency", "district", "why"):
            assert asked[name] == sent[name], (point, category)
        # Of a sensitive issue nobody is told that a border is near.
        assert sent["near_border"] == (asked["near_border"] and not sensitive[category])


def test_an_unknown_category_has_nobody(client: TestClient) -> None:
    answer = client.get("/api/v1/who", params={**BAITEREK, "category": "dragons"})

    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/unknown-category"


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("who?lon=71&lat=51", "category"),
        ("who?lon=190&lat=51&category=pothole", "lon"),
        ("who?lon=71&lat=51&category=pothole&accuracy_m=-1", "accuracy_m"),
        ("reverse?lon=71", "lat"),
        ("reverse?lon=nan&lat=51", "lon"),
        ("geocode", "q"),
        ("geocode?q=a&limit=0", "limit"),
        ("geocode?q=a&mode=guess", "mode"),
        ("counts?resolution=3", "resolution"),
        ("counts?kind=dream", "kind"),
        ("counts?since=yesterday", "since"),
        ("counts?since=1764000000", "since"),
        ("issues?limit=0", "limit"),
        ("issues?limit=501", "limit"),
        ("issues?group=Straßen", "group.0"),
    ],
)
def test_a_wrong_parameter_is_named(client: TestClient, path: str, where: str) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/validation"
    assert where in [error["where"] for error in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("group=dragons", "invalid-filter", "dragons"),
        ("district=mordor", "invalid-filter", "mordor"),
        ("since=2026-12-02&until=2026-12-01", "invalid-filter", "2026-12-02"),
        ("remainder=rare", "invalid-filter", "resolution"),
        ("cell=zz", "invalid-cell", "zz"),
        ("cell=8", "invalid-cell", "8"),
        ("bbox=1,2,3", "invalid-bbox", "1,2,3"),
        ("bbox=0,50,10,40", "invalid-bbox", "south"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_said_so(client: TestClient, query: str, kind: str, words: str) -> None:
    answer = client.get(f"/api/v1/issues?{query}")

    assert answer.status_code == 400
    assert answer.json()["type"] == f"/problems/{kind}"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/city",
        "/api/v1/categories",
        "/api/v1/categories/suggest?text=a",
        "/api/v1/districts",
        "/api/v1/counts",
        "/api/v1/issues",
        "/api/v1/issues/AAAAAAAAAA",
        "/api/v1/geocode?q=a",
        "/api/v1/reverse?lon=71&lat=51",
        "/api/v1/who?lon=71&lat=51&category=pothole",
        "/tiles/issues.json",
        "/tiles/base.json",
        "/tiles/issues/9/0/0.mvt",
        "/tiles/base/9/0/0.mvt",
        "/health",
    ],
)
def test_an_unknown_parameter_is_refused_everywhere(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}colour=red")

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/unknown-parameter"
    assert "colour" in answer.json()["detail"]


def test_counts_add_up_and_agree_with_the_list(client: TestClient) -> None:
    for text in ("Яма", "Кенесары 52 яма", "Яма на Кабанбай батыра"):
        assert client.post("/api/v1/issues", json=new_issue(text=text)).status_code == 201

    counts = client.get("/api/v1/counts?resolution=9").json()

    places = ("outside", "undecided", "unplaced", "no_place_needed")
    of_map = counts["map"]
    assert sum(each["count"] for each in counts["districts"]) + sum(counts[name] for name in places) == counts["total"]
    assert sum(of_map[name] for name in of_map if name != "resolution") == counts["total"]
    assert sum(each["count"] for each in counts["groups"]) == counts["total"]
    assert sum(each["count"] for each in counts["statuses"]) == counts["total"]
    for part in ("shown", "rare", "coarse", "sensitive", "unplaced", "no_place_needed"):
        listed = client.get("/api/v1/issues", params={"remainder": part, "resolution": 9}).json()
        assert listed["total"] == of_map[part] == len(listed["items"]), part


def test_long_answers_are_packed(client: TestClient) -> None:
    answer = client.get("/api/v1/categories", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["vary"]
