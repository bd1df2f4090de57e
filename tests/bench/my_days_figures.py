"""My days: how long a year of days takes from the file to the HTML of the page, on the server."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice
from pathlib import Path

import pytest

from bench.figures import Figure
from bench.keeping_figures import timed
from checker import diary_store
from checker.diary import Day, Entry, add, entries_of, new_id
from checker.diary_file import forget
from checker.diary_history import history
from checker.pages.my_days_figures import figures
from checker.pages.my_days_list import balance_html, left_out_html, month_html, months_of
from checker.pages.my_days_nutrients import usual_html
from checker.person import Person
from checker.reading import read_line

LAST = date(2026, 11, 22)
DAYS, ENTRIES_A_DAY, MOST_TO_OPEN_S = 365, 20, 0.5
LINES = (
    "1 cup oatmeal with milk, banana", "2 slices wholemeal toast with butter, latte", "2 eggs, 1 glass orange juice",
    "1 bowl muesli with yogurt, strawberries", "chicken sandwich, apple", "lentil soup, 2 slices rye bread",
    "tuna salad, 1 roll", "2 slices pizza, cola", "cheese omelette, green salad", "1 cup cooked rice, chicken curry",
    "150 g salmon, 2 boiled potatoes, broccoli", "spaghetti bolognese, 20 g parmesan", "beef stew, carrots",
    "tofu stir fry", "30 g almonds", "30 g dark chocolate", "2 cookies, 1 cup tea", "1 glass milk", "pear", "2 tacos",
)  # fmt: skip


def measure(shared: Path) -> Iterator[Figure]:
    """A year of days opened for the first time, and again after something was changed."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "small.db"))
        _keep(range(3), usual_size=True)
        _opened()  # what a page loads once stands in memory, as it does for who has seen Today
        cases = (("usual portions", True, MOST_TO_OPEN_S), ("no two entries alike", False, None))
        for what, usual_size, most in cases:
            patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / f"{usual_size}.db"))
            _keep(range(DAYS), usual_size)
            took, cpu = timed(_opened)
            how = f"{DAYS} days of {ENTRIES_A_DAY} entries, {what}, {cpu:.2f} s of CPU"
            yield Figure("my days: a year opened, first", took, "s", most, how)
            diary_store.edit(lambda day: replace(day, complete=True), LAST, on=LAST)
            took, cpu = timed(_opened)
            yield Figure("my days: a year opened after a change", took, "s", most, f"{what}, {cpu:.2f} s of CPU")
        forget()


def _opened() -> int:
    """Everything the server does for the page: reads, counts, judges and writes the HTML; its length."""
    today = LAST + timedelta(days=1)
    person = diary_store.load(today).day.person
    found = figures(person, history(), today)
    assert found.usual is not None
    html = (
        usual_html(found.usual, found.frames, found.doubtful, found.unsaid)
        + balance_html(found.counted)
        + left_out_html(found.days)
    )
    return len(html + month_html(found.days, found.statuses, months_of(found.days)[0]))


def _keep(days: range, usual_size: bool) -> None:
    """Days of real lines as they were read; `usual_size` False: every entry has an amount of its own."""
    read = [entry for line in LINES for entry in entries_of(read_line(line))]
    eaten = cycle(read)
    for place in days:
        foods = [_eaten(each, 1.0 if usual_size else 1 + place / 1000) for each in islice(eaten, ENTRIES_A_DAY)]
        diary_store.edit(partial(_with, foods=foods), LAST, on=LAST - timedelta(days=place))


def _with(day: Day, foods: list[Entry]) -> Day:
    return add(replace(day, person=Person(31.0)), foods)


def _eaten(entry: Entry, times: float) -> Entry:
    if entry.grams is None or entry.grams_low is None or entry.grams_high is None:
        return replace(entry, id=new_id())
    low, best, high = entry.grams_low * times, entry.grams * times, entry.grams_high * times
    return replace(entry, id=new_id(), grams_low=low, grams=best, grams_high=high)
