"""What a day may come to, and fish by the week. Figures: 200 mg of caffeine, 3,000 and 2,800 ug of retinol a day."""

import pandas as pd
import pytest

from checker.person import Person
from checker.safety import day_limits, day_notes, guards, offered, weekly_family
from nutrition_data.foods import foods
from nutrition_data.sources import sources

WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")
BREASTFEEDING = Person(30, life_stage="lactating", potassium_care="no")


@pytest.mark.parametrize(
    ("person", "limits"),
    [
        (WOMAN, {"retinol_ug": 3000}),
        (Person(70, "male"), {"retinol_ug": 3000}),
        (PREGNANT, {"retinol_ug": 3000, "caffeine_mg": 200}),
        (BREASTFEEDING, {"retinol_ug": 3000, "caffeine_mg": 200}),
        (Person(18.99, life_stage="pregnant"), {"retinol_ug": 2800, "caffeine_mg": 200}),
        (Person(19, life_stage="pregnant"), {"retinol_ug": 3000, "caffeine_mg": 200}),
        (Person(8), {"retinol_ug": 2800, "caffeine_mg": 200}),
    ],
)
def test_a_person_has_the_lowest_limit_that_is_meant_for_them(person: Person, limits: dict[str, float]) -> None:
    found = day_limits(person)
    assert {each.column: each.limit for each in found} == limits
    assert all(each.column in foods().columns and each.unit in ("ug", "mg") for each in found)
    ids = {each.id for each in sources()}
    assert all(each.source in ids or (each.source == "" and each.mark == "unverified") for each in found)


def day(*eaten: tuple[str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(eaten, columns=["food_id", "grams"])


COFFEE = "fndds-92100000"  # FNDDS: 40 mg of caffeine in 100 g
LIVER = "fndds-25110140"  # beef liver, cooked


@pytest.mark.parametrize(("grams", "told"), [(499, 0), (500, 0), (501, 1)])
def test_more_than_200_mg_of_caffeine_in_a_day_is_said_once(grams: float, told: int) -> None:
    assert foods().at[COFFEE, "caffeine_mg"] == 40
    found = day_notes(PREGNANT, day((COFFEE, grams - 100), (COFFEE, 100), (None, float("nan"))))
    assert len(found) == told
    assert all("200 mg of caffeine a day" in each.sentence and "in pregnancy" in each.sentence for each in found)
    said = [each.sentence for each in day_notes(BREASTFEEDING, day((COFFEE, grams)))]
    assert len(said) == told
    assert not any("pregnan" in sentence for sentence in said)
    assert day_notes(WOMAN, day((COFFEE, grams))) == ()


def test_more_retinol_than_the_upper_level_is_said_in_pregnancy() -> None:
    full = 3000 / foods().at[LIVER, "retinol_ug"] * 100  # grams that hold the upper level
    assert day_notes(PREGNANT, day((LIVER, full - 0.01))) == ()
    (found,) = day_notes(PREGNANT, day((LIVER, full + 0.01)))
    assert "3,000 µg of retinol" in found.sentence
    assert "mention it to your midwife" in found.sentence
    (young,) = day_notes(Person(16, life_stage="pregnant"), day((LIVER, full * 2801 / 3000)))
    assert "2,800 µg" in young.sentence
    assert day_notes(WOMAN, day((LIVER, 10 * full))) == ()


def test_an_empty_day_is_over_nothing() -> None:
    assert day_notes(PREGNANT, day()) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Salmon, baked or broiled",
        "Sardines, canned",
        "Tuna, canned",
        "Tuna sushi roll",
        "Sardine sandwich",
        "Crab cake",
    ],
)
def test_fish_is_limited_by_the_week_for_those_whom_the_advice_names(name: str) -> None:
    food_id = str(foods().index[foods()["name"] == name][0])
    for person in (PREGNANT, BREASTFEEDING, WOMAN, Person(8)):
        assert weekly_family(person, food_id) == "fish"
    assert weekly_family(Person(60, "female"), food_id) is None
    assert weekly_family(Person(30, "male"), food_id) is None


@pytest.mark.parametrize("name", ["Whole milk", "Fish sauce", "Cheese crackers, Goldfish", "Cheddar cheese", "Banana"])
def test_what_is_no_portion_of_fish_is_not(name: str) -> None:
    food_id = str(foods().index[foods()["name"] == name][0])
    assert weekly_family(PREGNANT, food_id) is None


def test_every_fish_that_is_offered_in_pregnancy_is_of_the_family_and_none_is_tuna() -> None:
    fish = [id for id in offered(guards(PREGNANT)) if foods().at[id, "group"] in ("fish", "shellfish")]
    assert fish
    assert {weekly_family(PREGNANT, id) for id in fish} == {"fish"}
    assert not [id for id in fish if "tuna" in str(foods().at[id, "source_name"]).lower()]
