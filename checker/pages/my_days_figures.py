"""What My days shows, worked out once for each state of the diary: days, amounts, usual intake, verdicts by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from checker.counted_days import CountedDays, DayRecord, LeftOut, counted_days
from checker.day_figures import chart_frames, day_statuses, totals
from checker.doubtful_foods import doubtful_foods
from checker.intake import intake, with_supplements
from checker.supplement_amounts import supplement_intake
from checker.usual_intake import UsualIntake, usual_intake

if TYPE_CHECKING:
    from checker.diary_history import DayFacts, History
    from checker.person import Person

DAY = ("day",)


@dataclass(frozen=True)
class ListedDay:
    """A day in the list. `left_out`: why it is no part of the mean, None where it is part of it."""

    facts: DayFacts
    left_out: LeftOut | None

    @property
    def date(self) -> date:
        return self.facts.date


@dataclass(frozen=True, eq=False)
class Figures:
    """`days`: newest first. `usual` None: nobody was said to be compared for, or no day is kept.

    `rows`: what was eaten, as of `History`. `amounts`: as from `with_supplements` by day. `frames`: by nutrient, as
    `day_charts` takes them. `statuses`: `day` and a column for each nutrient, each day alone. `doubtful`: by nutrient
    the foods it helps most to weigh.
    """

    person: Person | None
    days: tuple[ListedDay, ...]
    counted: CountedDays
    usual: UsualIntake | None
    rows: pd.DataFrame
    amounts: pd.DataFrame
    frames: Mapping[str, pd.DataFrame]
    statuses: pd.DataFrame
    doubtful: Mapping[str, tuple[str, ...]]


def figures(person: Person | None, kept: History, today: date) -> Figures:
    """Everything the page shows of these days. `person`: who they are now."""
    amounts = with_supplements(intake(kept.rows, by=DAY), supplement_intake(kept.taken(), by=DAY), by=DAY)
    counted = _counted(person, kept, amounts, today)
    left_out = {each.date: each for each in counted.left_out}
    listed = tuple(ListedDay(day, left_out.get(day.date)) for day in reversed(kept.days))
    if not kept.days:
        return Figures(person, listed, counted, None, kept.rows, amounts, {}, pd.DataFrame(), {})
    dates = [on.isoformat() for on in counted.counted]
    found = totals(amounts, [each.date.isoformat() for each in kept.days if each.complete is False])
    # A day that counts as one of this person's is judged as one of theirs, too.
    people = {
        each.date.isoformat(): whose if person is None else replace(whose, potassium_care=person.potassium_care)
        for each in kept.days
        if (whose := each.person or person) is not None
    }
    statuses = day_statuses(found, amounts, people) if people else pd.DataFrame()
    if person is None:
        return Figures(person, listed, counted, None, kept.rows, amounts, {}, statuses, {})
    return Figures(
        person=person,
        days=listed,
        counted=counted,
        usual=usual_of_days(person, amounts, counted.counted),
        rows=kept.rows,
        amounts=amounts,
        frames=chart_frames(found, dates),
        statuses=statuses,
        doubtful=doubtful_foods(kept.rows[kept.rows["day"].isin(dates)]),
    )


def usual_of_days(person: Person, amounts: pd.DataFrame, days: Sequence[date]) -> UsualIntake:
    """The usual intake from these days alone."""
    return usual_intake(person, amounts[amounts["day"].isin({on.isoformat() for on in days})])


def _counted(person: Person | None, kept: History, amounts: pd.DataFrame, today: date) -> CountedDays:
    """Which days count; a day on which nothing could be counted has no known energy."""
    of_energy = amounts[amounts["nutrient"] == "energy"]
    energy = dict(zip(of_energy["day"].tolist(), of_energy["best"].tolist(), strict=True))
    stage = "none" if person is None else person.life_stage
    records = [
        DayRecord(
            date=day.date,
            complete=day.complete,
            energy_kcal=energy[day.date.isoformat()] if day.entries > day.uncounted else None,
            life_stage=stage if day.person is None else day.person.life_stage,
            example=day.example,
        )
        for day in kept.days
    ]
    return counted_days(records, today, stage)
