"""The list of own foods and recipes, and what leads to their forms."""

from __future__ import annotations

import streamlit as st

from checker import own_food_store
from checker.diary_places import NotRead
from checker.own_foods import OwnFood, Recipe
from checker.pages import day_state, own_food_draft, own_food_saving, shell
from checker.pages.label import row
from checker.pages.messages import note_html, problem_html, status_html
from checker.pages.own_food_draft import FOOD, RECIPE

INTRO = (
    "Copy a food’s label once, or write down what a dish is made of. Then add it on the Today page by its name, like"
    " any other food. What a label does not say counts as unknown, never as zero."
)
NEVER = "Your own foods are counted, and never suggested: we do not know enough of them to say that they suit everyone."
FOOT = "Your foods are kept with your days on this computer, for everyone in your household."


def my_foods_page() -> None:
    """The whole page."""
    shell.open_page("My foods", "Your own foods and recipes")
    _panel()
    shell.close_page(FOOT)


def _panel() -> None:
    own_food_store.sync()
    with st.container(key="my_foods"):
        st.html(f'<p class="subline">{INTRO}</p>')
        with st.container(horizontal=True, key="own_add"):
            st.button(
                "Add a food from its label",
                type="primary",
                key="own_add_food",
                on_click=own_food_draft.begin,
                args=(FOOD,),
            )
            st.button("Add a recipe", key="own_add_recipe", on_click=own_food_draft.begin, args=(RECIPE,))
        try:
            own_food_saving.removed_line()
            _draft()
            _list()
        except NotRead as unreadable:
            st.html(problem_html(str(unreadable)))
        st.html(note_html(NEVER))
    if problem := st.session_state.get(own_food_draft.PROBLEM):
        st.html(problem_html(problem))
    form = own_food_draft.open_form()
    if form is not None:
        from checker.pages import own_food_form, recipe_form

        (own_food_form if form.kind == FOOD else recipe_form).dialog(form)
    st.html(status_html(st.session_state.pop(day_state.SAID, "")))


def _draft() -> None:
    """What was typed and not saved; nothing while its form is open."""
    kept = own_food_draft.draft()
    if kept is None or own_food_draft.open_form() is not None:
        return
    name = str(kept.start("name") or "").strip()
    what = f"“{name[:60]}”" if name else ("a label" if kept.kind == FOOD else "a recipe")
    st.html(note_html(f"You were writing down {what} and did not save it yet."))
    with st.container(horizontal=True, key="own_draft"):
        st.button(
            "Go on writing", key="own_go_on", on_click=own_food_draft.begin, args=(kept.kind, kept.id, kept.fields)
        )
        st.button("Throw it away", type="tertiary", key="own_throw", on_click=own_food_draft.forget)


def _list() -> None:
    found = own_food_store.own_foods()
    if not found.offered:
        return
    from checker.own_food_entry import held_by_food, held_by_serving, serving_of
    from checker.own_rows import OwnValues
    from checker.servings import inside_a_sentence

    values = OwnValues(found.foods, found.recipes)
    with st.container(key="own_rows"):
        for each in found.offered:
            if isinstance(each, OwnFood):
                kind, (shown_for, grams) = "from its label", serving_of(each)
                held = held_by_food(each, grams)
            else:
                kind, shown_for = "recipe", f"1 serving, {values.dish(each).weight_g / each.servings:,.0f} g"
                held = held_by_serving(each, values)
            amounts = "; ".join(f"{inside_a_sentence(one.name)} {one.words}" for one in held[:4])
            st.button(
                row(each.name, "Change", f"{kind}, {shown_for}: {amounts}"),
                key=f"found_{each.id}",
                type="tertiary",
                wrap=True,
                on_click=_open,
                args=(each,),
            )


def _open(each: OwnFood | Recipe) -> None:
    """Opens the form with what is kept of a food."""
    from checker.own_food_entry import ingredients_text, portions_text

    others = ", ".join(each.other_names)
    if isinstance(each, OwnFood):
        fields = {"name": each.name, "others": others, "basis": each.basis, "basis_g": each.basis_g}
        for value in each.label:
            fields |= {f"{value.nutrient}_amount": value.amount, f"{value.nutrient}_unit": value.unit}
        own_food_draft.begin(FOOD, each.id, {**fields, "portions": portions_text(each)})
        return
    fields = {"name": each.name, "others": others, "lines": ingredients_text(each)}
    own_food_draft.begin(RECIPE, each.id, {**fields, "cooked": each.cooked_yield_g, "servings": each.servings})
