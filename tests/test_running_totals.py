"""Totals gathered piece by piece: the same as all at once, in the order in which the days appeared."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
import pytest

from checker.private_database import room_on_disk
from checker.running_totals import RunningTotals
from nutrition_data.errors import InputError

TAKEN = ["supplement_low", "supplement_best", "supplement_high"]
NUTRIENTS = [("potassium", "mg"), ("energy", "kcal")]


def amounts(*rows: tuple[str, str, str, float, float, float, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["person", "day", "nutrient", "low", "best", "high", "unknown_entries"])


def test_parts_of_one_day_add_up_and_an_unbounded_high_stays_unbounded() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("ann", "1")])
        totals.add_eaten(amounts(("ann", "1", "potassium", 1, 2, 3, 0), ("ann", "1", "energy", 10, 20, 30, 0)))
        totals.add_eaten(amounts(("ann", "1", "potassium", 4, 5, 6, 0), ("ann", "1", "energy", 40, 50, np.nan, 1)))
        totals.add_eaten(amounts(("ann", "1", "energy", 0, 0, 1, 0)))
        (days,) = totals.days(100)
    potassium, energy = days.to_dict("records")
    assert (potassium["low"], potassium["best"], potassium["high"], potassium["unknown_entries"]) == (5, 7, 9, 0)
    assert (energy["low"], energy["best"], energy["unknown_entries"]) == (50, 70, 1)
    assert np.isnan(energy["high"])


def test_days_come_out_in_the_order_in_which_they_first_appeared() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("zoe", "2"), ("ann", "10")])
        totals.add_days([("ann", "2"), ("zoe", "2"), ("ann", "10")])
        seen = [piece[["person", "day", "nutrient"]].to_numpy().tolist() for piece in totals.days(piece=2)]
    assert seen == [
        [["zoe", "2", "potassium"], ["zoe", "2", "energy"], ["ann", "10", "potassium"], ["ann", "10", "energy"]],
        [["ann", "2", "potassium"], ["ann", "2", "energy"]],
    ]


def test_a_day_of_which_nothing_is_counted_is_there_with_zero() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("ann", "1")])
        (days,) = totals.days(100)
    assert days[["low", "best", "high", "unknown_entries"]].to_numpy().tolist() == [[0, 0, 0, 0]] * 2
    assert days[TAKEN].to_numpy().tolist() == [[0, 0, 0]] * 2
    assert days["unit"].tolist() == ["mg", "kcal"]


@pytest.mark.parametrize(
    ("rows", "copies", "first_line"),
    [([("a",), ("b",), ("a",), ("a",)], 2, 4), ([("a",), ("a",)], 1, 3), ([("b",), ("a",), ("b",), ("a",)], 2, 4)],
)
def test_exact_copies_are_counted_and_the_first_copy_is_named(
    rows: list[tuple[str]], copies: int, first_line: int
) -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_rows_seen(rows, range(2, 2 + len(rows)))
        found = totals.repeats()
    assert found is not None
    assert (found.rows, found.first_line) == (copies, first_line)


def test_rows_that_differ_are_no_copies() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_rows_seen([("a", "1"), ("a", "2"), ("a1", "")], [2, 3, 4])
        assert totals.repeats() is None


def test_what_is_taken_adds_up_apart_from_what_is_eaten() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("ann", "1"), ("ann", "2")])
        totals.add_eaten(amounts(("ann", "1", "potassium", 1, 2, 3, 0), ("ann", "1", "energy", 1, 1, 1, 0)))
        totals.add_taken(amounts(("ann", "1", "potassium", 10, 20, 30, 0)))
        totals.add_taken(amounts(("ann", "1", "potassium", 1, 1, 2, 0), ("ann", "2", "potassium", 5, 5, 5, 0)))
        (days,) = totals.days(100)
    assert days[["low", "best", "high"]].to_numpy().tolist() == [[1, 2, 3], [1, 1, 1], [0, 0, 0], [0, 0, 0]]
    assert days[TAKEN].to_numpy().tolist() == [[11, 21, 32], [0, 0, 0], [5, 5, 5], [0, 0, 0]]


@pytest.mark.parametrize("unbounded_first", [True, False])
def test_something_unknown_taken_leaves_only_that_high_unbounded(unbounded_first: bool) -> None:
    parts = [
        amounts(("ann", "1", "potassium", 0, 0, np.nan, 1)),
        amounts(("ann", "1", "potassium", 4, 4, 4, 0)),
    ]
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("ann", "1")])
        totals.add_eaten(amounts(("ann", "1", "potassium", 1, 2, 3, 0)))
        for part in parts if unbounded_first else reversed(parts):
            totals.add_taken(part)
        (days,) = totals.days(100)
    potassium = days.iloc[0]
    assert potassium[["low", "best", "high", "unknown_entries"]].tolist() == [1, 2, 3, 0]
    assert potassium[["supplement_low", "supplement_best"]].tolist() == [4, 4]
    assert np.isnan(potassium["supplement_high"])


def test_a_part_without_anything_taken_adds_nothing() -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_days([("ann", "1")])
        totals.add_taken(amounts())
        (days,) = totals.days(100)
    assert days[TAKEN].to_numpy().tolist() == [[0, 0, 0]] * 2


@contextmanager
def no_file_may_grow() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


ROWS = 100_000


@pytest.mark.parametrize(
    "work",
    [
        lambda totals: totals.add_days([("ann", str(day)) for day in range(ROWS)]),
        lambda totals: totals.add_rows_seen([(str(row),) for row in range(ROWS * 10)], range(ROWS * 10)),
        lambda totals: totals.repeats(),
    ],
    ids=["days", "rows", "repeats"],
)
def test_a_full_disk_is_one_sentence_wherever_it_shows(work: Callable[[RunningTotals], object]) -> None:
    with RunningTotals(NUTRIENTS) as totals:
        totals.add_rows_seen([(str(row),) for row in range(ROWS)], range(ROWS))
        with (
            no_file_may_grow(),
            pytest.raises(InputError, match=r"temporary files is full .* make room, or set TMPDIR"),
        ):
            work(totals)


def failing(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("what happened")
    error.sqlite_errorcode = code
    return error


def test_only_what_a_person_can_mend_becomes_a_sentence() -> None:
    for code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
        with pytest.raises(InputError, match="make room"), room_on_disk():
            raise failing(code)
    with pytest.raises(sqlite3.OperationalError), room_on_disk():
        raise failing(sqlite3.SQLITE_ERROR)
