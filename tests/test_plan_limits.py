"""Each limit of a plan, on a day made so that it binds: just within it there is a plan, and none goes beyond it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from checker import smallest_change
from checker.conditions import potassium_is_judged
from checker.day_limits import day_limits, weekly_family
from checker.person import Person
from checker.plan_aims import aims
from checker.plan_constraints import Programme
from checker.plan_options import Options, additions, day_amounts, place
from checker.plan_program import smallest
from checker.preferences import NO_PREFERENCES, Preferences
from checker.smallest_change import plans
from checker.supplements import LabelAmount, Supplement
from diary_rows import BANANA, BEEF_LIVER, MILK, rows, weighed
from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from nutrition_data.nutrients import JUDGED

WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")
COFFEE = "fndds-92101000"
SALMON = "fndds-26137110"
SARDINES = "fndds-26139110"
DAY = rows([weighed(BANANA, 126)])


def programme_of(person: Person, day: pd.DataFrame) -> Programme:
    amounts = day_amounts(day)
    aim = aims(person, day, amounts, (), NO_PREFERENCES)
    return Programme(aim.total, additions(person), aim.limits)


def only(options: Options, *food_ids: str) -> Options:
    return options.where([each.food_id in food_ids for each in options.each])


def needing(programme: Programme, nutrient: str, amount: float) -> Programme:
    """The programme with one target only: so much more of a nutrient than the day has, at the low end."""
    targets = np.full(len(JUDGED), np.nan)
    at = JUDGED.index(nutrient)
    targets[at] = programme.total[place(nutrient, "low")] + amount
    return replace(programme, limits=replace(programme.limits, targets=targets, energy=1000.0))


@pytest.mark.parametrize(("room", "found"), [(-1, False), (0, True), (1, True)])
def test_an_upper_level_is_met_at_the_high_end_and_not_passed(room: float, found: bool) -> None:
    # One cup of whole milk is 244 g, at most 268.4 g of 123 mg calcium in 100 g: 330.1 mg.
    milk = needing(programme_of(WOMAN, DAY), "calcium", 200)
    high = milk.total[place("calcium", "high")] + 268.4 * 1.23
    ceilings = np.where(np.array(JUDGED) == "calcium", high + room, np.nan)
    milk = replace(milk, options=only(milk.options, MILK), limits=replace(milk.limits, ceilings=ceilings))
    assert (smallest(milk) is not None) is found


@pytest.mark.parametrize("column", ["retinol_ug", "caffeine_mg"])
@pytest.mark.parametrize(("room", "found"), [(-0.1, False), (0, True), (0.1, True)])
def test_the_days_retinol_and_caffeine_count_what_is_suggested(column: str, room: float, found: bool) -> None:
    programme = needing(programme_of(PREGNANT, DAY), "calcium", 200)
    options = only(programme.options, MILK)
    options.effects[:, place(column)] = 50.0  # of each option
    most = programme.limits.most | {column: float(programme.total[place(column)]) + 50 + room}
    limited = replace(programme, options=options, limits=replace(programme.limits, most=most))
    assert (smallest(limited) is not None) is found


def test_whom_the_days_limits_are_for() -> None:
    assert {each.column for each in day_limits(PREGNANT)} == {"retinol_ug", "caffeine_mg"}
    # Beef liver holds more than the day's 3,000 ug of retinol in a portion: no plan of anybody's may hold it.
    liver = foods().loc[BEEF_LIVER]
    assert liver["retinol_ug"] * liver["usual_portion_g"] / 100 > 3000
    for person in (WOMAN, Person(60, "male", potassium_care="no")):
        found = plans(person, DAY)
        assert BEEF_LIVER not in [change.food_id for plan in found.plans for change in plan.changes]
        assert "retinol_ug" in aims(person, DAY, day_amounts(DAY), (), NO_PREFERENCES).limits.most


def test_fish_of_a_family_is_taken_once_and_not_on_a_day_that_has_some() -> None:
    families = [weekly_family(PREGNANT, each.food_id) for each in additions(PREGNANT).each]
    fish = [each for each in additions(PREGNANT).each if each.family]
    assert fish
    for each in fish:  # one portion, never two
        assert each.portion.grams == pytest.approx(foods().at[each.food_id, "usual_portion_g"], rel=0.05)
    programme = needing(programme_of(PREGNANT, DAY), "vitamin_b6", 0.05)
    both = programme.options.where([family is not None for family in families])
    low = both.effects[:, place("vitamin_b6", "low")]
    two = replace(needing(programme, "vitamin_b6", float(low.max()) * 1.01), options=both)
    assert smallest(replace(programme, options=both)) is not None
    assert smallest(two) is None  # a second fish would be needed
    eaten = rows([weighed(BANANA, 126), weighed(SALMON, 85)])
    found = plans(PREGNANT, eaten)
    assert not [
        change.name for plan in found.plans for change in plan.changes if weekly_family(PREGNANT, change.food_id)
    ]
    assert aims(PREGNANT, eaten, day_amounts(eaten), (), NO_PREFERENCES).limits.blocked == {"fish"}


def test_a_supplement_counts_with_what_is_sure_and_what_is_not_is_said() -> None:
    tablet = Supplement("s1", "", "calcium tablet", None, label=(LabelAmount("calcium", 400.0),))
    with_it = aims(WOMAN, DAY, day_amounts(DAY), (tablet,), NO_PREFERENCES)
    without = aims(WOMAN, DAY, day_amounts(DAY), (), NO_PREFERENCES)
    gained = with_it.total - without.total
    assert gained[place("calcium", "low")] == pytest.approx(400)
    unknown = replace(tablet, label=())
    found = plans(WOMAN, DAY, (unknown,))
    assert any("not counted" in note for note in found.notes)


def test_a_plan_for_a_day_of_which_some_is_missing_says_so_and_has_no_upper_ends() -> None:
    found = plans(WOMAN, DAY, wanted=1, whole=False)
    assert any("not counted" in note for note in found.notes)
    assert {line.after.high for line in found.plans[0].nutrients} == {None}
    whole = plans(WOMAN, DAY, wanted=1)
    assert not any("not counted" in note for note in whole.notes)
    assert None not in {line.after.high for line in whole.plans[0].nutrients}


def test_kept_foods_leave_one_plan_where_nothing_else_is_needed() -> None:
    enough = rows([weighed(MILK, 800), weighed("fndds-43101150", 100), weighed(BANANA, 800)])
    found = plans(WOMAN, enough, keep=(MILK,))
    assert found.status == "ok"
    assert len({plan.changes for plan in found.plans}) == len(found.plans) == 1
    assert found.notes == ("No second plan is clearly different within the limits.",)


def test_with_every_food_left_out_there_is_no_plan_and_a_reason() -> None:
    every = tuple(each.food_id for each in additions(WOMAN).each)
    found = plans(WOMAN, DAY, leave_out=every)
    assert (found.status, found.plans) == ("none", ())
    assert [block.limit for block in found.blocks] == ["left_out"]


def test_how_many_plans_are_looked_for_is_a_row_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smallest_change, "limit", {"plans": 1.0}.__getitem__)
    assert len(plans(WOMAN, DAY).plans) == 1


@pytest.mark.parametrize("kcal", [float("nan"), float("inf"), float("-inf"), -1, 1501])
def test_an_allowance_that_is_none_is_refused(kcal: float) -> None:
    with pytest.raises(InputError, match="expected 0 to 1,500"):
        plans(WOMAN, DAY, preferences=Preferences(energy_kcal=kcal))


@pytest.mark.parametrize(("age", "most"), [(3.99, 1200), (4, 1500), (8.99, 1500), (9, 1800), (13.99, 1800), (14, 2300)])
def test_the_sodium_of_a_day_goes_by_age(age: float, most: float) -> None:
    person = Person(age, potassium_care="no")
    assert potassium_is_judged(person)
    assert aims(person, DAY, day_amounts(DAY), (), NO_PREFERENCES).limits.most["sodium_mg"] == most


@pytest.mark.parametrize(("age", "portion"), [(4.99, 122), (5, 244)])
def test_small_children_take_half_a_portion(age: float, portion: float) -> None:
    cups = [each.portion.grams for each in additions(Person(age, potassium_care="no")).each if each.food_id == MILK]
    assert cups == [pytest.approx(portion), pytest.approx(2 * portion)]


def test_a_kidney_team_is_named_with_every_plan() -> None:
    found = plans(Person(60, conditions=("kidney_disease",)), DAY)
    assert any("kidney team" in note for note in found.notes)
    assert not any("kidney team" in note for note in plans(WOMAN, DAY).notes)


@pytest.mark.parametrize(
    ("person", "limit"),
    [
        (Person(60, conditions=("kidney_disease",)), "potassium"),
        (Person(60), "potassium_unknown"),
    ],
)
def test_a_day_that_only_more_potassium_would_close_says_so(person: Person, limit: str) -> None:
    assert [block.limit for block in plans(person, DAY).blocks] == [limit]
