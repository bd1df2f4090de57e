"""A mean whose range lies on both sides of an AI is on neither side: not on the card, in the headline or on the page.

AI of potassium: boys of 9 to 13 2,500 mg, women from 19 on 2,600 mg (NASEM 2019). Under 19 there is no confidence.
"""

import pandas as pd
import pytest

from checker.person import Person
from checker.report_findings import findings_of
from checker.usual_batch import usual_intakes
from checker.usual_intake import UsualIntake, UsualNutrient, usual_intake
from usual_days import days_of

BOY, WOMAN = Person(9, "male"), Person(31, potassium_care="no")
UNBOUNDED = float("nan")
# low, best, high in mg against the AI, and what may be said; the boy's figures, the woman's are 100 mg more.
ENDS = [
    (2343, 2833, 3678, "not_sure"),  # the boy of the acceptance walk
    (2300, 2400, 2499.9, "cannot_say"),
    (2300, 2400, 2500, "not_sure"),
    (2300, 2400, 2500.1, "not_sure"),
    (2300, 2499.9, 2600, "not_sure"),
    (2300, 2500, 2600, "not_sure"),
    (2300, 2500.1, 2600, "not_sure"),
    (2499.9, 2700, 2800, "not_sure"),
    (2500, 2700, 2800, "mean_above"),
    (2500.1, 2700, 2800, "mean_above"),
    (2300, 2400, UNBOUNDED, "not_sure"),
    (2500, 2700, UNBOUNDED, "mean_above"),
]


def days(low: float, best: float, high: float) -> pd.DataFrame:
    found = days_of(12, unknown=int(high != high), potassium=best)
    return found.assign(
        low=found["low"].mask(found["nutrient"] == "potassium", low),
        high=found["high"].mask(found["nutrient"] == "potassium", high),
    )


def potassium(found: UsualIntake) -> UsualNutrient:
    return next(each for each in found.nutrients if each.nutrient.id == "potassium")


@pytest.mark.parametrize(("low", "best", "high", "status"), ENDS)
def test_a_mean_without_a_confidence_is_below_an_ai_only_where_all_of_its_range_is(
    low: float, best: float, high: float, status: str
) -> None:
    found = usual_intake(BOY, days(low, best, high))
    assert potassium(found).status == status
    said = {
        "cannot_say": "nothing can be said of potassium",
        "not_sure": "not sure yet for",
        "mean_above": "at or above",
    }
    assert said[status] in found.headline
    (finding,) = (each for each in findings_of(found) if each.nutrient == "potassium")
    assert finding.verdict.startswith("Mean below the AI") == (status == "cannot_say")
    people = pd.DataFrame([{"person": "a", "age_years": 9, "sex": "male", "life_stage": "none"}])
    table = usual_intakes(days(low, best, high).assign(person="a"), people, "US_CA_DRI").set_index("nutrient")
    assert table.at["potassium", "status"] == status


@pytest.mark.parametrize(("low", "best", "high", "status"), [each for each in ENDS if each[3] != "mean_above"])
def test_with_a_day_to_day_spread_the_same_holds(low: float, best: float, high: float, status: str) -> None:
    found = potassium(usual_intake(WOMAN, days(low + 100, best + 100, high + 100)))
    assert found.status == status
    assert (found.confidence.best is None) == (best < 2500)
    assert ("below an AI, nobody can say" in found.headline) == (status == "cannot_say")


@pytest.mark.parametrize("person", [BOY, WOMAN])
def test_which_side_it_is_on_is_called_open_in_words(person: Person) -> None:
    found = usual_intake(person, days(2343, 2480, 3678))
    assert potassium(found).headline == (
        "Potassium: not sure yet on which side of the AI the average of your 12 days is. At the low end of your amounts"
        " it is below the AI, at the high end it is not."
    )
    (finding,) = (each for each in findings_of(found) if each.nutrient == "potassium")
    assert finding.verdict == "Mean may lie on either side of the AI"
    assert "%" not in finding.confidence


def test_where_something_is_not_counted_an_average_below_an_ai_is_a_least() -> None:
    found = potassium(usual_intake(WOMAN, days(2300, 2400, UNBOUNDED)))
    assert found.headline.endswith(
        "At the low end of your amounts it is below the AI. Something is not counted, so it may be higher."
    )
    assert found.more_days_words.endswith("Choose a food or copy the label for it.")


@pytest.mark.parametrize(("high", "rough"), [(2599.9, False), (2600, False), (2600.1, True)])
def test_rough_amounts_are_named_where_they_reach_over_the_ai(high: float, rough: bool) -> None:
    found = potassium(usual_intake(WOMAN, days(2300, 2400, high)))
    assert ("your amounts are too rough" in found.more_days_words) == rough
