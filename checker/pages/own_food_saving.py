"""What both forms end with: what a change touches, saving, and taking a food off the list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from checker import own_food_store
from checker.diary_places import NotKept
from checker.own_food_entry import Held
from checker.own_foods import OwnFood, Recipe
from checker.pages import day_state, own_food_draft
from checker.pages.messages import note_html
from checker.pages.own_food_draft import Form
from nutrition_data.errors import InputError

FAILED = "own_form_failed"


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
        f'<tr><th scope="row">{escape(each.name)}</th><td class="number">{escape(each.words)}</td></tr>'
        for each in held
    )
    return f'<table class="foods" role="table"><caption>{escape(caption)}</caption><tbody>{rows}</tbody></table>'


def save(made: OwnFood | Recipe) -> None:
    """Keeps it and closes the form; where that cannot be, the form stays with the reason."""
    try:
        own_food_store.save(made)
    except InputError as problem:  # NotKept is one: the store says what to do
        st.session_state[FAILED] = str(problem)
        return
    own_food_draft.forget()
    own_food_draft.close()
    day_state.say(f"Saved {made.name}.")
    st.rerun()


def remove_button(form: Form) -> None:
    """Takes a food off the list; days that have it keep it."""
    if form.id is None:
        return
    if st.button("Remove from my foods", type="tertiary", wrap=True, key="own_remove"):
        try:
            own_food_store.remove(form.id)
        except NotKept as problem:
            st.session_state[FAILED] = str(problem)
            return
        own_food_draft.forget()
        own_food_draft.close()
        day_state.say("Removed. Days that have it stay as they are.")
        st.rerun()
