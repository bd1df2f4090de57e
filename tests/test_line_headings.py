"""Meals and times head a line without being eaten, and take nothing of a food's name or amount with them."""

import pytest

from checker.line_headings import without_headings
from checker.reading import read_line
from nutrition_data import foods


def read(line: str) -> list[tuple[str, float]]:
    table = foods.foods()["source_name"]
    return [
        (str(table[food.food_id]) if food.food_id else "UNKNOWN", food.grams or 0.0) for food in read_line(line).foods
    ]


# a line, the beginnings of the release's names, and the grams that its portions give (None: assumed, not checked)
LINES: list[tuple[str, list[str], float | None]] = [
    ("green tea - 1 cup", ["Tea, hot, leaf, green"], 240),
    ("rice pudding - 1 bowl", ["Pudding, rice"], None),
    ("2 cups of tea - milk and sugar", ["Tea, hot, with milk", "Sugar"], None),
    ("fruit snacks - 1 pack", ["Candy, fruit snacks"], None),
    ("tea - 2 sugars", ["Tea, hot", "Sugar"], None),
    ("tea: milk", ["Tea, hot, with milk"], None),
    ("Tea - 1 cup", ["Tea, hot"], 240),
    ("tea: sausage and chips", ["Sausage", "Potato, french fries"], None),
    ("breakfast a bowl of porridge", ["Oatmeal, NFS"], None),
    ("had two eggs", ["Egg, whole"], 100),
    ("had a tin of tuna", ["Fish, tuna, canned"], None),
    ("8.30 porridge", ["Oatmeal, NFS"], 240),
    ("at 8 porridge", ["Oatmeal, NFS"], 240),
    ("half past 7 porridge", ["Oatmeal, NFS"], 240),
    ("8.00 2 eggs", ["Egg, whole"], 100),
    ("10am banana", ["Banana, raw"], 126),
    ("ten to twelve almonds", ["Almonds"], 13.2),  # 1.2 g each, eleven in the middle
    ("five to six walnuts", ["Walnuts"], None),
    ("quarter to 8 porridge", ["Oatmeal, NFS"], 240),
    ("2.30 dl milk", ["Milk, NFS"], 237),  # 244 g a cup of 237 ml
    ("between 5 and 7 dates", ["Date"], 48),  # 8 g each
    ("bread 2 slices butter 10 g", ["Bread, white", "Butter"], None),
    ("no butter toast", ["Bread, NS as to major flour, toasted"], None),
    ("no milk tea", ["Tea, hot, leaf, black"], None),
    ("hold the mayo burger", ["Hamburger"], None),
    ("toast with 20 g butter in it", ["Bread, NS as to major flour, toasted", "Butter"], None),
    ("potatoes in oil", ["Potato", "Vegetable oil"], None),
    ("tuna in oil", ["Fish, tuna, canned"], None),
    ("coffee with a friend", ["Coffee, brewed"], None),
]


@pytest.mark.parametrize(("line", "names", "grams"), LINES)
def test_what_heads_a_line_is_not_eaten_and_takes_nothing_with_it(
    line: str, names: list[str], grams: float | None
) -> None:
    found = read(line)
    assert len(found) == len(names), found
    assert all(name.startswith(begins) for (name, _), begins in zip(found, names, strict=True)), found
    if grams is not None:
        assert found[0][1] == pytest.approx(grams, rel=0.02)


UNKNOWN = ["cod liver oil", "1 tsp cod liver oil", "butter chicken naan", "chocolate orange cake", "lamb mint sauce",
           "my son had chips"]  # fmt: skip


@pytest.mark.parametrize("line", UNKNOWN)
def test_an_honest_unknown_is_better_than_the_words_taken_apart(line: str) -> None:
    (food,) = read_line(line).foods
    assert food.food_id is None


@pytest.mark.parametrize("text", ["iron", "calcium", "vitamin D3", "b12 tablet", "omega 3", "magnesium 400 mg"])
def test_a_supplement_with_a_weight_beside_it_is_no_food(text: str) -> None:
    assert [food.food_id for food in read_line(text, 5.0).foods] == [None]


@pytest.mark.parametrize(
    "line", ["Lunch: 2 eggs", "8am - coffee", "rice pudding - 1 bowl", "for tea had fish and chips"]
)
def test_a_line_keeps_its_length_without_its_headings(line: str) -> None:
    assert len(without_headings(line)) == len(line)


def test_the_sentence_about_a_line_not_understood_quotes_what_was_typed() -> None:
    (food,) = read_line("qwertyish 30g grated").foods
    assert food.problem is not None
    assert "“qwertyish 30g grated”" in food.problem
