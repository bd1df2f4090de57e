"""Two tabs and one entry: the later never overwrites the earlier without a word."""

from dataclasses import replace
from datetime import date

import pytest

from checker.diary import Day, add, add_supplements, remove
from checker.diary_conflict import Conflict, conflict, entry_conflict, supplement_conflict
from checker.supplements import LabelAmount, Supplement
from test_diary import entry

OPENED = entry("a")
DAY = add(Day(date(2026, 3, 1)), [OPENED, entry("b")])
HEAVIER, LIGHTER = replace(OPENED, grams=150.0, grams_high=160.0), replace(OPENED, grams=105.0)
PILL = Supplement("p", "", "Magnesium", "magnesium", 400.0, "mg", "nutrient")


def stored(changed: object) -> Day:
    return replace(DAY, entries=(changed, DAY.entries[1]))  # type: ignore[arg-type]


def test_an_entry_that_nobody_touched_is_saved() -> None:
    assert entry_conflict(DAY, OPENED, HEAVIER) is None


@pytest.mark.parametrize(
    "other",
    [
        {"grams": 150.0}, {"grams_low": 90.0}, {"grams_high": 180.0}, {"food_id": "fndds-2"}, {"amount": 2.0},
        {"measure": "cup"}, {"meal": "lunch"}, {"problem": "gone"}, {"food_id": None},
    ],
)  # fmt: skip
def test_what_another_tab_made_of_it_is_told(other: dict[str, object]) -> None:
    now = replace(OPENED, **other)  # type: ignore[arg-type]
    assert entry_conflict(stored(now), OPENED, LIGHTER) == Conflict(OPENED, now)


@pytest.mark.parametrize("noted", [{"candidates": ("x",)}, {"lead": 0.9}, {"how": "as said"}, {"line_id": "other"}])
def test_what_only_the_reader_noted_is_no_conflict(noted: dict[str, object]) -> None:
    assert entry_conflict(stored(replace(OPENED, **noted)), OPENED, HEAVIER) is None  # type: ignore[arg-type]


def test_the_same_change_in_both_tabs_is_no_conflict() -> None:
    assert entry_conflict(stored(HEAVIER), OPENED, HEAVIER) is None


def test_an_entry_that_was_removed_elsewhere_is_told_unless_it_was_to_be_removed() -> None:
    found = entry_conflict(remove(DAY, "a"), OPENED, HEAVIER)
    assert found == Conflict(OPENED, None)
    assert found is not None
    assert found.removed
    assert entry_conflict(remove(DAY, "a"), OPENED) is None


def test_removing_what_another_tab_changed_is_told() -> None:
    assert entry_conflict(stored(HEAVIER), OPENED) == Conflict(OPENED, HEAVIER)


def test_a_supplement_that_another_tab_changed_is_told() -> None:
    now = replace(PILL, label=(LabelAmount("magnesium", 100.0),))
    day = add_supplements(DAY, [now])
    assert supplement_conflict(day, PILL, replace(PILL, per_day=2.0)) == Conflict(PILL, now)
    assert supplement_conflict(day, now, replace(PILL, per_day=2.0)) is None
    assert conflict(PILL, replace(PILL, note="an assumption"), replace(PILL, per_day=2.0)) is None
