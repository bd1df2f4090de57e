"""The heading of the day, the way to another day, and the people of the household."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store
from checker.diary_places import NotKept
from checker.pages import day_state, kept_food, shown_day
from checker.pages.chosen_person import choose
from checker.pages.messages import note_html, problem_html
from checker.pages.on_paper import YOU, full_date, on_paper_html
from checker.pages.shown_day import date_words, day_words, short_words, show_day, shown

if TYPE_CHECKING:
    from checker.diary_records import Member

FIRST_DAY = date(1900, 1, 1)
NAME_LENGTH = 60


def heading() -> None:
    """What is asked of the day shown, the day before and after, any other day, and whose day it is."""
    diary, now = day_state.diary(), shown_day.today()
    on = shown().on
    kept_food.read_favourites_anew()
    st.session_state[shown_day.DRAWN_ON] = (shown().times, now)
    with st.container(key="day_row", horizontal=True, vertical_alignment="center"):
        paper = on_paper_html(full_date(on), diary.member, now)
        st.html(f"<h1>{_question(diary.member, diary.members, on, now)}</h1>{paper}", width="content")
        st.button(f"‹ {_step_words(on - timedelta(days=1), now)}", key="day_before", on_click=_step, args=(-1,))
        if st.button(short_words(on, now), key="day_choose"):
            choose_dialog()
        if on < now:
            st.button(f"{_step_words(on + timedelta(days=1), now)} ›", key="day_after", on_click=_step, args=(1,))
        if diary.member is not None:
            _people(diary.member, diary.members)


def is_outdated() -> bool:
    """Whether the heading was drawn for another day or person, or before midnight."""
    return bool(st.session_state.get(shown_day.DRAWN_ON) != (shown().times, shown_day.today()))


def new_day_line() -> None:
    """After midnight, or a change of the clock: the day stays, and today is offered."""
    now = shown_day.today()
    if not shown().was_today or shown().on == now:
        return
    near = abs((now - shown().on).days) < 7
    with st.container(key="another_day", horizontal=True):
        st.html(note_html(f"It is {now:%A}{'' if near else ' ' + date_words(now, shown().on)} now."))
        st.button("Go to today", key="go_today", on_click=show_day, args=(now,))


def _question(member: Member | None, members: Sequence[Member], on: date, now: date) -> str:
    who = member.name if member is not None and len(members) > 1 and member.name != YOU else "you"
    return f"What did {escape(who)} eat {day_words(on, now)}?"


def _step_words(on: date, now: date) -> str:
    near = {now: "Today", now - timedelta(days=1): "Yesterday"}
    return near.get(on, f"{on:%a} {on.day}")


def _step(days: int) -> None:
    show_day(max(min(shown().on + timedelta(days=days), shown_day.today()), FIRST_DAY))


def _people(member: Member, members: Sequence[Member]) -> None:
    """Whose day is shown, where there is more than one person, and the way to the names."""
    if len(members) > 1:
        names = {each.id: each.name for each in members}
        st.session_state["member"] = member.id
        st.selectbox(
            "Whose day",
            list(names),
            format_func=names.__getitem__,
            key="member",
            on_change=_other_member,
            label_visibility="collapsed",
            width=148,
        )
    if st.button("People", key="people", type="tertiary"):
        people_dialog(members)


def _other_member() -> None:
    choose(st.session_state["member"])


@st.dialog("Which day?")
def choose_dialog() -> None:
    """Any day up to today."""
    chosen = st.date_input("Day", value=shown().on, min_value=FIRST_DAY, max_value=None, key="day_chosen")
    if st.button("Show this day", type="primary", key="day_show"):
        if not isinstance(chosen, date) or chosen > shown_day.today():
            st.html(problem_html(not_yet(chosen if isinstance(chosen, date) else None)))
            return
        show_day(chosen)
        st.rerun()


def not_yet(chosen: date | None) -> str:
    """Why a day cannot be shown."""
    found = "no day was chosen" if chosen is None else f"{date_words(chosen, shown_day.today())} has not come yet"
    return f"Day: {found}. Choose today or an earlier day."


@st.dialog("Who keeps days here?")
def people_dialog(members: Sequence[Member]) -> None:
    """The names of the household, and one more."""
    st.html('<p class="subline">Each person has days of their own. Foods you add yourself are shared.</p>')
    names = {
        each.id: st.text_input(f"Person {place}", value=each.name, key=f"name_{each.id}")
        for place, each in enumerate(members, 1)
    }
    new = st.text_input("Add a person: their name", key=f"name_new_{len(members)}")
    if st.button("Save", type="primary", key="people_save"):
        asked = [" ".join((name or "").split()) for name in names.values()]
        added = " ".join((new or "").split())
        problem = names_problem([*asked, *([added] if added else [])])
        if problem is None:
            problem = _kept_names(members, asked, added)
        if problem is not None:
            st.html(problem_html(problem))
            return
        st.rerun()


def names_problem(names: Sequence[str]) -> str | None:
    """What is wrong with these names; None where nothing is."""
    for name in names:
        if not name:
            return "Names: one is empty. Write a name for each person."
        if len(name) > NAME_LENGTH:
            return f"Names: “{name[:20]}…” has {len(name)} letters. Expected at most {NAME_LENGTH}; shorten it."
    if len({name.casefold() for name in names}) < len(names):
        return "Names: two are the same. Give each person a name of their own."
    return None


def _kept_names(members: Sequence[Member], names: Sequence[str], added: str) -> str | None:
    """Keeps the names and shows who was added; what is wrong where they could not be kept."""
    try:
        for member, name in zip(members, names, strict=True):
            if member.name != name:
                diary_store.rename_member(member.id, name)
        if added:
            if not members:
                diary_store.edit(lambda day: day, shown_day.today())
            choose(diary_store.add_member(added).id)
    except NotKept as problem:
        return str(problem)
    return None
