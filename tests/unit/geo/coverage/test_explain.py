"""Why an agency has an issue, in three languages."""

import pytest

from geo.coverage.assign import Assigner
from geo.coverage.explain import CITY, DECIDED_BY, DISPATCH, DISTRICT, SENTENCES, ZONE, reason, sentence
from geo.coverage.rules import Level
from geo.model import Names
from tests.builders import make_case, make_rule, make_rules

AGENCY = Names("ГКП «Тазарту»", "«Тазарту» МКК", "Tazartu")
CATEGORY = Names("Яма", "Шұңқыр", "Pothole")
NURA = Names("Нура", "Нұра", "Nura")


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        (make_rule(1), CITY),
        (make_rule(1, level=Level.DISTRICT, district="d1"), DISTRICT),
        (make_rule(1, level=Level.ZONE, area="a1"), ZONE),
        (make_rule(1, level=Level.ASSET), ZONE),
        (make_rule(1, category="other"), DISPATCH),
    ],
)
def test_the_level_of_the_rule_is_the_reason(rule: object, word: str) -> None:
    decision = Assigner(make_rules(rule)).decide(make_case(areas=frozenset({"a1"})))  # type: ignore[arg-type]

    assert reason(decision) == word


@pytest.mark.parametrize("why", SENTENCES)
def test_every_reason_names_agency_and_category_in_each_language(why: str) -> None:
    told = sentence(why, AGENCY, CATEGORY, NURA)

    for language in ("ru", "kk", "en"):
        words = getattr(told, language)
        assert getattr(AGENCY, language) in words
        assert getattr(CATEGORY, language) in words
        assert "{" not in words
        assert words.count(".") == 1


def test_only_a_district_names_the_district() -> None:
    assert "Нұра ауданы" in sentence(DISTRICT, AGENCY, CATEGORY, NURA).kk
    assert sentence(DISTRICT, AGENCY, CATEGORY, None) == sentence(CITY, AGENCY, CATEGORY, None)


def test_staff_have_words_for_everything_that_can_decide() -> None:
    pairs = [
        (make_rule(1, level=Level.DISTRICT, district="d1"), make_rule(2)),
        (make_rule(1, priority=1), make_rule(2)),
        (make_rule(1, kind="appeal"), make_rule(2)),
        (make_rule(1, level=Level.ZONE, area="a1"), make_rule(2, level=Level.ZONE, kind="appeal")),
        (make_rule(1), make_rule(2)),
        (make_rule(1), make_rule(2, category="other")),
        (make_rule(1, category="other"), make_rule(2, category="other")),
    ]
    case = make_case(areas=frozenset({"a1"}))

    decided = [Assigner(make_rules(*pair), {"a1": 1e6}).decide(case).trace["decided_by"] for pair in pairs]

    assert set(decided) == set(DECIDED_BY)
