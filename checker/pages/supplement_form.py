"""The form for one supplement, to add one or to change it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from checker.diary import Day, add_supplements, change_supplement, remove_supplement
from checker.pages import changed_elsewhere, day_state
from checker.pages.changed_elsewhere import Asked
from checker.pages.messages import note_html, problem_html
from checker.pages.number_field import Figure, number_field, read_as
from checker.pages.shown_day import key
from checker.supplement_amounts import judged_nutrients
from checker.supplement_entry import (
    UNIT_WORDS,
    UNITS,
    asks_what_it_stands_for,
    brings,
    choices,
    entered,
    meanings,
)
from checker.supplements import Supplement
from nutrition_data.errors import InputError
from nutrition_data.supplement_substances import Substance, substances

FROM_LABEL = "Copy what the label says is in one. Leave empty what it does not name; type 0 for “none”."
NOT_COPIED = (
    "Nothing is copied yet, so what is in it counts as unknown: amounts it could change are shown as a minimum."
)


@st.dialog("Add a supplement")
def add_dialog() -> None:
    """A new supplement."""
    _form(None)


@st.dialog("Change this supplement")
def change_dialog(supplement: Supplement) -> None:
    """Another figure for a supplement of the day, or its removal."""
    _form(supplement)


def _form(before: Supplement | None) -> None:
    key = before.id if before else "new"
    if before is not None and before.line:
        st.html(f'<p class="subline">You wrote “{escape(before.line)}”.</p>')
    chosen = st.selectbox(
        "What is it? Type to search",
        list(choices()),
        index=_place(before),
        format_func=lambda id: choices()[id],
        placeholder="Prenatal multivitamin, magnesium …",
        key=f"supplement_what_{key}",
    )
    if chosen is None:
        _removal(before, _remove_button(before))
        return
    substance = substances()[chosen]
    same = before if before is not None and before.substance == chosen else None
    dose, unit, stands_for, label = _figures(substance, same, f"{key}_{chosen}")
    per_day = number_field("How many a day", before.per_day if before else 1.0, f"supplement_per_day_{key}", width=160)
    read_as(per_day)
    made, problem = None, None
    try:
        copied = {nutrient: figure.known() for nutrient, figure in label.items()}
        made = entered(chosen, dose.known(), unit, stands_for, per_day.known(), copied, before)
    except InputError as wrong:
        problem = str(wrong)
    if made is not None:
        st.html(_comes_to(made, substance))
    with st.container(horizontal=True, key="supplement_buttons"):
        save = st.button("Save" if before else "Add", type="primary", key="supplement_save")
        removed = _remove_button(before)
    if problem and problem not in {each.problem for each in (dose, per_day, *label.values())}:
        st.html(problem_html(problem))
    if made is not None:
        _keep(made, before, save)
    _removal(before, removed)


def _figures(substance: Substance, before: Supplement | None, key: str) -> tuple[Figure, str, str, dict[str, Figure]]:
    """What its kind asks for: the figure and what that stands for, or the amounts of the label, or nothing."""
    if substance.kind == "none":
        return Figure(None), UNITS[0], "not_said", {}
    if substance.kind == "label_only":
        return Figure(None), UNITS[0], "not_said", _label_fields(substance, before, key)
    with st.container(horizontal=True, key="supplement_dose", vertical_alignment="bottom"):
        dose = number_field("Figure on the label", before.dose if before else None, f"supplement_dose_{key}", width=168)
        unit = st.selectbox(
            "Unit",
            list(UNITS),
            index=UNITS.index(before.unit) if before and before.unit in UNITS else 0,
            format_func=lambda unit: UNIT_WORDS.get(unit, unit),
            key=f"supplement_unit_{key}",
            width=96,
        )
    read_as(dose)
    if not asks_what_it_stands_for(substance):
        return dose, unit, "nutrient", {}
    words = meanings(substance)
    meaning = st.radio(
        "The figure is",
        list(words),
        index=list(words).index(before.stands_for if before else "not_said"),
        format_func=words.__getitem__,
        key=f"supplement_meaning_{key}",
    )
    return dose, unit, meaning, {}


def _label_fields(substance: Substance, before: Supplement | None, key: str) -> dict[str, Figure]:
    st.html(f'<p class="aside first">{escape(FROM_LABEL)}</p>')
    printed = {each.nutrient: each.amount for each in before.label} if before else {}
    found: dict[str, Figure] = {}
    with st.container(horizontal=True, key="supplement_label"):
        for nutrient in judged_nutrients():
            if nutrient.id in substance.nutrients:
                found[nutrient.id] = number_field(
                    f"{nutrient.name}, {nutrient.unit}",
                    printed.get(nutrient.id),
                    f"supplement_label_{nutrient.id}_{key}",
                    width=130,
                    where=f"{nutrient.name} on the label",
                )
    read_as(*found.values())
    return found


def _comes_to(made: Supplement, substance: Substance) -> str:
    """The live sentence: what it comes to, or what is still missing."""
    if substance.kind == "label_only" and not made.label:
        return note_html(NOT_COPIED)
    if made.problem:
        return note_html(made.problem)
    return f'<p class="comes-to" role="status">= {escape(brings(made))}</p>'


def _keep(made: Supplement, before: Supplement | None, pressed: bool) -> None:
    """Adds or changes it once that is pressed; one that has gone meanwhile comes back with the change."""
    if before is None:
        if not pressed:
            return
        day_state.edit(lambda day: add_supplements(day, (made,)), f"Added {made.name}")
        day_state.say(f"Added {made.name}.")
    else:

        def changed(day: Day) -> Day:
            return change_supplement(day, made) if day.supplement(made.id) else add_supplements(day, (made,))

        asked = Asked(f"save_{before.id}", (before,), lambda day: day.supplement(before.id), "Save anyway")
        if not changed_elsewhere.saved(asked, changed, f"Changed {made.name}", pressed):
            return
        day_state.say(f"Changed {made.name}.")
    st.session_state[key("who_done")] = True
    st.rerun()


def _remove_button(before: Supplement | None) -> bool:
    return before is not None and st.button("Remove from my day", type="tertiary", wrap=True, key="supplement_remove")


def _removal(before: Supplement | None, pressed: bool) -> None:
    """Removes it, unless another tab has made something else of it; then that is said first."""
    if before is None:
        return
    asked = Asked(f"remove_{before.id}", (before, None), lambda day: day.supplement(before.id), "Remove anyway")
    change = partial(remove_supplement, supplement_id=before.id)
    if changed_elsewhere.saved(asked, change, f"Removed {before.name}", pressed):
        day_state.say("Removed.")
        st.rerun()


def _place(before: Supplement | None) -> int | None:
    ids = list(choices())
    return ids.index(before.substance) if before is not None and before.substance in ids else None
