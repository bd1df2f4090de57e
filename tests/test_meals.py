"""A typed heading puts foods in a meal; what no heading stands over is in none."""

import pytest

from checker.diary import Entry, entries_of
from checker.meals import by_meal, in_meals, read_by_meal
from checker.reading import read_lines


def read(text: str) -> list[tuple[str, str]]:
    return [
        (entry.typed, entry.meal)
        for line, meal in read_by_meal(text)
        for entry in in_meals(entries_of(line), line, meal)
    ]


# What is typed, and the meal of each food in it.
TEXTS: list[tuple[str, list[str]]] = [
    ("banana", [""]),
    ("Breakfast: porridge, banana", ["breakfast", "breakfast"]),
    ("brekkie - porridge", ["breakfast"]),
    ("breakfast a bowl of porridge", ["breakfast"]),
    ("Breakfast:\nporridge\nbanana\n\napple", ["breakfast", "breakfast", ""]),
    ("Lunch\nsoup\ndinner: rice\napple", ["lunch", "dinner", ""]),
    ("Snacks:\nnuts", ["snack"]),
    ("lunch: 2 eggs; cheese; dinner: rice", ["lunch", "lunch", "dinner"]),
    ("porridge, lunch: soup", ["", "lunch"]),
    ("tea: sausage and chips", ["dinner", "dinner"]),
    ("tea with milk", ["", ""]),
    ("tea: milk", [""]),
    ("dessert: apple", [""]),
    ("LUNCH:\ndessert:\napple", ["lunch"]),
]


@pytest.mark.parametrize(("text", "meals"), TEXTS)
def test_a_typed_heading_names_the_meal_of_what_follows_it(text: str, meals: list[str]) -> None:
    assert [meal for _, meal in read(text)] == meals


def test_headings_change_nothing_of_what_is_read_under_them() -> None:
    under, plain = read_by_meal("Breakfast:\n2 eggs\n1 slice toast"), read_lines("2 eggs\n1 slice toast")
    assert [line for line, _ in under] == list(plain)


def test_a_heading_with_nothing_under_it_is_not_lost() -> None:
    assert [typed for typed, _ in read("Lunch")] == ["Lunch"]


def test_a_text_that_is_too_long_stays_whole() -> None:
    [(line, meal)] = read_by_meal("Breakfast:\n\n" + "banana\n" * 15_000)
    assert (line.text[:12], meal) == ("Breakfast:\n\n", "")


def test_meals_stand_in_the_order_of_a_day_and_foods_without_one_after_them() -> None:
    found = [
        entry
        for line, meal in read_by_meal("apple\ndinner: rice\nbreakfast: toast")
        for entry in in_meals(entries_of(line), line, meal)
    ]
    assert [(meal, [entry.typed for entry in eaten]) for meal, eaten in by_meal(found)] == [
        ("breakfast", ["toast"]), ("dinner", ["rice"]), ("", ["apple"]),
    ]  # fmt: skip


def test_no_entry_is_no_meal() -> None:
    nothing: list[Entry] = []
    assert by_meal(nothing) == ()
