"""Which days count towards a usual intake, and whether the week is fairly there."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checker.counted_days import DayRecord, balance_words, counted_days
from nutrition_data.usual_intake import limit

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 23)
WHOLE = DayRecord(MONDAY, complete=None, energy_kcal=2000, life_stage="none")


def reason(day: DayRecord) -> str:
    found = counted_days([day], TODAY, "none")
    return found.left_out[0].reason if found.left_out else ""


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (WHOLE, ""),
        (replace(WHOLE, complete=False), "incomplete"),
        (replace(WHOLE, date=TODAY), "today"),
        (replace(WHOLE, date=TODAY, complete=True), ""),
        (replace(WHOLE, date=TODAY, complete=False), "incomplete"),
        (replace(WHOLE, date=TODAY + timedelta(1), complete=True), "future"),
        (replace(WHOLE, example=True, complete=True), "example"),
        (replace(WHOLE, recorded=False, complete=True), "empty"),
        (replace(WHOLE, life_stage="pregnant", complete=True), "life_stage"),
        (replace(WHOLE, energy_kcal=None), "unknown_energy"),
        (replace(WHOLE, energy_kcal=None, complete=True), ""),
        (replace(WHOLE, energy_kcal=limit("asked_below") - 0.1), "low_energy"),
        (replace(WHOLE, energy_kcal=limit("asked_below")), ""),
        (replace(WHOLE, energy_kcal=limit("asked_below") + 0.1), ""),
        (replace(WHOLE, energy_kcal=100.0, complete=True), ""),
    ],
)
def test_a_day_counts_unless_something_stands_against_it(day: DayRecord, why: str) -> None:
    assert reason(day) == why


def test_a_day_left_out_says_why_and_whether_marking_it_would_help() -> None:
    pregnant = replace(WHOLE, life_stage="pregnant")
    low = replace(WHOLE, date=MONDAY + timedelta(1), energy_kcal=320.4)
    found = counted_days([low, pregnant], TODAY, "none")
    assert [each.words for each in found.left_out] == [
        "You were pregnant that day, and now you are neither pregnant nor breastfeeding.",
        "It holds only 320 kcal; mark it complete if that was all you had.",
    ]
    assert [each.can_be_marked for each in found.left_out] == [False, True]
    assert found.counted == ()


def test_a_gap_between_days_is_no_day() -> None:
    days = [replace(WHOLE, date=MONDAY + timedelta(at)) for at in (0, 2, 5)]
    found = counted_days(days, TODAY, "none")
    assert found.counted == tuple(each.date for each in days)
    assert (found.weekdays, found.weekend_days) == (2, 1)


def test_a_date_given_twice_is_our_fault() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        counted_days([WHOLE, WHOLE], TODAY, "none")


@pytest.mark.parametrize(
    ("weekdays", "weekend_days", "add"),
    [
        (2, 0, ""), (3, 0, "weekend day"), (2, 1, ""), (1, 2, "weekday"), (0, 3, "weekday"),
        (7, 1, "weekend day"), (6, 1, ""), (5, 1, ""), (5, 3, ""), (4, 3, ""), (3, 3, "weekday"),
    ],
)  # fmt: skip
def test_lopsided_days_are_said_against_five_to_two(weekdays: int, weekend_days: int, add: str) -> None:
    said = balance_words(weekdays, weekend_days)
    assert said == "" if not add else said.endswith(f"add a {add} for a fair average.")


def test_the_sentence_names_both_kinds_of_day() -> None:
    assert balance_words(4, 0) == (
        "Your days: 4 weekdays and no weekend days. A week has 5 weekdays and 2 weekend days:"
        " add a weekend day for a fair average."
    )
