"""How the demo's callers speak: both languages, careless ways of typing, invented persons only."""

import re
from random import Random

import numpy as np
import pytest

from boundaries.demo.city import DemoCity
from boundaries.demo.make import Demo
from boundaries.demo.noise import WAYS, careless
from boundaries.demo.places import CROSSING, HOUSE, NAMED_PLACE, STREET, UNUSABLE, said_place
from boundaries.demo.sites import Sites, sites_of


@pytest.fixture(scope="module")
def sites(city: DemoCity) -> Sites:
    return sites_of(city, np.random.default_rng(3))


def test_both_languages_are_spoken(demo: Demo) -> None:
    kazakh = [draft for draft in demo.drafts if set(draft.text.lower()) & set("әғқңөұүһі")]

    assert 0.3 < len(kazakh) / len(demo.drafts) < 0.5


def test_phone_numbers_are_clearly_invented(demo: Demo) -> None:
    phones = {draft.caller.phone or "" for draft in demo.drafts if draft.caller}
    in_text = re.findall(r"\+\d[\d ]{9,}", " ".join(draft.text for draft in demo.drafts))

    assert len(in_text) > 1000
    assert all(re.fullmatch(r"\+7 700 000 \d\d \d\d", phone.strip()) for phone in {*phones, *in_text})


def test_operators_write_the_place_into_its_field(demo: Demo) -> None:
    placed = [draft for draft in demo.drafts if draft.address]

    assert sum(draft.channel == "phone" for draft in placed) / len(placed) > 0.85


def test_a_house_is_named_by_its_street_and_number(sites: Sites) -> None:
    site = next(row for row in range(len(sites)) if "Кенесары" in sites.label(row) and sites.number[row].isdecimal())
    ways = {said_place(sites, site, HOUSE, "ru", Random(seed)) for seed in range(40)}

    assert len(ways) > 4
    assert all("Кенесары" in way and sites.number[site] in way for way in ways)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_caller_may_name_less_than_the_house(sites: Sites, language: str) -> None:
    site = next(row for row in range(len(sites)) if "Кенесары" in sites.label(row))
    said = {how: said_place(sites, site, how, language, Random(5)) for how in (STREET, CROSSING, NAMED_PLACE, UNUSABLE)}

    assert "Кенесары" in said[STREET]
    assert not re.search(r"\d", said[STREET])
    assert len(set(said.values())) == 4
    assert "Кенесары" not in said[UNUSABLE]


def test_careless_callers_type_in_every_way(demo: Demo) -> None:
    texts = [draft.text for draft in demo.drafts if draft.channel != "camera"]

    assert sum(text.isupper() for text in texts) / len(texts) == pytest.approx(0.03, abs=0.01)
    assert sum(text.islower() for text in texts) / len(texts) == pytest.approx(0.2, abs=0.02)
    assert sum(not re.search("[а-яё]", text.lower()) for text in texts) / len(texts) == pytest.approx(0.02, abs=0.01)


@pytest.mark.parametrize("language", sorted(WAYS))
def test_typing_keeps_every_number(language: str) -> None:
    for seed in range(300):
        typed = careless("Су жоқ үшінші күн, Кенесары көшесі 12/3, пәтер 45", language, Random(seed))
        assert re.findall(r"\d+", typed) == ["12", "3", "45"]


def test_a_slip_changes_one_word_only() -> None:
    (slip,) = (way for _, way in WAYS["ru"] if way.__name__ == "_slip")

    for seed in range(50):
        words = slip("прорвало трубу во дворе", Random(seed)).split(" ")
        assert sum(one != two for one, two in zip(words, ["прорвало", "трубу", "во", "дворе"], strict=True)) <= 1
