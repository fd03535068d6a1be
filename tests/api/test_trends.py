"""Trends by group, category and district, and due dates by agency."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from scripts.cluster import Cluster
from tests.api.conftest import client_of, rows_of
from tests.results import FIRST_DAY, WEEKS, add_due, add_run, add_trend

PATH = "/api/v1/trends"


@pytest.fixture(scope="module")
def planned(cluster: Cluster, astana_module_engine: Engine) -> Iterator[TestClient]:
    """A client of a city with series of one run."""
    with astana_module_engine.begin() as connection:
        run = add_run(connection, "trends")
        add_trend(connection, run)
        add_trend(connection, run, district_code="esil", seasonal=None, season_p=None)
        add_trend(connection, run, category_code="no_heating")
        add_trend(connection, run, category_code="no_heating", district_code="esil")
        add_trend(connection, run, group_code="gas")
        add_trend(connection, run, group_code="")
        add_due(connection, run)
        add_due(connection, run, district_code="esil", closed=0, on_time=0, share=None, low=None, high=None)
        add_due(connection, run, group_code="heating")
    with client_of(cluster, astana_module_engine) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "series"),
    [
        ({}, [("heating", None, None), ("heating", None, "esil"), ("gas", None, None)]),
        ({"district": "esil"}, [("heating", None, "esil")]),
        ({"group": "heating"}, [("heating", "no_heating", None), ("heating", "no_heating", "esil")]),
        ({"category": "no_heating", "district": "esil"}, [("heating", "no_heating", "esil")]),
        ({"group": "gas"}, []),
        ({"places": "city"}, [("heating", None, None), ("gas", None, None)]),
        ({"group": "heating", "places": "city"}, [("heating", "no_heating", None)]),
        ({"group": "heating", "by": "group"}, [("heating", None, None), ("heating", None, "esil")]),
        ({"group": "heating", "by": "group", "places": "districts"}, [("heating", None, "esil")]),
    ],
)
def test_series_are_those_of_groups_or_of_the_categories_of_one(
    planned: TestClient, query: dict[str, str], series: list[tuple[str | None, ...]]
) -> None:
    found = planned.get(PATH, params=query).json()

    assert [(each["group"], each["category"], each["district"]) for each in found["series"]] == series
    assert len(rows_of(planned, f"{PATH}/export", query)) == len(series) * WEEKS


def test_a_series_has_a_figure_for_each_week(planned: TestClient) -> None:
    found = planned.get(PATH).json()

    assert (len(found["weeks"]), found["weeks"][0]) == (WEEKS, FIRST_DAY.isoformat())
    assert {len(each["weekly"]) for each in found["series"]} == {WEEKS}
    assert [each["seasonal"] is None for each in found["series"]] == [False, True, False]


def test_due_dates_are_told_by_agency_and_district(planned: TestClient) -> None:
    rows = planned.get(f"{PATH}/due").json()["rows"]

    assert [(row["district"], row["closed"], row["share"]) for row in rows] == [
        (None, 100, pytest.approx(0.87)),
        ("esil", 0, None),
    ]
    assert rows[0]["agency"]["names"]["ru"]
    assert len(planned.get(f"{PATH}/due", params={"group": "heating"}).json()["rows"]) == 1


def test_a_file_of_due_dates_has_the_rows_of_the_page(planned: TestClient) -> None:
    rows = rows_of(planned, f"{PATH}/due/export")

    told = planned.get(f"{PATH}/due").json()["rows"]
    assert [(row["agency"], row["district"], row["closed"]) for row in rows] == [
        (each["agency"]["code"], each["district"] or "", str(each["closed"])) for each in told
    ]
    assert rows[0]["agency_ru"] == told[0]["agency"]["names"]["ru"]
    assert rows[0]["what"].startswith("One row an agency")


def test_codes_that_the_city_does_not_have_are_refused(planned: TestClient) -> None:
    for path in (f"{PATH}?district=nowhere", f"{PATH}/due?group=nothing", f"{PATH}?category=none"):
        assert planned.get(path).json()["type"] == "/problems/invalid-filter"
