"""The day as this tab sees it: what is stored, and on top of it the changes that could not be stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store, own_food_store
from checker.diary import Day
from checker.diary_places import NotKept
from checker.diary_records import Diary
from checker.health import Health, health_of, on_record, with_health, without_health
from checker.pages import own_food_draft, shown_day, waiting_changes
from checker.pages.shown_day import Shown, shown
from checker.pages.waiting_changes import Change, Waiting, anything_waits
from checker.preference_records import Preferences

if TYPE_CHECKING:
    from checker.person import Person

HEALTH, GAP = "health", "gap"
PROBLEM, TOUCHED = waiting_changes.PROBLEM, waiting_changes.TOUCHED
SAID, UNDONE, UNDONE_STEP = "said", "undone", "undone_step"
CHECKED = "writing_checked"  # whether this tab knows that what it enters can be stored
WRITE_AGAIN = "write_again"  # whether the last undo may have taken lines out of the day
FORGET = "forget_written"  # whether days were deleted whose words may still wait in the tab


def today() -> date:
    """The date where this computer is."""
    return shown_day.today()


def diary() -> Diary:
    """The stored diary with this tab's unstored changes on top, and on its person what was ticked in this tab."""
    kept = stored(shown().on)
    own_food_store.sync()
    if kept.problem is not None and not anything_waits() and not diary_store.is_lost():
        st.session_state[PROBLEM] = kept.problem
    if not st.session_state.setdefault(CHECKED, False):
        st.session_state[CHECKED] = True
        if (refused := diary_store.refusal()) is not None:
            st.session_state.setdefault(PROBLEM, refused)
    day = waiting_changes.with_waiting(kept.day)
    ticked = _ticked().get(shown().member_id)
    if day.person is not None and ticked is not None:
        day = replace(day, person=with_health(day.person, ticked))
    steps = ((each.words, each.id) for each in reversed(waiting_changes.waiting_here()) if each.words)
    undo, step = next(steps, (kept.undo, kept.undo_step))
    st.session_state[TOUCHED] = False
    problem = kept.problem if diary_store.is_lost() else st.session_state.get(PROBLEM)
    return replace(kept, day=day, undo=undo, undo_step=step, problem=problem)


def diary_since(before: Diary) -> Diary:
    """The diary after what this run of the page has changed; where that is nothing, as it was read."""
    return diary() if st.session_state.get(TOUCHED, True) else before


def stored(on: date) -> Diary:
    """A day of the person shown as it is stored."""
    found = diary_store.load(today(), shown().member_id, on)
    if found.member is not None and shown().member_id is None:
        _hold_on_to(found.member.id)
    return found


def _hold_on_to(member_id: str) -> None:
    """What was done before the diary said whose the day is belongs to that member, by id from here on."""
    shown_day.follow_member(member_id)
    waiting_changes.belongs_to(member_id)
    if None in _ticked():
        st.session_state[HEALTH] = {member_id: _ticked()[None], **_ticked()}
        del st.session_state[HEALTH][None]


def _ticked() -> dict[str | None, Health]:
    """What was ticked in this tab, by member."""
    kept: dict[str | None, Health] = st.session_state.setdefault(HEALTH, {})
    return kept


def person_with_ticks(person: Person) -> Person:
    """A stored person of the member shown, with what was ticked of them in this tab."""
    return with_health(person, _ticked().get(shown().member_id))


def health() -> Health:
    """The conditions and medicines ticked in this tab, else those kept in the file."""
    day = stored(shown().on).day
    ticked = _ticked().get(shown().member_id)
    if ticked is not None:
        return replace(ticked, kept=False) if ticked.kept and _was_taken_off(day.person) else ticked
    return health_of(day.person, day.example_person)


def _was_taken_off(stored: Person | None) -> bool:
    """Whether what this tab may keep is no longer in the file: another tab took it off the record."""
    return not anything_waits() and stored is not None and stored == without_health(stored)


def say_who(person: Person | None, ticked: Health | None) -> None:
    """Keeps who the person is; what they ticked (None = as it was) stays in this tab unless it may be kept."""
    st.session_state[TOUCHED] = True
    before = health()
    if ticked is not None:
        _ticked()[shown().member_id] = ticked
        if before.kept and not ticked.kept:
            _take_off_record()
    if person is not None:
        now = ticked or (before if before.kept else None)
        edit(lambda day: replace(day, person=on_record(person, now, day.example_person)))


def _take_off_record() -> None:
    """Removes what was ticked from every stored day of the member; the example keeps the person it came with."""
    try:
        diary_store.edit_people(without_health, shown().member_id)
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)


def edit(change: Change, words: str = "", stored: Callable[[], None] | None = None) -> None:
    """Changes the day; where that cannot be stored, keeps the change in this tab and says so.

    `words` say what was done, for the undo; a change without them is not to be undone. `stored` is called once it is.
    """
    waiting_changes.store(Waiting(change, shown().on, shown().member_id, words, stored=stored))
    if words:
        st.session_state.pop(shown_day.key(UNDONE), None)


def keep_draft(change: Change, stored: Callable[[], None], of: Shown) -> None:
    """Keeps words of a day that are written and not yet read; `stored` is called once they are in the diary."""
    waiting_changes.store(Waiting(change, of.on, of.member_id, "", draft=True, stored=stored))


def edit_unless(changed_since: Callable[[Day], bool], change: Change, words: str = "") -> bool:
    """Changes the day unless it was changed elsewhere since; whether it was changed here.

    `changed_since` is asked of the day as it is stored at the moment of the change.
    """
    refused = False

    def checked(day: Day) -> Day:
        nonlocal refused
        refused = changed_since(day)
        return day if refused else change(day)

    edit(checked, words)
    return not refused


def undo(step: str | None = None) -> None:
    """Undoes that change of the day shown (None: the last); what was changed since stays, and that is said.

    Another tab may have undone it already: then nothing is changed. A second press of a double click says nothing.
    """
    if step is not None and step == st.session_state.get(UNDONE_STEP):
        return
    waiting = [each for each in waiting_changes.waiting_here() if each.words and step in (None, each.id)]
    if waiting:
        waiting_changes.take_back(waiting[-1])
        _say_undone(waiting[-1].words, 0)
        return
    try:
        found = diary_store.undo(today(), shown().member_id, shown().on, step)
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    if found is not None:
        _say_undone(found.words, found.left)
        st.session_state[WRITE_AGAIN], st.session_state[UNDONE_STEP] = True, step
    elif step is not None:
        _say_of_undo("That was undone elsewhere already. Nothing was changed.")


def _say_undone(words: str, left: int) -> None:
    said = f"Undone: {words[:1].lower()}{words[1:]}."
    if left:
        stays = "1 entry was changed since and stays" if left == 1 else f"{left} entries were changed since and stay"
        said += f" {stays} as {'it is' if left == 1 else 'they are'} now."
    _say_of_undo(said)


def _say_of_undo(said: str) -> None:
    st.session_state[shown_day.key(UNDONE)] = said
    say(said)


def undone_words() -> str:
    """What the last undo of the day shown did, until something else is done."""
    return str(st.session_state.get(shown_day.key(UNDONE), ""))


def still_right(member_id: str) -> None:
    """What was said of a person still holds today."""
    try:
        diary_store.still_holds(member_id, today())
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)


def edit_preferences(preferences: Preferences) -> None:
    """Keeps what the person does not eat, with the day."""
    edit(lambda day: replace(day, preferences=preferences))


def start_own_day() -> None:
    """The day without its example, for the same person; what waits to be stored is stored first."""
    waiting_changes.store_all()
    if anything_waits():
        return
    try:
        diary_store.start_day(today(), member_id=shown().member_id, on=shown().on)
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    st.session_state.pop(shown_day.key(UNDONE), None)


def delete_everything() -> None:
    """Forgets every day, stored or not, and who the people are; says so where it could."""
    _deleted(diary_store.delete_everything, "Everything is deleted.")


def delete_member(member_id: str) -> None:
    """Forgets one person of the household and all their days; says so where it could."""
    _deleted(lambda: diary_store.delete_member(member_id), "Deleted.")


def start_new_diary() -> None:
    """Goes on without the file that is lost: what waits of the person shown is of the first one of a new diary."""
    diary_store.start_new_diary()
    waiting_changes.go_to_first_member()
    if shown().member_id in _ticked():
        st.session_state[HEALTH] = {None: _ticked()[shown().member_id]}
    shown_day.show(shown().on)
    waiting_changes.store_all()


def _deleted(delete: Callable[[], None], words: str) -> None:
    try:
        delete()
    except NotKept as problem:
        if not diary_store.database().exists():  # a copy of it may still be there
            begin_anew()
        st.session_state[PROBLEM] = str(problem)
        return
    begin_anew()
    say(words)


def begin_anew() -> None:
    """Forgets what this tab holds of a diary that is no longer there."""
    for kept in [str(name) for name in st.session_state]:
        if kept.split("-")[0] in FORGOTTEN:
            st.session_state.pop(kept, None)
    st.session_state[FORGET] = True


FORGOTTEN = (
    *("result", "who_done", "query", "lines", "written", "written_of", "health_used", "health_drawn"),
    *("days_figures", "days_notes", "days_month", "hand_over_made", "hand_over_name"),
    *("copy_full", "copy_foods", "copy_days", "copy_read"),
    *(HEALTH, GAP, SAID, UNDONE, waiting_changes.UNSTORED, PROBLEM, shown_day.SHOWN),
    *(own_food_draft.OPEN, own_food_draft.TYPED, own_food_draft.PROBLEM, own_food_draft.REMOVED),
)


def say(words: str) -> None:
    """Words for a screen reader once the page has changed."""
    st.session_state[SAID] = words
