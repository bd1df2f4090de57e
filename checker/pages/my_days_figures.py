"""What My days shows, worked out once for each state of the diary: days, amounts, usual intake, verdicts by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from checker.day_figures import chart_frames, day_statuses, totals
from checker.intake import intake, with_supplements
from checker.supplement_amounts import supplement_intake
from checker.usual_intake import UsualIntake, usual_intake

if TYPE_CHECKING:
    from checker.diary_history import DayFacts, History
    from checker.person import Person

DAY = ("day",)


@dataclass(frozen=True)
class ListedDay:
    """A day in the list. `left_out`: why it is no part of the mean, in words; "" where it is part of it.

    `asks`: whether what the person says of it would let it count.
    """

    facts: DayFacts
    left_out: str
    asks: bool

    @property
    def date(self) -> date:
        return self.facts.date


@dataclass(frozen=True, eq=False)
class Figures:
    """`days`: newest first. `usual` None: nobody was said to be compared for, or no day is kept.

    `frames`: by nutrient, as `day_charts` takes them. `statuses`: `day` and a column for each nutrient, each day alone.
    """

    person: Person | None
    days: tuple[ListedDay, ...]
    usual: UsualIntake | None
    frames: Mapping[str, pd.DataFrame]
    statuses: pd.DataFrame


def figures(person: Person | None, kept: History, today: date) -> Figures:
    """Everything the page shows of these days. `person`: who they are now."""
    listed = tuple(_listed(day, person, today) for day in reversed(kept.days))
    if person is None or not kept.days:
        return Figures(person, listed, None, {}, pd.DataFrame())
    amounts = _amounts(kept)
    counted = [day.date.isoformat() for day in listed if not day.left_out]
    found = totals(amounts)
    people = {
        each.date.isoformat(): replace(each.person, potassium_care=person.potassium_care)
        for each in kept.days
        if each.person is not None
    }
    return Figures(
        person=person,
        days=listed,
        usual=usual_intake(person, amounts[amounts["day"].isin(set(counted))]),
        frames=chart_frames(found, counted),
        statuses=day_statuses(found, amounts, people),
    )


def _amounts(kept: History) -> pd.DataFrame:
    """Food by day with what supplements add; a day of supplements alone has no food."""
    foods = intake(kept.rows, by=DAY)
    taken = supplement_intake(kept.taken(), by=DAY)
    return with_supplements(foods, taken, by=DAY)


def _listed(day: DayFacts, person: Person | None, today: date) -> ListedDay:
    left_out, asks = "", False
    if day.example:
        left_out = "It is the example day."
    elif not day.entries:
        left_out = "No food is written down."
    elif day.complete is False:
        left_out, asks = "You said that some is missing.", True
    elif day.date == today and day.complete is not True:
        left_out, asks = "Today is not over.", True
    elif person and day.person and day.person.life_stage != person.life_stage:
        left_out = "You were in another life stage."
    return ListedDay(day, left_out, asks)
