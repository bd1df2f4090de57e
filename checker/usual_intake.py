"""One person's usual intake, judged from the mean of complete days after the method of the IOM (2000).

The SD of days is the survey's, pooled over many people, never the person's own; it is of food, and supplements are
added to the mean as they are. Potassium has an AI only: a low mean of it proves nothing.
"""

from dataclasses import asdict
from functools import lru_cache

import numpy as np
import pandas as pd

from checker.explanation import nutrient_words
from checker.person import Person
from checker.usual_basis import Basis, basis, is_too_young
from checker.usual_means import means
from checker.usual_nutrients import usual_nutrient
from checker.usual_records import Ends, UsualIntake, UsualLimit, UsualNutrient
from checker.usual_verdicts import judged
from checker.usual_words import ABOVE, PILLS, overall
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.usual_intake import limit, words

__all__ = ["Ends", "UsualIntake", "UsualLimit", "UsualNutrient", "usual_intake"]

YOU = "you"


def usual_intake(person: Person, amounts: pd.DataFrame) -> UsualIntake:
    """Judges the usual intake of one person from complete days.

    `amounts`: `with_supplements(intake(rows, by=("day",)), taken, by=("day",))`, or without supplements; one row per
    day and nutrient. Which days count is decided before (`counted_days`). Raises InputError for an amount below 0.
    """
    frame = amounts.drop(columns="person") if "person" in amounts else amounts
    mean = means(frame, np.array([YOU], dtype=object))
    held_against = _basis_of(person.authority, person.age_years, person.sex, person.life_stage)
    young, care = np.array([person.age_years]), np.array([person.potassium_care == "yes"])
    verdicts = judged(mean, held_against, is_too_young(young), care)
    by_id = {each.id: each for each in nutrients()}
    found = [usual_nutrient(person, by_id[id], at, mean, held_against, verdicts) for at, id in enumerate(JUDGED)]
    found.sort(key=lambda each: list(PILLS).index(each.status))
    n_days = int(mean.days[0])
    missing = max(int(limit("least_days")) - n_days, 0)
    names = {status: [nutrient_words(each.nutrient) for each in found if each.status == status] for status in PILLS}
    over = [nutrient_words(each.nutrient) for each in found if each.limits_of_any and each.status not in ABOVE]
    said = words()
    return UsualIntake(
        person=person,
        n_days=n_days,
        missing_days=missing,
        nutrients=tuple(found),
        headline=overall(names, n_days, missing, over),
        notes=(said.not_a_finding, said.food_only, said.same_survey),
    )


@lru_cache(maxsize=64)
def _basis_of(authority: str, age_years: float, sex: str, life_stage: str) -> Basis:
    """What such a person is held against; it stays the same from day to day."""
    person = Person(age_years, sex, life_stage, authority)
    return basis(pd.DataFrame([{"person": YOU, **asdict(person)}]), authority)
