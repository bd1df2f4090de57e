"""Plain everyday food comes first, and words that name no food find none."""

import csv
import time
from pathlib import Path

import pytest

from checker.matching import match, search
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
