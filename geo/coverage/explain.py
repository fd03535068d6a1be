"""Why an agency has an issue, in one sentence of each language.

Names are put where no case ending is needed: Kazakh endings change with the word, and agencies are named as they are.
"""

from geo.coverage.assign import Decision
from geo.coverage.rules import Level
from geo.model import Names

CITY, DISTRICT, ZONE, DISPATCH = "city", "district", "zone", "dispatch"

SENTENCES: dict[str, Names] = {
    CITY: Names(
        ru="По всему городу за это отвечает {agency}. Тема: «{category}».",
        kk="Бұл мәселеге бүкіл қала бойынша жауапты: {agency}. Санаты: «{category}».",
        en="Across the city this is the work of {agency}. Kind of problem: {category}.",
    ),
    DISTRICT: Names(
        ru="Место в районе {district}; там за это отвечает {agency}. Тема: «{category}».",
        kk="Орны: {district} ауданы; онда бұған жауапты: {agency}. Санаты: «{category}».",
        en="The place is in {district} district; there this is the work of {agency}. Kind of problem: {category}.",
    ),
    ZONE: Names(
        ru="Место в зоне обслуживания, за которую отвечает {agency}. Тема: «{category}».",
        kk="Орны қызмет көрсету аймағында; оған жауапты: {agency}. Санаты: «{category}».",
        en="The place is in an area that {agency} serves. Kind of problem: {category}.",
    ),
    DISPATCH: Names(
        ru="Исполнителя назначит городская диспетчерская очередь: {agency}. Тема: «{category}».",
        kk="Жауапты мекемені қалалық диспетчерлік кезек тағайындайды: {agency}. Санаты: «{category}».",
        en="The city dispatch queue, {agency}, will name who acts. Kind of problem: {category}.",
    ),
}
DECIDED_BY: dict[str, Names] = {
    "only rule that holds": Names(
        ru="подошло одно правило", kk="бір ғана ереже сәйкес келді", en="only one rule holds"
    ),
    "no rule holds": Names(ru="ни одно правило не подошло", kk="бірде-бір ереже сәйкес келмеді", en="no rule holds"),
    "level": Names(ru="решил уровень правила", kk="ереженің деңгейі шешті", en="by the level of the rule"),
    "priority": Names(ru="решил приоритет правила", kk="ереженің басымдығы шешті", en="by the priority of the rule"),
    "number of conditions": Names(
        ru="решило число условий правила", kk="ереже шарттарының саны шешті", en="by the number of conditions"
    ),
    "smaller area": Names(ru="решила меньшая территория", kk="аумағы кіші ереже таңдалды", en="by the smaller area"),
    "lower id": Names(ru="решил меньший номер правила", kk="нөмірі кіші ереже таңдалды", en="by the lower id"),
}
"""Short words for staff about what decided, by the `decided_by` of a trace."""
REASON_OF_LEVEL = {Level.ASSET: ZONE, Level.ZONE: ZONE, Level.DISTRICT: DISTRICT, Level.CITY: CITY}


def reason(decision: Decision) -> str:
    """The word for what decided; it is stored with the public issue."""
    return REASON_OF_LEVEL[decision.rule.level] if decision.rule else DISPATCH


def sentence(why: str, agency: Names, category: Names, district: Names | None) -> Names:
    """The sentence of a reason in each language; a district's reason without a district is told as the city's."""
    words = SENTENCES[CITY if why == DISTRICT and district is None else why]
    place = district or Names("", "", "")
    return Names(
        ru=words.ru.format(agency=agency.ru, category=category.ru, district=place.ru),
        kk=words.kk.format(agency=agency.kk, category=category.kk, district=place.kk),
        en=words.en.format(agency=agency.en, category=category.en, district=place.en),
    )
