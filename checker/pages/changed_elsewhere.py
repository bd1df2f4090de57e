"""What another tab changed while a dialog was open: it is said, what was typed stays, and the person chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from checker.diary import Day, Entry
from checker.pages import day_state
from checker.pages.messages import problem_html
from checker.pages.waiting_changes import Change
from checker.supplements import Supplement

SEEN = "conflict_seen"
Part = Entry | Supplement | None


@dataclass(frozen=True)
class Asked:
    """A change asked for in a dialog, under a key of its own. `known`: what the entry may be without a conflict.

    `now`: the entry as it is in a day, None where it has gone; `anyway`: the button that makes the change all the same.
    """

    key: str
    known: tuple[Part, ...]
    now: Callable[[Day], Part]
    anyway: str


def saved(asked: Asked, change: Change, words: str, pressed: bool) -> bool:
    """Makes the change once its button is `pressed`; whether the dialog is done.

    Where another tab made something else of the entry, nothing is changed until the person chooses.
    """
    seen = f"{SEEN}_{asked.key}"
    if pressed:
        st.session_state.pop(seen, None)
        if day_state.edit_unless(lambda day: asked.now(day) not in asked.known, change, words):
            return True
        st.session_state[seen] = True
    if not st.session_state.get(seen):
        return False
    st.html(problem_html(_sentence(asked.now(day_state.diary().day))))
    with st.container(horizontal=True, key=f"conflict_{asked.key}"):
        anyway = st.button(asked.anyway, key=f"anyway_{asked.key}")
        other = st.button("Keep the other", key=f"other_{asked.key}")
    if anyway:
        day_state.edit(change, words)
    if anyway or other:
        st.session_state.pop(seen, None)
    return anyway or other


def _sentence(found: Part) -> str:
    from checker.pages.entry_rows import food_name, grams_words
    from checker.supplement_entry import brings

    if isinstance(found, Entry):
        name = food_name(found.food_id) if found.food_id else f"“{found.typed or found.line}”, not found"
        grams = f", {grams_words(found.grams)} g" if found.counted and found.grams is not None else ""
        said = f"it is {name}{grams} now"
    elif isinstance(found, Supplement):
        said = f"it is {found.name}, {brings(found)} now" if not found.problem else f"it is {found.name} now"
    else:
        said = "it was removed"
    return f"This entry was changed elsewhere since you opened it: {said}. What you chose here is not saved yet."
