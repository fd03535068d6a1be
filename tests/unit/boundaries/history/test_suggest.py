"""A proposed mapping reads the file it was proposed for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from boundaries.history import suggest
from boundaries.history.drafts import Drafted
from boundaries.history.mapping import load_mapping
from geo.errors import InvalidFile
from geo.settings import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "history"
REGIONAL = ["karaganda", "kostanay", "turkestan", "east_kazakhstan", "almaty_region", "akmola", "pavlodar_1"]
Read = Callable[..., Drafted]


def proposed(path: Path, folder: Path) -> tuple[str, str]:
    """The proposal, and where it stands."""
    words = suggest.suggest_mapping(path)
    own = folder / "own.toml"
    own.write_text(words, encoding="utf-8")
    return words, str(own)


@pytest.mark.parametrize("name", REGIONAL)
def test_a_known_export_is_recognised(read: Read, tmp_path: Path, name: str) -> None:
    words, own = proposed(FIXTURES / f"{name}.csv", tmp_path)
    format_name = name.removesuffix("_1")

    found = read(FIXTURES / f"{name}.csv", load_mapping(own))

    assert f'extends = "{format_name}"' in words
    assert found == read(FIXTURES / f"{name}.csv", format_name)


@pytest.mark.parametrize("name", REGIONAL)
def test_an_export_that_nobody_knows_is_read_by_its_names_and_values(
    read: Read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(suggest, "format_names", list)
    wanted = read(FIXTURES / f"{name}.csv", name.removesuffix("_1"))

    words, own = proposed(FIXTURES / f"{name}.csv", tmp_path)
    found = read(FIXTURES / f"{name}.csv", load_mapping(own))

    assert len(found.drafts) >= len(wanted.drafts)
    whens = {draft.occurred_at for draft in wanted.drafts}
    assert whens <= {draft.occurred_at for draft in found.drafts}
    assert "comment" not in words.split("[words.")[0].split("[columns]")[1].replace("# Comments", "")
    assert not [draft for draft in found.drafts if "Образцов" in draft.text]


def test_a_foreign_file_is_proposed_with_its_doubts(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "Service Requests.csv"
    path.write_text(
        "ServiceRequestNum,SRType,MethodReceived,CreatedDate,SRStatus,StatusDate,CloseDate,Address,Latitude,Longitude\n"
        "19-1,Synthetic lamp,Phone,03/04/2019 11:11:26 AM,Closed,03/05/2019 12:45:48 PM,,1 Test Street,51.1,71.4\n"
        "19-2,Synthetic hole,API,03/05/2019 11:11:26 AM,Open,03/06/2019 12:45:48 PM,,2 Test Street,51.2,71.5\n"
        "19-3,Synthetic hole,Pigeon,03/06/2019 11:11:26 AM,Odd,03/06/2019 12:45:48 PM,,3 Test Street,,\n",
        encoding="utf-8",
    )

    words, own = proposed(path, tmp_path)
    found = read(path, load_mapping(own))

    assert [draft.lon for draft in found.drafts] == [71.4, 71.5, None]
    assert [draft.status.value for draft in found.drafts] == ["closed", "accepted", "accepted"]
    assert [draft.channel for draft in found.drafts] == ["phone", "web", "service_requests"]
    assert found.drafts[0].source_ref == "service_requests-19-1"
    assert 'dates = "month" # UNSURE: no day is above 12' in words
    assert '# UNSURE: "Pigeon" = what?' in words
    assert "1 Test Street" not in words


def test_a_file_without_dates_is_no_history(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(InvalidFile, match="no column holds dates, so this is no history; found are a, b"):
        suggest.suggest_mapping(path)
