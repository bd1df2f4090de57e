"""A label and a recipe come to what one reckons by hand, and what is not known stays unknown."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.intake import entry_amounts, intake
from checker.label_values import doubts, in_table_unit, label_nutrients, per_100_g, units_of
from checker.own_foods import (
    Ingredient,
    LabelValue,
    OwnFood,
    OwnPortion,
    Recipe,
    check_no_circle,
    checked_food,
    checked_recipe,
)
from checker.own_rows import OwnValues
from checker.recipe_values import FoodRanges, dish
from nutrition_data.errors import InputError
from nutrition_data.foods import NUTRIENTS
from own_food_examples import BREAD, PUDDING, shown

MILK = "fndds-11111000"  # Whole milk, per 100 g: K 150, Ca 123, Mg 12, B6 0.061 mg, 61 kcal
SHRIMP = "sr-175179"  # Shrimp, raw: Ca 64, Mg 35 mg; vitamin B6 not measured, its kind at most 1.038 mg


def label(*values: tuple[str, float, str], basis: str = "100 g", basis_g: float | None = None) -> OwnFood:
    return OwnFood("own:x", "Something", basis, tuple(LabelValue(*value) for value in values), basis_g)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("calcium", 120.0, "mg"), 120.0),
        (("calcium", 0.12, "g"), 120.0),
        (("vitamin_b6", 300.0, "ug"), 0.3),
        (("energy", 250.0, "kcal"), 250.0),
        (("energy", 1046.0, "kJ"), 250.0),  # 1 kcal is 4.184 kJ
        (("sodium", 400.0, "mg"), 400.0),
        # 22.98976928 of sodium in 22.98976928 + 35.45 of sodium chloride is 0.393401; 1.2 g of salt hold 472.08 mg
        (("sodium", 1.2, "g of salt"), 1200 * 22.98976928 / (22.98976928 + 35.45)),
        (("calcium", 15.0, "% (EU label)"), 120.0),  # of 800 mg, Regulation (EU) 1169/2011
        (("magnesium", 15.0, "% (EU label)"), 56.25),  # of 375 mg
        (("calcium", 10.0, "% (US label)"), 130.0),  # of 1,300 mg, 21 CFR 101.9
        (("vitamin_b6", 50.0, "% (US label)"), 0.85),  # of 1.7 mg
        (("potassium", 10.0, "% (US label)"), 470.0),  # of 4,700 mg
        (("magnesium", 0.0, "mg"), 0.0),  # a printed 0 is a value
    ],
)
def test_a_printed_figure_is_put_in_the_unit_of_the_table(printed: tuple[str, float, str], expected: float) -> None:
    assert in_table_unit(LabelValue(*printed)) == pytest.approx(expected, rel=1e-6)


def test_every_nutrient_has_units_and_each_unit_can_be_put_over() -> None:
    for nutrient in label_nutrients():
        for unit in units_of(nutrient.id):
            assert in_table_unit(LabelValue(nutrient.id, 1.0, unit)) > 0
    assert not any("%" in unit for unit in (*units_of("energy"), *units_of("sodium")))  # no reference value of ours


def test_figures_per_serving_and_per_100_ml_come_to_100_g() -> None:
    # 120 mg in 30 g are 400 mg in 100 g; 120 mg in 100 ml that weigh 103 g are 116.5 mg in 100 g.
    assert per_100_g(label(("calcium", 120, "mg"), basis="serving", basis_g=30)) == {"calcium": pytest.approx(400)}
    assert per_100_g(label(("calcium", 120, "mg"), basis="100 ml", basis_g=103)) == {
        "calcium": pytest.approx(116.5, abs=0.01)
    }


@pytest.mark.parametrize(
    ("food", "words"),
    [
        (label(("calcium", 120, "mg"), basis="100 ml"), "what 100 ml of it weighs"),
        (label(("calcium", 120, "mg"), basis="serving"), "its weight in grams"),
        (label(("calcium", 120, "mg"), basis="100 ml", basis_g=4), "cannot weigh 4 g"),
        (label(("calcium", 120, "mg"), basis="serving", basis_g=0), "Expected 0.01 g to"),
        (label(), "no figure is filled in"),
        (label(("calcium", -1, "mg")), "cannot say -1"),
        (label(("calcium", float("nan"), "mg")), "cannot say nan"),
        (label(("calcium", 120, "kcal")), "no unit we know"),
        (label(("protein", 12, "g")), "no unit we know"),
        (label(("calcium", 1, "mg"), ("calcium", 2, "mg")), "stands twice"),
        (label(("calcium", 40.1, "g")), "more than any food can hold"),  # chalk is 40% calcium
        (label(("energy", 903, "kcal")), "more than any food can hold"),
        (label(("calcium", 120, "mg"), basis="serving", basis_g=0.2), "more than any food can hold"),
        (label(("calcium", 39, "g"), ("sodium", 39, "g"), ("potassium", 23, "g")), "would weigh 101 g"),
        (replace(BREAD, name="  "), "has no letter"),
        (replace(BREAD, name="b" * 81), "81 letters"),
        (replace(BREAD, portions=(OwnPortion("slice", 0.0099),)), "Expected 0.01 g to"),
        (replace(BREAD, portions=(OwnPortion("slice", 4.0), OwnPortion("Slice", 5.0))), "stands twice"),
        (replace(BREAD, basis="tub"), "Expected one of"),
    ],
)
def test_a_label_that_cannot_be_is_refused_with_one_sentence(food: OwnFood, words: str) -> None:
    with pytest.raises(InputError, match=words):
        checked_food(food)


@pytest.mark.parametrize("amount", [39_999.0, 40_000.0])
def test_chalk_itself_is_not_refused(amount: float) -> None:
    assert checked_food(label(("calcium", amount, "mg")))


def test_much_calcium_is_asked_about_and_little_is_not() -> None:
    asked = doubts(label(("calcium", 1200, "mg"), ("magnesium", 12, "mg")))
    assert len(asked) == 1
    assert "1,200 mg in 100 g" in asked[0]
    assert doubts(label(("calcium", 120, "mg"))) == ()


def eaten(food_id: str, grams: float = 100.0) -> pd.DataFrame:
    return pd.DataFrame({"food_id": [food_id], "grams_low": [grams], "grams": [grams], "grams_high": [grams]})


def amounts(food_id: str, grams: float = 100.0) -> pd.DataFrame:
    return intake(eaten(food_id, grams), by=()).set_index("nutrient")


def test_what_the_label_does_not_say_is_missing_and_its_most_is_not_known() -> None:
    with shown(BREAD):
        found = amounts(BREAD.id, 50.0)
    assert tuple(found.loc["calcium", ["low", "best", "high", "missing_values"]]) == (60.0, 60.0, 60.0, 0)
    assert tuple(found.loc["potassium", ["low", "best", "missing_values"]]) == (0.0, 0.0, 1)
    assert np.isnan(found.loc["potassium", "high"])


def test_a_weighed_dish_holds_its_ingredients() -> None:
    # 500 g of milk hold 615 mg of calcium, 200 g of bread 240 mg: 855 mg in 600 g of pudding, 142.5 mg in 100 g.
    # Magnesium 60 + 80 = 140 mg, 23.33 in 100 g. The bread's potassium is not known: at least the milk's 750 mg in it.
    with shown(BREAD, PUDDING):
        found = amounts(PUDDING.id)
        serving = amounts(PUDDING.id, 150.0)
        shares = entry_amounts(eaten(PUDDING.id)).set_index("nutrient")
    assert found.loc["calcium", "best"] == pytest.approx(142.5)
    assert found.loc["calcium", "high"] == pytest.approx(142.5)
    assert found.loc["magnesium", "best"] == pytest.approx(140 / 6)
    assert serving.loc["calcium", "best"] == pytest.approx(855 / 4)
    potassium = found.loc["potassium"]
    assert (potassium["low"], potassium["best"], potassium["missing_values"]) == (125.0, 125.0, 1)
    assert np.isnan(potassium["high"])
    assert shares.loc["potassium", "best"] == 125.0  # what is known of it is not lost
    assert bool(shares.loc["potassium", "missing"])


def test_a_value_that_an_ingredient_lacks_has_the_most_of_its_kind() -> None:
    # 100 g of shrimp and 100 g of milk: of vitamin B6 at least the milk's 0.061 mg, at most 1.038 more.
    mix = Recipe("own:r", "Shrimp soup", (Ingredient(SHRIMP, 100, 100, 100), Ingredient(MILK, 100, 100, 100)))
    with shown(mix):
        found = amounts(mix.id, 200.0).loc["vitamin_b6"]
    assert found["low"] == pytest.approx(0.061)
    assert found["high"] == pytest.approx(1.099)
    assert found["missing_values"] == 1


def test_an_ingredient_nobody_knows_leaves_everything_open_but_keeps_what_is_known() -> None:
    soup = Recipe("own:r", "Soup", (Ingredient(MILK, 100, 100, 100), Ingredient(None, None, None, None, "zorp")), 200)
    with shown(soup):
        found = amounts(soup.id).loc["calcium"]
    assert (found["low"], found["best"], found["missing_values"]) == (61.5, 61.5, 1)
    assert np.isnan(found["high"])
    with pytest.raises(InputError, match="“zorp” weighs"):
        checked_recipe(replace(soup, cooked_yield_g=None))


@pytest.mark.parametrize(
    ("recipe", "words"),
    [
        (replace(PUDDING, ingredients=()), "no ingredient"),
        (replace(PUDDING, servings=0.0), "0 servings"),
        (replace(PUDDING, servings=0.099), "0.099 servings. Expected 0.1 to 1,000"),
        (replace(PUDDING, servings=1000.5), "Expected 0.1 to 1,000"),
        (replace(PUDDING, servings=float("nan")), "nan servings"),
        (replace(PUDDING, cooked_yield_g=0.0), "Expected 0.01 g to"),
        (replace(PUDDING, cooked_yield_g=float("inf")), "to 50,000 g"),
        (replace(PUDDING, ingredients=(Ingredient(MILK, 1, 1, 50_001, "milk"),)), "“milk” has no weight"),
        (replace(PUDDING, ingredients=(Ingredient(MILK, 0, 0, 0, "milk"),)), "“milk” has no weight"),
        (replace(PUDDING, ingredients=(Ingredient(MILK, 1, 1, 1),) * 61), "61 ingredients"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused_with_one_sentence(recipe: Recipe, words: str) -> None:
    with pytest.raises(InputError, match=words):
        checked_recipe(recipe)


def test_a_recipe_at_the_edges_of_what_can_be_is_taken() -> None:
    for servings in (0.1, 1000.0):
        assert checked_recipe(replace(PUDDING, servings=servings)).servings == servings
    assert checked_recipe(replace(PUDDING, ingredients=(Ingredient(MILK, 1, 1, 50_000, "milk"),)))
    assert checked_food(replace(BREAD, portions=(OwnPortion("crumb", 0.01),)))


def test_a_recipe_may_hold_a_recipe_but_not_itself() -> None:
    trifle = Recipe("own:t", "Trifle", (Ingredient(PUDDING.id, 300, 300, 300, "pudding"),), 300)
    with shown(BREAD, PUDDING, trifle):
        assert amounts(trifle.id).loc["calcium", "best"] == pytest.approx(142.5)
    check_no_circle(trifle, [PUDDING])
    circle = replace(PUDDING, ingredients=(*PUDDING.ingredients, Ingredient(trifle.id, 1, 1, 1, "trifle")))
    with pytest.raises(InputError, match=r"made of itself, through “Trifle”"):
        check_no_circle(circle, [trifle])
    with pytest.raises(InputError, match="made of itself"):
        OwnValues([], [circle, trifle]).dish(circle)


grams = st.tuples(*[st.floats(1, 1000)] * 3).map(lambda three: tuple(sorted(three)))
held = st.floats(0, 500)


def test_no_more_recipes_stand_in_one_another_than_can_be_worked_out() -> None:
    """20 as own_food_limits.csv has it: a chain of 20 is the most, one more is too many."""
    chain = [replace(PUDDING, id=f"own:{at}", name=f"{at}") for at in range(22)]
    for at in range(1, 22):
        chain[at] = replace(chain[at], ingredients=(Ingredient(f"own:{at - 1}", 1, 1, 1, "inner"),) * 60)
    check_no_circle(chain[19], chain[:19])
    assert OwnValues([], chain[:20]).held(chain[19])
    with pytest.raises(InputError, match="more than 20 recipes stand in one another"):
        check_no_circle(chain[20], chain[:20])


@settings(deadline=None, max_examples=60)
@given(
    parts=st.lists(st.tuples(grams, held, st.sampled_from((0.0, 5.0, np.inf))), min_size=1, max_size=5),
    weighed=st.one_of(st.none(), st.floats(10, 5000)),
    picks=st.lists(st.floats(0, 1), min_size=5, max_size=5),
)
def test_a_dish_of_any_amounts_in_range_lies_between_its_least_and_its_most(
    parts: list[tuple[tuple[float, float, float], float, float]], weighed: float | None, picks: list[float]
) -> None:
    ingredients = tuple(Ingredient(MILK, *amount) for amount, _, _ in parts)
    values = [
        FoodRanges(np.array([0.0 if more else at]), np.array([0.0 if more else at]), np.array([at + more]),
                   np.array([bool(more)]))
        for _, at, more in parts
    ]  # fmt: skip
    found = dish(Recipe("own:r", "Mix", ingredients, weighed), values)
    low, best, high = found.per_g.low[0], found.per_g.best[0], found.per_g.high[0]
    assert low <= best <= high
    assert bool(found.per_g.missing[0]) == any(more for _, _, more in parts)
    # An amount and a value somewhere in their ranges: what the mixture then holds lies between the two.
    real = [amount[0] + pick * (amount[2] - amount[0]) for (amount, _, _), pick in zip(parts, picks, strict=False)]
    worth = [
        at if not more else pick * (at + min(more, 1e6)) for (_, at, more), pick in zip(parts, picks, strict=False)
    ]
    amount = sum(one * value for one, value in zip(real, worth, strict=True)) / (weighed or sum(real))
    assert low * (1 - 1e-9) - 1e-12 <= amount <= high * (1 + 1e-9) + 1e-12


@settings(deadline=None, max_examples=25)
@given(parts=st.lists(st.tuples(st.sampled_from((MILK, SHRIMP, "fndds-82104000")), grams), min_size=1, max_size=4),
       weight=st.floats(50, 3000))  # fmt: skip
def test_a_whole_dish_counts_as_its_ingredients_eaten_apart(
    parts: list[tuple[str, tuple[float, float, float]]], weight: float
) -> None:
    recipe = Recipe("own:r", "Mix", tuple(Ingredient(id, *amount) for id, amount in parts), weight)
    rows = pd.DataFrame(
        [(id, *amount) for id, amount in parts], columns=["food_id", "grams_low", "grams", "grams_high"]
    )
    apart = intake(rows, by=()).set_index("nutrient")
    values = OwnValues([], [recipe]).dish(recipe).per_g
    columns = ["potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg", "energy_kcal"]
    at = [NUTRIENTS.index(column) for column in columns]
    for end in ("low", "best", "high"):
        whole = getattr(values, end)[at] * weight
        np.testing.assert_allclose(np.where(np.isinf(whole), np.nan, whole), apart[end], rtol=1e-9)
    assert (values.missing[at] == (apart["missing_values"] > 0).to_numpy()).all()
