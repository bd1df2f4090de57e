"""The form for a recipe: its ingredients as lines, what the cooked dish weighs, and how many it serves."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from checker import own_food_store
from checker.own_food_entry import Held, held_by_serving, ingredients_in, ingredients_text, recipe_of
from checker.own_foods import Ingredient, Recipe, check_no_circle
from checker.own_rows import OwnValues
from checker.pages import own_food_draft, own_food_saving
from checker.pages.entry_rows import food_name, grams_words
from checker.pages.label import words_html
from checker.pages.messages import note_html, problem_html
from checker.pages.number_field import number_field, read_as
from checker.pages.own_food_draft import Form
from checker.recipe_staples import HINT, taken_as
from checker.servings import inside_a_sentence
from nutrition_data.errors import InputError

FIELDS = ("name", "others", "lines", "cooked", "servings")
EXAMPLE = "500 g whole milk\n4 slices white bread\n2 eggs\n3 tbsp sugar"


def dialog(form: Form) -> None:
    """The form in a dialog; closed, it leaves a draft."""
    title = "Change this recipe" if form.id else "A recipe"
    st.dialog(title, on_dismiss=own_food_draft.close)(_form)(form)


def _form(form: Form) -> None:
    def kept() -> None:
        own_food_draft.keep(form, FIELDS)

    own_food_saving.used_note(form)
    name = st.text_input(
        "Name", value=form.start("name", ""), key=form.key("name"), on_change=kept, placeholder="Nan’s pudding"
    )
    st.html(note_html(HINT))
    lines = st.text_area(
        "Ingredients, one on each line",
        value=form.start("lines", ""),
        key=form.key("lines"),
        on_change=kept,
        height=160,
        placeholder=EXAMPLE,
    )
    with st.container(horizontal=True, key="own_weights"):
        cooked = number_field("Cooked dish weighs, in g", form.start("cooked"), form.key("cooked"), kept, width=200)
        servings = number_field("Servings", form.start("servings", 1.0), form.key("servings"), kept, width=140)
    read_as(cooked, servings)
    others = st.text_input(
        "Other names you use, with commas between them (not needed)",
        value=form.start("others", ""),
        key=form.key("others"),
        on_change=kept,
    )
    made, problem, ingredients = None, None, tuple[Ingredient, ...]()
    try:
        ingredients = _ingredients(form, lines or "")
        made = recipe_of(form.id, name or "", others or "", ingredients, cooked.known(), servings.known())
        held = _held(made)
    except InputError as wrong:
        made, problem = None, str(wrong)
    if ingredients:
        st.html(_read_html(ingredients))
        for sentence in taken_as(ingredients):
            st.html(note_html(sentence))
    if made is not None:
        _comes_to(made, held)
    with st.container(horizontal=True, key="own_buttons"):
        pressed = st.button("Save", type="primary", key="own_save")
        own_food_saving.remove_button(form)
    if pressed and made is not None:
        own_food_saving.save(made, form)
    failed = st.session_state.pop(own_food_saving.FAILED, None) or (problem if pressed else None)
    if failed:
        st.html(problem_html(failed))
    elif problem and ingredients and (name or "").strip() and problem not in (cooked.problem, servings.problem):
        st.html(note_html(problem))


def _ingredients(form: Form, lines: str) -> tuple[Ingredient, ...]:
    """The ingredients of the lines; those of the recipe as it is kept where nothing was changed."""
    before = own_food_store.own_foods().by_id(form.id) if form.id else None
    if isinstance(before, Recipe) and lines == ingredients_text(before):
        return before.ingredients
    return ingredients_in(lines)


def _held(made: Recipe) -> tuple[Held, ...]:
    own = own_food_store.own_foods()
    others = [each for each in own.recipes if each.id != made.id]
    check_no_circle(made, others)
    return held_by_serving(made, OwnValues(own.foods, [*others, made]))


def _read_html(ingredients: Sequence[Ingredient]) -> str:
    """What was read of each line, so that a wrong food is seen."""
    rows = "".join(
        f'<tr><th scope="row">{words_html(_called(each))}<span class="note">“{words_html(each.typed[:60])}”</span></th>'
        f'<td class="number">{f"{grams_words(each.grams)} g" if each.grams else "not counted"}</td></tr>'
        for each in ingredients
    )
    return f'<table class="foods" role="table"><caption>We read</caption><tbody>{rows}</tbody></table>'


def _called(each: Ingredient) -> str:
    return "Not found" if each.food_id is None else food_name(each.food_id)


def _comes_to(made: Recipe, held: Sequence[Held]) -> None:
    weight = sum(each.grams or 0.0 for each in made.ingredients) if made.cooked_yield_g is None else made.cooked_yield_g
    st.html(own_food_saving.held_html(f"1 of {made.servings:g} servings, {weight / made.servings:,.0f} g", held))
    if made.cooked_yield_g is None:
        st.html(
            note_html(
                f"No cooked weight, so the dish counts as heavy as its ingredients together, {weight:,.0f} g. Weigh it"
                " when it is done to be surer."
            )
        )
    unknown = [each.typed for each in made.ingredients if each.food_id is None]
    lacking = [inside_a_sentence(each.name) for each in held[:4] if each.missing]
    if lacking and not unknown:
        st.html(note_html(f"An ingredient has no figure for {', '.join(lacking)}: the dish holds at least the rest."))
    if unknown:
        said = ", ".join(f"“{typed[:40]}”" for typed in unknown)
        st.html(note_html(f"No food found for {said}: what it brings stays unknown, and every figure is a minimum."))
