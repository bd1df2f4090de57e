"""The day as this tab sees it: what is stored, and on top of it the changes that could not be stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store, own_food_store
from checker.diary import Day, known_foods_only
from checker.diary_places import NotKept
from checker.diary_records import Diary
from checker.health import Health, health_of, on_record, with_health, without_health
from checker.pages import own_food_draft, shown_day
from checker.pages.shown_day import shown
from checker.preference_records import Preferences

if TYPE_CHECKING:
    from checker.person import Person

HEALTH = "health"
GAP = "gap"
UNSTORED, PROBLEM, SAID, UNDONE = "unstored_changes", "store_problem", "said", "undone"
WRITE_AGAIN = "write_again"  # whether the last undo may have taken lines out of the day
FORGET = "forget_written"  # whether days were deleted whose words may still wait in the tab
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


def today() -> date:
    """The date where this computer is."""
    return shown_day.today()


def diary() -> Diary:
    """The stored diary with this tab's unstored changes on top, and on its person what was ticked in this tab."""
    kept = stored(shown().on)
    own_food_store.sync()
    if kept.problem is not None and UNSTORED not in st.session_state:
        st.session_state[PROBLEM] = kept.problem
    waiting = _waiting_here()
    day = _without_lost_foods(_all([each.change for each in waiting])(kept.day))
    ticked = _ticked().get(shown().member_id)
    if day.person is not None and ticked is not None:
        day = replace(day, person=with_health(day.person, ticked))
    undo = next((each.words for each in reversed(waiting) if each.words), kept.undo)
    st.session_state[TOUCHED] = False
    return replace(kept, day=day, undo=undo, problem=st.session_state.get(PROBLEM))


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
    if UNSTORED in st.session_state:
        st.session_state[UNSTORED] = [replace(each, member_id=each.member_id or member_id) for each in _waiting()]
    if None in _ticked():
        st.session_state[HEALTH] = {member_id: _ticked()[None], **_ticked()}
        del st.session_state[HEALTH][None]


def _waiting_here() -> list[Waiting]:
    """What waits to be stored of the day shown."""
    return [each for each in _waiting() if (each.on, each.member_id) == (shown().on, shown().member_id)]


def _waiting() -> list[Waiting]:
    kept: list[Waiting] = st.session_state.get(UNSTORED, [])
    return kept


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
    return UNSTORED not in st.session_state and stored is not None and stored == without_health(stored)


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
    _store_all([*_waiting(), Waiting(change, shown().on, shown().member_id, words, stored=stored)])
    if words:
        st.session_state.pop(shown_day.key(UNDONE), None)


def keep_draft(change: Change, stored: Callable[[], None]) -> None:
    """Keeps words that are written and not yet read; `stored` is called once they are in the diary."""
    on, member_id = shown().on, shown().member_id
    others = [each for each in _waiting() if not (each.draft and (each.on, each.member_id) == (on, member_id))]
    _store_all([*others, Waiting(change, on, member_id, "", draft=True, stored=stored)])


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


def undo() -> None:
    """Undoes the last change of the day shown; what was changed since stays, and that is said."""
    waiting = _waiting()
    last = next((each for each in reversed(_waiting_here()) if each.words), None)
    if last is not None:
        st.session_state[UNSTORED] = [each for each in waiting if each is not last]
        _say_undone(last.words, 0)
        return
    try:
        found = diary_store.undo(today(), shown().member_id, shown().on)
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    if found is not None:
        _say_undone(found.words, found.left)
        st.session_state[WRITE_AGAIN] = True


def _say_undone(words: str, left: int) -> None:
    said = f"Undone: {words[:1].lower()}{words[1:]}."
    if left:
        stays = "1 entry was changed since and stays" if left == 1 else f"{left} entries were changed since and stay"
        said += f" {stays} as {'it is' if left == 1 else 'they are'} now."
    st.session_state[shown_day.key(UNDONE)] = said
    say(said)


def undone_words() -> str:
    """What the last undo of the day shown did, until something else is done."""
    return str(st.session_state.get(shown_day.key(UNDONE), ""))


def _store_all(waiting: list[Waiting]) -> None:
    """Stores what waits, oldest first; where that cannot be done, it waits on."""
    st.session_state[TOUCHED] = True
    while waiting:
        try:
            _store(waiting[0])
        except NotKept as problem:
            st.session_state[UNSTORED], st.session_state[PROBLEM] = waiting, str(problem)
            return
        if waiting[0].stored is not None:
            waiting[0].stored()
        waiting = waiting[1:]
    _all_stored()


def _store(each: Waiting) -> None:
    # Without the own foods at hand, an entry of one is not lost.
    changes = [_without_lost_foods, each.change] if own_food_store.sync() else [each.change]
    diary_store.edit(_all(changes), today(), each.member_id, each.on, each.words)


def still_right(member_id: str) -> None:
    """What was said of a person still holds today."""
    try:
        diary_store.still_holds(member_id, today())
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)


def edit_preferences(preferences: Preferences) -> None:
    """Keeps what the person does not eat, with the day."""
    edit(lambda day: replace(day, preferences=preferences))


def _without_lost_foods(day: Day) -> Day:
    """The day with what the table no longer has as not found, so that no change trips over it."""
    if not day.entries:
        return day
    from nutrition_data.foods import foods

    return known_foods_only(day, foods().index)


def start_own_day() -> None:
    """The day without its example, for the same person; what waits to be stored is stored first."""
    _store_all(_waiting())
    if UNSTORED in st.session_state:
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


def _deleted(delete: Callable[[], None], words: str) -> None:
    try:
        delete()
    except NotKept as problem:
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
    *("result", "who_done", "query", "lines", "written", "health_used", "health_drawn"),
    *("days_figures", "days_notes", "days_month", "hand_over_made", "hand_over_name"),
    *("copy_full", "copy_foods", "copy_days", "copy_read"),
    *(HEALTH, GAP, SAID, UNDONE, UNSTORED, PROBLEM, shown_day.SHOWN),
    *(own_food_draft.OPEN, own_food_draft.TYPED, own_food_draft.PROBLEM, own_food_draft.REMOVED),
)


def _all_stored() -> None:
    st.session_state.pop(UNSTORED, None)
    st.session_state.pop(PROBLEM, None)


def say(words: str) -> None:
    """Words for a screen reader once the page has changed."""
    st.session_state[SAID] = words


def _all(changes: Sequence[Callable[[Day], Day]]) -> Callable[[Day], Day]:
    def changed(day: Day) -> Day:
        for change in changes:
            day = change(day)
        return day

    return changed
