"""Every case gets one agency, by the order of the rules' content and never by the order of reading."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from geo.coverage.assign import Assigner, Case
from geo.coverage.rules import Level, Rule
from tests.builders import make_case, make_rule, make_rules

DISPATCH = 99
WORDS = {
    "category": ["pothole", "no_heating", "stray_dogs"],
    "group": ["roads", "heating", "animals"],
    "district": ["d1", "d2"],
    "area": ["a1", "a2"],
    "kind": ["appeal", "violation"],
    "channel": ["web", "phone"],
    "severity": ["normal", "emergency"],
}


def rules() -> st.SearchStrategy[list[Rule]]:
    conditions = {name: st.none() | st.sampled_from(words) for name, words in WORDS.items()}
    shape = st.fixed_dictionaries(
        {"level": st.sampled_from(Level), "priority": st.integers(0, 2), "agency_id": st.integers(1, 5)} | conditions
    )
    return st.lists(shape, max_size=8).map(
        lambda drawn: [make_rule(number, **values) for number, values in enumerate(drawn, start=1)]
    )


def cases() -> st.SearchStrategy[Case]:
    single = {name: st.sampled_from(words) for name, words in WORDS.items() if name not in {"district", "area"}}
    return st.builds(
        Case,
        **single,
        district=st.none() | st.sampled_from(WORDS["district"]),
        areas=st.frozensets(st.sampled_from(WORDS["area"])),
        fine=st.booleans(),
    )


@given(rules(), cases())
def test_every_case_has_one_agency_of_a_rule_that_holds_or_the_dispatch_queue(drawn: list[Rule], case: Case) -> None:
    decision = Assigner(make_rules(*drawn)).decide(case)

    if decision.rule is None:
        assert decision.agency_id == DISPATCH
    else:
        assert decision.agency_id == decision.rule.agency_id
        assert all(
            value in case.areas if name == "area" else value == getattr(case, name)
            for name, value in decision.rule.conditions.items()
        )


@given(rules(), cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_rules_does_not_matter(drawn: list[Rule], case: Case, dice: random.Random) -> None:
    shuffled = list(drawn)
    dice.shuffle(shuffled)

    first, second = Assigner(make_rules(*drawn)).decide(case), Assigner(make_rules(*shuffled)).decide(case)

    assert (first.agency_id, first.rule, first.trace) == (second.agency_id, second.rule, second.trace)


@given(rules(), cases())
def test_no_holding_rule_of_a_higher_level_is_passed_over(drawn: list[Rule], case: Case) -> None:
    decision = Assigner(make_rules(*drawn)).decide(case)

    alone = [Assigner(make_rules(rule)).decide(case) for rule in drawn]
    levels = [answer.rule.level for answer in alone if answer.rule]
    assert (decision.rule.level if decision.rule else None) == min(levels, default=None)


def test_a_zone_stands_above_a_district_and_a_district_above_the_city() -> None:
    city, district = make_rule(1), make_rule(2, level=Level.DISTRICT, district="d1")
    zone = make_rule(3, level=Level.ZONE, area="a1")
    assigner = Assigner(make_rules(city, district, zone))

    assert assigner.decide(make_case(areas=frozenset({"a1"}))).agency_id == 3
    assert assigner.decide(make_case()).agency_id == 2
    assert assigner.decide(make_case(district=None)).agency_id == 1


def test_ties_end_with_the_number_of_conditions_the_smaller_area_and_the_lower_id() -> None:
    wide = make_rule(4, level=Level.ZONE, area="a1")
    narrow = make_rule(5, level=Level.ZONE, area="a2")
    exact = make_rule(6, level=Level.ZONE, area="a1", category="pothole")
    assigner = Assigner(make_rules(wide, narrow), {"a1": 9e6, "a2": 1e6})
    case = make_case(areas=frozenset({"a1", "a2"}))

    assert assigner.decide(case).agency_id == 5
    assert assigner.decide(case).trace["decided_by"] == "smaller area"
    assert Assigner(make_rules(wide, narrow, exact)).decide(case).agency_id == 6
    assert Assigner(make_rules(make_rule(8), make_rule(7))).decide(case).agency_id == 7


def test_the_trace_names_the_condition_that_failed_and_the_versions() -> None:
    assigner = Assigner(make_rules(make_rule(1, district="d2", level=Level.DISTRICT), make_rule(2)))

    trace = assigner.decide(make_case()).trace

    assert trace["winner"] == "r2"
    assert trace["rule_set"] == "test"
    assert trace["candidates"] == [
        {"rule": "r1", "level": "district", "failed": "district"},
        {"rule": "r2", "level": "city", "failed": None},
    ]


def test_equal_cases_share_one_decision() -> None:
    case = make_case()

    first, second, other = Assigner(make_rules(make_rule(1))).assign([case, Case(*case), case._replace(district=None)])

    assert first is second
    assert first is not other


def test_a_rule_without_an_area_is_never_the_smaller_one() -> None:
    everywhere = make_rule(1, level=Level.ZONE, category="pothole", kind="appeal")
    zone = make_rule(2, level=Level.ZONE, category="pothole", area="a1")

    decision = Assigner(make_rules(everywhere, zone), {"a1": 5e8}).decide(make_case(areas=frozenset({"a1"})))

    assert decision.agency_id == 2
    assert decision.trace["decided_by"] == "smaller area"


def test_a_district_and_an_area_of_one_code_have_their_own_sizes() -> None:
    district = make_rule(1, level=Level.DISTRICT, district="d1")
    area = make_rule(2, level=Level.DISTRICT, area="d1")

    decision = Assigner(make_rules(district, area), {"d1": 9e6}, {"d1": 1e6}).decide(make_case(areas=frozenset({"d1"})))

    assert decision.agency_id == 1


@given(rules(), cases())
def test_a_coarse_place_never_goes_by_zone_or_asset_nor_an_undecided_one_by_district(
    drawn: list[Rule], case: Case
) -> None:
    coarse = case._replace(fine=False, district=None)

    decision = Assigner(make_rules(*drawn)).decide(coarse)

    assert decision.rule is None or decision.rule.level == Level.CITY


def test_a_thousand_rules_and_a_hundred_thousand_cases_take_under_a_second() -> None:
    drawn = [make_rule(number, category=f"c{number % 80}", district=f"d{number % 7}") for number in range(1000)]
    cases = [make_case(category=f"c{number % 80}", district=f"d{number % 6}") for number in range(100_000)]

    started = time.process_time()
    Assigner(make_rules(*drawn)).assign(cases)

    assert time.process_time() - started < 1
