"""Who the references are for, and who cannot be judged."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from nutrition_data.conditions import Condition, ambiguous_names, conditions, nothing_names
from nutrition_data.errors import InputError
from nutrition_data.potassium_medicines import written_medicines
from nutrition_data.reference_values import authorities

SEXES = ("female", "male")
LIFE_STAGES = ("none", "pregnant", "lactating")
POTASSIUM_CARE = ("no", "yes", "unknown")
MONTHS_PER_YEAR = 12
# What the form takes, not a reference value: the references start at 1 year, and no birth is recorded outside 10-60.
YOUNGEST, OLDEST = 1, 120
YOUNGEST_MOTHER, OLDEST_MOTHER = 10, 60
PEOPLE_COLUMNS = ("person", "age_years", "sex", "life_stage")


@dataclass(frozen=True)
class Person:
    """One person. `conditions`: ids of conditions.toml, kept in its order. Raises InputError.

    `potassium_care`: whether something stands against more potassium. A condition that does so makes it "yes"; "no"
    only where the person said that nothing (else) on the list applies; "unknown" where nobody said so.
    """

    age_years: float
    sex: str = "female"
    life_stage: str = "none"
    authority: str = "US_CA_DRI"
    potassium_care: str = "unknown"
    cramps: bool = False
    conditions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        problem = problem_with(self.age_years, self.sex, self.life_stage) or problem_with_conditions(self.conditions)
        if problem is None and self.authority not in authorities():
            problem = f"Authority: {_shown(self.authority)} is not known; expected one of {', '.join(authorities())}."
        if problem is None and self.potassium_care not in POTASSIUM_CARE:
            problem = f"Potassium care is {self.potassium_care!r}; expected one of {', '.join(POTASSIUM_CARE)}."
        if problem is not None:
            raise InputError(problem)
        known = conditions()
        object.__setattr__(self, "conditions", tuple(id for id in known if id in self.conditions))
        if any(known[id].potassium_care for id in self.conditions):
            object.__setattr__(self, "potassium_care", "yes")

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


def problem_with_conditions(ids: Iterable[object]) -> str | None:
    """The first condition that is not known, in one sentence; None if all are."""
    unknown = [id for id in ids if id not in conditions()]
    if not unknown:
        return None
    return f"Condition: {_shown(unknown[0])} is not known; expected one of {', '.join(conditions())}."


@lru_cache(maxsize=512)
def conditions_from(text: str) -> tuple[str, ...]:
    """The condition ids of a list such as "heart_failure; ACE inhibitor", in the order of conditions.toml.

    Parted by ";": ids, labels and plain names, in upper or lower case; blank or "none" gives none. Raises InputError.
    """
    found: set[str] = set()
    for part in text.split(";"):
        id = part.strip()
        name = _plain(part)
        if not name or name in _nothing():
            continue
        may_be = (id,) if id in conditions() else _names().get(name, ())
        if len(may_be) != 1:
            raise InputError(_not_one_condition(part.strip(), may_be))
        found.update(may_be)
    return tuple(id for id in conditions() if id in found)


def potassium_care_from(text: str) -> str:
    """What such a list says of potassium: "yes", "no" where it says "none" or "nothing else", else "unknown"."""
    if any(conditions()[id].potassium_care for id in conditions_from(text)):
        return "yes"
    return "no" if any(_plain(part) in _nothing() for part in text.split(";")) else "unknown"


def _not_one_condition(written: str, may_be: tuple[str, ...]) -> str:
    if may_be:
        meant = " or ".join(f"{id} ({conditions()[id].label})" for id in may_be)
        return f"Conditions: {_shown(written)} may be {meant}; write the one that is meant."
    known = ", ".join(conditions())
    return f"Conditions: {_shown(written)} is not known; expected none, or some of {known}, parted by semicolons."


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Plain name -> the ids it may mean: ids, labels, other names, medicines that raise potassium."""
    found: dict[str, tuple[str, ...]] = {_plain(each.name): ("raises_potassium",) for each in written_medicines()}
    for each in conditions().values():
        found |= {_plain(name): (each.id,) for name in _called(each)}
    return found | {_plain(name): may_be for name, may_be in ambiguous_names().items()}


def _called(condition: Condition) -> tuple[str, ...]:
    return (condition.id, condition.label, condition.words, *condition.names)


@cache
def _nothing() -> frozenset[str]:
    return frozenset(_plain(name) for name in nothing_names())


def _plain(text: str) -> str:
    """Words alone, in lower case, without a plural s: "ACE-inhibitors" -> "ace inhibitor"."""
    return " ".join(word.removesuffix("s") for word in re.findall(r"\w+", text.casefold().replace("_", " ")))


def _shown(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "blank"
    text = str(value)
    return f'"{text[:40]}{"…" if len(text) > 40 else ""}"'
