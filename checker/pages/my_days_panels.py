"""My days: what the kept days say together, which are left out, the list, and what to hand over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day
from checker.diary_places import NotKept, NotRead, database
from checker.diary_watch import is_lost
from checker.pages import day_state, shell
from checker.pages.chosen_person import choose
from checker.pages.entry_list import pressed_buttons
from checker.pages.messages import note_html, problem_html, status_html
from checker.pages.on_paper import on_paper_html
from checker.pages.shown_day import is_today, show, show_day, shown
from checker.pages.store_trouble import store_trouble

if TYPE_CHECKING:
    from checker.pages.my_days_figures import Figures
    from checker.person import Person

TITLE, HEADING = "My days", "What your days say together"
FOOT = (
    'How usual intake is worked out: Institute of Medicine 2000, see <a href="sources" target="_self">Sources</a>.'
    " It is about what you ate: it is no diagnosis, and it does not show why you have cramps."
)
NONE_YET = (
    "No day is kept yet. Write down what you eat on the Today page; each day is kept by itself. From 3 complete days"
    " on, this page says what they tell about what you usually eat."
)
SAY_WHO = "Say on the Today page who the days are for: age and sex decide which values they are compared with."
WHOSE, MONTH, LIST, FIGURES, NOTES = "whose_days", "days_month", "days_list", "days_figures", "days_notes"
TODAY = "checker/pages/today.py"


def my_days_page() -> None:
    """The whole page; everything below the heading reruns on its own."""
    shell.open_page(TITLE, HEADING)
    _days()
    shell.close_page(FOOT)


@st.fragment
def _days() -> None:
    diary = day_state.stored(day_state.today())
    problem = st.session_state.get(day_state.PROBLEM) or diary.problem
    if problem:
        store_trouble(problem)
    if is_lost():
        return
    if not database().exists():
        _nothing_yet()
        return
    if diary.member is not None and len(diary.members) > 1:
        names = {each.id: each.name for each in diary.members}
        st.session_state[WHOSE] = diary.member.id
        st.segmented_control(
            "Whose days", list(names), format_func=names.__getitem__, key=WHOSE, required=True, on_change=_other_member
        )
    st.html(on_paper_html("The days", diary.member, day_state.today()))
    try:
        found = _figures(diary.day.person, shown().member_id)
    except NotRead as unread:
        if not problem:
            st.html(problem_html(str(unread)))
        return
    if not found.days:
        _nothing_yet()
        return
    if found.person is None or found.usual is None:
        st.html(note_html(SAY_WHO))
        _to_today()
    else:
        from checker.pages.my_days_nutrients import usual_html

        st.html(usual_html(found.usual, found.frames, found.doubtful))
    _list(found)
    if found.usual is not None and diary.member is not None:
        from checker.pages.my_days_handover import hand_over

        hand_over(found, diary.member.id)
    st.html(status_html(st.session_state.pop(day_state.SAID, "")))


def _nothing_yet() -> None:
    st.html(note_html(NONE_YET))
    _to_today()


def _to_today() -> None:
    """The way to Today, which then shows today, whatever day was shown last; so does its tab."""
    if not is_today():
        show_day(day_state.today())
    st.page_link(TODAY, label="Go to Today")


def _list(found: Figures) -> None:
    """The days left out and the days of a month, in one piece of HTML each, with one ear for all their buttons."""
    from checker.pages.my_days_list import balance_html, left_out_html, month_html, months_of

    months = months_of(found.days)
    month = st.session_state.get(MONTH)
    month = month if month in months else months[0]
    with st.container(key="days"):
        st.html('<h2 class="part">Your days</h2>')
        parts = [balance_html(found.counted, found.days)] if found.counted.counted else []
        parts += [left_out_html(found.days)]
        parts += [month_html(found.days, found.statuses, month, _notes(found, month))]
        st.html("".join(parts))
        pressed = pressed_buttons(
            LIST, {"month": _turn, "complete": _say_complete, "missing": _say_missing, "open": None, "delete": None}
        )
    if (on := _date(pressed.open)) is not None:
        show(on, shown().member_id)
        st.switch_page(TODAY)
    if (on := _date(pressed.delete)) is not None:
        delete_dialog(on)


def _notes(found: Figures, month: date) -> str:
    """What is said of foods of that month, for who the person was on each day as Today has it."""
    from checker.pages.my_days_list import first_of
    from checker.pages.my_days_notes import notes_html

    kept = st.session_state.get(NOTES)
    if kept is not None and kept[0] is found and kept[1] == month:
        return str(kept[2])
    people = {
        day.date: day_state.person_with_ticks(person)
        for day in found.days
        if first_of(day.date) == month and (person := day.facts.person or found.person) is not None
    }
    html = notes_html(found.rows, people)
    st.session_state[NOTES] = (found, month, html)
    return html


@st.dialog("Delete this day?")
def delete_dialog(on: date) -> None:
    """Asks once more: what is deleted is gone."""
    from checker.pages.my_days_list import long_words

    st.html(
        f'<p class="subline">{long_words(on)}, with everything you wrote down on it. It is removed from this computer,'
        " and there is no way back.</p>"
    )
    with st.container(horizontal=True, key="delete_buttons"):
        if st.button("Delete this day", type="primary", key="delete_day"):
            _keep(lambda member_id: _delete(on, member_id))
            st.session_state.pop("hand_over_made", None)
            day_state.say(f"{long_words(on)} is deleted.")
            st.rerun()
        if st.button("Keep it", key="keep_day"):
            st.rerun()


def _delete(on: date, member_id: str | None) -> None:
    from checker.diary_day_deletion import delete_day

    delete_day(on, member_id)


def _turn() -> None:
    """Another month."""
    st.session_state[MONTH] = _date(st.session_state[LIST].month)


def _say_complete() -> None:
    _say_of_day(_date(st.session_state[LIST].complete), True, "You said: that was all I ate.")


def _say_missing() -> None:
    _say_of_day(_date(st.session_state[LIST].missing), False, "You said: some is missing.")


def _say_of_day(on: date | None, complete: bool, words: str) -> None:
    """Keeps what was said of a day; said once more, it is unsaid."""
    if on is None:
        return

    def change(day: Day) -> Day:
        return replace(day, complete=None if day.complete is complete else complete)

    def store(member_id: str | None) -> None:
        from checker import diary_store

        diary_store.edit(change, day_state.today(), member_id, on, words)

    _keep(store)
    day_state.say(words)


def _keep(store: Callable[[str | None], object]) -> None:
    try:
        store(shown().member_id)
    except NotKept as problem:
        st.session_state[day_state.PROBLEM] = str(problem)


def _other_member() -> None:
    choose(st.session_state[WHOSE])


def _date(value: object) -> date | None:
    """The date a button sent; None for anything else."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _figures(person: Person | None, member_id: str | None) -> Figures:
    """Worked out once for each state of the diary, person and date."""
    from checker.diary_access import read_all
    from checker.diary_history import history
    from checker.diary_members import state
    from checker.pages.my_days_figures import figures

    if person is not None:
        person = day_state.person_with_ticks(person)
    asked = (read_all(state, None), member_id, person, day_state.today())
    kept = st.session_state.get(FIGURES)
    if kept is None or kept[0] != asked:
        kept = st.session_state[FIGURES] = (asked, figures(person, history(member_id), day_state.today()))
    found: Figures = kept[1]
    return found
