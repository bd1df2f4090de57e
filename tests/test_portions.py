"""Portions: what a description is taken apart into, and how far its weight may lie off."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nutrition_data.errors import DataError
from nutrition_data.foods import foods
from nutrition_data.importing.food_portions import food_portions, grams_per_ml, usual_grams, with_usual
from nutrition_data.importing.portion_descriptions import measure_class, parse
from nutrition_data.importing.portion_ranges import CLASSES, spreads, with_ranges, with_series
from nutrition_data.importing.usual_portions import usual_words
from nutrition_data.portions import measure_spreads, portions


@pytest.mark.parametrize(
    ("description", "amount", "measure", "detail", "size"),
    [
        ("1 cup", 1, "cup", "", ""),
        ("1 cup, cooked, diced", 1, "cup", "cooked, diced", ""),
        ("1 tablespoon", 1, "tbsp", "", ""),
        ("1 fl oz", 1, "fl oz", "", ""),
        ("1 fl oz (no ice)", 1, "fl oz", "no ice", ""),
        ("1 small", 1, "each", "", "small"),
        ("1 small or thin/very thin slice", 1, "slice", "", "small"),
        ("1 medium or regular slice", 1, "slice", "", "medium"),
        ("1 extra large pancake", 1, "pancake", "", "extra large"),
        ("1 piece, medium pizza", 1, "piece", "pizza", "medium"),
        ('1 small pizza (8-10" diameter)', 1, "pizza", '8-10" diameter', "small"),
        ("1 can (12 fl oz)", 1, "can", "12 fl oz", ""),
        ("1 6 oz container", 1, "container", "6 oz", ""),
        ("1 100 calorie package", 1, "package", "100 calorie", ""),
        ("5 oz package", 1, "package", "5 oz", ""),
        ("1/2 bagel", 0.5, "bagel", "", ""),
        ("10 sticks", 10, "stick", "", ""),
        ("1 oz", 1, "oz", "", ""),
        ("1 oz yields", 1, "oz", "before cooking", ""),
        ("1 oz, dry, yields", 1, "oz", "dry", ""),
        ("1 egg, NS as to size", 1, "egg", "", ""),
        ("1 slice with sauce", 1, "slice", "with sauce", ""),
        ("1 cup, bite size", 1, "cup", "bite size", ""),
        ("1 drummette", 1, "drummette", "", ""),
        ('Juice of 1 lemon (2-1/8" dia)', 1, "lemon", 'juice only, 2-1/8" dia', ""),
        ("Skin from 1 medium", 1, "each", "skin only", "medium"),
    ],
)
def test_a_description_is_taken_apart(description: str, amount: float, measure: str, detail: str, size: str) -> None:
    found = parse(description)
    assert (found.amount, found.measure, found.detail, found.size) == (amount, measure, detail, size)


@pytest.mark.parametrize(
    ("amount", "description", "said", "measure"),
    [
        (1.0, "cup slices", "1 cup slices", "cup"),
        (0.25, "cup", "1/4 cup", "cup"),
        (0.5, "tsp", "1/2 tsp", "tsp"),
        (3.0, "oz", "3 oz", "oz"),
        (1.0, "tbsp chopped", "1 tbsp chopped", "tbsp"),
        (2.0, "slices", "2 slices", "slice"),
    ],
)
def test_an_amount_in_a_column_of_its_own_is_said_before_the_measure(
    amount: float, description: str, said: str, measure: str
) -> None:
    found = parse(description, amount)
    assert (found.description, found.measure, found.amount) == (said, measure, amount)


@pytest.mark.parametrize(
    ("description", "said"),
    [
        ("1 medium or regular slice", "1 medium slice"),
        ("1 cup, NFS", "1 cup"),
        ("1 pretzel, NS as to size", "1 pretzel"),
        ("1 miniature/bite size", "1 miniature"),
        ("1 oz yields", "1 oz, before cooking"),
        ("1 can (5 oz) yields", "1 can (5 oz), drained"),
        ("1 leg quarter (yield after cooking, bone removed)", "1 leg quarter (bone removed)"),
        ('1 mini baguette (about 9" long)', '1 mini baguette (9" long)'),
    ],
)
def test_a_description_is_said_in_plain_words(description: str, said: str) -> None:
    assert parse(description).description == said


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_description_is_taken_apart_without_an_error(text: str) -> None:
    found = parse(text)
    assert found.amount >= 0
    assert found.measure == found.measure.strip()


@pytest.mark.parametrize(
    ("description", "poured", "kind"),
    [
        ("1 oz", False, "weighed"),
        ("1 oz yields", False, "cup"),
        ("1 cup", True, "poured"),
        ("1 cup", False, "cup"),
        ("1 slice", False, "piece"),
        ("1 can", False, "container"),
        ("1 glass", True, "vague"),
        ("1 drummette", False, "piece"),
    ],
)
def test_a_measure_belongs_to_its_class(description: str, poured: bool, kind: str) -> None:
    assert measure_class(parse(description), poured) == kind


def raw(*rows: tuple[str, float]) -> pd.DataFrame:
    """Portions of one food as the release tells them."""
    return pd.DataFrame(
        [("f", place, math.nan, description, grams) for place, (description, grams) in enumerate(rows, start=1)],
        columns=["food_id", "seq", "amount", "description", "grams"],
    )


ONE_FOOD = pd.DataFrame({"food_id": ["f"], "poured": [False]})


def ranged(*rows: tuple[str, float]) -> pd.DataFrame:
    made = food_portions(raw(*rows), ONE_FOOD)
    spread = measure_spreads()[["low_factor", "high_factor"]]
    return with_ranges(made, spread).set_index("description")


def test_within_a_series_low_and_high_are_the_neighbours_and_the_ends_mirror_their_one_gap() -> None:
    found = ranged(("1 small", 100), ("1 medium", 150), ("1 large", 300))
    assert found.loc["1 medium", ["grams_low", "grams", "grams_high"]].tolist() == [100, 150, 300]
    # Below small: as far as medium is above it, 100 * 100/150. Above large: 300 * 300/150.
    assert found.loc["1 small", ["grams_low", "grams_high"]].tolist() == [66.67, 150]
    assert found.loc["1 large", ["grams_low", "grams_high"]].tolist() == [150, 600]


def test_a_mirrored_end_goes_no_farther_than_the_vaguest_measure() -> None:
    found = ranged(("1 miniature", 10), ("1 regular", 100))
    assert found.loc["1 miniature", ["grams_low", "grams_high"]].tolist() == [5, 100]
    assert found.loc["1 regular", ["grams_low", "grams_high"]].tolist() == [10, 200]


def test_a_slice_is_never_held_against_a_cup() -> None:
    found = ranged(("1 thin slice", 20), ("1 thick slice", 40), ("1 cup", 240))
    assert found["series"].tolist() == ["1", "1", ""]
    assert found.loc["1 thick slice", "grams_high"] == 80
    assert found.loc["1 cup", "grams_high"] == pytest.approx(
        240 * measure_spreads().loc["cup", "high_factor"], abs=0.01
    )


def test_a_piece_of_any_size_reaches_over_the_whole_series() -> None:
    found = ranged(("1 small egg", 38), ("1 large egg", 50), ("1 egg, NS as to size", 45))
    assert found.loc["1 egg", ["grams_low", "grams", "grams_high"]].tolist() == [38, 45, 50]


def test_one_size_alone_makes_no_series() -> None:
    found = ranged(("1 medium", 100), ("1 cup", 150))
    assert found["series"].tolist() == ["", ""]
    spread = measure_spreads().loc["piece"]
    assert found.loc["1 medium", "grams_low"] == pytest.approx(100 * spread["low_factor"])


def test_two_kinds_of_pieces_make_two_series() -> None:
    found = ranged(("1 small thigh", 40), ("1 large thigh", 80), ("1 small leg", 90), ("1 large leg", 150))
    assert found["series"].tolist() == ["1", "1", "2", "2"]


def test_a_weight_is_exact() -> None:
    found = ranged(("1 oz", 28.35))
    assert found.loc["1 oz", ["grams_low", "grams", "grams_high"]].tolist() == [28.35] * 3


@settings(deadline=None, max_examples=40)  # a machine busy with other tests is no failure
@given(st.lists(st.tuples(st.sampled_from(["small", "medium", "large"]), st.integers(1, 2000)), min_size=1, max_size=6))
def test_every_range_holds_its_own_weight_whatever_the_release_says(rows: list[tuple[str, int]]) -> None:
    table = food_portions(raw(*[(f"1 {size} ({place})", grams) for place, (size, grams) in enumerate(rows)]), ONE_FOOD)
    found = with_ranges(table, measure_spreads())
    assert (found["grams_low"] <= found["grams"] + 1e-9).all()
    assert (found["grams_high"] >= found["grams"] - 1e-9).all()
    assert (found["grams_low"] > 0).all()


def test_what_is_no_portion_is_left_out_and_the_unspecified_quantity_is_the_usual_portion() -> None:
    told = raw(("1 cup", 200), ("Quantity not specified", 200), ("Guideline amount in salad", 30), ("1 slice", 0))
    assert food_portions(told, ONE_FOOD)["description"].tolist() == ["1 cup"]
    assert usual_grams(told).to_dict() == {"f": 200.0}


def test_the_first_portion_that_weighs_as_much_as_the_usual_one_is_marked() -> None:
    made = food_portions(raw(("1 cup", 200), ("1 bowl", 250), ("1 large bowl", 250)), ONE_FOOD)
    marked = with_usual(made, pd.DataFrame({"food_id": ["f"], "usual_portion_g": [250.0]}))
    assert marked["is_usual"].tolist() == [False, True, False]


def test_a_food_without_household_measure_can_still_be_weighed() -> None:
    made = food_portions(raw(("Quantity not specified", 50)), ONE_FOOD)
    assert made[["description", "amount", "measure", "grams"]].values.tolist() == [["100 g", 100.0, "g", 100.0]]


@pytest.mark.parametrize(("description", "grams", "ml"), [("1 cup", 244, 236.588), ("1 fl oz", 30.5, 29.5735)])
def test_density_comes_from_a_plain_cup_or_fluid_ounce(description: str, grams: float, ml: float) -> None:
    made = food_portions(raw((description, grams)), ONE_FOOD)
    assert grams_per_ml(made, pd.Series(["f"]))["f"] == pytest.approx(grams / ml, rel=1e-5)


def test_no_density_comes_from_ice_or_from_what_is_not_poured() -> None:
    made = food_portions(raw(("1 fl oz (with ice)", 20)), ONE_FOOD)
    assert grams_per_ml(made, pd.Series(["f"])).empty
    assert grams_per_ml(made, pd.Series([], dtype=str)).empty


def test_every_class_has_a_spread_around_one_and_says_why() -> None:
    spread = measure_spreads()
    assert list(spread.index) == list(CLASSES)
    assert (spread["low_factor"].between(0.3, 1)).all()
    assert (spread["high_factor"].between(1, 3)).all()
    assert (spread["reason"].str.len() > 30).all()
    assert spread.loc["weighed", ["low_factor", "high_factor"]].tolist() == [1, 1]


def test_a_less_certain_measure_has_the_wider_spread() -> None:
    width = measure_spreads()["high_factor"] / measure_spreads()["low_factor"]
    assert width["weighed"] < width["poured"] <= width["cup"] < width["piece"] < width["vague"]


def test_the_spread_of_pieces_is_the_middle_step_of_the_size_series_in_the_shipped_table() -> None:
    # Worked again from portions.csv: neighbours of every inner member of a series, medians on both sides.
    low, high = [], []
    shipped = portions()
    series = shipped[shipped["series"].ne("") & shipped["size"].ne("")]
    for _, grams in series.groupby(["food_id", "series"])["grams"]:
        steps = sorted(set(grams))
        low += [steps[place - 1] / steps[place] for place in range(1, len(steps) - 1)]
        high += [steps[place + 1] / steps[place] for place in range(1, len(steps) - 1)]
    spread = measure_spreads().loc["piece"]
    assert spread["low_factor"] == pytest.approx(np.median(low), abs=0.006)
    assert spread["high_factor"] == pytest.approx(np.median(high), abs=0.006)


@pytest.mark.parametrize("classes", [["weighed"], [*CLASSES, "heap"], ["weighed"] * 6])
def test_a_spread_table_without_exactly_the_six_classes_is_refused(classes: list[str]) -> None:
    table = pd.DataFrame({"low_factor": 1.0, "high_factor": 1.0, "reason": "because"}, index=classes)
    with pytest.raises((DataError, ValueError), match=r"expected exactly|duplicate"):
        spreads(with_series(food_portions(raw(("1 cup", 100)), ONE_FOOD)), table)


@pytest.mark.parametrize(
    ("food_id", "description", "grams"),
    [
        # USDA FNDDS 2021-2023, Portions and Weights
        ("fndds-11111000", "1 cup", 244),
        ("fndds-11111000", "1 fl oz", 30.5),
        ("fndds-63107010", "1 banana", 126),
        ("fndds-63101000", "1 medium", 200),
        ("fndds-51101000", "1 medium slice", 28),
        ("fndds-56203056", "1 cup, cooked", 240),
        # USDA SR Legacy, food_portion.csv
        ("sr-173904", "1 cup", 81),
    ],
)
def test_known_portions_weigh_what_usda_prints(food_id: str, description: str, grams: float) -> None:
    mine = portions()[portions()["food_id"].eq(food_id) & portions()["description"].eq(description)]
    assert mine["grams"].tolist() == [grams]


def test_guideline_amounts_and_unspecified_quantities_are_nowhere_among_the_portions() -> None:
    said = portions()["description"].str.casefold()
    assert not said.str.contains("guideline|not specified|nfs|ns as to|yield").any()


def test_a_description_stands_once_in_a_food() -> None:
    assert not portions().duplicated(["food_id", "description"]).any()


def test_the_usual_portion_is_said_in_the_words_of_its_portion() -> None:
    usual = portions()[portions()["is_usual"]].set_index("food_id")["description"]
    words = foods().loc[usual.index, "usual_portion"]
    survey = words.index.str.startswith("fndds-")
    assert (words[survey] == usual[survey]).all()


@pytest.mark.parametrize(
    ("rows", "grams", "words"),
    [
        ([("1 cup", 240.0)], 120.0, "1/2 cup"),
        ([("1 cup", 240.0)], 300.0, "1 1/4 cups"),
        ([("1 cup", 240.0)], 480.0, "2 cups"),
        ([("1 cup (8 fl oz)", 240.0)], 360.0, "1 1/2 cups"),
        ([("1 fl oz (no ice)", 30.0)], 240.0, "8 fl oz without ice"),
        ([("1 egg", 50.0), ("1 cup", 200.0)], 100.0, "2 eggs"),
        ([("1 tablespoon", 21.0)], 7.0, "1 tsp"),
        ([("1 tablespoon", 21.0)], 42.0, "2 tablespoons"),
        ([("1 cracker", 3.0), ("1 cup", 61.0)], 18.0, "6 crackers"),
        ([("1 cup", 140.0)], 85.0, "3 oz"),
        ([("1 meatball with sauce", 30.0)], 90.0, "3 meatballs with sauce"),
        ([("1 cup", 200.0)], 77.0, "usual portion"),
        ([("1 leaf", 5.0)], 10.0, "2 leaves"),
        ([("1 small", 5.0)], 15.0, "3 small"),
    ],
)
def test_a_usual_portion_is_said_as_a_simple_multiple_of_a_portion(
    rows: list[tuple[str, float]], grams: float, words: str
) -> None:
    food = pd.DataFrame({"food_id": ["f"], "usual_portion_g": [grams], "usual_portion": [""]})
    assert usual_words(food, with_usual(food_portions(raw(*rows), ONE_FOOD), food)).tolist() == [words]


def test_nearly_every_food_has_words_for_its_usual_portion() -> None:
    assert foods()["usual_portion"].ne("usual portion").mean() > 0.95


def test_a_listed_error_of_the_release_is_corrected_in_the_shipped_table() -> None:
    # 1 tsp of agave syrup weighs 6.9 g, and a quarter cup is 12 tsp.
    agave = portions()[portions()["food_id"].eq("sr-170277")].set_index("description")["grams"]
    assert agave["1/4 cup"] == pytest.approx(12 * agave["1 tsp"])
    sizes = portions()[portions()["food_id"].eq("fndds-51161050")].set_index("size")["grams"]
    assert sizes["miniature"] < sizes["small"] < sizes["medium"] < sizes["large"]
