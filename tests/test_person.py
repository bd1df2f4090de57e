"""Who may be judged, and what is said of those who may not."""

import math

import pandas as pd
import pytest

from checker.person import Person, check_people
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


def people(**columns: list[object]) -> pd.DataFrame:
    one = {"person": ["a", "b"], "age_years": ["30", "1.5"], "sex": ["female", "male"], "life_stage": ["none", "none"]}
    return pd.DataFrame(one | columns)


def test_a_table_of_people_comes_back_with_ages_as_numbers() -> None:
    assert check_people(people())["age_years"].tolist() == [30, 1.5]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"age_years": ["30", "0.9"]}, "PEOPLE row 3: Age: 0.9 years is under 1"),
        ({"age_years": ["30", "young"]}, 'PEOPLE row 3: Age: "young" is not a number'),
        ({"age_years": [None, "3"]}, "PEOPLE row 2: Age: blank is not a number"),
        ({"person": ["a", "a"]}, 'PEOPLE row 3: person "a" appears twice'),
        ({"person": ["a", " "]}, "PEOPLE row 3: the person is blank"),
        ({"sex": ["female", "x"]}, "PEOPLE row 3: Sex"),
        ({"life_stage": ["none", "pregnant"]}, "PEOPLE row 3: Life stage: pregnant with sex male"),
    ],
)
def test_each_bad_row_of_people_is_named_by_its_number(columns: dict[str, list[object]], words: str) -> None:
    with pytest.raises(InputError, match=words):
        check_people(people(**columns))


def test_a_missing_column_of_people_is_named() -> None:
    with pytest.raises(InputError, match="column life_stage is missing"):
        check_people(people().drop(columns="life_stage"))


def test_many_bad_rows_are_said_shortly() -> None:
    many = pd.concat([people(age_years=["0", "0"])] * 10, ignore_index=True)
    with pytest.raises(InputError, match="And 15 more rows") as raised:
        check_people(many)
    assert len(str(raised.value).splitlines()) == 6
