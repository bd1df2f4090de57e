"""The sentences beside a usual intake add up, and none of them speaks against another."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.doubtful_foods import open_supplements
from checker.explanation import sum_words
from checker.person import Person
from checker.supplements import Supplement
from checker.usual_intake import UsualNutrient, usual_intake
from nutrition_data.nutrients import nutrients
from usual_days import days_of

WOMAN = Person(31)
NEVER_SURE = "needs to be improved"


def magnesium(person: Person, amounts: pd.DataFrame) -> UsualNutrient:
    return next(each for each in usual_intake(person, amounts).nutrients if each.nutrient.id == "magnesium")


def taking(days: int, food: float, low: float, best: float, high: float, spread: float = 0.0) -> pd.DataFrame:
    """Days of so much magnesium from food, and a supplement that brings from low to high."""
    found = days_of(days, magnesium=food, spread=spread)
    here = found["nutrient"] == "magnesium"
    ends = {"low": low, "best": best, "high": high}
    return found.assign(**{f"supplement_{end}": here * float(value) for end, value in ends.items()})


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ((500.0, 400.0), "500 + 400 = 900 mg a day"),
        (
            (252.05, 10.48),
            "252.05 + 10.48 = 262.53 mg, said as 263 mg a day",
        ),  # 252 + 10 is no 263; 252.1 + 10.5 no 262.5
        ((0.4, 0.4), "0.4 + 0.4 = 0.8 mg, said as 1 mg a day"),
    ],
)
def test_a_sum_is_printed_with_as_many_digits_as_it_needs(parts: tuple[float, float], said: str) -> None:
    assert sum_words({each.id: each for each in nutrients()}["magnesium"], *parts, "a day") == said


@settings(max_examples=200, deadline=None)
@given(food=st.floats(0, 9000), taken=st.floats(0, 3000), id=st.sampled_from(["magnesium", "vitamin_b6"]))
def test_every_printed_sum_adds_up(food: float, taken: float, id: str) -> None:
    said = sum_words({each.id: each for each in nutrients()}[id], food, taken).replace(",", "")
    first, second, both = re.match(r"([\d.]+) \+ ([\d.]+) = ([\d.]+) mg", said).groups()  # type: ignore[union-attr]
    assert round(float(first) + float(second), 6) == float(both)
    assert abs(float(both) - food - taken) < 0.51


@pytest.mark.parametrize("mean", [262.53, 1012.7, 96.044, 320.0])
def test_the_distance_is_that_of_the_figures_printed(mean: float) -> None:
    (line,) = re.findall(
        r"Distance: ([\d,.]+) - ([\d,.]+) = (-?[\d,.]+) mg\.", magnesium(WOMAN, days_of(7, magnesium=mean)).working
    )
    first, second, distance = (float(each.replace(",", "")) for each in line)
    assert round(first - second, 6) == distance


# Women 31 to 50: EAR 265, RDA 320, SD of need 26.5, SD of days 96.2 (day_to_day_variation.csv); 20 days: sd 34.1.
@pytest.mark.parametrize(
    ("mean", "status", "said"),
    [
        (150.0, "likely_short", "very likely it needs to be improved"),
        (256.0, "not_sure", "very likely it needs to be improved"),
        (290.0, "not_sure", "probably it needs to be improved"),
        (310.0, "likely_enough", "quite sure only where"),
        (319.9, "likely_enough", "quite sure only where"),
        (320.0, "likely_enough", "At or above the amount that is enough for nearly all"),
        (320.1, "likely_enough", "At or above the amount that is enough for nearly all"),
    ],
)
def test_the_ioms_words_are_those_of_the_case_that_holds(mean: float, status: str, said: str) -> None:
    found = magnesium(WOMAN, days_of(20, magnesium=mean))
    (line,) = (each for each in found.working.splitlines() if "IOM" in each and "p. 57" in each)
    assert (found.status, said in line) == (status, True)
    assert "where no spread of days is known" not in found.working
    assert (NEVER_SURE in found.working) == (status != "likely_enough")


def test_where_the_ends_of_the_range_are_different_cases_none_of_them_is_called_the_one() -> None:
    assert NEVER_SURE not in magnesium(WOMAN, days_of(20, magnesium=290.0, spread=0.2)).working


# 200 mg of magnesium citrate is 32 mg of magnesium if it is the salt, 200 if it is the magnesium.
def test_a_supplement_whose_figure_is_open_is_named_before_more_days() -> None:
    found = magnesium(WOMAN, taking(7, 200.0, 32.0, 65.0, 200.0))
    assert found.status == "not_sure"
    assert found.more_days is None
    assert found.more_days_words == (
        "More days alone would not settle magnesium: how much your supplements bring is open. Say of each whether the"
        " figure on its label is the magnesium itself or the whole salt."
    )


@pytest.mark.parametrize(("width", "named"), [(39.9, False), (40.0, False), (40.1, True)])
def test_the_supplement_is_named_where_it_is_wider_than_the_food(width: float, named: bool) -> None:
    """200 mg of food, a tenth to either side, are 40 mg wide; with 65 mg and more 245 to 305: either side of 265."""
    found = magnesium(WOMAN, taking(700, 200.0, 65.0, 65.0, 65.0 + width, spread=0.1))
    assert ("your supplements" in found.more_days_words) == named
    assert ("too rough" in found.more_days_words) != named


def test_a_child_without_a_confidence_is_told_of_the_supplement_too() -> None:
    """Boys of 9 to 13: EAR 200, RDA 240 (IOM 1997)."""
    found = magnesium(Person(9, "male"), taking(7, 180.0, 16.0, 30.0, 100.0))
    assert found.status == "not_sure"
    assert found.more_days_words.startswith("More days alone would not settle magnesium: how much your supplements")


def test_an_average_right_at_the_reference_still_depends_on_the_own_need() -> None:
    assert "so near the reference value" in magnesium(WOMAN, taking(7, 200.0, 64.0, 65.0, 66.0)).more_days_words


def test_the_supplements_that_are_open_are_named_each_once_the_widest_first() -> None:
    citrate = Supplement("a", "", "magnesium citrate", "magnesium_citrate", 200.0, "mg")
    oxide = Supplement("b", "", "magnesium oxide", "magnesium_oxide", 400.0, "mg")
    known = Supplement("c", "", "magnesium", "magnesium", 900.0, "mg", "nutrient")
    assert open_supplements([citrate, known, oxide, citrate]) == {"magnesium": ("magnesium citrate", "magnesium oxide")}
