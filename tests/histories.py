"""What reading a history must know of Astana, and synthetic exports of any size."""

import random
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from boundaries.history.drafts import CityFacts
from boundaries.pack import read_pack
from geo.issues.catalogue import Catalogue, Wording
from geo.model import Category, Names, Sensitivity, Severity
from geo.settings import ROOT

PACK = ROOT / "boundaries" / "data" / "astana"
HEADER = (
    "incidentid,incidentcode,createddate,servicelevel1,servicelevel2,servicelevel3,sla,finishdate,daysspent,startdate,"
    "confirmdate,slabreach,category,openagain,source,status,organizationname,grade,xcoordinate,ycoordinate,region,"
    "expireddays,updateddate,uploadeddate"
)
"""Of Turkestan."""
CHANNELS = ("Call-центр", "Telegram", "Сайт")
STEPS = ("Новое", "В работе", "Выполнено", "Закрыто")


def city_facts() -> CityFacts:
    """What the Astana pack says, without a database."""
    pack = read_pack(PACK)
    categories = tuple(
        Category(
            number, row.code, row.group, row.needs_place, Sensitivity(row.sensitivity), Severity(row.severity), 24, 72
        )
        for number, row in enumerate(pack.categories, start=1)
    )
    wordings = {
        row.code: Wording(Names(row.name_ru, row.name_kk, row.name_en), row.words_ru, row.words_kk, row.names_as_used)
        for row in pack.categories
    }
    return CityFacts(ZoneInfo(pack.city.timezone), pack.city.bbox, Catalogue((), categories, wordings))


def life_cycles(incidents: int, seed: int) -> Iterator[str]:
    """Lines of synthetic incidents with the steps of their lives; three in a hundred rows are broken."""
    dice = random.Random(seed)
    for incident in range(incidents):
        channel = CHANNELS[incident % len(CHANNELS)]
        for step in range(dice.randint(1, len(STEPS))):
            created = "broken" if dice.random() < 0.03 else f"2021-05-{1 + incident % 28:02} 10:00:00"
            updated = f"2021-06-{1 + step + dice.randint(0, 2):02} 11:00:00"
            point = f"51.13,71.4{incident % 10}" if incident % 3 == 0 else "NULL,nan"
            kind = f'ЖКХ,"Вода, тепло",Отсутствие воды,72,NULL,1,{created},NULL,0,nan,0,{channel},{STEPS[step]}'
            yield f"{incident},T-{incident},{created},{kind},Тестовая служба,-,{point},Тестовый регион,0,{updated},NULL"
