"""What a file is: kind, encoding and delimiter, or one clear error."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from boundaries.history.detect import FileKind, delimiter_of, encoding_of, kind_of
from geo.errors import InvalidFile

RUSSIAN = "номер;дата;адрес\n1;2021-01-02;улица Пробная, 12\n2;2021-01-03;проспект Пробный, дом 3, нет воды\n"
KAZAKH = "нөмір;күні;мекенжай\n1;2021-01-02;Сынақ даңғылы\n2;2021-01-03;су жоқ, жарық өшті, қоқыс\n"
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [(words, encoding) for words in (RUSSIAN, KAZAKH, RUSSIAN + KAZAKH) for encoding in WIDE]
    + [(RUSSIAN, encoding) for encoding in ("cp1251", "koi8-r", "cp866")]
    + [(RUSSIAN + KAZAKH, "kz1048"), ("id;at\n1;2021-01-02\n", "ascii")],
)
def test_the_text_is_read_whatever_its_encoding(tmp_path: Path, words: str, encoding: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(words.encode(encoding))

    found = encoding_of(path)

    assert path.read_bytes().decode(found) == words


def test_letters_far_behind_the_beginning_count(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"id;at;text\n" + b"1;2021-01-02;plain\n" * 100_000 + RUSSIAN.encode("cp1251") * 9000)

    assert encoding_of(path) == "cp1251"


def test_a_few_damaged_letters_do_not_change_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(RUSSIAN.encode() * 200 + b"3;2021-01-02;\xff\xfe\n")

    assert encoding_of(path) == "utf-8"


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b;c,d", ","), ("a;b;c", ";"), ("a\tb", "\t"), ("a|b", "|"), ('"a,b,c";d', ";"), ("a", ",")],
)
def test_the_delimiter_stands_most_often_in_the_header(header: str, delimiter: str) -> None:
    assert delimiter_of(header) == delimiter


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"id,at\n", FileKind.CSV),
        (b"PAR1....", FileKind.PARQUET),
        (b'\xef\xbb\xbf {"type": "FeatureCollection"', FileKind.GEOJSON),
        (b"{braces},at\n", FileKind.CSV),
    ],
)
def test_the_kind_is_seen_by_what_is_in_the_file_and_not_by_its_name(
    tmp_path: Path, head: bytes, kind: FileKind
) -> None:
    path = tmp_path / "file.dat"
    path.write_bytes(head)

    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\n \n", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04 no archive", "damaged"),
    ],
)
def test_what_is_no_table_ends_with_what_and_how_to_mend_it(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(InvalidFile, match=f"file.csv: .*{what}.*; "):
        kind_of(path)


def test_an_archive_that_is_no_workbook_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "file.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("table.csv", "id,at\n")

    with pytest.raises(InvalidFile, match="this is an archive and no XLSX"):
        kind_of(path)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="No such file"):
        kind_of(tmp_path / "none.csv")
