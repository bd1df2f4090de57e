"""Who the references are for: one person, or a table of people."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from nutrition_data.errors import InputError
from nutrition_data.reference_values import authorities

SEXES = ("female", "male")
LIFE_STAGES = ("none", "pregnant", "lactating")
POTASSIUM_CARE = ("no", "yes", "unknown")
MONTHS_PER_YEAR = 12
# What the form takes, not a reference value: the references start at 1 year, and no birth is recorded outside 10-60.
YOUNGEST, OLDEST = 1, 120
YOUNGEST_MOTHER, OLDEST_MOTHER = 10, 60
MOST_PROBLEMS_SHOWN = 5
PEOPLE_COLUMNS = ("person", "age_years", "sex", "life_stage")


@dataclass(frozen=True)
class Person:
    """One person. `potassium_care`: kidney disease or a medicine that raises potassium. Raises InputError."""

    age_years: float
    sex: str = "female"
    life_stage: str = "none"
    authority: str = "US_CA_DRI"
    potassium_care: str = "unknown"
    cramps: bool = False

    def __post_init__(self) -> None:
        problem = problem_with(self.age_years, self.sex, self.life_stage)
        if problem is None and self.authority not in authorities():
            problem = f"Authority: {_shown(self.authority)} is not known; expected one of {', '.join(authorities())}."
        if problem is None and self.potassium_care not in POTASSIUM_CARE:
            problem = f"Potassium care is {self.potassium_care!r}; expected one of {', '.join(POTASSIUM_CARE)}."
        if problem is not None:
            raise InputError(problem)

    @property
    def age_months(self) -> float:
        return self.age_years * MONTHS_PER_YEAR

    @property
    def pregnant(self) -> bool:
        return self.life_stage == "pregnant"

    @property
    def lactating(self) -> bool:
        return self.life_stage == "lactating"

    @property
    def may_have_given_birth(self) -> bool:
        """Of an age and sex at which births are recorded."""
        return self.sex == "female" and YOUNGEST_MOTHER <= self.age_years <= OLDEST_MOTHER


def problem_with(age_years: object, sex: object, life_stage: object) -> str | None:
    """What stands against judging this person, in one sentence; None if nothing does."""
    if (
        isinstance(age_years, bool)
        or not isinstance(age_years, int | float | np.number)
        or math.isnan(float(age_years))
    ):
        return f"Age: {_shown(age_years)} is not a number; enter the age in years, such as 30 or 1.5."
    age = float(age_years)
    if age < YOUNGEST:
        return (
            f"Age: {age:g} years is under {YOUNGEST}; values for babies rest on milk, so this checker starts at"
            f" {YOUNGEST} year. Ask your health visitor or doctor."
        )
    if age > OLDEST:
        return f"Age: {age:g} years is over {OLDEST}; expected {YOUNGEST} to {OLDEST}. Check the age."
    if sex not in SEXES:
        return f"Sex: {_shown(sex)} is not known; expected {' or '.join(SEXES)}, as the reference values are printed."
    if life_stage not in LIFE_STAGES:
        return f"Life stage: {_shown(life_stage)} is not known; expected one of {', '.join(LIFE_STAGES)}."
    if life_stage != "none" and sex == "male":
        return f"Life stage: {life_stage} with sex male has no reference values; choose female, or life stage none."
    if life_stage != "none" and not YOUNGEST_MOTHER <= age <= OLDEST_MOTHER:
        return (
            f"Age: {life_stage} at {age:g} years; expected {YOUNGEST_MOTHER} to {OLDEST_MOTHER}."
            " Check the age, or choose life stage none."
        )
    return None


def check_people(people: pd.DataFrame) -> pd.DataFrame:
    """People fit to be judged: `person`, `age_years` (float), `sex`, `life_stage`, other columns kept.

    Raises InputError with a sentence for each row that cannot be judged (the first few), numbered as in a CSV file
    (the header is row 1).
    """
    missing = [column for column in PEOPLE_COLUMNS if column not in people.columns]
    if missing:
        raise InputError(
            f"PEOPLE: column {missing[0]} is missing; expected {', '.join(PEOPLE_COLUMNS)}. Add it to the first line."
        )
    checked = people.assign(age_years=pd.to_numeric(people["age_years"], errors="coerce"))
    problems = []
    repeated = checked["person"].duplicated().to_numpy()
    columns = (people["age_years"], checked["age_years"], people["sex"], people["life_stage"], people["person"])
    for number, (typed, age, sex, life_stage, person) in enumerate(zip(*columns, strict=True)):
        problem = problem_with(typed if pd.isna(age) else age, sex, life_stage)
        if pd.isna(person) or not str(person).strip():
            problem = "the person is blank; give each person a name or number."
        elif repeated[number]:
            problem = f"person {_shown(person)} appears twice; keep one row for each person."
        if problem is not None:
            problems.append(f"PEOPLE row {number + 2}: {problem}")
    if problems:
        more = len(problems) - MOST_PROBLEMS_SHOWN
        raise InputError("\n".join(problems[:MOST_PROBLEMS_SHOWN] + ([f"And {more} more rows."] if more > 0 else [])))
    return checked


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "blank"
    text = str(value)
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
