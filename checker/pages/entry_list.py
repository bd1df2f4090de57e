"""The foods of the day, one button each, and the dialog that changes one."""

from __future__ import annotations

from html import escape
from itertools import groupby

import streamlit as st

from checker.diary import Day, Entry, change, remove
from checker.pages import day_state
from checker.pages.label import plain, row
from checker.pages.messages import problem_html
from nutrition_data.errors import InputError

CANDIDATES_SHOWN = 6
QUERY_LENGTH = 200
TYPED_SHOWN = 120


def entry_list(day: Day) -> None:
    """Every entry, in the order it was entered; entries of one typed line stand under that line."""
    with st.container(key="entries"):
        for _, line in groupby(day.entries, key=lambda entry: entry.line_id):
            entries = list(line)
            several = len(entries) > 1
            if several:
                st.html(f'<div class="typed-line">“{escape(_short(entries[0].line))}”</div>')
            for entry in entries:
                if st.button(_label(entry, several), key=_key(entry, several), type="tertiary", wrap=True):
                    change_dialog(entry)


def _key(entry: Entry, several: bool) -> str:
    """The style sheet tells entries apart by the start of their key."""
    if not entry.counted:
        return f"entry_unread_{entry.id}"
    return f"entry_part_{entry.id}" if several else f"entry_{entry.id}"


def _label(entry: Entry, several: bool) -> str:
    if entry.food_id is None:
        typed = entry.typed or entry.line
        return row(f"“{_short(typed)}”", "Choose a food", _problem(entry) or "Not found, so not counted")
    name = _name(entry.food_id)
    if not entry.counted:
        return row(
            name, "Change", f"“{_short(entry.typed)}”: {_problem(entry) or 'amount not understood, so not counted'}"
        )
    grams = f"{'≈ ' if entry.assumed else ''}{_grams(entry.grams or 0.0)} g"
    small = [] if several or not entry.line else [f"“{_short(entry.line)}”"]
    if several or not entry.line or entry.assumed:
        small.append(entry.how)
    if entry.unused:
        small.append(f"not used: {' '.join(entry.unused)}")
    if entry.problem:
        small.append(entry.problem)
    return row(name, "Change", ", ".join(small), grams)


def _problem(entry: Entry) -> str:
    """The sentence without the typed words it begins with: they stand above it."""
    sentence = entry.problem or ""
    typed, ends, rest = sentence.partition("”: ")
    sentence = rest if ends and typed.startswith("“") else sentence
    return sentence[:1].upper() + sentence[1:]


@st.dialog("Change this entry")
def change_dialog(entry: Entry) -> None:
    """Another food, amount or measure for one entry, or its removal. What was typed stays as it was."""
    from checker.reading import amount_of, measures_for

    if entry.typed or entry.line:
        st.html(f'<p class="subline">You wrote “{escape(_short(entry.typed or entry.line))}”.</p>')
    if entry.problem:
        st.html(problem_html(_problem(entry)))
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
                day_state.say(f"Changed to {_name(food_id)}, {food.how}.")
                st.rerun()
        _remove_button(entry)
    if problem_words := st.session_state.pop("change_problem", None):
        st.html(problem_html(problem_words))


def _as_picked(entry: Entry, food_id: str, measures: list[str]) -> tuple[float, str]:
    """What the pickers start with: the entry's own amount, in grams where its measure is not offered."""
    if food_id != entry.food_id or entry.amount is None or entry.grams is None:
        return 1.0, measures[0]
    if entry.measure in measures:
        return entry.amount, entry.measure
    return round(entry.grams, 1), "g"


def _food_choice(entry: Entry) -> str | None:
    """The food chosen among the entry's own candidates or a search for others."""
    from checker.matching import search

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
        "Food", options, index=index, format_func=lambda food_id: plain(_name(food_id)), key=f"food_{entry.id}"
    )
    return chosen


def _remove_button(entry: Entry) -> None:
    if st.button("Remove from my day", type="tertiary", wrap=True, key="change_remove"):
        day_state.edit(lambda day: remove(day, entry.id))
        day_state.say("Removed.")
        st.rerun()


def _name(food_id: str) -> str:
    from nutrition_data.foods import foods

    table = foods()
    return str(table.at[food_id, "name"]) if food_id in table.index else f"{food_id} (no longer in the food table)"


def _grams(grams: float) -> str:
    return f"{grams:,.0f}" if grams >= 1 else f"{grams:.1f}"


def _short(text: str) -> str:
    return text if len(text) <= TYPED_SHOWN else f"{text[:TYPED_SHOWN]}…"
