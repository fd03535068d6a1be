"""What people write, one case at a time, in a town whose truth is known."""

from datetime import date, timedelta
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoding.candidate import Candidate
from geo.geocoding.entries import Gazetteer
from geo.geocoding.geocoder import Geocoder
from geo.geocoding.query import read
from geo.model import Precision

ADDRESS_WORDS = [
    "ул.",
    "Кенесары",
    "Абая",
    "52",
    "—",
    "/",
    ",",
    "Петрова",
    "школа",
    "17",
    "мкр",
    "Самал",
    "угол",
    "кв",
    "а",
]


def best(geocoder: Geocoder, text: str) -> Candidate | None:
    found = geocoder.candidates(text)
    return found[0] if found else None


def answer(geocoder: Geocoder, text: str) -> tuple[str, str]:
    found = best(geocoder, text)
    return (found.label_ru, found.precision.word) if found else ("", "none")


@pytest.mark.parametrize(
    "text",
    [
        "ул. Кенесары, 52",
        "улица Кенесары дом 52",
        "Кенесары 52",
        "кенесары 52",
        "КЕНЕСАРЫ 52",
        "ул Кенесары д.52",
        "Кенесары көшесі 52",
        "Кенесары көшесі, 52-үй",
        "Кенесары көшесіндегі 52-үйдің жанында",
        "Кенесары к-сі 52",
        "Kenesary 52",
        "Kenesary koshesi 52",
        "na Kenesary 52",
        "дом 52 улица Кенесары",
        "по Кенесары, 52 кв 8",
        "кв 8 Кенесары 52",
        "во дворе Кенесары 52",
        "Кенесары напротив дома 52",
        "Кенесары пятьдесят два",
        "Кенесары елу екі",
        "г. Астана, ул. Кенесары, 52, подъезд 3, этаж 5",
        "Кенесары 52 — возле Желтоксан",
        "Здравствуйте! По улице Кенесары 52 третий день нет воды, тел 87012345678",
        "Кенесары 52 жанында су құбыры жарылды",
        "Кенесары көшесі 52 үйдің ауласында шам жанбайды",
        "yama na doroge Kenesary 52, 8 701 234 56 78 Nurlan",
        "ул. Кeнeсары, 52",
        "Кенсары 52",
    ],
)
def test_street_and_house(geocoder: Geocoder, text: str) -> None:
    assert answer(geocoder, text) == ("ул. Кенесары, 52", "house")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Абая 5", "пр. Абая, 5"),
        ("Абай даңғылы 5", "пр. Абая, 5"),
        ("на Абае 5", "пр. Абая, 5"),
        ("пр-т Абая 5", "пр. Абая, 5"),
        ("пр. Абая 5", "пр. Абая, 5"),
        ("ул. Абая 5", "пр. Абая, 5"),
        ("Сейфуллина 12", "ул. Сакена Сейфуллина, 12"),
        ("С. Сейфуллина 12", "ул. Сакена Сейфуллина, 12"),
        ("Сәкен Сейфуллин көшесі 12", "ул. Сакена Сейфуллина, 12"),
        ("Seifullina 12", "ул. Сакена Сейфуллина, 12"),
        ("Республике 30", "пр. Республики, 30"),
        ("пр. Республики 34а", "пр. Республики, 34а"),
        ("Желтоқсан көшесіндегі 7 үй", "ул. Желтоксан, 7"),
        ("Момышулы 2/5", "пр. Бауыржана Момышулы, 2/5"),
        ("Бауыржан Момышұлы даңғылы 2/5", "пр. Бауыржана Момышулы, 2/5"),
        ("Е-899 5", "ул. Е-899, 5"),
        ("E 899, 5", "ул. Е-899, 5"),
        ("улица Е 899 дом 5", "ул. Е-899, 5"),
        ("Кенесары 24а/1", "ул. Кенесары, 24а/1"),
        ("Кенесары 11 корпус 5", "ул. Кенесары, 11/5"),
        ("Кенесары 11 дробь 5", "ул. Кенесары, 11/5"),
        ("Абая 9 — Янушкевича Абая Кенесары", "пр. Абая, 9"),
        ("Абая нет воды, Кенесары 9", "ул. Кенесары, 9"),
        ("Кенесары 9 в подвале вода", "ул. Кенесары, 9"),
        ("между домами Кенесары 19 и 21", "ул. Кенесары, 19"),
        ("Кенесары 24 А, подвал", "ул. Кенесары, 24а"),
        ("Сейфуллина — Сейфуллина 12", "ул. Сакена Сейфуллина, 12"),
    ],
)
def test_labels_of_houses(geocoder: Geocoder, text: str, label: str) -> None:
    assert answer(geocoder, text)[0] == label


def test_a_label_has_both_languages(geocoder: Geocoder) -> None:
    found = best(geocoder, "Кенесары 52")
    assert found is not None
    assert (found.label_ru, found.label_kk) == ("ул. Кенесары, 52", "Кенесары көшесі, 52")
    assert found.street_id == 1


def test_a_house_lies_where_the_gazetteer_says(geocoder: Geocoder, gazetteer: Gazetteer) -> None:
    row = next(
        row
        for row, (street, key) in enumerate(zip(gazetteer.houses.street_id, gazetteer.houses.key, strict=True))
        if (street, key) == (1, "52")
    )
    found = best(geocoder, "Кенесары 52")
    assert found is not None
    assert (found.lon, found.lat) == (gazetteer.houses.lon[row], gazetteer.houses.lat[row])


def test_an_unknown_part_of_a_house_is_answered_by_the_house_and_says_so(geocoder: Geocoder) -> None:
    found = best(geocoder, "Кенесары 9/3")
    assert found is not None
    assert found.precision is Precision.HOUSE_BASE
    assert found.radius_m == 60
    assert "HOUSE_BASE_USED" in found.reasons


def test_a_house_known_only_by_its_parts_lies_among_them(geocoder: Geocoder) -> None:
    found = best(geocoder, "Момышулы 40")
    assert found is not None
    assert found.precision is Precision.HOUSE_BASE


def test_a_missing_house_lies_between_its_neighbours_of_the_same_side(geocoder: Geocoder) -> None:
    found, left, right = (best(geocoder, f"Кенесары {number}") for number in (17, 15, 19))
    assert found is not None
    assert left is not None
    assert right is not None
    assert found.precision is Precision.HOUSE_NEAR
    assert "HOUSE_NOT_FOUND" in found.reasons
    assert left.lon < found.lon < right.lon
    assert found.lat == pytest.approx(left.lat)
    assert found.radius_m >= 100


@pytest.mark.parametrize("text", ["Кенесары 700", "Мангилик Ел 5", "Кенесары 75"])
def test_a_house_without_neighbours_is_never_another_house(geocoder: Geocoder, text: str) -> None:
    found = best(geocoder, text)
    assert found is not None
    assert found.precision is Precision.STREET
    assert "HOUSE_NOT_FOUND" in found.reasons


def test_a_known_house_is_surer_than_a_guessed_one(geocoder: Geocoder) -> None:
    found = [best(geocoder, text) for text in ("Кенесары 52", "Кенесары 9/3", "Кенесары 17")]
    confidence = [each.confidence for each in found if each]
    assert confidence == sorted(confidence, reverse=True)
    assert all(0 < each <= 1 for each in confidence)


@pytest.mark.parametrize(
    "text",
    [
        "Кенесары - Желтоксан",
        "Кенесары-Желтоқсан",
        "Кенесары — Желтоксан",
        "Кенесары / Желтоксан",
        "Кенесары Желтоксан",
        "угол Кенесары и Желтоксан",
        "угол Кенесары Желтоксана",
        "на пересечении Кенесары и Желтоксан",
        "пересечение улиц Кенесары, Желтоксан",
        "перекрёсток Кенесары с Желтоксаном",
        "Кенесары угол Желтоксан",
        "ул. Кенесары / ул. Желтоксан",
        "Кенесары мен Желтоқсан қиылысында",
        "Кенесары көшесі мен Желтоқсан көшесінің қиылысы",
        "светофор не работает на Кенесары - Желтоксан",
        "Kenesary - Zheltoksan",
    ],
)
def test_crossings(geocoder: Geocoder, text: str) -> None:
    found = best(geocoder, text)
    assert found is not None
    assert found.precision is Precision.CROSSING
    assert found.label_ru == "ул. Кенесары — ул. Желтоксан"
    assert (found.lon, found.lat) == pytest.approx((71.404, 51.15), abs=1e-6)
    assert found.radius_m == 40


def test_a_crossing_is_the_same_in_either_order(geocoder: Geocoder) -> None:
    one, other = best(geocoder, "Абая - Пушкина"), best(geocoder, "Пушкина - Абая")
    assert one is not None
    assert other is not None
    assert (one.lon, one.lat) == (other.lon, other.lat)


def test_streets_that_never_meet_have_no_crossing(geocoder: Geocoder) -> None:
    found = best(geocoder, "угол Кенесары и Абая")
    assert found is None or found.precision is not Precision.CROSSING


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Кенесары", "ул. Кенесары"),
        ("пр. Абая", "пр. Абая"),
        ("ямы на Кенесары после зимы, невозможно ехать, машины стоят, помогите пожалуйста", "ул. Кенесары"),
        ("вдоль Сейфуллина темно", "ул. Сакена Сейфуллина"),
        ("Желтоқсан көшесін су басып қалды", "ул. Желтоксан"),
        ("Е-899 көшесі", "ул. Е-899"),
        ("Е49", "ул. Абикена Бектурова"),
        ("Динмухамед Конаев", "ул. Динмухамеда Кунаева"),
        ("ул. Д. Кунаева", "ул. Динмухамеда Кунаева"),
        ("ул. Әбікен Бектұровтың бойы", "ул. Абикена Бектурова"),
        ("Коргалжынское шоссе", "Коргалжынское шоссе"),
        ("Қорғалжын тас жолы бойы қараңғы", "Коргалжынское шоссе"),
        ("Керей и Жанибек хандар", "ул. Керей, Жанибек хандар"),
        ("Керей Жанибек Ханов", "ул. Керей, Жанибек хандар"),
        ("ул. Кенесары / ул. Янушкевича", "ул. Кенесары"),
    ],
)
def test_bare_streets(geocoder: Geocoder, text: str, label: str) -> None:
    assert answer(geocoder, text) == (label, "street")


def test_a_street_reaches_as_far_as_half_its_length(geocoder: Geocoder) -> None:
    found = best(geocoder, "ул. Кенесары")
    assert found is not None
    length_m = 7 * 0.004 * 111_195 * np.cos(np.radians(51.16))
    assert found.radius_m == pytest.approx(length_m / 2, rel=0.01)
    assert found.lat == pytest.approx(51.15)


@pytest.mark.parametrize(
    ("text", "label", "precision"),
    [
        ("возле школы 17", "Школа-гимназия № 17", "named_place"),
        ("школа №17, дети", "Школа-гимназия № 17", "named_place"),
        ("№17 мектеп алдында", "Школа-гимназия № 17", "named_place"),
        ("17-мектеп жанында", "Школа-гимназия № 17", "named_place"),
        ("у поликлиники 5 гололёд", "Городская поликлиника № 5", "named_place"),
        ("5 поликлиника", "Городская поликлиника № 5", "named_place"),
        ("ТРЦ Керуен", "ТРЦ «Керуен»", "named_place"),
        ("Керуен ТРЦ артындағы", "ТРЦ «Керуен»", "named_place"),
        ("остановка Хан Шатыр", "Хан Шатыр", "named_place"),
        ("ЖК Номад, блок Б", "ЖК «Номад»", "named_place"),
        ("«Номад» тұрғын үй кешені", "ЖК «Номад»", "named_place"),
        ("мост Абая", "Мост Абая", "named_place"),
        ("ЖК Коркем-2", "ЖК «Коркем-2»", "named_place"),
        ("мкр Самал дом 5", "Микрорайон «Самал»", "quarter"),
        ("мкр 9 дом 14", "Микрорайон № 9", "quarter"),
        ("район Сарыарка, двор", "район Сарыарка", "district"),
        ("Алматы ауданында жарық жоқ", "район Алматы", "district"),
        ("Абая возле Хан Шатыра", "Хан Шатыр", "named_place"),
    ],
)
def test_named_places_quarters_and_districts(geocoder: Geocoder, text: str, label: str, precision: str) -> None:
    assert answer(geocoder, text) == (label, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "Здравствуйте, когда дадут горячую воду?",
        "автобус 12 не ходит уже 40 минут",
        "10-автобусты 50 минут күттік",
        "ул. Петрова 18/1",
        "Петрова 18/1",
        "Янушкевича 5, рядом Абая",
        "улица Неизвестная, 5 — Кенесары",
        "Е-652, 3",
        "Е 898/1 школа 66 А 123",
        "37-й переулок",
        "Ильяса Сейфуллина 12",
        "ул. Ивана Пушкина 5",
        "пер. Абая 5",
        "школа 66",
        "ЖК Коркем-3",
        "ЖК Коркем",
        "Номады приехали в гости",
        "Абаевой 5",
        "Байтурсынова — Абая",
        "подскажите номер телефона, мне 52 года",
    ],
)
def test_what_is_not_known_is_a_miss(geocoder: Geocoder, text: str) -> None:
    assert answer(geocoder, text) == ("", "none")


def test_misses_say_why(geocoder: Geocoder) -> None:
    places = geocoder.geocode(["ул. Петрова 18/1", "спасибо"])
    assert places.reasons == [("STREET_UNKNOWN",), ("NO_ADDRESS",)]


def test_an_unknown_house_code_is_not_the_nearest_known_code(geocoder: Geocoder) -> None:
    assert answer(geocoder, "Е-898 5") == ("", "none")
    assert answer(geocoder, "Е-89 9") == ("", "none")


def test_coordinates_in_either_order(geocoder: Geocoder) -> None:
    for text in ("51.1512, 71.4033", "яма 71.4033 51.1512 вот тут"):
        found = best(geocoder, text)
        assert found is not None
        assert (found.lon, found.lat, found.precision) == (71.4033, 51.1512, Precision.POINT)
    assert answer(geocoder, "10.5123, 11.2345")[1] == "none"


def test_a_name_means_the_street_that_had_it_on_that_day(geocoder: Geocoder) -> None:
    places = geocoder.geocode(["Пушкина 5"] * 2, [date(2007, 5, 1), date(2024, 5, 1)])
    assert places.label_ru == ["пр. Республики, 5", "ул. Александра Пушкина, 5"]


def test_an_old_name_is_found_later_and_says_that_it_is_old(geocoder: Geocoder) -> None:
    before, after = (geocoder.geocode(["Гумилева 5"], [day]) for day in (date(2007, 5, 1), date(2024, 5, 1)))
    assert before.label_ru == after.label_ru == ["ул. Александра Пушкина, 5"]
    assert "OLD_NAME" not in before.reasons[0]
    assert "OLD_NAME" in after.reasons[0]
    assert after.confidence[0] < before.confidence[0]


def test_a_text_is_read_once_for_all_days_on_which_names_are_alike(geocoder: Geocoder) -> None:
    last = date(2008, 2, 4)
    days = [last + timedelta(days=ahead) for ahead in (-900, -1, 0, 1, 2, 900)]

    with patch("geo.geocoding.geocoder.read", wraps=read) as reading:
        places = geocoder.geocode(["Пушкина 5"] * len(days), days)

    one_by_one = [geocoder.geocode(["Пушкина 5"], [day]).label_ru[0] for day in days]
    assert places.label_ru == one_by_one
    assert len(set(one_by_one)) == reading.call_count == 2


def test_many_texts_come_back_in_order(geocoder: Geocoder) -> None:
    texts = ["Кенесары 52", "спасибо", "Абая", "Кенесары 52"]
    places = geocoder.geocode(texts)
    assert places.precision.tolist() == [Precision.HOUSE, Precision.NONE, Precision.STREET, Precision.HOUSE]
    assert places.label_kk == ["Кенесары көшесі, 52", None, "Абай даңғылы", "Кенесары көшесі, 52"]
    assert np.isnan(places.lon[1])
    assert np.isinf(places.radius_m[1])
    assert places.confidence[1] == 0
    assert places.street_id.tolist() == [1, 0, 2, 1]


def test_no_texts_are_no_places(geocoder: Geocoder) -> None:
    assert len(geocoder.geocode([])) == 0


def test_a_city_without_streets_places_nothing() -> None:
    assert answer(Geocoder(Gazetteer()), "Кенесары 52") == ("", "none")


@given(st.text(max_size=80))
def test_any_text_has_an_answer_or_none(geocoder: Geocoder, text: str) -> None:
    places = geocoder.geocode([text])
    assert bool(places.placed[0]) == bool(np.isfinite(places.lon[0]))
    assert 0 <= places.confidence[0] <= 1


@given(st.lists(st.sampled_from(ADDRESS_WORDS), max_size=9))
def test_any_mixture_of_address_words_has_an_answer_or_none(geocoder: Geocoder, words: list[str]) -> None:
    found = geocoder.candidates(" ".join(words), limit=3)
    assert len(found) <= 3
    assert all(each.label_ru and each.radius_m > 0 for each in found)


def test_a_word_without_end_is_no_street_and_no_burden(geocoder: Geocoder) -> None:
    # Every spelling with two letters less of such a word would not fit into any memory.
    assert geocoder.candidates("кабанбай" * 2_000) == []


def test_a_word_of_a_complaint_that_is_near_to_a_part_of_a_name_is_no_street(geocoder: Geocoder) -> None:
    assert geocoder.candidates("нет воды, сейфурлин не работает") == []
    assert answer(geocoder, "нет воды на сейфурлин") == ("ул. Сакена Сейфуллина", "street")
    assert answer(geocoder, "нет воды, Бектумров и Кенесары")[1] == "crossing"
