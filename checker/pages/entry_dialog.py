"""The dialog that changes one food of the day."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from checker.diary import MEALS, Day, Entry, add, change, remove
from checker.meals import in_meal
from checker.pages import changed_elsewhere, day_state
from checker.pages.changed_elsewhere import Asked
from checker.pages.entry_rows import food_name, problem_words
from checker.pages.label import plain, short
from checker.pages.messages import problem_html
from checker.pages.number_field import number_field, read_as
from checker.read_foods import ReadFood
from checker.reading import amount_of, measures_for
from nutrition_data.errors import InputError

CANDIDATES_SHOWN = 6
QUERY_LENGTH = 200


@st.dialog("Change this entry")
def change_dialog(entry: Entry) -> None:
    """Another food, amount, measure or meal for one entry, or its removal. What was typed stays as it was."""
    if entry.typed or entry.line:
        st.html(f'<p class="subline">You wrote “{escape(short(entry.typed or entry.line))}”.</p>')
    if entry.problem:
        st.html(problem_html(problem_words(entry)))
    food_id = _food_choice(entry)
    if food_id is None:
        with st.container(horizontal=True, key="change_buttons"):
            removed = _remove_button()
        _removal(entry, removed)
        return
    measures = {measure.id: measure for measure in measures_for(food_id)}
    amount_now, measure_now = _as_picked(entry, food_id, list(measures))
    with st.container(horizontal=True, key="change_amount"):
        figure = number_field("Amount", amount_now, f"amount_{entry.id}_{food_id}", width=140)
        measure_id = st.selectbox(
            "Measure",
            list(measures),
            index=list(measures).index(measure_now),
            format_func=lambda id: measures[id].label,
            key=f"measure_{entry.id}_{food_id}",
        )
    read_as(figure)
    amount = figure.value
    meal = st.pills(
        "Meal", MEALS[1:], default=entry.meal or None, format_func=str.capitalize, key=f"entry_meal_{entry.id}"
    )
    with st.container(horizontal=True, key="change_buttons"):
        save = st.button("Save", type="primary", key="change_save")
        removed = _remove_button()
    same = entry.counted and (food_id, amount, measure_id) == (entry.food_id, amount_now, measure_now)
    only_meal = same and (meal or "") != entry.meal  # saved as it is, an amount is confirmed
    try:
        food = None if only_meal else amount_of(food_id, float("nan") if amount is None else amount, measure_id)
    except InputError as problem:
        if save and figure.problem is None:
            st.html(problem_html(str(problem)))
        _removal(entry, removed)
        return
    _saving(entry, food, meal or "", save)
    _removal(entry, removed)


def _saving(entry: Entry, food: ReadFood | None, meal: str, pressed: bool) -> None:
    """Keeps another food or amount (None: as it was) and meal; an entry that has gone comes back with them."""

    def changed(day: Day) -> Day:
        here = day if day.entry(entry.id) else add(day, [replace(entry, as_read=None)])
        return in_meal(here if food is None else change(here, entry.id, food), entry.id, meal)

    name = food_name(food.food_id if food is not None and food.food_id else entry.food_id or "")
    asked = Asked(f"save_{entry.id}", (entry,), lambda day: day.entry(entry.id), "Save anyway")
    if changed_elsewhere.saved(asked, changed, f"Changed {name}", pressed):
        day_state.say(f"Changed to {name}, {food.how}." if food is not None else f"Changed {name}.")
        st.rerun()


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


def _remove_button() -> bool:
    return st.button("Remove from my day", type="tertiary", wrap=True, key="change_remove")


def _removal(entry: Entry, pressed: bool) -> None:
    """Removes the entry, unless another tab has made something else of it; then that is said first."""
    name = food_name(entry.food_id) if entry.food_id else f"“{short(entry.typed or entry.line)}”"
    asked = Asked(f"remove_{entry.id}", (entry, None), lambda day: day.entry(entry.id), "Remove anyway")
    if changed_elsewhere.saved(asked, lambda day: remove(day, entry.id), f"Removed {name}", pressed):
        day_state.say("Removed.")
        st.rerun()
