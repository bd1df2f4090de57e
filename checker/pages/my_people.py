"""The people of the household: their names, and the removal of one with all their days."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from checker import diary_store
from checker.diary_store import Member
from checker.pages import day_state
from checker.pages.day_heading import names_problem
from checker.pages.label import plain
from checker.pages.messages import problem_html
from checker.text_direction import one_line


def people() -> None:
    """Who keeps days here, each with a button to rename and one to delete."""
    members = diary_store.load(day_state.today()).members
    st.html(
        '<div class="prose"><h2>People</h2><p>Each person has their own days, age and references. Your own foods are'
        " for everybody.</p></div>"
    )
    for member in members:
        days = sum(not day.example for day in diary_store.days(member.id))
        with st.container(horizontal=True, key=f"person_{member.id}", vertical_alignment="center"):
            st.markdown(f"**{plain(member.name)}** :small[{days:,} {'day' if days == 1 else 'days'}]", width="stretch")
            if st.button("Rename", key=f"rename_{member.id}", type="tertiary"):
                _rename_dialog(member, [each.name for each in members if each.id != member.id])
            if st.button("Delete", key=f"delete_{member.id}", type="tertiary"):
                _delete_dialog(member, days)
    if st.button("Add a person", key="add_person"):
        _add_dialog([each.name for each in members])


@st.dialog("Add a person")
def _add_dialog(others: Sequence[str]) -> None:
    _named("", others, "Add", lambda name: f"{diary_store.add_member(name).name} was added.")


@st.dialog("Rename")
def _rename_dialog(member: Member, others: Sequence[str]) -> None:
    def rename(name: str) -> str:
        diary_store.rename_member(member.id, name)
        return f"Renamed to {name}."

    _named(member.name, others, "Save", rename)


def _named(now: str, others: Sequence[str], press: str, done: Callable[[str], str]) -> None:
    name = st.text_input("Name", value=now, key="person_name")
    if st.button(press, type="primary", key="person_save"):
        said = one_line(name or "")
        if (wrong := names_problem([*others, said])) is not None:
            st.html(problem_html(wrong))
            return
        try:
            day_state.say(done(said))
        except diary_store.NotKept as problem:
            st.html(problem_html(str(problem)))
            return
        st.rerun()


@st.dialog("Delete this person?")
def _delete_dialog(member: Member, days: int) -> None:
    st.html(
        f'<p class="subline">{days:,} {"day" if days == 1 else "days"}, favourites and what is known of this person'
        " will be removed, from the daily copies too. This cannot be undone.</p>"
    )
    if st.button(f"Delete {plain(member.name)}", type="primary", key="delete_person_now"):
        day_state.delete_member(member.id)
        st.rerun()
