"""Who the days are for: the first answer counts on whatever day it is given, and days without one are for the same."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker import diary_file, diary_store
from checker.diary import add, with_example
from checker.diary_history import history
from checker.pages.my_days_figures import figures
from checker.person import Person
from test_diary import entry

TODAY = date(2026, 3, 2)
MAN, WOMAN = Person(46, "male"), Person(31, "female")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    yield tmp_path
    diary_file.forget()


def eat(days_ago: int) -> None:
    milk = entry(f"milk {days_ago}", food_id="fndds-11111000", grams_low=2000.0, grams=2000.0, grams_high=2000.0)
    diary_store.edit(lambda day: add(day, [milk]), TODAY, None, TODAY - timedelta(days_ago))


def say(person: Person, days_ago: int) -> None:
    diary_store.edit(lambda day: replace(day, person=person), TODAY, None, TODAY - timedelta(days_ago))


def person_on(days_ago: int) -> Person | None:
    return diary_store.load(TODAY, None, TODAY - timedelta(days_ago)).day.person


def forget_in_file(folder: Path, table: str) -> None:
    """As a diary of an earlier checker has it: nobody noted in that table."""
    diary_file.forget()
    with sqlite3.connect(folder / "diary.db") as file:
        file.execute(f"UPDATE {table} SET person = NULL" + (" WHERE date != '2026-03-01'" if table == "days" else ""))
        file.execute("UPDATE diaries SET revision = revision + 1")
    file.close()


@pytest.mark.parametrize("days_ago", [2, 1, 0])
def test_the_first_answer_is_for_all_days_on_whichever_it_is_given(days_ago: int) -> None:
    eat(0), eat(1), eat(2)
    say(MAN, days_ago)
    assert [person_on(ago) for ago in (-1, 0, 1, 2, 3)] == [MAN] * 5


def test_an_answer_in_the_future_is_of_that_day_alone() -> None:
    eat(0)
    say(MAN, -1)
    assert (person_on(-1), person_on(0)) == (MAN, None)


def test_a_later_answer_on_a_past_day_is_of_that_day_alone() -> None:
    eat(0), eat(1)
    say(MAN, 0)
    say(WOMAN, 1)
    assert (person_on(0), person_on(1), person_on(2)) == (MAN, WOMAN, MAN)


def test_days_before_the_first_answer_stay_as_they_were_said_when_the_person_changes() -> None:
    eat(1)
    say(WOMAN, 0)
    say(replace(WOMAN, life_stage="pregnant"), 0)
    assert person_on(1) == WOMAN


def test_an_example_keeps_the_person_it_came_with_and_is_nobodys_answer() -> None:
    diary_store.edit(lambda day: with_example(day, WOMAN, [entry("a")]), TODAY, None, TODAY - timedelta(1))
    eat(0)
    assert person_on(0) is None
    say(MAN, 0)
    assert (person_on(0), person_on(1)) == (MAN, WOMAN)


@pytest.mark.parametrize("table", ["members", "days"])
def test_in_an_earlier_diary_one_answer_is_for_the_days_without_one(folder: Path, table: str) -> None:
    eat(0), eat(1), eat(2)
    say(MAN, 1)
    forget_in_file(folder, table)
    assert [person_on(ago) for ago in (0, 1, 2, 3)] == [MAN] * 4
    found = figures(person_on(0), history(), TODAY)
    assert found.usual is not None
    assert sorted(found.statuses["day"]) == ["2026-02-28", "2026-03-01", "2026-03-02"]


def test_a_day_that_was_for_nobody_is_for_who_it_was_shown_for_once_it_is_changed(folder: Path) -> None:
    eat(2), eat(1)
    say(MAN, 1)
    forget_in_file(folder, "days")
    eat(2)
    say(WOMAN, 1)
    assert person_on(2) == MAN


def test_where_nobody_was_said_a_day_of_an_example_is_still_judged_for_its_person() -> None:
    diary_store.edit(lambda day: with_example(day, WOMAN, [entry("a")]), TODAY, None, TODAY - timedelta(1))
    eat(2)
    found = figures(None, history(), TODAY)
    assert found.usual is None
    assert found.statuses["day"].tolist() == ["2026-03-01"]
