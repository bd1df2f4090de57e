"""Two ways to say what was eaten: a live search, or the whole day as lines."""

from __future__ import annotations

import sys
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day, picked
from checker.pages import day_state, kept_food, written_lines
from checker.pages.chosen_meal import chosen_meal, meal_pills
from checker.pages.label import row
from checker.pages.messages import note_html, problem_html
from checker.pages.shown_day import key
from checker.pages.written_lines import LINES, MODE

if TYPE_CHECKING:
    from checker.assumed_sizes import PortionSize

SEARCH = "Add a food"
FOUND_LIMIT = 6
QUERY_LENGTH = 200


def entry_panel(day: Day) -> None:
    """The choice between the two ways, the meal, and the way chosen: always as many parts, so that the rest stays."""
    if MODE not in st.session_state:  # a fresh tab shows the words that wait to be added
        st.session_state[MODE] = LINES if day.draft else SEARCH
    mode = st.segmented_control(
        "How to enter food",
        [SEARCH, LINES],
        key=MODE,
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
    meal_pills()
    kept_food.favourite_row()
    if mode == LINES:
        written_lines.lines_box(day)
    else:
        _search()
    if problem := st.session_state.pop("add_problem", None):
        st.html(problem_html(problem))


def _search() -> None:
    query = st.text_input(
        "Find a food",
        type="search",
        live=live_pause(),
        key=key("query"),
        placeholder="oatmeal, banana, kefir …",
        label_visibility="collapsed",
    )
    with st.container(key="found"):  # Streamlit draws nothing for an empty one
        if query and query.strip():
            _results(query)
    written_lines.bring_back()


def _results(query: str) -> None:
    from checker.food_search import search
    from checker.searched_amounts import searched_size
    from nutrition_data.foods import foods

    found = search(query[:QUERY_LENGTH], FOUND_LIMIT)
    if not found:
        st.html(
            note_html(
                f"Nothing found for “{query}”. Try a plainer word, such as “bean stew”."
                f" Under “{LINES}” it stays on the page as not counted."
            )
        )
    table = foods()
    for match in found:
        food = table.loc[match.food_id]
        group = "" if food["group"] == "other" else f", {food['group']}"
        size = searched_size(query, match.food_id)
        portion = f"{food['usual_portion']}, {food['usual_portion_g']:,.0f} g{group}"
        if size is not None:
            portion = f"{size.how}, {size.grams:,.0f} g{group}"
        st.button(
            row(match.name, "Add", portion),
            key=f"found_{match.food_id}",
            type="tertiary",
            wrap=True,
            on_click=_add_found,
            args=(match.food_id, match.name, size),
        )


def live_pause() -> str | bool:
    """How long a pause in typing starts the search; before pandas is loaded, Streamlit's own 250 ms."""
    # Streamlit loads pandas to read the words "200ms", and the first page need not wait for that.
    return "200ms" if "pandas" in sys.modules else True


def _add_found(food_id: str, name: str, size: PortionSize | None) -> None:
    """Adds the amount that was typed, else the usual portion, assumed; it can be changed afterwards."""
    from checker.answers import added
    from checker.portion_sizes import portion_size
    from checker.reading import ReadFood

    size = size or portion_size(food_id, None)
    entry = picked(
        ReadFood(name, food_id, size.low, size.grams, size.high, size.pieces, size.measure, size.how, size.assumed)
    )
    entry = replace(entry, meal=chosen_meal())
    day_state.edit(lambda day: added(day, [entry]), f"Added {name}")
    st.session_state[key("query")] = ""
    st.session_state[key("who_done")] = True
    day_state.say(f"Added {name}, {entry.how}.")


def nothing_yet_html(words: str) -> str:
    """The quiet line above the example button."""
    return f'<p class="subline">{escape(words)}</p>'
