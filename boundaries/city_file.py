"""Read city.toml."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from phonenumbers import SUPPORTED_REGIONS

from boundaries.faults import Fault, Unreadable
from boundaries.languages import LANGUAGES, Languages
from boundaries.records import CityFile, WorkHours
from geo.cells import RESOLUTIONS
from geo.errors import InvalidBbox
from geo.points import Bbox

FILE = "city.toml"
Value = TypeVar("Value")
_MISSING = object()
_DEEPEST_ZOOM = 22
_DAYS_OF_WEEK = range(1, 8)


class _Reader:
    """Takes values out of the file; what is missing or wrong becomes a fault."""

    def __init__(self, values: Mapping[str, object], faults: list[Fault]) -> None:
        self._values = values
        self._faults = faults

    def take(self, path: str, read: Callable[[object], Value], otherwise: Value) -> Value:
        """The value at a dotted path, or `otherwise` and a fault."""
        found = self._find(path)
        if found is _MISSING:
            self._faults.append(Fault(FILE, None, path, "the setting is missing", "add it"))
            return otherwise
        try:
            return read(found)
        except Unreadable as exc:
            self._faults.append(Fault(FILE, None, path, exc.what, exc.mend))
            return otherwise

    def take_if(self, path: str, read: Callable[[object], Value]) -> Value | None:
        """The value at a dotted path, or None where there is none."""
        return None if self._find(path) is _MISSING else self.take(path, read, None)

    def _find(self, path: str) -> object:
        found: object = self._values
        for name in path.split("."):
            found = found.get(name, _MISSING) if isinstance(found, Mapping) else _MISSING
        return found


def read_city_file(folder: Path, faults: list[Fault]) -> CityFile | None:
    """The settings of the city; None when the file cannot be read at all."""
    path = folder / FILE
    if not path.is_file():
        faults.append(Fault(FILE, None, None, "the file is missing", "add it to the folder"))
        return None
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        faults.append(Fault(FILE, None, None, str(exc), "mend it as TOML in UTF-8"))
        return None
    return _city(_Reader(values, faults))


def _city(file: _Reader) -> CityFile:
    languages = file.take("languages", _languages, LANGUAGES)
    default = file.take("default_language", _within(languages), languages[0])
    return CityFile(
        code=file.take("code", _word, ""),
        names=_names(file, Languages(languages, default)),
        country=file.take("country", _country, ""),
        timezone=file.take("timezone", _zone, "UTC"),
        languages=languages,
        default_language=default,
        bbox=file.take("bbox", _bbox, Bbox(-180, -90, 180, 90)),
        centre=file.take("centre", _point, (0.0, 0.0)),
        zoom=file.take("zoom", _whole(0, _DEEPEST_ZOOM), 0),
        resolutions=file.take("resolutions", _resolutions, RESOLUTIONS),
        phones={name: file.take(f"phones.{name}", _word, "") for name in ("contact", "emergency")},
        attribution=file.take("attribution", _word, ""),
        dispatch_agency=file.take("dispatch_agency", _word, ""),
        retention_days=file.take("retention_days", _whole(1, 36_500), 1),
        synthetic=file.take("synthetic", _flag, otherwise=True),
        generation=file.take("generation.name", _word, ""),
        generation_from=file.take("generation.valid_from", _day, date.min),
        generation_source=file.take("generation.source", _word, ""),
        work_hours=_work_hours(file),
        generate_houses=file.take("houses.generate", _flag, otherwise=False),
        houses_seed=file.take("houses.seed", _whole(0, 2**31), 0),
    )


def _names(file: _Reader, languages: Languages) -> dict[str, str]:
    """The name in every language; only the default language must have one."""
    names = {language: file.take_if(f"names.{language}", _word) or "" for language in LANGUAGES}
    if not names[languages.default]:
        names[languages.default] = file.take(f"names.{languages.default}", _word, "")
    return languages.completed(FILE, names, everywhere=True)


def _work_hours(file: _Reader) -> WorkHours:
    start = file.take("work_hours.start", _time, time.min)
    end = file.take("work_hours.end", _after(start), time.max)
    return WorkHours(
        days=file.take("work_hours.days", _days, tuple(_DAYS_OF_WEEK)),
        start=start,
        end=end,
        lunch_start=file.take_if("work_hours.lunch_start", _time),
        lunch_end=file.take_if("work_hours.lunch_end", _time),
    )


def _word(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Unreadable("there are no words here", "write them between quotes")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unreadable(f"{value!r} is neither true nor false", "write true or false")
    return value


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise Unreadable(f"{value!r} is out of range", f"give a whole number from {low} to {high}")
        return value

    return read


def _within(allowed: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise Unreadable(f"{value!r} is not known here", f"write one of {', '.join(allowed)}")
        return value

    return read


def _languages(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not set(value) <= set(LANGUAGES):
        raise Unreadable(f"{value!r} are not our languages", f"list some of {', '.join(LANGUAGES)}")
    return tuple(value)


def _country(value: object) -> str:
    if value not in SUPPORTED_REGIONS:
        raise Unreadable(f"{value!r} is no country", "write its two letters of ISO 3166, such as KZ")
    return str(value)


def _zone(value: object) -> str:
    try:
        return ZoneInfo(_word(value)).key
    except (ZoneInfoNotFoundError, ValueError):
        raise Unreadable(f"{value!r} is no time zone", "write its IANA name, such as Asia/Almaty") from None


def _numbers(value: object, count: int) -> list[float]:
    numbers = value if isinstance(value, list) else []
    if len(numbers) != count or not all(isinstance(each, int | float) for each in numbers):
        raise Unreadable(f"{value!r} is not a list of {count} numbers", "give degrees, longitude first")
    return [float(each) for each in numbers]


def _bbox(value: object) -> Bbox:
    try:
        return Bbox.parse(",".join(map(str, _numbers(value, 4))))
    except InvalidBbox as exc:
        raise Unreadable(exc.detail, "give west, south, east, north") from exc


def _point(value: object) -> tuple[float, float]:
    lon, lat = _numbers(value, 2)
    return lon, lat


def _resolutions(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or tuple(value) != RESOLUTIONS:
        raise Unreadable(f"{value!r} are not the resolutions of the tables", f"write {list(RESOLUTIONS)}")
    return tuple(value)


def _days(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not value or not set(value) <= set(_DAYS_OF_WEEK):
        raise Unreadable(f"{value!r} are not days of the week", "list numbers from 1 (Monday) to 7")
    return tuple(value)


def _day(value: object) -> date:
    if type(value) is not date:
        raise Unreadable(f"{value!r} is not a day", "write it as 2026-11-24 without quotes")
    return value


def _time(value: object) -> time:
    if not isinstance(value, time):
        raise Unreadable(f"{value!r} is not a time of day", "write it as 09:00:00 without quotes")
    return value


def _after(start: time) -> Callable[[object], time]:
    def read(value: object) -> time:
        if _time(value) <= start:
            raise Unreadable(f"{value} does not lie after the start", "give the end of the working day")
        return _time(value)

    return read
