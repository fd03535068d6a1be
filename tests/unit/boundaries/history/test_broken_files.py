"""Whatever is in a file: every line is taken, rejected or part of one clear error, and nothing is lost or shifted."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from boundaries.history.csv_rows import LONGEST_LINE
from boundaries.history.drafts import Drafted
from boundaries.history.suggest import suggest_mapping
from geo.errors import GeoError
from geo.intake import check_draft

HEADER = "source_ref,occurred_at,text,lon,lat,status"
WIDTH = 6
Read = Callable[..., Drafted]
many = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)

WORDS = st.text(alphabet=st.sampled_from('аб1",;\t\n\r\0 "«\ud800\ufeff'), max_size=12)
CELLS = st.one_of(st.sampled_from(["2022-01-01", "71.4", "51.1", "new", "1", "", '"', '""', "nan", "1e400"]), WORDS)
LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
LINES = st.lists(st.lists(CELLS, max_size=8).map(",".join), max_size=12).map("\n".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])


def rows_of(drafted: Drafted) -> int:
    return len(drafted.drafts) + len(drafted.rejects)


@many
@given(LINES, ENCODINGS)
@example('1,2022-01-01,"open,,,\n2,2022-01-01,x,,,\n', "utf-8")
def test_no_file_ends_with_a_traceback(read: Read, tmp_path: Path, lines: str, encoding: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(f"{HEADER}\n{lines}".encode(encoding, "replace"))

    drafted = read(path, "generic", size=3)

    for draft in drafted.drafts:
        check_draft(draft)
    filled = [line for line in lines.replace("\0", "").replace("\r", "\n").split("\n") if line.strip()]
    assert rows_of(drafted) <= len(filled)
    assert bool(filled) == bool(rows_of(drafted))


@many
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_one_clear_error(read: Read, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    said = [_error_of(lambda: read(path, "generic")), _error_of(lambda: suggest_mapping(path))]

    assert all(str(path) in words for words in said if words)


def _error_of(call: Callable[[], object]) -> str:
    """What a call says that ends with one of our errors."""
    try:
        call()
    except GeoError as exc:
        return exc.detail
    return ""


@many
@given(
    st.lists(
        st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30), max_size=8
    )
)
def test_a_good_file_is_read_as_it_was_written(read: Read, tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split(","))
        writer.writerows([number, "2022-01-01", text, "", "", "new"] for number, text in enumerate(texts))

    drafted = read(path, "generic")

    assert not drafted.rejects
    assert [(draft.source_row or {})["text"] for draft in drafted.drafts] == texts


@many
@given(st.lists(WORDS.filter(lambda words: "\ud800" not in words), min_size=1, max_size=6))
def test_unescaped_quotes_never_shift_a_value_into_another_column(read: Read, tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "file.csv"
    rows = [f'{number},2022-01-01,"{text}",71.4,51.1,new' for number, text in enumerate(texts)]
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8", newline="")

    drafted = read(path, "generic")

    for draft in drafted.drafts:
        number = int(draft.source_ref)
        assert (draft.lon, draft.lat) == (71.4, 51.1)
        assert set((draft.source_row or {})["text"]) <= set(texts[number])


def test_a_cell_that_a_line_break_tore_apart_is_no_row_without_its_rest(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f'{HEADER}\n0,2022-01-01,",,, \r"",71.4,51.1,new', encoding="utf-8", newline="")

    drafted = read(path, "generic")

    assert not drafted.drafts
    assert [reject.line for reject in drafted.rejects] == [2, 3]


def test_a_quote_that_stays_open_costs_no_other_row(read: Read, tmp_path: Path) -> None:
    good = [f"{number},2022-01-01,synthetic,,,new" for number in range(2000)]
    path = tmp_path / "file.csv"
    path.write_text(
        "\n".join([HEADER, '9999,2022-01-01,x,"71,51.1,new', *good, 'a,2022-01-01,"b", c",,,new', *good[:3]])
    )

    drafted = read(path, "generic")

    assert len(drafted.drafts) == 2003 + 1
    assert [(reject.line, reject.column) for reject in drafted.rejects] == [(2, "")]


def test_bytes_that_are_no_letters_reject_their_row_only(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    rows = [f"{number},2022-01-01,улица,,,new".encode() for number in range(2000)]
    path.write_bytes(b"\n".join([HEADER.encode(), *rows, b"a,2022-01-01,\xff\xfe,,,new"]))

    drafted = read(path, "generic")

    assert len(drafted.drafts) == 2000
    assert [reject.reason for reject in drafted.rejects] == [
        "it holds bytes that are no letters in the encoding of the file"
    ]


def test_a_cell_or_line_without_end_rejects_its_row_only(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    long = ["1,2022-01-01," + "a" * 200_000 + ",,,new", "2,2022-01-01," + "a," * LONGEST_LINE, "3,2022-01-01,x,,,new"]
    path.write_text("\n".join([HEADER, *long]), encoding="utf-8")

    drafted = read(path, "generic")

    assert [draft.source_ref for draft in drafted.drafts] == ["3"]
    assert "longer than 131,072 characters" in drafted.rejects[0].reason
    assert f"longer than {LONGEST_LINE:,} characters" in drafted.rejects[1].reason


def test_characters_0_are_dropped(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(f"{HEADER}\n1\0,2022-01-01\0\0,te\0xt,,,new\n".encode())

    (draft,) = read(path, "generic").drafts

    assert (draft.source_ref, draft.text) == ("1", "text")


def test_a_spreadsheets_line_about_its_delimiter_is_no_header(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("sep=;\n\nsource_ref;occurred_at\n1;2022-01-01\n", encoding="utf-8")

    drafted = read(path, "generic")

    assert [draft.source_ref for draft in drafted.drafts] == ["1"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_ends_are_read_and_counted(read: Read, tmp_path: Path, end: str) -> None:
    path = tmp_path / "file.csv"
    path.write_text(end.join([HEADER, "1,2022-01-01,,,,new", "", "2,never,,,,new", ""]), encoding="utf-8", newline="")

    drafted = read(path, "generic")

    assert len(drafted.drafts) == 1
    assert [reject.line for reject in drafted.rejects] == [4]


@given(st.lists(st.text(max_size=4), max_size=5))
@many
def test_a_header_of_any_names_is_read_or_told(read: Read, tmp_path: Path, names: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerow(["source_ref", "occurred_at", *names])
    path = tmp_path / "file.csv"
    path.write_bytes((out.getvalue() + "1,2022-01-01" + ",x" * len(names)).encode("utf-8", "replace"))

    said = _error_of(lambda: read(path, "generic"))

    assert str(path) in said if said else rows_of(read(path, "generic")) == 1
