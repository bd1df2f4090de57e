"""The people as whom the recorded days are planned, and what became of a day planned as one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

import pandas as pd

from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences
from checker.smallest_change import plans
from plan_oracle import Fault, faults_of_all

_WOMAN = Person(30, potassium_care="no")
_PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")
PERSONAS: Mapping[str, tuple[Person, Preferences]] = {
    "woman of 30": (_WOMAN, NO_PREFERENCES),
    "pregnant": (_PREGNANT, NO_PREFERENCES),
    "vegan": (_WOMAN, Preferences(diets=("vegan",))),
    "vegan and pregnant": (_PREGNANT, Preferences(diets=("vegan",))),
    "no dairy": (_WOMAN, Preferences(diets=("no_dairy",))),
    "kidney disease": (Person(30, conditions=("kidney_disease",)), NO_PREFERENCES),
}


@dataclass(frozen=True)
class Planned:
    """One day planned as one person: the status of the answer, how many plans, what blocks, and what is wrong."""

    persona: str
    day: tuple[str, str]
    status: str
    plans: int
    blocks: tuple[str, ...]
    faults: tuple[Fault, ...]
    seconds: float
    foods: tuple[str, ...]


def planned(persona: str, day: tuple[str, str], rows: pd.DataFrame) -> Planned:
    """The plans for a day, each checked from the tables."""
    person, preferences = PERSONAS[persona]
    began = perf_counter()
    try:
        answer = plans(person, rows, preferences=preferences)
    except TimeoutError as error:
        late = Fault("an answer in time", str(error))
        return Planned(persona, day, "no answer", 0, (), (late,), perf_counter() - began, ())
    took = perf_counter() - began
    return Planned(
        persona,
        day,
        answer.status,
        len(answer.plans),
        tuple(each.limit for each in answer.blocks),
        tuple(faults_of_all(person, rows, answer, preferences)),
        took,
        tuple(dict.fromkeys(each.food_id for plan in answer.plans for each in plan.changes)),
    )
