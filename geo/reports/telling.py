"""What the things of a report are called on it."""

from geo.analysis.recurrences.view import PublicRecurrence
from geo.reports.base_map import CellPlace
from geo.reports.findings import CityNames
from geo.reports.words import Words


def place_of_cell(place: CellPlace, words: Words) -> str:
    """The district of a cell and the street near its centre."""
    near = words("near", street=words.name(place.street)) if place.street else None
    return _joined([words.name(place.district) if place.district else None, near], words)


def place_of_site(site: PublicRecurrence, names: CityNames, words: Words) -> str:
    """The words that the public has for the place of a recurrence, and its district."""
    district = words.name(names.districts[site.district]) if site.district else None
    return _joined([words.label(site.label_ru, site.label_kk), district], words)


def subject_of(site: PublicRecurrence, names: CityNames, words: Words) -> str:
    """The category of a recurrence, or the group where several make it."""
    if site.category is not None:
        return words.name(names.categories[site.category])
    return words.name(names.groups[site.group])


def group_name(group: str | None, names: CityNames, words: Words) -> str:
    """A group, or all of them."""
    return words("all_groups") if group is None else words.name(names.groups[group])


def series_name(group: str, category: str | None, names: CityNames, words: Words) -> str:
    """What a series is of."""
    return words.name(names.groups[group] if category is None else names.categories[category])


def _joined(parts: list[str | None], words: Words) -> str:
    return ", ".join(part for part in parts if part) or words("unknown_place")
