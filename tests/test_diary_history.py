"""Many days at once give the same tables as each day on its own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from checker import diary_file, diary_store
from checker.diary import Day, Entry, entries_of, rows
from checker.diary_history import DayFacts, history
from checker.intake import intake
from checker.person import Person
from checker.reading import read_line
from checker.supplement_amounts import supplement_rows
from checker.supplements import Supplement
from test_diary import entry

MONDAY = date(2026, 3, 2)
PILL = Supplement("p", "", "Magnesium", "magnesium", 400.0, "mg", "nutrient")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    yield tmp_path
    diary_file.forget()


def read(*lines: str) -> tuple[Entry, ...]:
    return tuple(each for line in lines for each in entries_of(read_line(line)))


def keep(day: Day, member_id: str | None = None) -> Day:
    return diary_store.edit(lambda _: day, day.date, member_id, day.date)


def test_the_rows_of_many_days_are_those_of_each_day_one_after_the_other() -> None:
    by_hand = replace(read("milk")[0], by_hand=True)
    days = [
        keep(Day(MONDAY + timedelta(2), Person(31), read("1 cup milk", "2 slices toast with butter", "xyzzy"))),
        keep(Day(MONDAY, Person(31), (*read("1 cup milk"), by_hand))),
    ]
    found = history()
    pd.testing.assert_frame_equal(found.rows, pd.concat([rows(days[1]), rows(days[0])], ignore_index=True))
    assert any(found.rows["alternatives"])  # which milk is open
    amounts = intake(found.rows, by=("day",))
    pd.testing.assert_frame_equal(
        amounts[amounts["day"] == "2026-03-04"].reset_index(drop=True), intake(rows(days[0]), by=("day",))
    )


def test_supplements_come_by_day() -> None:
    keep(Day(MONDAY, supplements=(PILL, replace(PILL, id="q"))))
    keep(Day(MONDAY + timedelta(1), supplements=(replace(PILL, dose=100.0),)))
    days = ["2026-03-02", "2026-03-02", "2026-03-03"]
    expected = supplement_rows([PILL, PILL, replace(PILL, dose=100.0)], "you", days)
    pd.testing.assert_frame_equal(history().taken(), expected)


def test_each_day_says_who_it_was_for_and_what_is_known_of_it() -> None:
    keep(Day(MONDAY, Person(31), (entry("a", food_id="fndds-11111000", meal="lunch"), *read("xyzzy")), complete=True))
    keep(Day(MONDAY + timedelta(1), draft="2 eggs"))  # nothing is recorded on it
    pregnant = Person(31, "female", "pregnant")
    keep(Day(MONDAY + timedelta(2), pregnant, read("toast"), supplements=(PILL,), complete=False, example=True))
    assert history().days == (
        DayFacts(MONDAY, True, False, Person(31), 2, 0, 1, ("lunch",)),
        DayFacts(MONDAY + timedelta(2), False, True, pregnant, 1, 1, 0, ()),
    )


def test_a_food_that_the_table_no_longer_has_is_not_counted() -> None:
    keep(Day(MONDAY, entries=(entry("a", food_id="fndds-gone"),)))
    found = history()
    assert (found.rows["food_id"].tolist(), found.rows["grams"].isna().all()) == ([None], True)
    assert found.days[0].uncounted == 1


@pytest.mark.parametrize(
    ("first", "last", "found"), [(0, 2, [0, 1, 2]), (1, 1, [1]), (3, None, []), (None, 0, [0]), (2, None, [2])]
)
def test_both_ends_of_a_period_are_part_of_it(first: int | None, last: int | None, found: list[int]) -> None:
    for at in range(3):
        keep(Day(MONDAY + timedelta(at), entries=(entry("a"),)))
    ends = [None if at is None else MONDAY + timedelta(at) for at in (first, last)]
    assert [day.date for day in history(None, *ends).days] == [MONDAY + timedelta(at) for at in found]


def test_the_days_of_another_member_are_not_among_them_and_nobody_has_none() -> None:
    assert history().days == ()
    assert history().rows.columns.tolist() == rows(Day(MONDAY)).columns.tolist()
    keep(Day(MONDAY, entries=(entry("a"),)))
    ben = diary_store.add_member("Ben")
    assert history(ben.id).days == ()
    assert len(history(ben.id).rows) == len(history(ben.id).taken()) == 0


def test_what_was_read_once_is_given_again_until_the_diary_changes() -> None:
    milk = entry("a", food_id="fndds-11111000")
    keep(Day(MONDAY, entries=(milk,)))
    found = history()
    assert history() is found
    keep(Day(MONDAY, entries=(replace(milk, grams=130.0),)))
    assert history().rows["grams"].tolist() == [130.0]
