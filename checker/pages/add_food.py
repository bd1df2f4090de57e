"""Two ways to say what was eaten: a live search, or the whole day as lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import MEALS, Day, add_supplements, entries_of, picked, supplements_of
from checker.pages import day_state, kept_food
from checker.pages.label import row, short
from checker.pages.messages import note_html, problem_html
from checker.pages.shell import STATIC
from checker.pages.shown_day import key

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from checker.assumed_sizes import PortionSize
    from checker.reading import ReadLine

DRAFT, MODE = "draft", "mode"
SEARCH, LINES = "Add a food", "Write the whole day"
FOUND_LIMIT = 6
QUERY_LENGTH = 200
WORKED_EXAMPLE = "1 cup oatmeal with milk\n2 slices wholemeal toast, butter\nlatte, banana\nmagnesium citrate 200 mg"


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
    st.pills("Meal", MEALS[1:], format_func=str.capitalize, key=key("meal"), label_visibility="collapsed")
    kept_food.favourite_row()
    if mode == LINES:
        _lines(day)
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
    entry = replace(entry, meal=_meal())
    day_state.edit(lambda day: added(day, [entry]), f"Added {name}")
    st.session_state[key("query")] = ""
    st.session_state[key("who_done")] = True
    day_state.say(f"Added {name}, {entry.how}.")


def _lines(day: Day) -> None:
    st.session_state.setdefault(key("lines"), day.draft)
    st.text_area(
        "What you ate, one line for each meal or food",
        key=key("lines"),
        height=148,
        placeholder=WORKED_EXAMPLE,
        on_change=_keep_draft,
    )
    _draft_script()(key=DRAFT, data=key("lines"), on_draft_change=_keep_typed)
    st.button("Add these lines", key="read_lines", type="primary", on_click=_read_lines)


def _keep_draft() -> None:
    day_state.keep_draft(st.session_state[key("lines")] or "")


@cache
def _script() -> str:
    return (STATIC / "draft.js").read_text(encoding="utf-8")


def _draft_script() -> ComponentRenderer:
    """What sends the words while they are written; registered with every run, as the buttons of the list are."""
    return st.components.v2.component("mineral_checker_draft", js=_script(), isolate_styles=False)


def _keep_typed() -> None:
    """Keeps words that are still being written, if the day they belong to is still the one shown."""
    typed = st.session_state[DRAFT].draft
    if isinstance(typed, list) and len(typed) == 2 and typed[0] == key("lines"):
        day_state.keep_draft(str(typed[1]))


def _read_lines() -> None:
    text = st.session_state.get(key("lines")) or ""
    if not text.strip():
        st.session_state["add_problem"] = (
            "Lines: nothing is written yet. Write what you ate, one line for each meal or food."
        )
        return
    from checker.answers import added
    from checker.meals import in_meals, read_by_meal

    lines = read_by_meal(text)
    problems = {line.text: problem for line, _ in lines if (problem := _too_long(line))}
    short_enough = [(line, meal or _meal()) for line, meal in lines if line.text not in problems]
    entries = [entry for line, meal in short_enough for entry in in_meals(entries_of(line), line, meal)]
    taken = [supplement for line, _ in short_enough for supplement in supplements_of(line)]
    left = "\n".join(problems)
    words = _added_words([*(entry.typed for entry in entries), *(each.name for each in taken)])
    day_state.edit(lambda day: replace(add_supplements(added(day, entries), taken), draft=left), words)
    st.session_state[key("lines")] = left
    if problems:
        st.session_state["add_problem"] = " ".join(problems.values())
    if not entries and not taken:
        return
    st.session_state[key("who_done")] = True
    unread = sum(not entry.counted for entry in entries)
    more = f" and {len(taken)} supplements" if taken else ""
    day_state.say(f"Read {len(entries) - unread} foods{more}." + (f" {unread} not counted." if unread else ""))


def _meal() -> str:
    """The meal that was chosen above the lines, "" for none."""
    return str(st.session_state.get(key("meal")) or "")


def _added_words(names: Sequence[str]) -> str:
    return f"Added {short(names[0]) if len(names) == 1 else f'{len(names)} foods'}" if names else ""


def _too_long(line: ReadLine) -> str | None:
    """The sentence for a text that was not read because of its length alone; it is for the person to divide."""
    from checker.read_foods import too_long

    kept = too_long("", "", 0, "").rpartition("; ")[2]
    return next((food.problem for food in line.foods if food.problem and food.problem.endswith(kept)), None)


def nothing_yet_html(words: str) -> str:
    """The quiet line above the example button."""
    return f'<p class="subline">{escape(words)}</p>'
