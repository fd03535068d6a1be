"""Spellings of one word that must meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.letters import key_of, skeleton
from geo.text.normalise import normalise
from geo.text.stems import index_forms, query_forms


def meets(name: str, query: str) -> bool:
    known = set(index_forms(key_of(normalise(name).text)))
    return any(form in known for form, _ in query_forms(key_of(normalise(query).text)))


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("Абая", "Абай Абаю Абае АБАЯ Abaya"),
        ("Сарыарка", "Сарыарке Сарыарку Сарыаркой Сарыарқа Сарыарқада Saryarke"),
        ("Кенесары", "Кенесарыда Кенесарының Kenesary"),
        ("Сейфуллина", "Сейфуллин Сейфуллину Сейфуллиным Сейфулина Seifullina"),
        ("Молдагуловой", "Молдагулова Молдагулову Молдағұлова"),
        ("Коргалжынское", "Коргалжынском Коргалжынского Қорғалжын"),
        ("Тауелсиздик", "Тәуелсіздік Тауелсыздык Тауелсиздике Tauelsizdik"),
        ("Кабанбай", "Қабанбай Кабанбая Kabanbay Qabanbai"),
        ("Женис", "Жеңіс Жеңісте Жениса Zhenis Jeñis"),
        ("Желтоксан", "Желтоқсан Желтоксана Zheltoksan"),
        ("Сыганак", "Сығанақ Сыганаке Syganak"),
        ("Уалиханова", "Валиханова Уәлиханов"),
        ("Досмухамедулы", "Досмухамедова Досмұхамедұлы"),
        ("Бокейханова", "Бөкейхан Бокейхана"),
        ("Жангельдина", "Джангельдина Жангелдин"),
        ("Айнаколь", "Айнакөл Айнакол"),
        ("света", "cвeтa"),
    ],
)
def test_case_endings_alphabets_and_fashions_of_one_name_meet(name: str, queries: str) -> None:
    assert [query for query in queries.split() if not meets(name, query)] == []


@pytest.mark.parametrize(
    ("name", "query"),
    [("Айманова", "Иманова"), ("Туран", "Тараз"), ("Омарова", "Умарова"), ("Асан", "Асанова"), ("Алаш", "Алматы")],
)
def test_different_names_do_not_meet(name: str, query: str) -> None:
    assert not meets(name, query)


@given(st.text(alphabet="әқғңөұүһіёабвжыйьъщяюе", max_size=12))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert key_of(key_of(word)) == key_of(word)
    assert skeleton(skeleton(key_of(word))) == skeleton(key_of(word))


def test_a_single_latin_letter_with_a_number_is_read_by_its_shape() -> None:
    assert key_of("e") == "е"
    assert key_of("нa") == "на"
    assert key_of("kosheде") == "кошеде"
