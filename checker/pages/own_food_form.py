"""The form for a food as its label prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from checker.label_values import doubts, label_nutrients, units_of
from checker.own_food_entry import UNIT_SHOWN, food_of, held_by_food, serving_of
from checker.own_foods import BASES, PER_100_G, PER_100_ML, PER_SERVING, OwnFood
from checker.pages import own_food_draft, own_food_saving
from checker.pages.messages import note_html, problem_html
from checker.pages.number_field import Figure, number_field, read_as
from checker.pages.own_food_draft import Form
from nutrition_data.errors import InputError

BASIS_WORDS = {PER_100_G: "100 g", PER_100_ML: "100 ml", PER_SERVING: "one serving"}
WEIGHS = {PER_100_ML: "100 ml weighs, in g", PER_SERVING: "One serving weighs, in g"}
ABOUT_ML = "A drink as thin as water weighs about 100 g. What you log in ml is right whatever you write here."
COPY = (
    "Copy the figures. Leave empty what the label does not say: it then counts as unknown. Type 0 only for a printed 0."
)
FIELDS = (
    *("name", "others", "basis", "basis_g", "portions"),
    *(f"{each.id}_{part}" for each in label_nutrients() for part in ("amount", "unit")),
)


def dialog(form: Form) -> None:
    """The form in a dialog; closed, it leaves a draft."""
    title = "Change this food" if form.id else "A food from its label"
    st.dialog(title, on_dismiss=own_food_draft.close)(_form)(form)


def _form(form: Form) -> None:
    def kept() -> None:
        own_food_draft.keep(form, FIELDS)

    own_food_saving.used_note(form)
    name = st.text_input(
        "Name", value=form.start("name", ""), key=form.key("name"), on_change=kept, placeholder="Granny’s bread"
    )
    basis = st.radio(
        "The figures on the label are for",
        list(BASES),
        index=BASES.index(form.start("basis")) if form.start("basis") in BASES else 0,
        format_func=BASIS_WORDS.__getitem__,
        horizontal=True,
        key=form.key("basis"),
        on_change=kept,
    )
    basis_g = Figure(None)
    if basis in WEIGHS:
        basis_g = number_field(WEIGHS[basis], form.start("basis_g"), form.key("basis_g"), kept)
        read_as(basis_g, named=False)
        if basis == PER_100_ML:
            st.html(f'<p class="aside">{ABOUT_ML}</p>')
    st.html(f'<p class="aside first">{COPY}</p>')
    label = {each.id: _figure(form, each.id, each.name, kept) for each in label_nutrients()}
    portions = st.text_area(
        "Portions, one on each line (not needed)",
        value=form.start("portions", ""),
        key=form.key("portions"),
        on_change=kept,
        height=88,
        placeholder="slice 45 g\nloaf 800 g",
    )
    others = st.text_input(
        "Other names you use, with commas between them (not needed)",
        value=form.start("others", ""),
        key=form.key("others"),
        on_change=kept,
    )
    made, problem = None, None
    try:
        printed = {id: (figure.known(), unit) for id, (figure, unit) in label.items()}
        made = food_of(form.id, name or "", others or "", basis, basis_g.known(), printed, portions or "")
    except InputError as wrong:
        problem = str(wrong)
    asked = doubts(made) if made else ()
    if made is not None:
        _comes_to(made)
    for question in asked:
        st.html(problem_html(question))
    with st.container(horizontal=True, key="own_buttons"):
        words = "Save, it says so" if asked else "Save"
        pressed = st.button(words, type="primary", key="own_save")
        own_food_saving.remove_button(form)
    if pressed and made is not None:
        own_food_saving.save(made, form)
    failed = st.session_state.pop(own_food_saving.FAILED, None) or (problem if pressed else None)
    if failed:
        st.html(problem_html(failed))
    elif problem and any(figure.value is not None for figure, _ in label.values()) and not _misread(basis_g, label):
        st.html(note_html(problem))


def _misread(basis_g: Figure, label: Mapping[str, tuple[Figure, str]]) -> bool:
    """Whether a field holds no number, which is said under it."""
    return any(each.problem is not None for each in (basis_g, *(figure for figure, _ in label.values())))


def _figure(form: Form, id: str, name: str, kept: Callable[[], None]) -> tuple[Figure, str]:
    """One nutrient as the label prints it: the figure and its unit."""
    units = units_of(id)
    with st.container(horizontal=True, key=form.key(f"figure_{id}"), vertical_alignment="bottom", gap="xsmall"):
        amount = number_field(name, form.start(f"{id}_amount"), form.key(f"{id}_amount"), kept, width=136)
        unit = st.selectbox(
            f"Unit of {name.lower()}",
            list(units),
            index=units.index(form.start(f"{id}_unit")) if form.start(f"{id}_unit") in units else 0,
            format_func=lambda unit: UNIT_SHOWN.get(unit, unit),
            key=form.key(f"{id}_unit"),
            on_change=kept,
            width=128,
            label_visibility="collapsed",
        )
        read_as(amount, named=False)
    return amount, unit


def _comes_to(made: OwnFood) -> None:
    shown_for, grams = serving_of(made)
    st.html(own_food_saving.held_html(f"{shown_for} comes to", held_by_food(made, grams)))
