"""A small city pack written into a folder of the test's own: two square districts, three streets, two categories."""

import json
from pathlib import Path

import pytest

CITY = """
code = "smallville"
country = "KZ"
timezone = "Asia/Almaty"
languages = ["ru", "kk", "en"]
default_language = "ru"
bbox = [71.0, 51.0, 71.2, 51.2]
centre = [71.1, 51.1]
zoom = 11
resolutions = [7, 8, 9, 10, 11]
dispatch_agency = "dispatch"
retention_days = 365
synthetic = true
attribution = "nobody"
names = { ru = "Город", kk = "Қала", en = "City" }
phones = { contact = "109", emergency = "112" }
generation = { name = "2024", valid_from = 2024-01-01, source = "survey" }
work_hours = { days = [1, 2, 3, 4, 5], start = 09:00:00, end = 18:00:00 }
houses = { generate = true, seed = 1 }
"""
TABLES = {
    "sources.csv": """code,name,licence,retrieved,address
survey,Survey,MIT,2026-01-01,
""",
    "streets.csv": """code,name_ru,name_kk,street_class,accuracy_m,source,certainty,geometry
west,улица Западная,Батыс көшесі,street,20,survey,read,"LINESTRING (71.02 51.05, 71.08 51.05)"
east,улица Восточная,Шығыс көшесі,street,20,survey,read,"LINESTRING (71.12 51.05, 71.18 51.05)"
ring,Кольцевая дорога,,highway,20,survey,read,"MULTILINESTRING ((71.02 51.02, 71.1 51.02), (71.1 51.02, 71.18 51.02))"
""",
    "places.csv": """code,kind,name_ru,name_kk,name_en,street,house,lon,lat,radius_m,source,certainty
market,market,Рынок,Базар,,,,71.05,51.06,30,survey,read
""",
    "renames.csv": """old_name,new_name,street,kind,language,year,valid_to,status,source,certainty
улица Ленина,улица Западная,west,old,ru,1999,1999-12-31,in force,survey,read
улица Мира,улица Дальняя,,old,ru,1999,,in force,survey,not in the list
""",
    "agencies.csv": """code,name_ru,name_kk,name_en,type,scope,source,certainty
dispatch,Центр,Орталық,Centre,department,city,survey,read
water,Вода,Су,Water,utility,city,survey,read
left_office,Левый,Сол,Left,district,left,survey,read
right_office,Правый,Оң,Right,district,right,survey,read
""",
    "coverage.csv": """code,agency,districts,source,certainty
left_office,left_office,left,survey,read
right_office,right_office,right,survey,read
water,water,*,survey,read
""",
    "category_groups.csv": """code,icon,name_ru,name_kk,name_en
pipes,droplets,Трубы,Құбырлар,Pipes
yards,trees,Дворы,Аулалар,Yards
""",
    "categories.csv": """code,group,name_ru,name_kk,name_en,needs_place,sensitivity,severity,due_emergency_h,\
due_normal_h,due_source,incident_distance_m,quiet_time_h,words_ru,words_kk,names_as_used,source,certainty
burst,pipes,Порыв,Жарылу,Burst,yes,none,emergency,4,72,survey,150,72,хлещет вода;прорыв,су атқылап,Порыв,survey,ours
playground,yards,Площадка,Алаң,Playground,yes,none,normal,24,240,survey,50,72,сломаны качели,әткеншек сынды,,survey,ours
""",
    "rules.csv": """code,level,priority,category,group,district,area,kind,channel,severity,agency
burst,city,0,burst,,,,,,,water
playground.left,district,0,playground,,left,,,,,left_office
playground.right,district,0,,yards,right,,,,,right_office
""",
    "calendar.csv": """day,working,name_ru,name_kk,name_en,source,certainty
2026-01-01,no,Новый год,Жаңа жыл,New Year,survey,fixed
""",
    "cameras.csv": """code,lon,lat,bearing_deg,field_of_view_deg,range_m,target_lon,target_lat,installed_on,synthetic
cam-1,71.05,51.05,90,60,80,71.0505,51.05,2024-01-01,yes
""",
    "camera_classes.csv": """code,category,window_min,source,certainty
burst,burst,15,survey,ours
""",
}
SOURCED = {"source": "survey", "certainty": "read"}


def square(west: float, east: float) -> dict[str, object]:
    """A square between two meridians."""
    return {"type": "Polygon", "coordinates": [[[west, 51], [east, 51], [east, 51.2], [west, 51.2], [west, 51]]]}


def district(code: str, geometry: dict[str, object]) -> dict[str, object]:
    """A district of the small city."""
    names = {f"name_{language}": code for language in ("ru", "kk", "en")}
    dated = {"valid_from": "2024", "border_since": "2024-01"}
    return {"type": "Feature", "properties": {"code": code, **names, **dated, **SOURCED}, "geometry": geometry}


def write_features(folder: Path, file: str, features: list[dict[str, object]]) -> None:
    """Write a GeoJSON file."""
    (folder / file).write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a city pack that has no fault."""
    (tmp_path / "city.toml").write_text(CITY, encoding="utf-8")
    for file, content in TABLES.items():
        (tmp_path / file).write_text(content, encoding="utf-8")
    write_features(
        tmp_path, "districts.geojson", [district("left", square(71.0, 71.1)), district("right", square(71.1, 71.2))]
    )
    pond = {"code": "pond", "kind": "lake", "name_ru": "Пруд", "width_m": None, **SOURCED}
    write_features(
        tmp_path, "basemap.geojson", [{"type": "Feature", "properties": pond, "geometry": square(71.19, 71.195)}]
    )
    return tmp_path
