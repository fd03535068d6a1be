"""A small city and files to read for it."""

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from boundaries.history.drafts import CityFacts, Drafted, Drafter
from boundaries.history.mapping import FormatMapping, load_mapping
from boundaries.history.reading import open_mapped
from boundaries.history.rows import Broken
from boundaries.pack import read_pack
from geo.issues.catalogue import Catalogue, Wording
from geo.model import Category, IssueDraft, Names, Sensitivity, Severity
from geo.points import Bbox
from geo.settings import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "history"
PACK = ROOT / "boundaries" / "data" / "astana"
Read = Callable[..., Drafted]


@pytest.fixture(scope="session")
def facts() -> CityFacts:
    """What the Astana pack says, without a database."""
    rows = read_pack(PACK).categories
    categories = tuple(
        Category(
            number, row.code, row.group, row.needs_place, Sensitivity(row.sensitivity), Severity(row.severity), 24, 72
        )
        for number, row in enumerate(rows, start=1)
    )
    wordings = {
        row.code: Wording(
            Names(row.name_ru, row.name_kk, row.name_en),
            tuple(row.words_ru),
            tuple(row.words_kk),
            tuple(row.names_as_used),
        )
        for row in rows
    }
    return CityFacts(ZoneInfo("Asia/Almaty"), Bbox(71.16, 50.83, 71.80, 51.38), Catalogue((), categories, wordings))


@pytest.fixture
def read(facts: CityFacts) -> Read:
    """Drafts and rejects of a whole file."""

    def call(path: Path, mapping: FormatMapping | str | None = None, size: int = 1000) -> Drafted:
        given = mapping if isinstance(mapping, FormatMapping) else load_mapping(mapping or path.stem)
        table, positions = open_mapped(path, given)
        drafter = Drafter(given, table, positions, facts)
        drafts, rejects = list[IssueDraft](), list[Broken]()
        for batch in table.batches(size, drafter):
            drafted = drafter.draft(batch)
            drafts += drafted.drafts
            rejects += drafted.rejects
        return Drafted(drafts, rejects)

    return call
