"""What this tab knows of plans: what was asked for, what was found for which day, and what was added from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day, Entry
from checker.pages import day_state
from checker.pages.kept_preferences import understood
from checker.pages.shown_day import key
from checker.preference_records import Preferences

if TYPE_CHECKING:
    from checker.open_day import OpenDay
    from checker.person import Person
    from checker.plan_records import Plans
    from checker.planned_day import PlannedEntries
    from checker.supplements import Supplement


FOCUS_SHOW = (".st-key-gap_show button",)
FOCUS_UNDO = (".st-key-gap_undo button",)


@dataclass(frozen=True)
class Asked:
    """What plans are worked out for: they are shown for this and for nothing else."""

    person: Person
    entries: tuple[Entry, ...]
    supplements: tuple[Supplement, ...]
    preferences: Preferences
    keep: tuple[str, ...]
    leave_out: tuple[str, ...]
    whole: bool


@dataclass(frozen=True)
class Found:
    """Plans and what they were worked out for; `foods`: those to keep or leave out, in the order they came up.

    `open`: where not every value is reached, what is to be said of the day first.
    """

    asked: Asked
    plans: Plans
    foods: tuple[str, ...]
    open: OpenDay | None = None


@dataclass
class Gap:
    """`wanted`: plans were asked for and are not worked out yet. `added`: plans added to the day, with their titles.

    `unsure`: the question about potassium was answered with "not sure", so that no plan may raise it; `box`: the box
    that asks for more is to be opened. `opening`: the HTML above the button and what it was made for. `focus`: where
    the focus goes in the next run, as CSS selectors, the first that is found; `moves`: how often it was moved.
    """

    wanted: bool = False
    unsure: bool = False
    box: bool = False
    found: Found | None = None
    keep: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    added: list[tuple[str, PlannedEntries]] = field(default_factory=list)
    opening: tuple[Asked, str] | None = None
    focus: tuple[str, ...] = ()
    moves: int = 0


def gap() -> Gap:
    """The plans of this tab."""
    kept: Gap = st.session_state.setdefault(key(day_state.GAP), Gap())
    return kept


def asked_of(day: Day) -> Asked:
    """What plans for this day would be worked out for. The day has a person."""
    assert day.person is not None
    kept = gap()
    whole = day.complete is not False
    return Asked(day.person, day.entries, day.supplements, day.preferences, kept.keep, kept.leave_out, whole)


def want() -> None:
    """Asks for plans; they are worked out where they are drawn."""
    gap().wanted = True


def show_no_plans() -> None:
    """Puts the plans away."""
    gap().found, gap().focus = None, FOCUS_SHOW


def find(day: Day) -> Found:
    """Works out the plans of this day. InputError where a wish cannot be understood."""
    from checker.diary import rows
    from checker.open_day import open_day
    from checker.smallest_change import plans

    asked = asked_of(day)
    wished = understood(day.preferences)[0]
    found = plans(asked.person, rows(day), day.supplements, wished, asked.keep, asked.leave_out, whole=asked.whole)
    named = [change.food_id for plan in found.plans for change in plan.changes]
    foods = tuple(dict.fromkeys((*asked.keep, *asked.leave_out, *named)))
    open = open_day(asked.person, day, wished, asked.keep, asked.leave_out, found)
    gap().found = kept = Found(asked, found, foods, open)
    return kept


def add_plan(index: int) -> None:
    """Adds one of the plans to the day, if it is still the day they are for."""
    from checker.planned_day import planned_entries, with_plan

    kept, day = gap(), day_state.diary().day
    if kept.found is None or day.person is None or asked_of(day) != kept.found.asked:
        return
    plan = kept.found.plans.plans[index]
    planned = planned_entries(day, plan)
    day_state.edit(lambda day: with_plan(day, planned), _words(plan.title))
    kept.added.append((plan.title, planned))
    kept.found, kept.keep, kept.focus = None, (), FOCUS_UNDO
    day_state.say(f"Added to your day: {', '.join(change.serving for change in plan.changes)}.")


def last_added(day: Day) -> tuple[str, PlannedEntries] | None:
    """The last plan that was added and still stands in the day; None where there is none."""
    if not gap().added:
        return None
    from checker.planned_day import is_in

    return next((each for each in reversed(gap().added) if is_in(day, each[1])), None)


def _words(title: str) -> str:
    return f"Added a plan: {title[:1].lower()}{title[1:]}"


def last_words() -> str | None:
    """What the diary says of the last plan that was added here."""
    return _words(gap().added[-1][0]) if gap().added else None


def undo() -> None:
    """Takes the last plan that was added out of the day again."""
    from checker.planned_day import without_plan

    last = last_added(day_state.diary().day)
    if last is None:
        return
    title, planned = last
    if day_state.diary().undo == _words(title):
        day_state.undo()
    else:
        day_state.edit(lambda day: without_plan(day, planned), f"Took out {title[:1].lower()}{title[1:]}")
    gap().added.remove(last)
    gap().focus = FOCUS_SHOW
    day_state.say(f"Undone: {title}. Your day is as it was.")
