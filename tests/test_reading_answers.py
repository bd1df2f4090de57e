"""A food and the answers given about it are one food; foods that are only listed stay apart."""

import pytest

from checker.reading import ReadFood, read_line, read_lines
from nutrition_data import foods


def source(food: ReadFood) -> str:
    return "UNKNOWN" if food.food_id is None else str(foods.foods().at[food.food_id, "source_name"])


def read(text: str) -> list[str]:
    return [source(food) for line in read_lines(text) for food in line.foods]


# a line as recall programs write answers, the release's own name it begins with, grams worked out from its portions
ANSWERED = [
    ("1 omelet Omelet, Onions and/or peppers and/or mushrooms, 3 eggs", "Egg omelet or scrambled egg, with", None),
    (
        "1 omelet Omelet, Butter or dairy blend, 3 eggs",
        "Egg omelet or scrambled egg, made with butter",
        165,
    ),  # 55 g each
    ("1 potato Stuffed potato, Chili, Small", "Potato, baked, peel eaten, with chili", None),
    ("1 taco salad Taco salad, Meatless, Individual taco salad, Medium", "Taco or tostada salad, meatless", None),
    ("1 burrito Burrito (not self prepared), Beans; Rice, Burritos, Medium", "Burrito, with beans and rice", None),
    ("1/4 cup Mozzarella cheese, Whole milk, Cups, Cubed", "Cheese, mozzarella, whole milk", None),
    ("100% (all) Iced latte, Regular, Skim or Nonfat milk, Mug, 270mL", "Coffee, Iced Latte, nonfat", None),
    ("90% Mocha coffee, Liquid concentrate, Mug, 12 fluid ounces", "Coffee, Cafe Mocha", 334.8),  # 0.9 of 12 x 31 g
    ("1 slice Toast, White, Store bought, Regular slice", "Bread, white, toasted", 25),
    ("2 ounces Tuna, Fresh, Raw, Fillet", "Fish, tuna, raw", 56.7),
    ("1/2 cup Yogurt (not frozen), Regular, Lowfat, Plain, Cups", "Yogurt, low fat milk, plain", None),
    ("1/4 cup Mixed vegetables, Carrots; Celery; Onion; Potato, No fat or oil used", "Vegetables, stew type", None),
    ("1 1/4 cups Oatmeal, Regular, Soy or non-dairy milk", "Oatmeal, regular or quick, made with non-dairy milk", 300),
    ("3 piece Pizza, Fast food place, Meat; Vegetable, Thick, Medium", "Pizza with meat and vegetables", None),
    ("100% (all) Tea, hot or iced, Green tea, Not sweetened, Mug, 12 fluid ounces", "Tea, hot, leaf, green", 360),
    ("2 bottle Beer, Regular, Bottle, 355 millilitres", "Beer", None),
    ("Sweet potato, Baked, No fat added, Whole potatoes, Medium, 1 potato", "Sweet potato, baked", None),
    ("Stuffed peppers, Rice, Cups, 1 cup", "Stuffed pepper, with rice", 198),
    ("1 fruit Banana, Whole fruit, Medium (7 to 7 7/8 inches long)", "Banana, raw", 126),
    ("1/4 cup Yogurt (not frozen), Regular, Whole, Plain, Cups", "Yogurt, whole milk, plain", None),
]


@pytest.mark.parametrize(("line", "begins", "grams"), ANSWERED)
def test_answers_about_a_food_make_no_other_foods(line: str, begins: str, grams: float | None) -> None:
    names = read(line)
    assert len(names) == 1, names
    assert names[0].startswith(begins)
    if grams is not None:
        assert read_line(line).foods[0].grams == pytest.approx(grams, rel=0.02)


# foods that are listed, however they are written
LISTED = [
    ("toast, coffee, banana", 3),
    ("Toast, Coffee, Banana", 3),
    ("Burger, Fries, Coke", 3),
    ("Burger, Fries, Coke, Large", 3),
    ("Eggs, Scrambled; Toast, White; Coffee, Black", 3),
    ("2 eggs, scrambled; 1 slice toast, white; coffee, black", 3),
    ("Cereal, milk, banana", 3),
    ("coffee with milk and 2 sugars", 3),
    ("salmon fillet, new potatoes, broccoli", 3),
]


@pytest.mark.parametrize(("line", "number"), LISTED)
def test_a_list_of_foods_stays_a_list(line: str, number: int) -> None:
    assert len(read(line)) == number


def test_an_answer_no_food_knows_of_is_shown_as_not_used() -> None:
    (food,) = read_line("2 cups Macaroni and cheese, Microwaveable tub, Cups").foods
    assert source(food).startswith("Macaroni or noodles with cheese")
    assert "Microwaveable" in food.unused


def test_the_last_word_of_a_percentage_is_a_share_of_the_vessel_named_later() -> None:
    """FNDDS: a fluid ounce of red wine weighs 29.4 g; a glass is held to be 5 fl oz where no size is said."""
    (whole,) = read_line("100% (all) Red wine, Glass").foods
    (part,) = read_line("70% Red wine, Glass").foods
    assert whole.grams is not None
    assert part.grams == pytest.approx(0.7 * whole.grams)


@pytest.mark.parametrize("line", ["2% Milk, Large", "2% milk, glass, 8 fl oz", "1% Milk, Glass, 8 fluid ounces"])
def test_the_fat_of_milk_is_no_share_of_a_glass(line: str) -> None:
    (food,) = read_line(line).foods
    assert food.grams is not None
    assert food.grams > 100  # FNDDS: a cup weighs 244 g


MADE = [
    ("porridge made with water", ["Oatmeal, regular or quick, made with water"]),
    ("porridge cooked in almond milk", ["Oatmeal, regular or quick, made with non-dairy milk"]),
    ("hot chocolate made with skimmed milk", ["Hot chocolate / cocoa, made with lowfat (1%) or fat free (skim) milk"]),
    ("a mug of cocoa made with oat milk", ["Hot chocolate / cocoa, made with non-dairy milk"]),
    ("scrambled eggs made with butter", ["Egg omelet or scrambled egg, made with butter"]),
    ("smoothie with a banana, spinach and almond milk", ["Banana, raw", "Spinach, raw", "Almond milk"]),
    ("smoothie made with banana and spinach", ["Banana, raw", "Spinach, raw"]),
    ("2 tsp instant coffee", ["Coffee, instant, not reconstituted"]),
    ("a cup of instant coffee", ["Coffee, instant, reconstituted"]),
    ("spinach and feta omelette with toast", ["Egg omelet or scrambled egg, with dark-green", "Bread"]),
    ("ham and mushroom pizza", ["Pizza with meat"]),
    ("chicken and mushroom pie", ["Pot pie, chicken"]),
    ("soup and sandwich", ["Soup", "Sandwich"]),
    ("crisps and ham sandwich", ["Potato chips", "Ham sandwich"]),
    ("brown rice and broccoli", ["Rice, brown, cooked", "Broccoli"]),
]


@pytest.mark.parametrize(("line", "begins"), MADE)
def test_what_a_food_is_made_with_is_counted_once(line: str, begins: list[str]) -> None:
    names = read(line)
    assert len(names) == len(begins), names
    assert all(name.startswith(begin) for name, begin in zip(names, begins, strict=True)), names


def test_a_food_without_what_was_left_out_is_taken_where_there_is_one() -> None:
    assert read("pizza, no cheese") == ["Pizza, no cheese, thin crust"]


@pytest.mark.parametrize(
    ("line", "said"), [("beef burrito, no cheese", "no cheese"), ("burger without the bun", "no bun")]
)
def test_what_was_left_out_of_a_food_that_has_it_is_shown_as_not_used(line: str, said: str) -> None:
    (food,) = read_line(line).foods
    assert said in food.unused


def test_the_mix_that_was_blended_is_shown_though_only_its_contents_count() -> None:
    banana, *_ = read_line("smoothie with a banana and spinach").foods
    assert "smoothie" in banana.unused


@pytest.mark.parametrize(("line", "said"), [("prawn sandwich", "prawn"), ("chip butty", "chip")])
def test_what_a_dish_of_no_named_kind_was_filled_with_is_shown_as_not_used(line: str, said: str) -> None:
    (food,) = read_line(line).foods
    assert source(food) == "Sandwich, NFS"
    assert said in food.unused


def test_a_few_nuts_are_no_packages() -> None:
    """FNDDS: an almond weighs 1.2 g, a cashew 1.5 g; a package of nuts 50 g."""
    (food,) = read_line("a few nuts").foods
    assert food.grams is not None
    assert 3 <= food.grams <= 6
