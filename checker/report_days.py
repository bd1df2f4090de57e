"""Which days a page for a midwife or doctor is about: when, how sure it is that they are whole, and their energy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.counted_days import SATURDAY
from checker.diary import Day
from checker.report_records import LeftOut

ALL_SAID, NONE_SAID = "said to be complete by the person", "the person did not say whether complete"


def these_days(count: int) -> str:
    """What the days of a page are called."""
    return "this day" if count == 1 else "these days"


def days_said(days: Sequence[Day], left_out: Sequence[LeftOut], usual: bool) -> tuple[str, ...]:
    """A sentence each: which days, oldest first, their energy, those left out, and whether there are too few."""
    said = [_which(days), *_energy(days)]
    reasons = [f"{_many(each.days, 'day')} {each.reason}" for each in left_out if each.days]
    if reasons:
        said.append(f"Left out: {'; '.join(reasons)}.")
    if days and not usual:
        said.append(f"Too few to speak of usual intake: every figure is about {these_days(len(days))} only.")
    return tuple(said)


def _which(days: Sequence[Day]) -> str:
    if not days:
        return "No complete day is kept."
    first, last = days[0].date, days[-1].date
    weekend = sum(day.date.weekday() >= SATURDAY for day in days)
    complete = sum(day.complete is True for day in days)
    if len(days) == 1:
        kind = "weekend day" if weekend else "weekday"
        return f"1 day: {_day_words(first)}, a {kind}; {ALL_SAID if complete else NONE_SAID}."
    begins = _day_words(first) if first.year != last.year else _day_words(first).removesuffix(f" {first.year}")
    said = ALL_SAID if complete == len(days) else f"{complete} of them {ALL_SAID}" if complete else NONE_SAID
    return (
        f"{len(days)} days between {begins} and {_day_words(last)}:"
        f" {_many(len(days) - weekend, 'weekday')} and {_many(weekend, 'weekend day')}; {said}."
    )


def _energy(days: Sequence[Day]) -> list[str]:
    """The mean, the lowest and the highest energy of a day: what tells whether food was forgotten."""
    from checker.counted_rows import food_values

    if not days:
        return []
    values = food_values()
    at = [each.id for each in values.nutrients].index("energy")
    per_gram = {id: float(values.measured[place, at]) for id, place in values.places.items()}
    of_days = [
        sum(per_gram.get(entry.food_id or "", 0.0) * (entry.grams or 0.0) for entry in day.entries) for day in days
    ]
    unmeasured = {id for id, place in values.places.items() if values.missing[place, at]}
    open_ended = any(not entry.counted or entry.food_id in unmeasured for day in days for entry in day.entries)
    mean = f"{'at least ' if open_ended else ''}{sum(of_days) / len(days):,.0f} kcal"
    if len(days) == 1:
        return [f"Energy from food, to see whether some was forgotten: {mean}."]
    ends = f"lowest day {min(of_days):,.0f}, highest {max(of_days):,.0f}"
    return [f"Energy from food, to see whether some was forgotten: {mean} a day ({ends})."]


def _many(count: int, what: str) -> str:
    return f"{count or 'no'} {what}{'' if count == 1 else 's'}"


def _day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
