"""A city pack in a real database."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select

from boundaries.load import LoadReport, load_pack
from boundaries.pack import read_pack
from geo.errors import InvalidCityPack
from geo.intake import load_city
from geo.settings import ROOT
from geo.tables import (
    agencies,
    aliases,
    assignment_rules,
    assignments,
    boundary_generations,
    calendars,
    camera_classes,
    cameras,
    categories,
    city,
    coverage_areas,
    data_versions,
    districts,
    houses,
    issues,
    metadata,
    rule_sets,
    streets,
)
from geo.violations.intake import take_in_events
from tests.builders import make_event_fields

ASTANA = ROOT / "boundaries" / "data" / "astana"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Astana pack to change."""
    return Path(shutil.copytree(ASTANA, tmp_path / "astana"))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) >= 1, f"{old!r} does not stand in {file}"
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


def dump(connection: Connection) -> dict[str, list[str]]:
    return {
        table.name: [" ".join(map(str, row)) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }


def ids(connection: Connection, table: Table) -> dict[str, int]:
    return dict(connection.execute(select(table.c.code, table.c.id)).all())


def reload(connection: Connection, folder: Path) -> LoadReport:
    return load_pack(connection, read_pack(folder))


def add_issue(connection: Connection, category: str) -> None:
    """An issue of a category, assigned under the generation and rules in force."""
    agency, district = ids(connection, agencies)["su_arnasy"], ids(connection, districts)["esil"]
    words = {"kind": "appeal", "severity": "normal", "status": "new", "place_status": "district", "precision": "house"}
    now = func.now()
    issue = connection.scalars(
        insert(issues)
        .values(**words, public_id="AAAAAAAAAA", channel="web", source_ref="1", confidence=1.0, occurred_at=now)
        .values(due_at=now, district_id=district, agency_id=agency, category_id=ids(connection, categories)[category])
        .returning(issues.c.id)
    ).one()
    in_force = select(boundary_generations.c.id).where(boundary_generations.c.state == "active").scalar_subquery()
    rules = select(rule_sets.c.id).where(rule_sets.c.state == "active").scalar_subquery()
    connection.execute(
        insert(assignments).values(
            issue_id=issue, agency_id=agency, role="lead", rule_set_id=rules, generation_id=in_force, trace={}
        )
    )


def version(connection: Connection) -> int:
    return int(connection.scalar(select(data_versions.c.version).where(data_versions.c.layer == "city")) or 0)


def test_a_second_load_changes_nothing_at_all(empty_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        first = reload(connection, ASTANA)
    with empty_engine.connect() as connection:
        before = dump(connection)

    with empty_engine.begin() as connection:
        second = reload(connection, ASTANA)

    with empty_engine.connect() as connection:
        assert dump(connection) == before
    assert (first.changed, second.changed) == (True, False)
    assert second.counts == first.counts


def test_two_databases_get_the_same_rows_with_the_same_ids(empty_engine: Engine, astana_engine: Engine) -> None:
    with empty_engine.begin() as connection:
        reload(connection, ASTANA)

    with empty_engine.connect() as one, astana_engine.connect() as other:
        here, there = dump(one), dump(other)

    moments = {"city", "boundary_generations", "rule_sets", "data_versions", "incident_densities"}
    assert {name: rows for name, rows in here.items() if name not in moments} == {
        name: rows for name, rows in there.items() if name not in moments
    }


def test_astana_is_there_as_a_whole(empty_connection: Connection) -> None:
    report = reload(empty_connection, ASTANA)

    assert report.counts["districts"] == 6
    assert report.counts["categories"] == 77
    assert report.counts["category_groups"] == 11
    assert report.counts["agencies"] == 26
    assert report.counts["coverage_areas"] == 26
    assert report.counts["assignment_rules"] == 69 + 8 * 6
    assert report.counts["streets"] == 108
    assert 14_000 <= report.counts["houses"] <= 16_000
    assert report.counts["cameras"] == 300
    assert report.counts["camera_classes"] == 10


def test_synthetic_houses_say_so_and_streets_do_not(astana_connection: Connection) -> None:
    found = set(astana_connection.execute(select(houses.c.source, houses.c.synthetic).distinct()).all())

    assert found == {("synthetic", True)}
    assert set(astana_connection.scalars(select(streets.c.synthetic))) == {False}


def test_one_agency_takes_what_nobody_has(astana_connection: Connection) -> None:
    assert astana_connection.scalars(select(agencies.c.code).where(agencies.c.dispatch)).all() == ["contact_centre"]


def test_settings_hold_what_the_application_asks_for(astana_connection: Connection) -> None:
    settings = astana_connection.scalar(select(city.c.settings)) or {}

    assert settings["timezone"] == "Asia/Almaty"
    assert settings["bbox"] == [71.16, 50.83, 71.8, 51.38]
    assert settings["centre"] == [71.43, 51.145]
    assert settings["phones"] == {"contact": "109", "emergency": "112"}
    assert settings["work_hours"]["start"] == "09:00:00"
    assert settings["retention_days"] == 1095
    assert settings["sources"]["osm"]["licence"] == "ODbL-1.0"
    assert "OpenStreetMap" in settings["attribution"]


def test_coverage_of_an_akimat_is_its_district_and_of_a_utility_the_city(astana_connection: Connection) -> None:
    area = func.ST_Area(coverage_areas.c.geom)
    served = dict(astana_connection.execute(select(coverage_areas.c.code, area)).all())
    whole = sum(astana_connection.scalars(select(func.ST_Area(districts.c.geom))))

    assert served["su_arnasy"] == pytest.approx(whole, rel=1e-9)
    assert sum(value for code, value in served.items() if code.startswith("akimat_")) == pytest.approx(whole, rel=1e-9)


def test_old_names_reach_their_streets(astana_connection: Connection) -> None:
    found = astana_connection.execute(
        select(streets.c.code, aliases.c.valid_to).join(streets).where(aliases.c.name == "проспект Победы")
    ).one()

    assert (found.code, str(found.valid_to)) == ("zhenis", "2008-02-04")


def test_days_off_are_not_working_days(astana_connection: Connection) -> None:
    days = {str(row.day): row.working for row in astana_connection.execute(select(calendars))}

    assert days["2026-12-16"] is False
    assert days["2025-01-05"] is True
    assert "2026-08-30" not in days


def test_a_changed_name_keeps_every_id_and_raises_the_version(astana_connection: Connection, folder: Path) -> None:
    tables = (streets, categories, agencies, districts)
    before = [ids(astana_connection, table) for table in tables]
    old_houses = set(astana_connection.scalars(select(houses.c.id)))
    old_version = version(astana_connection)

    edit(folder, "streets.csv", "улица Кенесары", "улица Кенесары хана")
    edit(folder, "districts.geojson", "Esil", "Yesil")
    report = reload(astana_connection, folder)

    assert report.changed
    assert [ids(astana_connection, table) for table in tables] == before
    assert set(astana_connection.scalars(select(houses.c.id))) == old_houses
    named = select(streets.c.name_ru).where(streets.c.code == "kenesary")
    assert astana_connection.scalar(named) == "улица Кенесары хана"
    assert version(astana_connection) == old_version + 1


def test_a_street_that_is_gone_takes_its_houses_and_names_along(astana_connection: Connection, folder: Path) -> None:
    zhenis = ids(astana_connection, streets)["zhenis"]
    edit(folder, "streets.csv", "zhenis,", "zhenis-new,")
    edit(folder, "renames.csv", ",zhenis,", ",,")

    reload(astana_connection, folder)

    for table in (houses, aliases):
        assert astana_connection.scalar(select(func.count()).where(table.c.street_id == zhenis)) == 0
    assert "zhenis" not in ids(astana_connection, streets)


def test_the_packs_own_houses_replace_the_synthetic_ones_of_their_street(
    astana_connection: Connection, folder: Path
) -> None:
    row = 'kenesary,"11 корпус 5",71.43,51.166,osm,read\n'
    (folder / "houses.csv").write_text(f"street,number,lon,lat,source,certainty\n{row}", encoding="utf-8")

    reload(astana_connection, folder)

    kenesary = ids(astana_connection, streets)["kenesary"]
    found = astana_connection.execute(select(houses).where(houses.c.street_id == kenesary)).one()
    assert (found.number, found.number_key, found.synthetic) == ("11 корпус 5", "11/5", False)


def test_other_rules_are_another_set_and_the_old_one_comes_back(astana_connection: Connection, folder: Path) -> None:
    active = select(rule_sets.c.id).where(rule_sets.c.state == "active")
    add_issue(astana_connection, "pothole")
    first = astana_connection.scalars(active).one()

    edit(folder, "rules.csv", "pothole,city,0,pothole,,,,,,,roads", "pothole,city,0,pothole,,,,,,,police")
    reload(astana_connection, folder)
    second = astana_connection.scalars(active).one()
    edit(folder, "rules.csv", "pothole,city,0,pothole,,,,,,,police", "pothole,city,0,pothole,,,,,,,roads")
    reload(astana_connection, folder)

    assert second != first
    assert astana_connection.scalars(active).one() == first
    counted = select(assignment_rules.c.rule_set_id, func.count()).group_by(assignment_rules.c.rule_set_id)
    assert dict(astana_connection.execute(counted).all()) == {first: 117}


def test_dispatch_can_move_to_another_agency(astana_connection: Connection, folder: Path) -> None:
    edit(folder, "city.toml", 'dispatch_agency = "contact_centre"', 'dispatch_agency = "roads"')

    reload(astana_connection, folder)

    assert astana_connection.scalars(select(agencies.c.code).where(agencies.c.dispatch)).all() == ["roads"]


def test_a_category_nobody_used_can_go_and_a_used_one_cannot(astana_connection: Connection, folder: Path) -> None:
    add_issue(astana_connection, "pothole")

    drop(folder, "street_standpipe")
    reload(astana_connection, folder)
    assert "street_standpipe" not in ids(astana_connection, categories)

    drop(folder, "pothole")
    with pytest.raises(InvalidCityPack, match=r"categories\.csv, column code: 'pothole' is gone"):
        reload(astana_connection, folder)


def test_a_camera_without_a_target_looks_at_the_middle_of_its_view(astana_connection: Connection, folder: Path) -> None:
    edit(folder, "cameras.csv", ",71.413527,51.128202,", ",,,")

    reload(astana_connection, folder)

    target = (func.ST_X(cameras.c.target_geom), func.ST_Y(cameras.c.target_geom))
    lon, lat = astana_connection.execute(select(*target).where(cameras.c.code == "cam-0001")).one()
    assert (lon, lat) == pytest.approx((71.413326, 51.128043), abs=1e-6)


def test_cameras_and_classes_that_have_seen_nothing_can_go_and_others_cannot(
    astana_connection: Connection, folder: Path
) -> None:
    take_in_events(astana_connection, load_city(astana_connection), [make_event_fields()])

    for file, code in (("cameras.csv", "cam-0002"), ("camera_classes.csv", "vandalism")):
        drop(folder, code, file)
    reload(astana_connection, folder)
    assert "cam-0002" not in ids(astana_connection, cameras)
    assert "vandalism" not in ids(astana_connection, camera_classes)

    for file, code in (("cameras.csv", "cam-0001"), ("camera_classes.csv", "open_manhole")):
        drop(folder, code, file)
    with pytest.raises(InvalidCityPack, match="'cam-0001' is gone") as refused:
        reload(astana_connection, folder)
    assert "'open_manhole' is gone" in refused.value.detail


def drop(folder: Path, code: str, *files: str) -> None:
    for file in files or ("categories.csv", "rules.csv"):
        lines = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(f"{code},")]
        (folder / file).write_text("".join(kept), encoding="utf-8")


def test_borders_in_use_need_a_new_generation(astana_connection: Connection, folder: Path) -> None:
    old = ids(astana_connection, districts)
    add_issue(astana_connection, "pothole")
    edit(folder, "districts.geojson", "[71.60827,51.09139]", "[71.60828,51.09139]")
    edit(folder, "districts.geojson", "[71.60827,51.09139]", "[71.60828,51.09139]")

    with pytest.raises(InvalidCityPack, match="give the new borders a new name"):
        reload(astana_connection, folder)

    edit(folder, "city.toml", 'name = "2024-05-23"', 'name = "2026-12-01"')
    reload(astana_connection, folder)
    states = dict(astana_connection.execute(select(boundary_generations.c.name, boundary_generations.c.state)).all())
    assert states == {"2024-05-23": "retired", "2026-12-01": "active"}
    kept = select(districts.c.id).where(districts.c.id.in_(old.values()))
    assert len(astana_connection.scalars(kept).all()) == 6
    assert astana_connection.scalar(select(func.count()).select_from(districts)) == 12


def test_another_city_is_refused(astana_connection: Connection, folder: Path) -> None:
    edit(folder, "city.toml", 'code = "astana"', 'code = "oskemen"')

    with pytest.raises(InvalidCityPack, match="one database is one city"):
        reload(astana_connection, folder)
