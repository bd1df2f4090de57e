"""What waits in this tab to be stored: changes of days, oldest first, and why they could not be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import streamlit as st

from checker import diary_store, own_food_store
from checker.diary import Day, known_foods_only, new_id
from checker.diary_places import NotKept
from checker.pages import shown_day
from checker.pages.shown_day import shown

UNSTORED, PROBLEM = "unstored_changes", "store_problem"
WAITS = "What you enter waits on this page until then: do not close or reload it."
TOUCHED = "diary_touched"  # whether anything was changed since the diary was last read here
Change = Callable[[Day], Day]


@dataclass(frozen=True)
class Waiting:
    """A change that could not be stored, the day and member it belongs to, and its words for the undo."""

    change: Change
    on: date
    member_id: str | None
    words: str
    draft: bool = False  # only the words being written: a later change of them takes its place
    stored: Callable[[], None] | None = None  # what is to be done once it is
    id: str = field(default_factory=new_id)


def anything_waits() -> bool:
    """Whether something could not be stored since the last time that all was."""
    return UNSTORED in st.session_state


def _waiting() -> list[Waiting]:
    """All that waits, of every day and member."""
    kept: list[Waiting] = st.session_state.get(UNSTORED, [])
    return kept


def waiting_here() -> list[Waiting]:
    """What waits to be stored of the day shown."""
    return [each for each in _waiting() if (each.on, each.member_id) == (shown().on, shown().member_id)]


def belongs_to(member_id: str) -> None:
    """What was done before the diary said whose the day is was done for that member."""
    if anything_waits():
        st.session_state[UNSTORED] = [replace(each, member_id=each.member_id or member_id) for each in _waiting()]


def go_to_first_member() -> None:
    """In a new diary what waits of the person shown is its first one's; of the others nobody is there to have it."""
    if anything_waits():
        mine = [each for each in _waiting() if each.member_id == shown().member_id]
        st.session_state[UNSTORED] = [replace(each, member_id=None) for each in mine]


def take_back(one: Waiting) -> None:
    """A change that waits no more, as if it had not been made."""
    st.session_state[UNSTORED] = [each for each in _waiting() if each is not one]


def store(one: Waiting) -> None:
    """Stores a change after what waits; where that cannot be done, it waits too. Of words being written the last do."""
    whose = (one.on, one.member_id)
    before = [each for each in _waiting() if not (one.draft and each.draft and (each.on, each.member_id) == whose)]
    _store_in_turn([*before, one])


def store_all() -> None:
    """Stores what waits; where that cannot be done, it waits on."""
    _store_in_turn(_waiting())


def _store_in_turn(changes: list[Waiting]) -> None:
    st.session_state[TOUCHED] = True
    while changes:
        try:
            _store(changes[0])
        except NotKept as problem:
            st.session_state[UNSTORED], st.session_state[PROBLEM] = changes, f"{problem} {WAITS}"
            return
        if changes[0].stored is not None:
            changes[0].stored()
        changes = changes[1:]
    st.session_state.pop(UNSTORED, None)
    st.session_state.pop(PROBLEM, None)


def _store(each: Waiting) -> None:
    # Without the own foods at hand, an entry of one is not lost.
    changes = [without_lost_foods, each.change] if own_food_store.sync() else [each.change]
    diary_store.edit(_all(changes), shown_day.today(), each.member_id, each.on, each.words)


def with_waiting(day: Day) -> Day:
    """The day shown, as it is stored, with what waits on top."""
    return without_lost_foods(_all([each.change for each in waiting_here()])(day))


def without_lost_foods(day: Day) -> Day:
    """The day with what the table no longer has as not found, so that no change trips over it."""
    if not day.entries:
        return day
    from nutrition_data.foods import foods

    return known_foods_only(day, foods().index)


def _all(changes: Sequence[Change]) -> Change:
    def changed(day: Day) -> Day:
        for change in changes:
            day = change(day)
        return day

    return changed
