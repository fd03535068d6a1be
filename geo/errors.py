"""What can go wrong, without a word about HTTP.

GeoError
├── InvalidInput            the caller can mend it
│   ├── InvalidPoint
│   ├── InvalidBbox
│   ├── InvalidCell
│   ├── InvalidFilter
│   ├── InvalidTile
│   ├── InvalidDraft
│   ├── InvalidCursor
│   ├── InvalidCityPack
│   ├── InvalidMapping
│   └── InvalidFile
├── NotFound
│   ├── IssueNotFound
│   ├── UnknownCategory
│   ├── IncidentNotFound
│   ├── RecurrenceNotFound
│   ├── HotspotNotFound
│   └── NoAnalysis
├── Conflict
│   └── StatusChangeNotAllowed
├── NotAllowed              not for everybody
│   ├── KeyNotSet
│   └── WrongKey
└── Unavailable             worth another try later
    ├── DatabaseUnavailable
    ├── CityNotLoaded
    └── PagesNotBuilt

The first line of each docstring is the title people see; the argument is the detail.
"""


class GeoError(Exception):
    """Something went wrong."""

    @property
    def title(self) -> str:
        """The first line of the class docstring."""
        return (type(self).__doc__ or "").strip().splitlines()[0]

    @property
    def detail(self) -> str:
        """What, where and how to mend it; falls back to the title."""
        return str(self) or self.title


class InvalidInput(GeoError):
    """The input is not valid."""


class InvalidPoint(InvalidInput):
    """The point is not a place on Earth."""


class InvalidBbox(InvalidInput):
    """The bounding box is not valid."""


class InvalidCell(InvalidInput):
    """The H3 cell is not valid."""


class InvalidFilter(InvalidInput):
    """The filter is not valid."""


class InvalidTile(InvalidInput):
    """There is no such tile."""


class InvalidDraft(InvalidInput):
    """The issue cannot be taken in as it is."""


class InvalidCursor(InvalidInput):
    """The paging cursor is not valid."""


class InvalidDecision(InvalidInput):
    """Nobody can decide this about incidents."""


class InvalidCityPack(InvalidInput):
    """The city pack has faults."""


class InvalidMapping(InvalidInput):
    """The mapping of a file's columns has faults."""


class InvalidFile(InvalidInput):
    """The file cannot be read as a whole."""


class NotFound(GeoError):
    """There is no such thing."""


class IssueNotFound(NotFound):
    """There is no issue with this code."""


class UnknownCategory(NotFound):
    """There is no such category."""


class IncidentNotFound(NotFound):
    """There is no incident with this code."""


class RecurrenceNotFound(NotFound):
    """There is no recurrence with this code."""


class HotspotNotFound(NotFound):
    """Nothing was found out about this cell."""


class NoAnalysis(NotFound):
    """No analysis has run yet."""


class Conflict(GeoError):
    """The change does not fit the present state."""


class StatusChangeNotAllowed(Conflict):
    """The issue cannot go from its status to this one."""


class NotAllowed(GeoError):
    """Not everybody may do this."""


class KeyNotSet(NotAllowed):
    """No key is set, so nobody may do this."""


class WrongKey(NotAllowed):
    """The key is missing or not the right one."""


class Unavailable(GeoError):
    """The service is not available right now."""


class DatabaseUnavailable(Unavailable):
    """The database does not answer."""


class CityNotLoaded(Unavailable):
    """No city is loaded yet."""


class PagesNotBuilt(Unavailable):
    """The web pages are not built yet."""
