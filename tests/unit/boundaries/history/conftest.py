"""A small city and files to read for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from boundaries.history.drafts import CityFacts, Drafted, Drafter
from boundaries.history.mapping import FormatMapping, load_mapping
from boundaries.history.reading import open_mapped
from boundaries.history.rows import Broken
from geo.model import IssueDraft
from tests.histories import city_facts

Read = Callable[..., Drafted]


@pytest.fixture(scope="session")
def facts() -> CityFacts:
    """What the Astana pack says, without a database."""
    return city_facts()


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
