"""Amounts are found wherever people write them, and clock times are no amounts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.reading import read_line
from checker.written_order import written_order
from nutrition_data import foods

# a line; the beginning of the release's name and the grams of each food, worked out from FNDDS portions
LINES: list[tuple[str, list[tuple[str, float | None]]]] = [
    ("cheddar 30g grated", [("Cheese, Cheddar", 30)]),
    ("salmon 120g baked", [("Fish, salmon, baked", 120)]),
    ("pasta 100g dry", [("Pasta, dry", 100)]),
    ("alpro soya milk 300ml unsweetened", [("Soy milk, unsweetened", 309)]),  # 244 g a cup of 237 ml
    ("coke 330ml diet", [("Soft drink, cola, diet", 335)]),
    ("milk 200ml semi skimmed", [("Milk, reduced fat (2%)", 206)]),
    ("pizza 3 slices margherita", [("Pizza, cheese", 357)]),  # 119 g a piece
    ("steak 8oz ribeye", [("Beef, steak, ribeye", 226.8)]),
    ("egg 1 large hard boiled", [("Egg, whole, boiled", 50)]),
    ("chicken breast (4oz, grilled)", [("Chicken breast, grilled", 113.4)]),
    ("tea with milk x3", [("Tea, hot, leaf, black", None), ("Milk, NFS", 60)]),  # 20 g in each
    ("toast and butter x2", [("Bread, NS as to major flour, toasted", 50), ("Butter", 10)]),
    ("alpen no added sugar 50g", [("Cereal, granola", 50)]),
    ("mac and cheese 1/2 cup", [("Macaroni or noodles with cheese", 115)]),  # 230 g a cup
    ("spaghetti and meatballs, 1.5 cups", [("Pasta with tomato-based sauce and meat", 375)]),  # 250 g a cup
    ("ham and cheese sandwich x2", [("Ham sandwich on white, with cheese", 270)]),
    ("chicken 3 oz rice 1 cup broccoli 1 cup", [("Chicken", 85), ("Rice, cooked", 158), ("Broccoli", None)]),
    ("eggs 2 toast 1 slice", [("Egg, whole", 100), ("Bread", 25)]),
    ("eggs, 2", [("Egg, whole", 100)]),
    ("toast, 2 slices", [("Bread", 50)]),
    ("banana, 1 large", [("Banana, raw", None)]),
    ("Bread, white, 2 slices", [("Bread, white", 56)]),  # 28 g a slice
    ("carrots, 1/2 cup, cooked", [("Carrots, NS as to form, cooked", None)]),
    ("eggs, 2, toast, 1 slice, coffee", [("Egg, whole", 100), ("Bread", 25), ("Coffee, brewed", None)]),
    ("toast 2 eggs", [("Bread", 25), ("Egg, whole", 100)]),
    ("2 sausages, 2 rashers", [("Sausage", None), ("Pork bacon", 16)]),  # 8 g a slice
    ("8am - coffee", [("Coffee, brewed", None)]),
    ("10am banana", [("Banana, raw", 126)]),
    ("dinner 6pm apple", [("Apple, raw", 200)]),
    ("12:30 - apple", [("Apple, raw", 200)]),
    ("6pm steak 8 oz", [("Beef, steak", 226.8)]),
    ("tea: sausage and chips", [("Sausage", None), ("Potato, french fries", None)]),
    ("Breakfast: 2 eggs, toast Lunch: soup", [("Egg, whole", 100), ("Bread", 25), ("Soup", None)]),
    ("protein shake: 1 scoop whey, 1 banana", [("Nutritional powder mix, whey", None), ("Banana, raw", 126)]),
    ("cup milk", [("Milk, NFS", 244)]),
    ("slice pizza", [("Pizza, cheese", 119)]),
    ("egg chips beans", [("Egg, whole", 50), ("Potato, french fries", None), ("Beans", None)]),
    ("chili w/ beans", [("Chili with meat and beans", None)]),
    ("coffee with milk x2", [("Coffee, brewed", None), ("Milk, NFS", 40)]),  # 20 g in each
    ("dal with roti x2", [("Dal", None), ("Bread, chappatti or roti", 80)]),  # 40 g each
    ("salmon 120g baked and broccoli 80g steamed", [("Fish, salmon, baked", 120), ("Broccoli", 80)]),
    ("sardines in olive oil 1 tin", [("Fish, sardines, canned", None)]),
    ("1 can tuna in water drained w/ 1 tbs mayo", [("Fish, tuna, canned", None), ("Mayonnaise", 14)]),
    ("turkey sandwich on whole wheat with lettuce", [("Turkey sandwich on wheat", None), ("Lettuce, raw", None)]),
    ("egg salad on rye", [("Egg salad", None), ("Bread, rye", None)]),
    ("2 eggs over easy w/ 2 slices wheat toast", [("Egg, whole, fried", 110), ("Bread, wheat", None)]),
    ("shared a large fries with my son", [("Potato, french fries", None)]),
    ("2 eggs and 2 rashers", [("Egg, whole", 100), ("Pork bacon", 16)]),
    ("chicken noodle soup, 1 can (campbells)", [("Soup, chicken noodle", None)]),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_an_amount_belongs_to_its_food_wherever_it_stands(line: str, expected: list[tuple[str, float | None]]) -> None:
    table = foods.foods()["source_name"]
    read = read_line(line).foods
    names = [str(table[food.food_id]) if food.food_id else "UNKNOWN" for food in read]
    assert len(names) == len(expected), names
    for food, name, (begins, grams) in zip(read, names, expected, strict=True):
        assert name.startswith(begins)
        if grams is not None:
            assert food.grams == pytest.approx(grams, rel=0.02)


@pytest.mark.parametrize("line", ["chicken tikka masala pie", "beef widget pie", "egg foo bar"])
def test_a_dish_we_do_not_know_is_not_taken_apart(line: str) -> None:
    assert len(read_line(line).foods) == 1


@pytest.mark.parametrize("line", ["cheddar 30g grated", "coke 330ml diet", "mac and cheese 1/2 cup", "eggs, 2"])
def test_what_was_typed_is_shown_as_it_was_typed(line: str) -> None:
    (food,) = read_line(line).foods
    assert food.typed in line


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_putting_a_line_in_order_loses_no_word(text: str) -> None:
    written = written_order(text)
    assert len(written.text) == len(written.places)
    kept = {place for place in written.places if place >= 0} | {
        at for at, letter in enumerate(text) if letter.isspace()
    }
    assert kept == set(range(len(text)))
