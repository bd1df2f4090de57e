"""What both forms end with: what a change touches, saving, and taking a food off the list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from checker import own_food_store, own_overlay
from checker.diary_places import NotKept
from checker.own_food_entry import Held
from checker.own_foods import OwnFood, Recipe
from checker.pages import day_state, own_food_draft
from checker.pages.label import words_html
from checker.pages.messages import note_html
from checker.pages.own_food_draft import Form
from nutrition_data.errors import InputError

FAILED = "own_form_failed"
REMOVED_WORDS = "Removed. Days that have it stay as they are."


@dataclass(frozen=True)
class Removed:
    """A food or recipe that was taken off the list, and the diary it belongs to."""

    food: OwnFood | Recipe
    diary: Hashable


def used_note(form: Form) -> None:
    """Says where a food is used before it is changed: its numbers change there too."""
    if form.id is None:
        return
    used = own_food_store.uses(form.id)
    where = [f"{used.days} of your days"] if used.days > 1 else ["one of your days"] if used.days else []
    where += [f"the recipe “{name}”" for name in used.recipes]
    if where:
        st.html(
            note_html(f"This is in {' and '.join(where)}. What you change here changes what it comes to there too.")
        )


def held_html(caption: str, held: Sequence[Held]) -> str:
    """What an amount holds as a table."""
    rows = "".join(
        f'<tr><th scope="row">{escape(each.name)}</th><td class="number">{escape(each.close_words)}</td></tr>'
        for each in held
    )
    return f'<table class="foods" role="table"><caption>{words_html(caption)}</caption><tbody>{rows}</tbody></table>'


def save(made: OwnFood | Recipe, form: Form) -> None:
    """Keeps it and closes the form; where that cannot be, the form stays with the reason."""
    try:
        own_food_store.save(made)
    except InputError as problem:  # NotKept is one: the store says what to do
        st.session_state[FAILED] = str(problem)
        return
    own_food_draft.forget_of(form)
    own_food_draft.close()
    day_state.say(f"Saved {made.name}.")
    st.rerun()


def remove_button(form: Form) -> None:
    """Takes a food off the list; days that have it keep it, and the page then offers the way back."""
    if form.id is None:
        return
    if st.button("Remove from my foods", type="tertiary", wrap=True, key="own_remove"):
        removed = own_food_store.own_foods().by_id(form.id)
        try:
            own_food_store.remove(form.id)
        except NotKept as problem:
            st.session_state[FAILED] = str(problem)
            return
        own_food_draft.forget_of(form)
        own_food_draft.close()
        if removed is not None:
            st.session_state[own_food_draft.REMOVED] = Removed(removed, _diary())
        day_state.say(REMOVED_WORDS)
        st.rerun()


def removed_line() -> None:
    """What was removed last in this tab, and the way back; nothing once it is back or its diary is gone."""
    last: Removed | None = st.session_state.get(own_food_draft.REMOVED)
    if last is None:
        return
    if last.diary != _diary() or any(each.id == last.food.id for each in own_food_store.own_foods().offered):
        del st.session_state[own_food_draft.REMOVED]
        return
    with st.container(horizontal=True, key="own_removed", vertical_alignment="center"):
        st.html(note_html(f"“{last.food.name}” is removed. Days that have it stay as they are."), width="content")
        st.button("Undo", key="own_undo", type="tertiary", on_click=_bring_back, args=(last.food,))


def _bring_back(food: OwnFood | Recipe) -> None:
    """Keeps it again under the id it had, so that days and recipes that have it are the same again."""
    try:
        own_food_store.save(food)
    except InputError as problem:  # NotKept is one
        st.session_state[own_food_draft.PROBLEM] = str(problem)
        return
    st.session_state.pop(own_food_draft.PROBLEM, None)
    st.session_state.pop(own_food_draft.REMOVED, None)
    day_state.say(f"{food.name} is back.")


def _diary() -> Hashable:
    """What tells this diary from another one in its place; None for none."""
    mark = own_overlay.shown()
    return mark[:2] if isinstance(mark, tuple) else mark
