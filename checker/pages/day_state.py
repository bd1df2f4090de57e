"""The day as this tab sees it: what is stored, and on top of it the changes that could not be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store, own_food_store
from checker.diary import Day, known_foods_only
from checker.diary_store import Diary
from checker.health import Health, health_of, on_record, with_health, without_health
from checker.preference_records import Preferences

if TYPE_CHECKING:
    from checker.person import Person

HEALTH = "health"
GAP = "gap"
UNSTORED, PROBLEM, SAID = "unstored_changes", "store_problem", "said"


def today() -> date:
    """The date where this computer is."""
    return date.today()


def diary() -> Diary:
    """The stored diary with this tab's unstored changes on top, and on its person what was ticked in this tab."""
    stored = diary_store.load(today())
    own_food_store.sync()
    if stored.problem is not None and UNSTORED not in st.session_state:
        st.session_state[PROBLEM] = stored.problem
    day = _without_lost_foods(_all(st.session_state.get(UNSTORED, []))(stored.day))
    if day.person is not None and HEALTH in st.session_state:
        day = replace(day, person=with_health(day.person, st.session_state[HEALTH]))
    return replace(stored, day=day, problem=st.session_state.get(PROBLEM))


def health() -> Health:
    """The conditions and medicines ticked in this tab, else those kept in the file."""
    if HEALTH in st.session_state:
        ticked: Health = st.session_state[HEALTH]
        return replace(ticked, kept=False) if ticked.kept and _was_taken_off() else ticked
    day = diary_store.load(today()).day
    return health_of(day.person, day.example_person)


def _was_taken_off() -> bool:
    """Whether what this tab may keep is no longer in the file: another tab took it off the record."""
    person = diary_store.load(today()).day.person
    return UNSTORED not in st.session_state and person is not None and person == without_health(person)


def say_who(person: Person | None, ticked: Health | None) -> None:
    """Keeps who the person is; what they ticked (None = as it was) stays in this tab unless it may be kept."""
    before = health()
    if ticked is not None:
        st.session_state[HEALTH] = ticked
        if before.kept and not ticked.kept:
            _take_off_record()
    if person is not None:
        now = ticked or (before if before.kept else None)
        edit(lambda day: replace(day, person=on_record(person, now, day.example_person)))


def _take_off_record() -> None:
    """Removes what was ticked from every stored day; the example keeps the person it came with."""
    try:
        diary_store.edit_people(without_health)
    except diary_store.NotKept as problem:
        st.session_state[PROBLEM] = str(problem)


def edit(change: Callable[[Day], Day]) -> None:
    """Changes the day; where that cannot be stored, keeps the change in this tab and says so."""
    waiting = [*st.session_state.get(UNSTORED, []), change]
    # Without the own foods at hand, an entry of one is not lost.
    checked = [_without_lost_foods, *waiting] if own_food_store.sync() else waiting
    try:
        diary_store.edit(_all(checked), today())
    except diary_store.NotKept as problem:
        st.session_state[UNSTORED], st.session_state[PROBLEM] = waiting, str(problem)
    else:
        st.session_state.pop(UNSTORED, None)
        st.session_state.pop(PROBLEM, None)


def edit_preferences(preferences: Preferences) -> None:
    """Keeps what the person does not eat, with the day."""
    edit(lambda day: replace(day, preferences=preferences))


def _without_lost_foods(day: Day) -> Day:
    """The day with what the table no longer has as not found, so that no change trips over it."""
    if not day.entries:
        return day
    from nutrition_data.foods import foods

    return known_foods_only(day, foods().index)


def start_today() -> None:
    """An empty day for the same person; what waits to be stored is stored first."""
    waiting = _all(st.session_state.get(UNSTORED, []))
    _whole(lambda: diary_store.start_day(today(), waiting))


def delete_everything() -> None:
    """Forgets every day, stored or not, and who the person is."""
    _whole(diary_store.delete_everything)
    for kept in ("result", "who_done", "query", "lines", "health_used", "health_drawn", HEALTH, GAP, SAID):
        st.session_state.pop(kept, None)


def say(words: str) -> None:
    """Words for a screen reader once the page has changed."""
    st.session_state[SAID] = words


def _all(changes: Sequence[Callable[[Day], Day]]) -> Callable[[Day], Day]:
    def changed(day: Day) -> Day:
        for change in changes:
            day = change(day)
        return day

    return changed


def _whole(change: Callable[[], object]) -> None:
    try:
        change()
    except diary_store.NotKept as problem:
        st.session_state[PROBLEM] = str(problem)
    else:
        st.session_state.pop(UNSTORED, None)
        st.session_state.pop(PROBLEM, None)
