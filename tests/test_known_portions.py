"""Portions that the release lacks or does not mean: what labels say, British tins, the size words of coffee houses."""

import pytest

from checker.portion_sizes import portion_size
from checker.reading import read_line
from nutrition_data.foods import foods
from nutrition_data.portions import portions


def grams(text: str) -> float | None:
    (food,) = read_line(text).foods
    return food.grams


def portion(name: str, description: str) -> float:
    mine = portions()[portions()["food_id"].map(foods()["source_name"]).eq(name)]
    (found,) = mine.loc[mine["description"].eq(description), "grams"]
    return float(found)


# Labels: Weetabix 37.5 g for two; digestives 15 g; Babybel 20 g. SR Legacy: a rice cake weighs 9 g.
@pytest.mark.parametrize(("text", "expected"), [
    ("2 weetabix", 38), ("1 weetabix", 19), ("weetabix x2", 38), ("2 digestives", 30), ("babybel x2", 40),
    ("2 rice cakes", 18), ("2 graham crackers", 30), ("1 string cheese", 28.35), ("2 sausage links", 40),
    ("2 samosas", 100), ("2 onion bhajis", 80), ("3 roast potatoes", 255), ("4 ginger biscuits", 40),
])  # fmt: skip
def test_a_count_is_of_the_piece_that_people_mean(text: str, expected: float) -> None:
    assert grams(text) == pytest.approx(expected)


def test_a_size_that_the_release_has_is_the_release_s() -> None:
    assert grams("1 large samosa") == portion("Samosa", "1 large") == 100
    samosa = foods().index[foods()["source_name"].eq("Samosa")][0]
    assert portion_size(samosa, None, "samosas").grams == foods().at[samosa, "usual_portion_g"]


# A roast chicken of 1.2 to 1.5 kg as bought gives half of it as meat and skin: 650 g.
@pytest.mark.parametrize(("text", "share"), [("a whole chicken", 1), ("half a chicken", 0.5), ("1/4 chicken", 0.25)])
def test_part_of_a_chicken_is_of_a_whole_one(text: str, share: float) -> None:
    assert grams(text) == 650 * share


def test_a_piece_of_chicken_is_no_whole_one() -> None:
    name = "Chicken, NS as to part and cooking method, NS as to skin eaten"
    assert grams("2 pieces of chicken") == 2 * portion(name, "1 piece")


# FNDDS: 22 fries are usual (110 g), a large fast food order weighs 180 g.
@pytest.mark.parametrize(("text", "expected"), [
    ("half the fries", 55), ("half of the fries", 55), ("1/4 of the fries", 27.5), ("2 large fries", 360),
    ("10 fries", 50),
])  # fmt: skip
def test_a_share_of_the_fries_is_of_a_portion_and_a_count_of_single_ones(text: str, expected: float) -> None:
    assert grams(text) == pytest.approx(expected)


# 12 of the 35 g that FNDDS gives one rib
@pytest.mark.parametrize(("text", "expected"), [("1 rack of ribs", 420), ("half a rack of ribs", 210), ("3 ribs", 105)])
def test_a_rack_is_of_twelve_ribs(text: str, expected: float) -> None:
    assert grams(text) == expected


# British tins: 400 g, small ones 200 g; drained chickpeas 240 g
@pytest.mark.parametrize(("text", "expected"), [
    ("half a tin of tomatoes", 200), ("½ tin of beans", 200), ("tin of baked beans", 400),
    ("small tin of baked beans", 200), ("1/2 tin chickpeas, drained", 120), ("tin of tomato soup", 400),
    ("half a tin of tomato soup", 200),
])  # fmt: skip
def test_a_british_tin_holds_what_its_label_says(text: str, expected: float) -> None:
    assert grams(text) == expected


def test_a_tin_that_the_release_has_is_the_release_s() -> None:
    assert grams("tin of tuna") == portion("Fish, tuna, canned", "1 standard can")
    assert grams("tin of sardines") == portion("Fish, sardines, canned", "1 standard can")


# FNDDS: 30 g to the fl oz of water, 507 g for 16.9 fl oz
@pytest.mark.parametrize(("text", "expected"), [
    ("1 bottle water", 507), ("bottle of water", 507), ("2 bottles of water", 1014),
    ("a 20 fl oz bottle of water", 600),
])  # fmt: skip
def test_a_bottle_of_water_is_the_one_most_sold(text: str, expected: float) -> None:
    assert grams(text) == expected


# FNDDS gives a latte of 12, 16 and 20 fl oz 360, 480 and 600 g; orange juice 31 g to the fl oz
@pytest.mark.parametrize(("text", "expected"), [
    ("tall latte", 360), ("grande latte", 480), ("venti latte", 600), ("latte grande", 480),
    ("tall orange juice", 12 * 31), ("2 grande lattes", 960),
])  # fmt: skip
def test_the_words_of_coffee_houses_say_a_volume(text: str, expected: float) -> None:
    assert grams(text) == pytest.approx(expected, rel=0.01)


def test_a_tall_glass_is_no_small_one() -> None:
    assert (grams("a tall glass of milk") or 0) > (grams("a glass of milk") or 0)


@pytest.mark.parametrize(("behind", "before"), [
    ("fries large", "large fries"), ("2 fries large", "2 large fries"), ("banana small", "small banana"),
    ("pizza extra large", "extra large pizza"), ("latte grande", "grande latte"),
])  # fmt: skip
def test_a_size_may_stand_behind_its_food(behind: str, before: str) -> None:
    assert grams(behind) == grams(before)


@pytest.mark.parametrize(("text", "expected"), [
    ("1 serving cereal (30g)", 30), ("1 packet crisps (25g)", 25), ("1 slice bread (40 g)", 40),
])  # fmt: skip
def test_a_weight_in_brackets_says_what_one_measure_weighs(text: str, expected: float) -> None:
    assert grams(text) == expected


@pytest.mark.parametrize("text", ["ground turkey 93/7", "ground turkey 80/20", "ground turkey 90/10"])
def test_how_lean_meat_is_is_no_fraction(text: str) -> None:
    assert grams(text) == grams("ground turkey")


@pytest.mark.parametrize("text", ["lasagna 3x4", "lasagna 3x3", "lasagna 2.5x4"])
def test_how_wide_a_piece_is_is_no_count(text: str) -> None:
    assert grams(text) == grams("lasagna")


@pytest.mark.parametrize("text", ["3/2 cups milk", "1 1/2 cups milk", "1.5 cups milk"])
def test_a_fraction_is_still_one(text: str) -> None:
    assert grams(text) == 1.5 * portion("Milk, NFS", "1 cup")


@pytest.mark.parametrize(("text", "notes"), [
    ("2 eggs 30 kcal, toast", [("30 kcal",), ()]), ("lasagna 3x4", [("3x4",)]),
    ("4 oz ground turkey 93/7", [("93/7",)]),
])  # fmt: skip
def test_a_figure_that_is_no_amount_is_named_as_not_used(text: str, notes: list[tuple[str, ...]]) -> None:
    assert [food.unused for food in read_line(text).foods] == notes


@pytest.mark.parametrize("text", ["V8 juice", "V8 low sodium 8 oz", "V8"])
def test_a_figure_in_a_name_is_no_amount(text: str) -> None:
    assert all((food.grams or 0) < 600 for food in read_line(text).foods)


# FNDDS gives a latte of 12, 16 and 20 fl oz 360, 480 and 600 g
@pytest.mark.parametrize(("text", "expected"), [
    ("costa small latte", 360), ("costa medium latte", 480), ("costa large latte", 600),
])  # fmt: skip
def test_a_size_behind_the_name_of_a_shop_is_the_drink_s(text: str, expected: float) -> None:
    assert grams(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("cornish pasty", 220), ("string cheese", 28.35), ("babybel", 20)])
def test_what_is_eaten_singly_is_one_where_nobody_says_how_many(text: str, expected: float) -> None:
    assert grams(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["weetabix", "shredded wheat"])
def test_what_is_eaten_by_the_bowl_is_a_bowl_where_nobody_says_how_many(text: str) -> None:
    assert grams(text) == portion("Cereal, shredded wheat, plain", "1 cup")
