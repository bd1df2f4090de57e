"""What a person typed is read as that person meant it, and nothing that was typed is lost."""

import math

import pandas as pd
import pytest

from checker.reading import ReadFood, amount_of, measures_for, read_line, read_lines, read_many
from nutrition_data import foods
from nutrition_data.errors import InputError

WHOLE_MILK, BANANA = "fndds-11111000", "fndds-63107010"


def source(food: ReadFood) -> str:
    return "" if food.food_id is None else str(foods.foods().at[food.food_id, "source_name"])


def read(text: str, grams: float | None = None) -> list[str]:
    return [source(food) for food in read_line(text, grams).foods]


def only(text: str) -> ReadFood:
    (food,) = read_line(text).foods
    return food


# text, the beginnings of the release's own descriptions, grams worked out from its portions (None = not checked)
ONE_FOOD = [
    ("1 cup oatmeal with milk", "Oatmeal, regular or quick, made with milk", 240),
    ("a bowl of oatmeal with milk", "Oatmeal, regular or quick, made with milk", None),
    ("2 slices wholemeal toast", "Bread, whole wheat, toasted", None),
    ("200 g cottage cheese", "Cheese, cottage", 200),
    ("banana", "Banana, raw", 126),
    ("banana x2", "Banana, raw", 252),
    ("half a banana", "Banana, raw", 63),
    ("1 1/2 cups whole milk", "Milk, whole", 366),
    ("1½ cups whole milk", "Milk, whole", 366),
    ("2 x 30 g cheddar cheese", "Cheese, Cheddar", 60),
    ("1,5 dl whole milk", "Milk, whole", 154.7),
    ("3 cloves garlic", "Garlic, raw", 9),
    ("5 broccoli florets", "Broccoli", None),
    ("a glass of whole milk", "Milk, whole", None),
    ("15 almonds", "Almonds", None),
    ("macaroni and cheese", "Macaroni or noodles with cheese", None),
    ("peanut butter and jelly sandwich", "Peanut butter and jelly", None),
    ("rice and beans", "Beans and white rice", None),
    ("coffee, no sugar", "Coffee, brewed", None),
    ("half a 400 g can of chickpeas", "Chickpeas", 200),
    ("60% of a 16 fl oz glass of oat milk", "Oat milk", None),
    ("can of coke", "Soft drink, cola", 372),
    ("7up", "Soft drink, fruit flavored, caffeine free", 372),
    ("breast of chicken", "Chicken breast", None),
    ("5 oz grilled salmon", "Fish, salmon, grilled", 141.7),
    ("organic banana", "Banana, raw", 126),
    ("water 2 litres", "Water, tap", None),
    ("6 pieces of walnuts", "Walnuts", 12),  # FNDDS: 1 nut weighs 2 g
    ("a piece of toast", "Bread", 25),
    ("half a grapefruit", "Grapefruit, raw", 154),  # FNDDS: 1 half weighs 154 g, 1 fruit 308 g
    ("2 grapefruits", "Grapefruit, raw", 616),
    ("2 large eggs", "Egg, whole", 100),  # a US large egg is the 50 g egg that FNDDS counts
    ("apple slices", "Apple, raw", None),
    ("half a pizza", "Pizza, cheese", None),
    ("latte, skim milk", "Coffee, Latte, nonfat", None),
    ("- 1 banana", "Banana, raw", 126),
    ("2 cups cooked brown rice (400 g)", "Rice, brown", 400),
    ("non-alcoholic beer", "Beer, nonalcoholic", None),
    ("quarter pounder", "Quarter Pounder", None),
    ("ham sandwich", "Ham sandwich on white", 115),  # FNDDS: 1 regular sandwich weighs 115 g
    ("cheese and ham sandwich", "Ham sandwich on white, with cheese", None),
    ("tuna sandwich", "Tuna salad sandwich", None),
    ("turkey sandwich", "Turkey sandwich", None),
    ("egg mayo sandwich", "Egg salad sandwich", None),
    ("egg and cress sandwich", "Egg sandwich", None),
    ("bacon sarnie", "Sandwich, NFS", None),
    ("PB&J", "Peanut butter and jelly sandwich", None),
    ("BLT", "Bacon, lettuce, tomato sandwich", None),
    ("chicken tikka masala", "Chicken curry", None),
    ("latte with oat milk", "Coffee, Latte, with non-dairy milk", None),
    ("a pinch of salt", "Salt, table", 0.4),  # SR Legacy: 1 dash weighs 0.4 g
    ("salt", "Salt, table", 0.4),
]


@pytest.mark.parametrize(("text", "food", "grams"), ONE_FOOD, ids=[row[0] for row in ONE_FOOD])
def test_a_line_of_one_food_gives_that_food(text: str, food: str, grams: float | None) -> None:
    found = only(text)
    assert source(found).startswith(food)
    assert found.grams is not None
    if grams is not None:
        assert found.grams == pytest.approx(grams, rel=0.01)


SEVERAL = [
    ("two eggs and a slice of toast", ["Egg, whole", "Bread"]),
    ("2 eggs 1 slice toast", ["Egg, whole", "Bread"]),
    ("toast with butter and jam, coffee with milk and 2 sugars", ["Bread", "Butter", "Jam", "Coffee", "Milk", "Sugar"]),
    ("coffee with milk, no sugar", ["Coffee", "Milk"]),
    ("chicken, rice, broccoli", ["Chicken", "Rice", "Broccoli"]),
    ("yoghurt with granola and blueberries", ["Yogurt", "Cereal, granola", "Blueberries"]),
    ("2 cups of cheerios with 1/2 cup 2% milk", ["Cereal, O's", "Milk, reduced fat"]),
    ("beans on toast", ["Beans", "Bread"]),
    ("bread and butter", ["Bread", "Butter"]),
    ("coffee with half and half", ["Coffee", "Cream, half and half"]),
    ("Lunch: 2 slices bread, 1 egg and 1 tbsp mayo", ["Bread", "Egg", "Mayonnaise"]),
    ("cereal with milk and banana", ["Cereal", "Milk", "Banana"]),
    ("avocado toast", ["Avocado", "Bread"]),
    ("banana and ham sandwich", ["Banana", "Ham sandwich"]),
    ("eggs with salt and pepper", ["Egg, whole", "Salt, table", "Spices, pepper, black"]),
    ("Sunday roast: roast beef, broccoli", ["Beef, roast", "Broccoli"]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_a_line_of_several_foods_gives_each_of_them(text: str, expected: list[str]) -> None:
    found = read(text)
    assert len(found) == len(expected)
    assert all(name.startswith(start) for name, start in zip(found, expected, strict=True)), found


DESCRIPTIONS = [
    "Waffle, whole grain, reduced fat, from frozen", "Rice, white, cooked, NS as to fat added in cooking",
    "Cereal (Kellogg's Corn Flakes)", "Water, bottled, unsweetened", "Beef steak, broiled or baked, lean only eaten",
    "Margarine-like spread, tub, salted",
]  # fmt: skip
HEADS = ["Waffle", "Rice, white", "Cereal, corn flakes", "Water, bottled", "Beef, steak", "Margarine"]


@pytest.mark.parametrize(("text", "head"), list(zip(DESCRIPTIONS, HEADS, strict=True)))
def test_a_description_with_its_weight_is_one_food_of_that_weight(text: str, head: str) -> None:
    (food,) = read_line(text, 80.0).foods
    assert source(food).startswith(head)
    assert (food.grams_low, food.grams, food.grams_high) == (80.0, 80.0, 80.0)


def test_a_name_of_the_release_finds_exactly_that_food() -> None:
    table = foods.foods()
    sample = table[table["times_reported"] > 2].sample(60, random_state=1)
    wrong = [name for food_id, name in sample["source_name"].items()
             if source(read_line(name, 10.0).foods[0]) != name and food_id]  # fmt: skip
    assert wrong == []


def test_several_foods_share_one_weight_in_proportion_to_their_usual_portions() -> None:
    shared = read_line("two eggs and a slice of toast", 125.0).foods
    alone = read_line("two eggs and a slice of toast").foods
    assert sum(food.grams or 0 for food in shared) == pytest.approx(125.0)
    assert (shared[0].grams or 0) / (shared[1].grams or 1) == pytest.approx(
        (alone[0].grams or 0) / (alone[1].grams or 1)
    )


NO_FOOD = [
    "nan's bean casserole", "2 jaffa cakes", "mars bar", "pork pie", "qwertyuiop", "=1+1", "<script>alert(1)</script>",
    "😀", "200 g", "100 g xyzzy flarn", "lamb curry", "mutton curry", "salmon burger",
    "\x00\x00", "%s %d {}", "'; drop table foods; --", "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_FOOD)
def test_what_names_no_food_is_kept_and_counted_as_unknown(text: str) -> None:
    line = read_line(text)
    assert line.text == text
    assert line.foods
    assert all(food.food_id is None and food.grams is None and food.problem for food in line.foods)


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_line_gives_no_food(text: str) -> None:
    assert read_line(text).foods == ()


@pytest.mark.parametrize(("text", "words"), [("30 kg liver", "30,000 g"), ("-2 eggs", "-2"), ("0 eggs", "0"),
                                             ("999999999999999999999 g rice", "more than a person")])  # fmt: skip
def test_an_amount_that_cannot_be_is_said_and_not_counted(text: str, words: str) -> None:
    food = only(text)
    assert food.food_id is None
    assert food.grams is None
    assert food.problem is not None
    assert words in food.problem
    assert "Expected" in food.problem
    assert food.candidates  # the food itself is one click away


@pytest.mark.parametrize(("grams", "counted"), [(4999.0, True), (5000.0, True), (5001.0, False)])
def test_five_kilograms_is_the_most_of_one_food(grams: float, counted: bool) -> None:
    assert (only(f"{grams:.0f} g diet coke").food_id is not None) is counted


@pytest.mark.parametrize("grams", [0.0, -1.0, math.inf, math.nan, 1e12])
def test_a_weight_that_cannot_be_is_said_and_not_counted(grams: float) -> None:
    (food,) = read_line("banana", grams).foods
    assert food.food_id is None
    assert food.problem is not None
    assert "Expected more than 0 g" in food.problem


def test_a_very_long_line_is_kept_whole_with_one_sentence() -> None:
    text = "banana " * 2000
    line = read_line(text)
    assert line.text == text
    (food,) = line.foods
    assert food.typed == text
    assert food.problem is not None
    assert len(food.problem) < 300


def test_lines_are_split_at_new_lines_and_semicolons() -> None:
    assert [line.text for line in read_lines("1 banana; 2 eggs\n\ncoffee")] == ["1 banana", "2 eggs", "coffee"]


def test_words_that_were_not_used_are_listed() -> None:
    assert only("organic banana").unused == ("organic",)
    assert only("banana").unused == ()


@pytest.mark.parametrize("line", ["Lunch: 2 eggs", "Tuesday dinner: pizza", "breakfast - toast"])
def test_when_it_was_eaten_is_not_shown_as_not_used(line: str) -> None:
    assert only(line).unused == ()


@pytest.mark.parametrize(("line", "kind", "unused"), [("parsnip soup", "Soup, NFS", "parsnip"),
                                                      ("banana smoothie", "Fruit smoothie, NFS", "banana"),
                                                      ("salmon curry", "Fish curry", "salmon")])  # fmt: skip
def test_a_kind_the_table_lacks_is_the_dish_without_a_kind_and_says_so(line: str, kind: str, unused: str) -> None:
    assert source(only(line)) == kind
    assert only(line).unused == (unused,)


# line, and the low and high weight of that one piece in the portions table
PIECES = [("banana", 81.9, 182.7), ("apple", 165, 242), ("egg", 32.5, 72.5), ("burger", 94.25, 210.25),
          ("ham sandwich", 60, 175), ("bagel", 69, 131)]  # fmt: skip


@pytest.mark.parametrize(("line", "low", "high"), PIECES, ids=[row[0] for row in PIECES])
def test_one_thing_named_in_the_singular_weighs_between_the_sizes_it_comes_in(
    line: str, low: float, high: float
) -> None:
    food = only(line)
    assert food.assumed
    assert (food.grams_low, food.grams_high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize("line", ["eggs", "grapes", "bananas", "toast", "milk", "porridge"])
def test_several_or_a_mass_without_an_amount_may_be_half_or_twice_the_usual_portion(line: str) -> None:
    food = only(line)
    assert food.assumed
    assert food.grams is not None
    assert (food.grams_low, food.grams_high) == (pytest.approx(food.grams / 2), pytest.approx(food.grams * 2))


def test_what_lies_on_toast_is_as_much_as_people_put_on_each_slice() -> None:
    avocado, toast = read_line("2 slices avocado toast").foods
    assert toast.grams == pytest.approx(50)  # FNDDS: 1 medium slice, toasted, weighs 25 g
    assert avocado.grams == pytest.approx(100)  # a third of the 150 g fruit on each


def test_what_was_left_out_is_not_eaten() -> None:
    assert not any(name.startswith("Sugar") for name in read("coffee with milk, no sugar"))
    assert not any("mayo" in name.lower() for name in read("lettuce hold the mayo"))


def test_an_amount_nobody_said_is_assumed_and_a_weighed_one_is_exact() -> None:
    assumed, weighed = only("banana"), only("118 g banana")
    assert assumed.assumed
    assert "assumed" in assumed.how
    assert assumed.grams_low is not None
    assert assumed.grams is not None
    assert assumed.grams_high is not None
    assert assumed.grams_low < assumed.grams < assumed.grams_high
    assert not weighed.assumed
    assert (weighed.grams_low, weighed.grams, weighed.grams_high) == (118, 118, 118)


def test_milk_in_coffee_is_a_splash_and_not_a_glass() -> None:
    coffee, milk = read_line("coffee with milk").foods
    assert coffee.grams is not None
    assert milk.grams is not None
    assert milk.grams < 50 < coffee.grams


def test_milk_listed_after_the_sugar_still_goes_into_the_coffee() -> None:
    *_, milk = read_line("coffee, 2 sugars, milk").foods
    assert source(milk).startswith("Milk")
    assert milk.grams is not None
    assert milk.grams < 50


def test_other_candidates_are_offered_without_the_food_chosen() -> None:
    food = only("milk")
    assert 0 < len(food.candidates) <= 8
    assert food.food_id not in food.candidates


def test_a_batch_gives_the_same_as_its_lines_and_keeps_their_places() -> None:
    entries = pd.Series(["banana", "two eggs and a slice of toast", "qwertyuiop", "", "banana"])
    grams = pd.Series([100.0, math.nan, 50.0, math.nan, math.nan])
    table = read_many(entries, grams)
    assert table["row"].tolist() == [0, 1, 1, 2, 3, 4]
    assert table["food_id"].isna().tolist() == [False, False, False, True, True, False]
    assert table["grams"].iloc[0] == 100.0
    assert table["grams"].iloc[5] == only("banana").grams
    assert table["read_as"].notna().all()


def test_measures_of_a_food_start_with_its_usual_portion_and_end_with_units() -> None:
    offered = measures_for(WHOLE_MILK)
    assert (offered[0].id, offered[0].grams) == ("1 cup", 244.0)  # FNDDS: 1 cup of whole milk weighs 244 g
    assert {"g", "oz", "ml"} <= {measure.id for measure in offered}
    assert all(measure.grams_low <= measure.grams <= measure.grams_high for measure in offered)
    assert len({measure.label for measure in offered}) == len(offered)


def test_a_picked_amount_weighs_what_its_measure_says() -> None:
    assert amount_of(WHOLE_MILK, 2, "1 cup").grams == pytest.approx(488)
    assert amount_of(BANANA, 1, "oz").grams == pytest.approx(28.35, abs=0.01)
    assert amount_of(BANANA, 118, "g").grams_low == 118


@pytest.mark.parametrize("amount", [0.0, -1.0, math.inf, math.nan, 1e9])
def test_a_picked_amount_that_cannot_be_is_refused_in_one_sentence(amount: float) -> None:
    with pytest.raises(InputError, match="Expected"):
        amount_of(WHOLE_MILK, amount, "1 cup")


def test_a_measure_or_food_we_do_not_have_is_refused_in_one_sentence() -> None:
    with pytest.raises(InputError, match="has no measure"):
        amount_of(WHOLE_MILK, 1, "parsec")
    with pytest.raises(InputError, match="not in our table"):
        measures_for("fndds-0")


def test_a_typed_measure_can_be_picked_again() -> None:
    typed = only("2 slices whole wheat bread")
    assert typed.food_id is not None
    assert typed.amount is not None
    assert typed.measure is not None
    assert amount_of(typed.food_id, typed.amount, typed.measure).grams == pytest.approx(typed.grams)


@pytest.mark.parametrize(
    ("food", "grams", "counted"),
    [("diet coke", 4999, True), ("diet coke", 5000, True), ("diet coke", 5001, False),
     ("water", 14999, True), ("water", 15000, True), ("water", 15001, False)],
)  # fmt: skip
def test_the_most_of_one_food_holds_for_a_weight_given_beside_it_too(food: str, grams: float, counted: bool) -> None:
    (read_food,) = read_line(food, grams).foods
    assert (read_food.grams == grams) == counted
    assert (read_food.problem is None) == counted


def test_a_batch_entry_of_several_lines_gives_the_food_of_each_line() -> None:
    read_rows = read_many(pd.Series(["egg\nmilk", "2 eggs; 1 cup milk", "egg"]))
    assert read_rows["row"].tolist() == [0, 0, 1, 1, 2]
    assert read_rows["typed"].tolist() == ["egg", "milk", "2 eggs", "1 cup milk", "egg"]


@pytest.mark.parametrize("entry", ["egg\nmilk", "egg; milk", "egg;\n milk;"])
def test_foods_on_several_lines_of_one_batch_entry_share_its_weight(entry: str) -> None:
    read_rows = read_many(pd.Series([entry]), pd.Series([300.0]))
    assert read_rows["typed"].tolist() == ["egg", "milk"]
    assert read_rows["grams"].sum() == pytest.approx(300)


def test_a_batch_says_which_words_were_not_used() -> None:
    read_rows = read_many(pd.Series(["2 Tesco bananas", "2 bananas"]))
    assert read_rows["read_as"].tolist() == ["2 bananas; not used: Tesco", "2 bananas"]


def test_a_weight_is_shown_in_figures_with_its_thousands_parted() -> None:
    assert [read_line("water", grams).foods[0].how for grams in (15000, 1234.5, 120, 0.001)] == [
        "15,000 g, weighed", "1,234 g, weighed", "120 g, weighed", "0.001 g, weighed",
    ]  # fmt: skip
