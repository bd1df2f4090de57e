"""The foods that leave many days most open are those named to be weighed."""

from datetime import date

import pytest

from checker.diary import Day, add, entries_of, rows
from checker.doubtful_foods import doubtful_foods
from checker.reading import read_line
from nutrition_data.foods import foods


def names(text: str) -> dict[str, tuple[str, ...]]:
    lines = [read_line(part) for part in text.split(";")]
    return dict(doubtful_foods(rows(add(Day(date(2026, 3, 2)), [each for line in lines for each in entries_of(line)]))))


def test_a_food_that_was_weighed_is_in_no_doubt() -> None:
    assert names("200 g whole milk") == {}


def test_the_food_whose_low_and_high_lie_furthest_apart_comes_first() -> None:
    entries = entries_of(read_line("1 bowl of oatmeal with milk, 1 banana"))
    per_100_g = foods()["magnesium_mg"]
    widths = {
        each.food_id: per_100_g[each.food_id] * ((each.grams_high or 0) - (each.grams_low or 0)) / 100
        for each in entries
    }
    assert len(widths) == 2
    by_hand = [str(foods()["name"][id]) for id in sorted(widths, key=lambda id: -widths[id])]
    assert list(names("1 bowl of oatmeal with milk, 1 banana")["magnesium"]) == by_hand


@pytest.mark.parametrize("text", ["1 banana; 1 latte; 1 slice toast; 1 bowl of soup", "1 banana; 1 latte"])
def test_no_more_than_two_are_named(text: str) -> None:
    assert len(names(text)["potassium"]) == 2


def test_the_doubt_of_many_entries_of_one_food_is_added_up() -> None:
    alone = names("1 latte; 1 banana")["calcium"]
    assert alone[0] != "Banana, raw"
    assert names("1 latte; " + "; ".join(["1 banana"] * 200))["calcium"][0].startswith("Banana")


def test_what_was_not_found_is_not_named() -> None:
    assert names("zzqqx stew 200 g") == {}
