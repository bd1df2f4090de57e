"""What is said of foods that were entered on the days of a month: each note of the first page once, with its days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checker.pages.result import safety_html
from checker.pages.shown_day import today
from checker.pages.that_day import said_of
from checker.safety import notes_of_entries

if TYPE_CHECKING:
    import pandas as pd

    from checker.person import Person
    from checker.safety import SafetyNote

# So many days are named beside a note; of more, their number and the last one.
DAYS_NAMED = 3


@dataclass(frozen=True)
class EatenFood:
    """A food as it was entered; `food_id` None and `grams` NaN: not counted."""

    typed: str
    food_id: str | None
    grams: float


def notes_html(rows: pd.DataFrame, people: Mapping[date, Person]) -> str:
    """The notes on foods of some days as a list; "" where there is none.

    `rows`: as from `diary.rows`, `day` the date in ISO form. `people`: the days, and who the person was on each.
    """
    names = {on.isoformat(): on for on in sorted(people)}
    here = rows[rows["day"].isin(list(names))]
    by_day: dict[str, list[EatenFood]] = {}
    for day, *food in zip(*(here[name].tolist() for name in ("day", "typed", "food_id", "grams")), strict=True):
        by_day.setdefault(day, []).append(EatenFood(*food))
    on_days: dict[SafetyNote, list[date]] = {}
    for name in (name for name in names if name in by_day):
        eaten = by_day[name]
        for note in notes_of_entries(people[names[name]], eaten, here[here["day"] == name]):
            on_days.setdefault(note, []).append(names[name])
    lines = "".join(_note_html(note, dates) for note, dates in on_days.items())
    return f'<ul class="notes">{lines}</ul>' if lines else ""


def _note_html(note: SafetyNote, days: Sequence[date]) -> str:
    html = safety_html(note, _when(days))
    return html if days == [today()] else said_of(html, "").replace("on this day", "on one day")


def _when(days: Sequence[date]) -> str:
    """Mon 2 Mar, Thu 5 Mar; of many days how many and the last."""
    words = [f"{day:%a} {day.day} {day:%b}" for day in days]
    return ", ".join(words) if len(days) <= DAYS_NAMED else f"{len(days)} days, the last {words[-1]}"
