"""Plain everyday food comes first, and words that name no food find none."""

import csv
import time
from pathlib import Path

import pytest

from checker.matching import match, search
from checker.reading import read_line
from checker.spelling import words_of
from nutrition_data import foods

QUERIES = list(csv.DictReader((Path(__file__).parent / "queries" / "everyday.csv").open(encoding="utf-8")))


def found_within(first: int, kinds: set[str]) -> float:
    asked = [row for row in QUERIES if row["kind"] in kinds]
    hits = sum(
        any(found.food_id in row["accepted_food_ids"].split(";") for found in search(row["query"])[:first])
        for row in asked
    )
    return hits / len(asked)


def test_everyday_words_find_their_food_first() -> None:
    assert found_within(1, {"everyday"}) >= 0.97


def test_everyday_words_find_their_food_within_five() -> None:
    assert found_within(5, {"everyday"}) >= 0.99


@pytest.mark.parametrize("kind", ["british", "misspelt"])
def test_british_and_misspelt_words_find_their_food_first(kind: str) -> None:
    assert found_within(1, {kind}) >= 0.90


def test_every_accepted_food_is_still_in_the_table() -> None:
    accepted = {food_id for row in QUERIES for food_id in row["accepted_food_ids"].split(";")}
    assert not accepted - set(foods.foods().index)


@pytest.mark.parametrize(("words", "group"), [("milk", "dairy"), ("butter", "fats and oils"), ("orange", "fruit"),
                                              ("coffee", "drinks"), ("water", "drinks")])  # fmt: skip
def test_a_bare_word_is_the_plain_food_and_not_something_made_with_it(words: str, group: str) -> None:
    assert foods.foods().at[search(words)[0].food_id, "group"] == group


@pytest.mark.parametrize("words", ["rice", "lentils", "oatmeal", "pasta", "coffee", "tea", "black beans"])
def test_a_bare_grain_pulse_or_drink_is_the_prepared_one(words: str) -> None:
    assert foods.foods().at[search(words)[0].food_id, "state"] != "dried"


def test_liver_is_beef_liver() -> None:
    assert "beef" in search("liver")[0].name.lower()


@pytest.mark.parametrize("kind", ["pork", "lamb"])
def test_liver_of_another_animal_is_found_by_its_name(kind: str) -> None:
    assert kind in search(f"{kind} liver")[0].name.lower()


@pytest.mark.parametrize("begun", ["ban", "yogh", "brocc", "chedd", "porri"])
def test_a_word_being_typed_already_finds_foods(begun: str) -> None:
    assert search(begun)


@pytest.mark.parametrize("words", ["", "   ", "qwertyuiop", "@@@", "the of and", "12345", "\x00"])
def test_words_that_name_no_food_find_none(words: str) -> None:
    assert match(words_of(words)) == ()


def test_results_are_distinct_and_best_first() -> None:
    found = search("chicken", limit=8)
    assert len({result.food_id for result in found}) == len(found) == 8
    assert [result.score for result in found] == sorted((result.score for result in found), reverse=True)


def test_a_live_search_answers_within_ten_milliseconds() -> None:
    typed = [row["query"][:length] for row in QUERIES for length in range(2, len(row["query"]) + 1, 3)]
    search("milk")
    seconds = []
    for query in typed:
        began = time.process_time()
        search(query)
        seconds.append(time.process_time() - began)
    assert sorted(seconds)[int(0.95 * len(seconds))] < 0.010


def names_read(line: str) -> str:
    """What a line is read as: the foods' names of the table, or "?"."""
    names = foods.foods()["name"]
    return " + ".join(names[food.food_id] if food.food_id else "?" for food in read_line(line).foods)


@pytest.mark.parametrize("line", ["dinner with wife", "at work", "felt sick", "graze box", "saltfish", "irish fry"])
def test_a_word_of_every_day_is_no_slip_of_spelling_for_a_food(line: str) -> None:
    assert names_read(line) == "?"


@pytest.mark.parametrize(("line", "name"), [
    ("five guys burger", "Hamburger on white bun, homemade"), ("taco bell bean burrito", "Burrito, with beans, cheese"),
    ("panda express orange chicken", "Orange chicken"), ("popeyes spicy chicken sandwich", "Chicken fillet sandwich"),
])  # fmt: skip
def test_the_food_after_the_name_of_a_restaurant_is_kept(line: str, name: str) -> None:
    assert names_read(line) == name


def test_the_name_of_a_restaurant_is_shown_as_not_used_and_counts_nothing() -> None:
    (food,) = read_line("2 five guys burgers").foods
    assert (food.amount, food.unused) == (2.0, ("five guys",))


@pytest.mark.parametrize(("line", "name"), [
    ("taters", "Potato, not known how cooked"), ("2T pb", "Peanut butter"), ("eggs over easy", "Egg, whole, fried"),
    ("skyr", "Greek yogurt, nonfat milk, plain"), ("v8", "Tomato and vegetable juice"),
    ("alpro oat", "Oat milk"), ("cous cous", "Couscous, plain, cooked"), ("barszcz", "Beet soup (borscht)"),
    ("cream crackers", "Saltine crackers"), ("cherry tomatoes", "Tomato, raw"),
])  # fmt: skip
def test_everyday_words_are_known_where_the_table_has_the_food(line: str, name: str) -> None:
    assert names_read(line) == name


@pytest.mark.parametrize(("line", "name"), [
    ("chips and salsa", "Tortilla chips, plain + Salsa, red"),
    ("turkey sandwich and chips", "Turkey sandwich on white + Potato chips"),
    ("steak and chips", "Beef steak, cut not known + French fries"),
])  # fmt: skip
def test_chips_are_those_that_go_with_the_food_beside_them(line: str, name: str) -> None:
    assert names_read(line) == name


@pytest.mark.parametrize("words", ["collard greens", "mustard greens", "turnip greens", "eggplant", "peas"])
def test_a_vegetable_that_hardly_anybody_eats_raw_is_the_cooked_one(words: str) -> None:
    assert foods.foods().at[match(words_of(words))[0].food_id, "state"] == "cooked"


def test_the_raw_one_is_found_where_raw_was_said() -> None:
    assert foods.foods().at[match(words_of("raw collards"))[0].food_id, "state"] == "raw"


@pytest.mark.parametrize("words", ["vegetables", "onions, cooked", "sauce", "white rice, cooked"])
def test_a_row_that_is_only_an_ingredient_answers_no_typed_food(words: str) -> None:
    assert "as ingredient" not in foods.foods().at[match(words_of(words))[0].food_id, "source_name"]


@pytest.mark.parametrize("words", ["not fortified oat milk", "oat milk not fortified", "unfortified oat milk"])
def test_milk_without_added_calcium_is_found_however_it_is_said(words: str) -> None:
    assert search(words)[0].name == names_read(words) == "Oat milk, not fortified"


@pytest.mark.parametrize(("begun", "name"), [("oat m", "Oat milk"), ("peanut b", "Peanut butter"),
                                             ("green b", "Green beans, fresh, cooked without fat")])  # fmt: skip
def test_a_name_of_two_words_is_found_before_the_second_is_typed_out(begun: str, name: str) -> None:
    assert name in [found.name for found in search(begun)]
