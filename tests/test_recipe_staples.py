"""Rice in a recipe is what goes into the pot, unless the line says that it was cooked; which of the two is said."""

import pytest

from checker.own_food_entry import ingredients_in
from checker.own_foods import Ingredient
from checker.reading import read_line
from checker.recipe_staples import taken_as
from nutrition_data import amount_words
from nutrition_data.foods import foods


def magnesium(line: str) -> float:
    """Of 100 g of the one ingredient in a line, in mg."""
    (ingredient,) = ingredients_in(line)
    return float(foods().at[ingredient.food_id, "magnesium_mg"])


@pytest.mark.parametrize(
    ("line", "mg"),  # in 100 g, SR Legacy and FNDDS: dry, and cooked where the line says so
    [
        ("50 g oats", 138), ("200 g rice", 25), ("1/2 lb rice", 25), ("250 g pasta", 53), ("200 g lentils", 47),
        ("100 g couscous", 44), ("100 g quinoa", 197), ("200 g brown rice", 116), ("200 g cooked rice", 12),
        ("200 g rice, cooked", 12), ("200 g boiled pasta", 18), ("200 g dry rice", 25), ("200 g porridge", 24),
    ],
)  # fmt: skip
def test_a_weight_of_a_dry_staple_is_of_the_dry_unless_it_is_said_to_be_cooked(line: str, mg: float) -> None:
    assert magnesium(line) == mg


def test_what_was_taken_is_said_of_each_line_that_does_not_say_it() -> None:
    lines = "50 g oats\n200 g rice\n200 g chickpeas\n200 g cooked quinoa\n100 g dry pasta\n1 cup barley\n2 eggs"
    assert taken_as(ingredients_in(lines)) == (
        "Taken as dry: “50 g oats”, “200 g rice”. If it was cooked when you weighed it, write “cooked” in the line.",
        "Taken as cooked: “200 g chickpeas”, “1 cup barley”. If it was dry when you weighed it, write “dry” in the"
        " line.",
    )


@pytest.mark.parametrize("line", ["1 can chickpeas", "1 can (400 g) chickpeas", "240 g canned chickpeas"])
def test_what_comes_in_a_can_is_not_asked_for_its_state(line: str) -> None:
    assert taken_as(ingredients_in(line)) == ()


def test_a_recipe_kept_with_cooked_rice_says_so() -> None:
    kept = Ingredient(read_line("200 g rice").foods[0].food_id, 200.0, 200.0, 200.0, "200 g rice")
    assert taken_as([kept])[0].startswith("Taken as cooked: “200 g rice”.")


def test_a_line_of_a_day_is_read_as_eaten() -> None:
    assert foods().at[read_line("200 g rice").foods[0].food_id, "state"] == "cooked"


def test_each_staple_is_in_the_table_both_ways_and_the_dry_one_holds_more() -> None:
    for staple in amount_words.dry_staples().values():
        cooked, dry = foods().loc[staple.cooked], foods().loc[staple.dry]
        assert (cooked["state"], dry["state"]) in {("cooked", "dried"), ("cooked", "raw")}
        assert dry["energy_kcal"] > 1.5 * cooked["energy_kcal"]  # the water of cooking
        assert staple.taken in {"dry", "cooked"}
