"""Why an agency has an issue, in one sentence of each language.

Names are put where no case ending is needed: Kazakh endings change with the word, and agencies are named as they are.
"""

from geo.coverage.assign import Decision
from geo.coverage.rules import Level
from geo.model import Names

CITY, DISTRICT, ZONE, DISPATCH = "city", "district", "zone", "dispatch"

SENTENCES: dict[str, Names] = {
    CITY: Names(
        ru="По теме «{category}» по всему городу отвечает {agency}.",
        kk="«{category}» санаты бойынша бүкіл қалада жауапты: {agency}.",
        en="For “{category}” {agency} is responsible across the city.",
    ),
    DISTRICT: Names(
        ru="По теме «{category}» в районе {district} отвечает {agency}.",
        kk="«{category}» санаты бойынша {district} ауданында жауапты: {agency}.",
        en="For “{category}” in {district} district {agency} is responsible.",
    ),
    ZONE: Names(
        ru="По теме «{category}» в этой зоне обслуживания отвечает {agency}.",
        kk="«{category}» санаты бойынша осы қызмет көрсету аймағында жауапты: {agency}.",
        en="For “{category}” in this service area {agency} is responsible.",
    ),
    DISPATCH: Names(
        ru="По теме «{category}» исполнителя назначит городская диспетчерская очередь: {agency}.",
        kk="«{category}» санаты бойынша жауапты мекемені қалалық диспетчерлік кезек тағайындайды: {agency}.",
        en="For “{category}” the city dispatch queue, {agency}, will name who acts.",
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
