"""What belongs to a person is found, and addresses are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.personal import SHAPES, find_personal, shapes

PIECES = [
    *("кв", "kv", "12", "3-пәтер", "квартира", "подъезд", "2", "этаж", "5", "9-қабат", "код", "12к", "домофон", "34"),
    *("борт", "1234", "кв.м", "кіреберіс", "+7 701", "555 23 10", "тел.", "55-23-10", "900101300123", "4400"),
    *("a@b.kz", "1234567", "123", "abc", "02", "а", "202", "вс", "+", "8(7172)", "apt", "b", "floor"),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end].strip(" ,.")) for span in find_personal(text)]


@pytest.mark.parametrize(
    "phone",
    [
        "+7 701 234 56 78",
        "+77012345678",
        "87012345678",
        "8-701-234-56-78",
        "8 (701) 234 56 78",
        "8(7172) 55-12-34",
        "7012345678",
        "8 7 0 1 2 3 4 5 6 7 8",
        "8.701.234.56.78",
        "8 - 701 - 234 - 56 - 78",
        "+7(701)234-56-78",
        "+49 170 1234567",
    ],
)
def test_a_phone_in_any_spelling(phone: str) -> None:
    assert found(f"нет воды, звоните {phone}, жду") == [("phone", phone)]


def test_a_local_number_is_a_phone_only_where_it_is_called_one() -> None:
    assert found("тел 55-12-34 вечером") == [("phone", "тел 55-12-34")]
    assert found("ул. 23-31, 16") == []


def test_a_house_before_a_phone_stays() -> None:
    assert found("Кенесары 52 87012345678") == [("phone", "87012345678")]
    assert found("Абая 92/2, +7 701 234 56 78") == [("phone", "+7 701 234 56 78")]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("почта qala.test+1@mail.example.kz пишите", "email", "qala.test+1@mail.example.kz"),
        ("ИИН 900101300123 мой", "iin", "900101300123"),
        ("карта 4400 4301 1234 5678 списали", "card", "4400 4301 1234 5678"),
        ("камри 123 ABC 01 на газоне", "plate", "123 ABC 01"),
        ("камри 123АВС01 на газоне", "plate", "123АВС01"),
        ("лицевой счёт 1234567 долг", "number", "1234567"),
        ("живу в кв. 118 давно", "flat", "кв. 118"),
        ("живу кв34 давно", "flat", "кв34"),
        ("пәтер 12 суық", "flat", "пәтер 12"),
        ("65 пәтер суық", "flat", "65 пәтер"),
        ("115-пәтер шу", "flat", "115-пәтер"),
        ("квартира 71 мокрая", "flat", "квартира 71"),
        ("3-кіреберіс лас", "entrance", "3-кіреберіс"),
        ("подъезд 2 грязный", "entrance", "подъезд 2"),
        ("2-й подъезд грязный", "entrance", "2-й подъезд"),
        ("на 5 этаже темно", "floor", "5 этаже"),
        ("домофон 12В сломан", "code", "домофон 12В"),
        ("код домофона 3В сломан", "code", "код домофона 3В"),
        ("kv 12 suyq", "flat", "kv 12"),
        ("меня зовут Ирина, темно", "name", "Ирина"),
        ("Менің атым Болат, жарық жоқ", "name", "Болат"),
        ("газовики не пришли, Серик Ахметович", "name", "Серик Ахметович"),
        ("просит Оспанова Айгуль Сериковна помочь", "name", "Оспанова Айгуль Сериковна"),
        ("өтініш: Ахметов Серік Болатұлы", "name", "Ахметов Серік Болатұлы"),
        ("председатель ОСИ Каримова молчит", "name", "Каримова"),
        ("укусила мою дочь Алию 8 лет", "name", "Алию"),
    ],
)
def test_personal_things(text: str, kind: str, what: str) -> None:
    assert found(text) == [(kind, what)]


def test_a_first_name_beside_a_phone_or_a_flat_is_the_callers() -> None:
    assert ("name", "Болат") in found("тел 87012345678 Болат, нет света")
    assert ("name", "Айгуль") in found("Кошкарбаева 37, кв. 118, Айгуль")


@pytest.mark.parametrize(
    "text",
    [
        "Момышулы 2/5",
        "проспект Бауыржана Момышулы, 17",
        "Бауыржан Момышұлы даңғылы 17",
        "улица Мариям Жагоркызы",
        "Мариям Жагоркызы 6",
        "Прорыв Мариям Жагоркызы, вода",
        "ул. Шаймердена Косшыгулулы 14",
        "темно на улице Абикена Бектурова",
        "Сәкен Сейфуллин көшесі 34",
        "Магжана Жумабаева 60/4",
        "угол Кенесары и Желтоксан",
        "Улица Е-314, 20/1",
        "Сарыарка 125 напротив ТЦ",
        "Кабанбай батыра 53, яма 2 на 3 метра",
        "51.12830, 71.43050",
        "12 кв м газона",
        "остановка Хан Шатыр, автобус 12",
    ],
)
def test_an_address_belongs_to_nobody(text: str) -> None:
    assert found(text) == []


def test_spans_are_positions_in_the_raw_text() -> None:
    text = "\u200bнет света,\u00a0кв\u00a034!"
    (span,) = find_personal(text)
    assert text[span.start : span.end] == "кв\u00a034"


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_the_quick_look_passes_over_nothing(text: str) -> None:
    quick = {found for found in shapes(text) if found[0] != "number"}

    assert quick == {(shape.kind, *match.span()) for shape in SHAPES for match in shape.pattern.finditer(text)}


def test_a_flat_that_has_a_letter_for_a_number_is_found() -> None:
    assert found("water leaks in my apartment B, please") == [("flat", "apartment B")]
