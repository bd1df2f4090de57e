"""The foods of the day, and the dialog that changes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

from checker.diary import Day, Entry, change, change_supplement, remove
from checker.pages import day_state
from checker.pages.label import plain
from checker.pages.messages import problem_html
from checker.pages.shell import STATIC
from checker.supplements import STANDS_FOR
from nutrition_data.errors import InputError

CANDIDATES_SHOWN = 6
QUERY_LENGTH = 200
LIST = "entry_rows"


def entry_list(day: Day) -> None:
    """Every entry in one piece of HTML: a Streamlit button for each would be drawn anew with every change."""
    from checker.pages.entry_rows import rows_html

    with st.container(key="entries"):
        st.html(rows_html(day))
        pressed = _buttons()(
            key=LIST,
            on_open_change=lambda: None,
            on_supplement_change=lambda: None,
            on_answer_change=_answer,
            on_meaning_change=_meaning,
        )
    entry = day.entry(str(pressed.open)) if pressed.open else None
    if entry is not None:
        change_dialog(entry)
    supplement = day.supplement(str(pressed.supplement)) if pressed.supplement else None
    if supplement is not None:
        from checker.pages import supplement_form

        supplement_form.change_dialog(supplement)


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
        day_state.edit(lambda day: answered(day, key, choice.id))
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
        day_state.edit(lambda day: change_supplement(day, with_meaning(supplement, meaning)))
        day_state.say("Answered.")


@st.dialog("Change this entry")
def change_dialog(entry: Entry) -> None:
    """Another food, amount or measure for one entry, or its removal. What was typed stays as it was."""
    from checker.pages.entry_rows import food_name, problem_words, short
    from checker.reading import amount_of, measures_for

    if entry.typed or entry.line:
        st.html(f'<p class="subline">You wrote “{escape(short(entry.typed or entry.line))}”.</p>')
    if entry.problem:
        st.html(problem_html(problem_words(entry)))
    food_id = _food_choice(entry)
    if food_id is None:
        _remove_button(entry)
        return
    measures = {measure.id: measure for measure in measures_for(food_id)}
    amount_now, measure_now = _as_picked(entry, food_id, list(measures))
    with st.container(horizontal=True, key="change_amount"):
        amount = st.number_input(
            "Amount",
            value=amount_now,
            step=0.5,
            format="%g",
            key=f"amount_{entry.id}_{food_id}",
            width=140,
        )
        measure_id = st.selectbox(
            "Measure",
            list(measures),
            index=list(measures).index(measure_now),
            format_func=lambda id: measures[id].label,
            key=f"measure_{entry.id}_{food_id}",
        )
    with st.container(horizontal=True, key="change_buttons"):
        if st.button("Save", type="primary", key="change_save"):
            try:
                food = amount_of(food_id, float("nan") if amount is None else amount, measure_id)
            except InputError as problem:
                st.session_state["change_problem"] = str(problem)
            else:
                day_state.edit(lambda day: change(day, entry.id, food))
                day_state.say(f"Changed to {food_name(food_id)}, {food.how}.")
                st.rerun()
        _remove_button(entry)
    if wrong := st.session_state.pop("change_problem", None):
        st.html(problem_html(wrong))


def _as_picked(entry: Entry, food_id: str, measures: list[str]) -> tuple[float, str]:
    """What the pickers start with: the entry's own amount, in grams where its measure is not offered."""
    if food_id != entry.food_id or entry.amount is None or entry.grams is None:
        return 1.0, measures[0]
    if entry.measure in measures:
        return entry.amount, entry.measure
    return round(entry.grams, 1), "g"


def _food_choice(entry: Entry) -> str | None:
    """The food chosen among the entry's own candidates or a search for others."""
    from checker.food_search import search
    from checker.pages.entry_rows import food_name

    query = st.text_input("Search for another food", type="search", live="200ms", key=f"change_query_{entry.id}")
    words = (query or "")[:QUERY_LENGTH].strip()
    found = [match.food_id for match in search(words, CANDIDATES_SHOWN)] if words else []
    own = [food_id for food_id in (entry.food_id, *entry.candidates) if food_id]
    options = list(dict.fromkeys(found or own))[:CANDIDATES_SHOWN]
    if not options:
        advice = "Nothing found; try a plainer word." if words else "Search for the food this was."
        st.html(f'<p class="subline">{advice}</p>')
        return None
    index = options.index(entry.food_id) if entry.food_id in options else 0
    chosen: str | None = st.radio(
        "Food", options, index=index, format_func=lambda food_id: plain(food_name(food_id)), key=f"food_{entry.id}"
    )
    return chosen


def _remove_button(entry: Entry) -> None:
    if st.button("Remove from my day", type="tertiary", wrap=True, key="change_remove"):
        day_state.edit(lambda day: remove(day, entry.id))
        day_state.say("Removed.")
        st.rerun()
