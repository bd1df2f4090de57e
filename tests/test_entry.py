"""Amounts as people write them."""

import pytest

from checker.entry import amount_at
from checker.tokens import number_of, tokens

# text, value, unit, kind, what is left for the food
READ = [
    ("1 cup oatmeal", 1, "cup", "volume", "oatmeal"),
    ("1 1/2 cups rice", 1.5, "cup", "volume", "rice"),
    ("1-1/2 cups rice", 1.5, "cup", "volume", "rice"),
    ("1½ cups rice", 1.5, "cup", "volume", "rice"),
    ("½ cup milk", 0.5, "cup", "volume", "milk"),
    ("one and a half cups of tea", 1.5, "cup", "volume", "tea"),
    ("three quarters of a cup of rice", 0.75, "cup", "volume", "rice"),
    ("1,5 dl milk", 1.5, "dl", "volume", "milk"),
    ("1 T sugar", 1, "tbsp", "volume", "sugar"),
    ("1 t sugar", 1, "tsp", "volume", "sugar"),
    ("2 fl. oz. milk", 2, "fl oz", "volume", "milk"),
    ("200g cheese", 200, "g", "mass", "cheese"),
    ("1,500 g melon", 1500, "g", "mass", "melon"),
    ("2 x 30 g cheese", 60, "g", "mass", "cheese"),
    ("half a 400 g can of beans", 200, "g", "mass", "beans"),
    ("1 can (400 g) tomatoes", 400, "g", "mass", "tomatoes"),
    ("330ml can coke", 330, "ml", "volume", "coke"),
    ("60% of a 16 fl oz glass of oat milk", 9.6, "fl oz", "volume", "oat milk"),
    ("2 slices wholemeal toast", 2, "slice", "measure", "wholemeal toast"),
    ("3 rashers of bacon", 3, "slice", "measure", "bacon"),
    ("a bowl of oatmeal", 1, "bowl", "measure", "oatmeal"),
    ("handful of nuts", 1, "handful", "measure", "nuts"),
    ("some rice", 1, "some", "measure", "rice"),
    ("two eggs", 2, None, "count", "eggs"),
    ("half a dozen eggs", 6, None, "count", "eggs"),
    ("2 dozen eggs", 24, None, "count", "eggs"),
    ("a couple of eggs", 2, None, "count", "eggs"),
    ("half an avocado", 0.5, None, "count", "avocado"),
    ("2x eggs", 2, None, "count", "eggs"),
    ("x2 banana", 2, None, "count", "banana"),
    ("3 dkg ham", 30, "g", "mass", "ham"),
    ("20dag ham", 200, "g", "mass", "ham"),
    ("500 mcg salt", 500, "ug", "mass", "salt"),
    ("500 µg salt", 500, "ug", "mass", "salt"),
    ("500 ug salt", 500, "ug", "mass", "salt"),
    ("500 mgs salt", 500, "mg", "mass", "salt"),
    ("2 rolls", 2, None, "count", "rolls"),
    ("1 pot pie", 1, None, "count", "pot pie"),
    ("-3 eggs", -3, None, "count", "eggs"),
    ("negative 2 bananas", -2, None, "count", "bananas"),
    ("minus two bananas", -2, None, "count", "bananas"),
    (".5 cup milk", 0.5, "cup", "volume", "milk"),
    ("-.5 cup milk", -0.5, "cup", "volume", "milk"),
    ("1. eggs", 1, None, "count", ". eggs"),
    ("two-thirds cup of rice", 2 / 3, "cup", "volume", "rice"),
    ("twenty-five grapes", 25, None, "count", "grapes"),
    ("twenty grapes", 20, None, "count", "grapes"),
    ("2 halves of grapefruit", 1, None, "count", "grapefruit"),
    ("2 half and half", 2, None, "count", "half and half"),
    ("a 12 inch pizza", 1, None, "count", "pizza"),
    ("two 7-inch pizzas", 2, None, "count", "pizzas"),
    ("2 inches of cucumber", 2, "inch", "measure", "cucumber"),
    ("350 ml tall, tea", 350, "ml", "volume", ", tea"),
    ("2 small 30 g bags of crisps", 60, "g", "mass", "crisps"),
    ("a 330 ml can of coke", 330, "ml", "volume", "coke"),
    ("approx. 2 cups milk", 2, "cup", "volume", "milk"),
    ("1 imperial pint of beer", 1, "imperial pint", "volume", "beer"),
    ("3 extra-large bananas", 3, None, "count", "bananas"),
    ("1 x-large egg", 1, None, "count", "egg"),
    ("a 6 oz salmon fillet", 6, "oz", "mass", "salmon fillet"),
    ("two 16oz coffees", 32, "oz", "mass", "coffees"),
    ("a 20 piece chicken nuggets", 20, "piece", "measure", "chicken nuggets"),
    ("a stack of 3 pancakes", 3, None, "count", "pancakes"),
    ("a bowl of three bean soup", 1, "bowl", "measure", "three bean soup"),
    ("3 slices of a large pizza", 3, "slice", "measure", "pizza"),
    ("two cups and a half of rice", 2.5, "cup", "volume", "rice"),
    ("glass (250 ml) orange juice", 250, "ml", "volume", "orange juice"),
    ("between 5 and 6 strawberries", 5.5, None, "count", "strawberries"),
]


@pytest.mark.parametrize(("text", "value", "unit", "kind", "left"), READ, ids=[row[0] for row in READ])
def test_an_amount_is_read_as_people_mean_it(text: str, value: float, unit: str, kind: str, left: str) -> None:
    marks = tokens(text)
    found = amount_at(marks, 0)
    assert found is not None
    amount, end = found
    assert amount.value == pytest.approx(value)
    assert (amount.unit, amount.kind) == (unit, kind)
    assert text[marks[end].start :] == left


@pytest.mark.parametrize(("text", "low", "value", "high"), [("1-2 slices bread", 1, 1.5, 2), ("2 to 3 eggs", 2, 2.5, 3),
                                                            ("a few grapes", 2, 3, 5)])  # fmt: skip
def test_a_range_keeps_both_ends(text: str, low: float, value: float, high: float) -> None:
    found = amount_at(tokens(text), 0)
    assert found is not None
    assert (found[0].low, found[0].value, found[0].high) == (low, value, high)


@pytest.mark.parametrize(
    ("text", "low", "value", "high"),
    [("less than 200 g milk", 100, 150, 200), ("under 200 g milk", 100, 150, 200), ("up to 2 eggs", 1, 1.5, 2),
     ("more than 200 g milk", 200, 250, 300), ("over a pint of milk", 1, 1.25, 1.5), ("at least 2 eggs", 2, 2.5, 3),
     ("less than 1 cup milk", 0.25, 0.5, 1), ("more than 2 cups milk", 2, 3.5, 5),
     ("less than 2 to 4 eggs", 0.5, 1.5, 4)],
)  # fmt: skip
def test_an_amount_left_open_on_one_side_reaches_from_what_was_said(
    text: str, low: float, value: float, high: float
) -> None:
    found = amount_at(tokens(text), 0)
    assert found is not None
    assert (found[0].low, found[0].value, found[0].high) == (low, value, high)
    assert found[0].inexact


@pytest.mark.parametrize(("text", "size"), [("large banana", "large"), ("2 large eggs", "large"),
                                            ("a third of a large pizza", "large"),
                                            ("2 small bowls of soup", "small")])  # fmt: skip
def test_a_size_is_kept_beside_the_amount(text: str, size: str) -> None:
    found = amount_at(tokens(text), 0)
    assert found is not None
    assert found[0].size == size


@pytest.mark.parametrize(("text", "low", "value", "high"), [("more than 3 slices ham", 3, 4, 5),
                                                            ("over 6 eggs", 6, 7, 8),
                                                            ("more than 2 cups rice", 2, 3.5, 5)])  # fmt: skip
def test_more_than_so_many_pieces_is_one_piece_more(text: str, low: float, value: float, high: float) -> None:
    found = amount_at(tokens(text), 0)
    assert found is not None
    assert (found[0].low, found[0].value, found[0].high) == (low, value, high)


def test_a_minus_before_a_number_after_the_food_makes_it_negative() -> None:
    marks = tokens("banana -2")
    found = amount_at(marks, 2, alone=True)
    assert found is not None
    assert found[0].value == -2


@pytest.mark.parametrize("text", ["banana", "2% milk", "baby carrots", "x", "", "of", "100%", "%"])
def test_words_without_an_amount_are_left_to_the_food(text: str) -> None:
    assert amount_at(tokens(text), 0) is None


@pytest.mark.parametrize(("text", "value"), [("1,5", 1.5), ("1,500", 1500), ("1.500,5", 1500.5), ("1,500.5", 1500.5),
                                             ("0,500", 0.5), ("2", 2)])  # fmt: skip
def test_a_comma_is_a_decimal_mark_unless_it_parts_thousands(text: str, value: float) -> None:
    assert number_of(text) == value


def test_letters_and_digits_that_touch_are_taken_apart() -> None:
    assert [token.text for token in tokens("330ml")] == ["330", "ml"]
