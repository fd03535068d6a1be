"""Each regional export with all that is wrong in it: what is read, what is mended, what is rejected."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from boundaries.history.drafts import Drafted
from boundaries.history.mapping import load_mapping
from geo.model import Caller, IssueDraft, Kind, Status
from geo.settings import ROOT

FIXTURES = ROOT / "tests" / "fixtures" / "history"
Read = Callable[..., Drafted]


def by_ref(drafted: Drafted) -> dict[str, IssueDraft]:
    """The last draft of each number, without the prefix."""
    return {draft.source_ref.rpartition("-")[2]: draft for draft in drafted.drafts}


def rejects(drafted: Drafted) -> list[tuple[int, str]]:
    return [(reject.line, reject.column) for reject in drafted.rejects]


def test_karaganda_reads_month_first_and_mends_one_line(read: Read) -> None:
    drafted = read(FIXTURES / "karaganda.csv")

    first, *_, again = drafted.drafts
    assert first.occurred_at == datetime(2021, 1, 13, 3, 5, tzinfo=UTC)
    assert (first.channel, first.category, first.address) == ("phone", "pothole", "улица Кенесары, 40")
    assert drafted.drafts[1].occurred_at == datetime(2021, 2, 3, 12, 40, tzinfo=UTC)
    assert drafted.drafts[1].status_at is None
    assert drafted.drafts[2].address is None
    assert drafted.drafts[3].address == 'возле "Тестового кафе", дом 5'
    assert again.source_ref == first.source_ref
    assert (first.status, again.status) == (Status.DONE, Status.CLOSED)
    assert rejects(drafted) == [(6, ""), (7, "created_date")]


def test_kostanay_has_its_coordinates_the_right_way_round(read: Read) -> None:
    drafted = read(FIXTURES / "kostanay.csv")

    found = by_ref(drafted)
    assert (found["9001"].lon, found["9001"].lat, found["9001"].place_note) == (71.4304, 51.1282, None)
    assert (found["9002"].lon, found["9002"].place_note) == (71.4304, "COORDINATES_SWAPPED")
    assert (found["9003"].lon, found["9003"].place_note) == (None, "COORDINATES_INVALID")
    assert (found["9004"].lon, found["9004"].place_note) == (None, None)
    assert found["9001"].closed_at == datetime(2021, 2, 10, 12, tzinfo=UTC)
    assert found["9005"].category == "other"
    assert rejects(drafted) == [(7, "incidentid"), (8, "source"), (9, "status")]


def test_turkestan_has_a_row_for_each_step_of_a_life(read: Read) -> None:
    drafted = read(FIXTURES / "turkestan.csv")

    steps = [(draft.status, draft.status_at) for draft in drafted.drafts if draft.source_ref == "turkestan-7001"]
    assert steps == [
        (Status.NEW, datetime(2021, 5, 1, 4, tzinfo=UTC)),
        (Status.IN_WORK, datetime(2021, 5, 1, 6, tzinfo=UTC)),
        (Status.CLOSED, datetime(2021, 5, 2, 3, tzinfo=UTC)),
    ]
    assert not drafted.rejects


def test_east_kazakhstan_keeps_people_out_of_text_and_row(read: Read) -> None:
    drafted = read(FIXTURES / "east_kazakhstan.csv")

    found = by_ref(drafted)
    assert found["1"].caller == Caller("Образцов Образец Образцович", "+7 700 000 00 01")
    assert found["2"].caller == Caller(None, "87000000002")
    assert found["1"].text == "Вода. Отсутствие воды"
    assert not {"full_name", "applicant_number"} & (found["1"].source_row or {}).keys()
    assert found["2"].occurred_at == datetime(2021, 2, 1, 17, 30, tzinfo=UTC)
    assert found["5"].address == 'возле "Пробы"; корпус 2'
    assert rejects(drafted) == [(5, "creation_date"), (6, "")]


def test_almaty_region_takes_the_status_where_it_stands(read: Read) -> None:
    drafted = read(FIXTURES / "almaty_region.csv")

    ended, work = (Status.DONE, Status.CLOSED), Status.IN_WORK
    assert [draft.status for draft in drafted.drafts] == [Status.CLOSED, work, work, *ended]
    assert (drafted.drafts[2].source_row or {})["com_exp"] == 'ответ "устный"\tповтор'
    assert rejects(drafted) == [(7, "creation_date")]


def test_akmola_rows_are_mended_or_rejected_and_never_shifted(read: Read) -> None:
    drafted = read(FIXTURES / "akmola.csv")

    assert by_ref(drafted).keys() == {"500", "501", "502", "503", "507", "508"}
    assert by_ref(drafted)["502"].text.endswith('ТОО "Проба", вывоз мусора')
    assert [reject.line for reject in drafted.rejects] == [6, 7, 9]
    assert drafted.rejects[1].cells[:3] == ["505", "вывоз", " мусора"]
    assert "the row has 4 cells, the header 9" in drafted.rejects[2].reason


def test_pavlodar_comes_in_two_files_with_numbers_of_their_own(read: Read) -> None:
    both = [read(FIXTURES / f"pavlodar_{part}.csv", "pavlodar") for part in (1, 2)]

    refs = [{draft.source_ref for draft in drafted.drafts} for drafted in both]
    assert refs == [{"pavlodar-1", "pavlodar-2"}, {"pavlodar-100001"}]
    assert rejects(both[1]) == [(3, "create_date")]


def test_open311_reads_times_with_their_zone_and_rejects_unknown_services(read: Read) -> None:
    drafted = read(FIXTURES / "open311.csv")

    found = by_ref(drafted)
    assert found["1"].status_at == datetime(2021, 1, 2, 19, tzinfo=UTC)
    assert (found["1"].status, found["1"].closed_at) == (Status.ACCEPTED, None)
    assert (found["2"].status, found["2"].closed_at) == (Status.CLOSED, datetime(2021, 2, 3, tzinfo=UTC))
    assert rejects(drafted) == [(4, "service_code")]


def test_generic_takes_our_own_words_only(read: Read) -> None:
    drafted = read(FIXTURES / "generic.csv")

    first, camera, bare = drafted.drafts
    assert (first.source_ref, first.channel, first.status) == ("g-1", "phone", Status.DONE)
    assert first.caller == Caller(phone="+7 700 000 00 09")
    assert (camera.kind, camera.lon) == (Kind.VIOLATION, 71.4304)
    assert (bare.channel, bare.category, bare.kind, bare.status) == ("generic", "other", Kind.APPEAL, Status.NEW)
    assert rejects(drafted) == [(4, "kind"), (5, "category")]


def test_generic_needs_two_columns_only(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text("occurred_at,source_ref\n2022-01-01,1\n", encoding="utf-8")

    drafted = read(path, load_mapping("generic"))

    assert [draft.source_ref for draft in drafted.drafts] == ["1"]
