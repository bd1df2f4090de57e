"""What is written into the forms becomes a food or a recipe, or one sentence says what to write."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.own_food_entry import (
    Held,
    food_of,
    held_by_food,
    ingredients_in,
    ingredients_text,
    names_in,
    portions_in,
    portions_text,
    recipe_of,
)
from checker.own_foods import is_own
from nutrition_data.errors import InputError
from own_food_examples import BREAD


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("slice 45 g", [("slice", 45.0)]),
        ("1 slice: 45g\n\n a loaf = 0,8 kg ", [("slice", 45.0), ("loaf", 800.0)]),
        ("thick slice 60 grams", [("thick slice", 60.0)]),
        ("half a jar 4 oz", [("half a jar", 4 * 28.349523125)]),
        ("2 biscuits 25 g", [("2 biscuits", 25.0)]),
        ("", []),
    ],
)
def test_portions_are_read_line_by_line(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(each.name, pytest.approx(each.grams)) for each in portions_in(text)] == expected


@pytest.mark.parametrize(
    "text", ["slice", "slice 45", "45 g", "slice 45 ml", "slice 45 kcal", "slice -45 g", "x 1e9 g"]
)
def test_a_portion_without_a_weight_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"such as “slice 45 g”"):
        portions_in(text)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40))
def test_no_text_breaks_the_portions(text: str) -> None:
    try:
        portions = portions_in(text)
    except InputError:
        return
    assert all(each.name and each.grams >= 0 for each in portions)


def test_portions_written_out_are_read_the_same() -> None:
    assert portions_in(portions_text(BREAD)) == BREAD.portions


def test_empty_figures_are_left_out_and_a_printed_0_stays() -> None:
    food = food_of(None, " Oat  drink ", "oatly; my drink", "100 g", 30.0,
                   {"calcium": (0.0, "mg"), "magnesium": (None, "mg")}, "")  # fmt: skip
    assert food.name == "Oat drink"
    assert food.other_names == ("oatly", "my drink") == names_in("oatly;my  drink,oatly")
    assert [each.nutrient for each in food.label] == ["calcium"]
    assert food.basis_g is None  # a weight beside figures for 100 g says nothing
    held = {each.name: each.words for each in held_by_food(food, 100.0)}
    assert held["Calcium"] == "0 mg"
    assert held["Magnesium"] == "not known"


@pytest.mark.parametrize(
    ("held", "words", "close"),
    [
        (Held("calcium", "Calcium", "mg", 100, 120, 140, False), "120 mg (100 to 140)", "120 mg (100 to 140)"),
        (Held("calcium", "Calcium", "mg", 1.5, 1.5, 1.5, False), "2 mg", "1.5 mg"),
        (Held("calcium", "Calcium", "mg", 12.52, 12.52, 12.52, False), "13 mg", "12.5 mg"),
        (Held("calcium", "Calcium", "mg", 1234.4, 1234.4, None, True), "at least 1,234 mg", "at least 1,234 mg"),
        (Held("vitamin_b6", "Vitamin B6", "mg", 0.25, 0.25, None, False), "0.2 mg", "0.25 mg"),
        (Held("vitamin_b6", "Vitamin B6", "mg", 0.0296, 0.0296, None, False), "0.0 mg", "0.03 mg"),
        (Held("vitamin_b6", "Vitamin B6", "mg", 0.00475, 0.00475, None, True), "not known", "not known"),
        (Held("vitamin_b6", "Vitamin B6", "mg", 0.049, 0.049, None, True), "not known", "at least 0.05 mg"),
        (Held("vitamin_b6", "Vitamin B6", "mg", 0.051, 0.051, None, True), "at least 0.1 mg", "at least 0.05 mg"),
        (Held("vitamin_d", "Vitamin D", "ug", 0, 0, None, True), "not known", "not known"),
    ],
)
def test_amounts_are_said_as_on_today_and_in_a_form_with_a_digit_more(held: Held, words: str, close: str) -> None:
    assert (held.words, held.close_words) == (words, close)


def test_a_name_is_kept_without_the_unseen_signs_that_turn_a_line_round() -> None:
    food = food_of(None, "Live \u202edays a", "خبز\u200f, \u2067loaf", "100 g", None, {"calcium": (1.0, "mg")},
                   "\u202eslice 45 g")  # fmt: skip
    assert (food.name, food.other_names, food.portions[0].name) == ("Live days a", ("خبز", "loaf"), "slice")


def test_ingredients_are_read_as_lines_of_a_day_and_supplements_are_not_food() -> None:
    read = ingredients_in("500 g whole milk\n2 slices white bread\n1 tbsp butter\nzorplefrump")
    assert [each.food_id is None for each in read] == [False, False, False, True]
    assert read[0].grams == 500
    assert ingredients_text(recipe_of(None, "x", "", read, 600.0, 2.0)).splitlines()[0] == "500 g whole milk"
    with pytest.raises(InputError, match="is a supplement"):
        ingredients_in("500 g whole milk\nmagnesium citrate 200 mg, 2 tablets")


@pytest.mark.parametrize("name", ["", "   "])
def test_a_form_without_a_name_says_so(name: str) -> None:
    with pytest.raises(InputError, match="nothing is written yet"):
        food_of(None, name, "", "100 g", None, {"calcium": (1.0, "mg")}, "")
    with pytest.raises(InputError, match="nothing is written yet"):
        recipe_of(None, name, "", ingredients_in("500 g whole milk"), None, 1.0)


def test_what_an_amount_of_a_label_holds_is_said_with_the_figures_it_has() -> None:
    """Of 250 mg, 2,468 mg and 0.2468 mg in 100 g, half is in 50 g; what is not printed is not known."""
    printed = {"calcium": (250.0, "mg"), "potassium": (2468.0, "mg"), "vitamin_b6": (0.2468, "mg")}
    food = food_of(None, "Bar", "", "100 g", None, printed, "")
    said = {each.name: each.close_words for each in held_by_food(food, 50.0)}
    assert (said["Calcium"], said["Potassium"], said["Vitamin B6"]) == ("125 mg", "1,234 mg", "0.12 mg")
    assert said["Magnesium"] == "not known"


def test_a_form_of_a_kept_food_keeps_its_id_and_a_new_one_gets_its_own() -> None:
    made = [food_of(id, "Bar", "", "100 g", None, {"calcium": (1.0, "mg")}, "").id for id in ("own:kept", None, None)]
    assert made[0] == "own:kept"
    assert is_own(made[1])
    assert len(set(made)) == 3
