"""One portion with its food, as people say it."""

import pytest

from checker.servings import inside_a_sentence, portion_words, serving_words
from nutrition_data.foods import foods


@pytest.mark.parametrize(
    ("name", "portion", "grams", "words"),
    [
        ("Kefir", "1 cup", 244, "1 cup of kefir"),
        ("Oatmeal", "1 cup, cooked", 240, "1 cup of oatmeal"),
        ("Egg substitute", "about ¾ cup", 110, "¾ cup of egg substitute"),
        ("Chicken breast, stewed, no skin", "1 medium breast", 140, "1 medium chicken breast, stewed, no skin"),
        ("Chicken wing, stewed", "2 wings", 90, "2 chicken wings, stewed"),
        ("Chicken wing, baked or roasted", "2 wings", 70, "2 chicken wings, baked or roasted"),
        ("Boiled or poached egg", "1 egg", 50, "1 boiled or poached egg"),
        ("Scrambled eggs or omelet", "2 eggs", 110, "110 g of scrambled eggs or omelet"),
        ("Orange", "1 fruit", 154, "1 orange"),
        ("Grapefruit", "1 half", 154, "½ grapefruit"),
        ("Banana", "1 banana", 126, "1 banana"),
        ("Apple", "1 medium", 200, "1 medium apple"),
        ("Carrots, raw", "1 regular carrot", 60, "1 regular carrot, raw"),
        ("Banana peppers, raw", "1 whole", 45, "45 g of banana peppers, raw"),
        ("Corn tortilla", "about 3 medium", 77, "3 medium corn tortillas"),
        ("Chapati", '1 medium chappatti or roti (7")', 40, "40 g of chapati"),
        ("Brie", "21 g", 21, "21 g of brie"),
        ("Orange juice with added calcium", "1 bottle (8 fl oz)", 248, "1 bottle of orange juice with added calcium"),
        ("Greek yogurt with fruit", "1 container (5.3 oz)", 150, "1 container of Greek yogurt with fruit"),
    ],
)
def test_a_serving_is_said_once(name: str, portion: str, grams: float, words: str) -> None:
    assert serving_words(name, portion, grams) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Orange juice, carton or bottle", "8 fl oz"),
        ("Greek yogurt with fruit, low fat", "1 container (5.3 oz)"),
        ("Corn tortilla", "about 3 medium"),
        ("Whole milk", "1 cup"),
    ],
)
def test_a_portion_is_said_as_at_table(name: str, words: str) -> None:
    table = foods()
    food_id = str(table.index[table["name"] == name].item())
    assert portion_words(food_id, float(table.at[food_id, "usual_portion_g"])) == words


def test_a_name_keeps_its_capital_where_it_is_one() -> None:
    assert [inside_a_sentence(name) for name in ("Swiss cheese", "BBQ sauce", "Whole milk")] == [
        "Swiss cheese",
        "BBQ sauce",
        "whole milk",
    ]
