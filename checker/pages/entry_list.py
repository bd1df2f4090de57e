"""The foods of the day, and what pressing a button among them does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

from checker.diary import Day, change_supplement
from checker.pages import day_state, shown_day
from checker.pages.list_ends import foot_html, undo_html
from checker.pages.shell import STATIC
from checker.supplements import STANDS_FOR

LIST = "entry_rows"


def entry_list(day: Day, undo: str | None, step: str | None = None) -> None:
    """Every entry in one piece of HTML: a Streamlit button for each would be drawn anew with every change.

    `undo`: what was done last, and `step` which step of the diary that is.
    """
    from checker.pages.entry_rows import rows_html

    with st.container(key="entries"):
        above = undo_html(undo, day_state.undone_words(), step)
        st.html(rows_html(day, above, foot_html(day, shown_day.is_today()) if day.recorded else ""))
        pressed = pressed_buttons(
            LIST,
            {
                "open": None,
                "supplement": None,
                "answer": _answer,
                "meaning": _meaning,
                "undo": _undo,
                "complete": _complete,
                "more": None,
            },
        )
    entry = day.entry(str(pressed.open)) if pressed.open else None
    if entry is not None:
        from checker.pages.entry_dialog import change_dialog

        change_dialog(entry)
    supplement = day.supplement(str(pressed.supplement)) if pressed.supplement else None
    if supplement is not None:
        from checker.pages import supplement_form

        supplement_form.change_dialog(supplement)
    if pressed.more:
        from checker.pages import kept_food

        kept_food.open_dialog(str(pressed.more), day)


@cache
def _script() -> str:
    return (STATIC / "entries.js").read_text(encoding="utf-8")


def _buttons() -> ComponentRenderer:
    """What makes the buttons of the list work. Registered with every run: a server started anew knows it not."""
    return st.components.v2.component("mineral_checker_entries", js=_script(), isolate_styles=False)


def pressed_buttons(key: str, called: Mapping[str, Callable[[], None] | None]) -> Any:
    """What was pressed in the HTML of the container around it; `called`: by event, what runs before the page does."""
    heard: dict[str, Any] = {f"on_{event}_change": call or (lambda: None) for event, call in called.items()}
    return _buttons()(key=key, **heard)


def _undo() -> None:
    """Undoes the step that the button names, whatever another tab has done since."""
    given = st.session_state[LIST].undo
    day_state.undo(given if isinstance(given, str) else None)


def _answer() -> None:
    """Keeps the answer that was pressed for the day; one that nothing asks for changes nothing."""
    from checker.answers import answered
    from checker.questions import asked

    given = st.session_state[LIST].answer
    if not (isinstance(given, list) and len(given) == 2):
        return
    key, id = given
    day = day_state.diary().day
    questions = (question for entry in day.entries for question in asked(entry, day.answers))
    choice = next((question.choice(id) for question in questions if question.key == key), None)
    if choice is not None:
        day_state.edit(lambda day: answered(day, key, choice.id), f"Answered “{choice.label}”")
        day_state.say(f"Answered: {choice.label}.")


def _meaning() -> None:
    """Keeps what the figure of a supplement was said to stand for; for one that has gone, nothing."""
    from checker.supplement_entry import with_meaning

    given = st.session_state[LIST].meaning
    if not (isinstance(given, list) and len(given) == 2 and given[1] in STANDS_FOR):
        return
    id, meaning = given
    supplement = day_state.diary().day.supplement(str(id))
    if supplement is not None:
        words = f"Answered for {supplement.name}"
        day_state.edit(lambda day: change_supplement(day, with_meaning(supplement, meaning)), words)
        day_state.say("Answered.")


def _complete() -> None:
    """Keeps whether the list is complete; pressed again, that is not said any more."""
    said = st.session_state[LIST].complete
    if isinstance(said, bool):
        day_state.edit(lambda day: replace(day, complete=None if day.complete is said else said))
        day_state.say("Kept.")
