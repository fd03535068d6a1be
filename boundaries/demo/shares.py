"""How issues of the demo are spread over channels, languages, topics and ways to name a place.

Published and used here: the channels (78 % by phone 109; elordainfo.kz, interview with the head of iKOMEK109 of
2025-05-26) and the topics of 2024 in % of 2.3 million appeals (belles.kz, first half of 2025): health care 30.3, public
transport 13.2, education 11.4, electricity supply 6.8, single payment document 4.1, all others 34.1. Everything else is
a guess that looks like a city: no split of the 34.1 % and no share of appeals with a place has been published.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from boundaries.demo.city import DemoCategory
from geo.model import Floats

CHANNELS = {"phone": 0.78, "telegram": 0.09, "app": 0.06, "web": 0.04, "social": 0.03}
LANGUAGES = {"ru": 0.56, "kk": 0.44}
WHERE = {"house": 0.70, "street": 0.15, "crossing": 0.05, "named_place": 0.05, "nowhere": 0.05}
"""How callers name the place of what has one."""
NO_PLACE_NEEDED = 0.2
"""Share of the issues whose category needs no place."""
VIOLATIONS = 0.025
"""Share of the issues that cameras report."""
OTHERS = "others"
TOPICS = {
    True: {"electricity supply": 6.8, OTHERS: 34.1},
    False: {
        "health care": 30.3,
        "public transport": 13.2,
        "education": 11.4,
        "single payment document": 4.1,
        # Ours: what consultations and house management may have of the 34.1.
        OTHERS: 8.0,
    },
}
"""% of the appeals by topic, for the categories that need a place and for those that need none."""
TOPIC_OF = {
    "health_service": "health care",
    "bus_interval": "public transport",
    "bus_staff": "public transport",
    "education": "education",
    "utility_bills": "single payment document",
    "power_outage": "electricity supply",
    "voltage_problem": "electricity supply",
    "fallen_wire": "electricity supply",
    "substation_hazard": "electricity supply",
}
_OFTEN = {
    "no_cold_water": 4,
    "water_main_burst": 2,
    "sewer_blockage": 2,
    "sewage_overflow": 1.5,
    "open_manhole": 1.5,
    "no_heating": 4,
    "weak_heating": 5,
    "heat_pipe_burst": 1.2,
    "no_hot_water": 3,
    "power_outage": 10,
    "street_lighting": 3,
    "yard_lighting": 2,
    "pothole": 5,
    "traffic_light": 1.5,
    "snow_road": 5,
    "ice_sidewalk": 4,
    "snow_yard": 5,
    "illegal_parking": 3,
    "bus_stop": 1.5,
    "waste_not_collected": 4,
    "overflowing_bins": 3,
    "street_cleaning": 2,
    "elevator_fault": 3,
    "entrance_condition": 2,
    "stray_dogs": 4,
    "noise_night": 2,
    "playground": 1.5,
    "smoke_smell": 2,
    "internet_phone": 1.5,
    "bus_interval": 3,
    "reference_info": 2,
    "emergency": 0.1,
    "elevator_trapped": 0.2,
}
"""Categories that come more or less often than others of their topic."""
CAMERA_CLASSES = {
    "illegal_dump": 0.24,
    "open_manhole": 0.18,
    "illegal_parking": 0.16,
    "snow_road": 0.12,
    "street_flooding": 0.1,
    "vandalism": 0.08,
    "drug_signs": 0.05,
    "public_order": 0.04,
    "fallen_tree": 0.02,
    "damaged_pole": 0.01,
}
"""Classes that the city's cameras are said to know; their shares have not been published."""


def category_shares(kinds: Sequence[DemoCategory]) -> Floats:
    """(n,) yearly share of each category among those that need a place, or among those that need none."""
    topics = defaultdict[tuple[bool, str], list[int]](list)
    for number, kind in enumerate(kinds):
        known = TOPIC_OF.get(kind.code, OTHERS)
        topics[kind.needs_place, known if known in TOPICS[kind.needs_place] else OTHERS].append(number)
    weights = np.zeros(len(kinds))
    for (needs_place, topic), members in topics.items():
        often = np.array([_OFTEN.get(kinds[number].code, 1.0) for number in members])
        weights[members] = TOPICS[needs_place][topic] * often / often.sum()
    placed = np.array([kind.needs_place for kind in kinds], dtype=np.bool_)
    for part in (placed, ~placed):
        weights[part] /= weights[part].sum()
    return weights


def drawn(shares: dict[str, float], count: int, dice: np.random.Generator) -> list[str]:
    """Some words by their shares."""
    weights = np.array(list(shares.values()))
    words = list(shares)
    return [words[number] for number in dice.choice(len(words), count, p=weights / weights.sum()).tolist()]
