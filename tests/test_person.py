"""Who may be judged, and what is said of those who may not."""

import math

import pytest

from checker.person import Person
from nutrition_data.errors import InputError


@pytest.mark.parametrize("age", [1, 1.0, 1.5, 119.9, 120])
def test_from_the_first_birthday_to_120_a_person_is_accepted(age: float) -> None:
    assert Person(age).age_months == age * 12


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"age_years": 0.99}, "under 1"),
        ({"age_years": 0}, "under 1"),
        ({"age_years": -3}, "under 1"),
        ({"age_years": 120.01}, "over 120"),
        ({"age_years": math.inf}, "over 120"),
        ({"age_years": math.nan}, "not a number"),
        ({"age_years": "thirty"}, '"thirty" is not a number'),
        ({"age_years": True}, "not a number"),
        ({"age_years": 30, "sex": "F"}, 'Sex: "F" is not known'),
        ({"age_years": 30, "life_stage": "postpartum"}, "expected one of none, pregnant, lactating"),
        ({"age_years": 30, "sex": "male", "life_stage": "pregnant"}, "pregnant with sex male"),
        ({"age_years": 30, "sex": "male", "life_stage": "lactating"}, "lactating with sex male"),
        ({"age_years": 9.99, "life_stage": "pregnant"}, "expected 10 to 60"),
        ({"age_years": 60.01, "life_stage": "lactating"}, "expected 10 to 60"),
        ({"age_years": 30, "authority": "WHO"}, "expected one of US_CA_DRI, EFSA"),
        ({"age_years": 30, "potassium_care": "maybe"}, "expected one of no, yes, unknown"),
    ],
)
def test_someone_who_cannot_be_judged_is_told_why_in_one_sentence(person: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Person(**person)  # type: ignore[arg-type]


@pytest.mark.parametrize("age", [10, 10.01, 59.99, 60])
@pytest.mark.parametrize("life_stage", ["pregnant", "lactating"])
def test_pregnancy_and_breastfeeding_are_taken_from_10_to_60(age: float, life_stage: str) -> None:
    assert Person(age, life_stage=life_stage).sex == "female"
