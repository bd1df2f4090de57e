"""Close the gap: the smallest changes that bring the day to its reference values, worked out only when asked for."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day
from checker.pages import day_state, shell
from checker.pages.close_gap_state import Found, add_plan, asked_of, find, gap, last_added, show_no_plans, undo, want
from checker.pages.kept_preferences import understood
from checker.pages.messages import note_html, problem_html
from checker.pages.that_day import named
from checker.references import target
from nutrition_data.errors import InputError

if TYPE_CHECKING:
    from checker.judgement import Judgement

WHAT_FOR = "The fewest foods to add or swap so that today reaches each of its reference values."
WORKING = "Looking for the smallest changes …"
DAY_CHANGED = "Your day has changed since the plans were worked out."
CHOICES_CHANGED = "Your choices have changed since the plans were worked out."
# Buttons that go away once they are pressed.
PRESSED = ".st-key-gap_cards, .st-key-gap_show, .st-key-gap_undo, .st-key-gap_question, .st-key-gap_hide"
FOCUS_PLANS = (".st-key-close_gap .answer", ".st-key-gap_cards h3")
FOCUS_QUESTION = (".st-key-gap_question h3",)


def close_gap(day: Day, judgement: Judgement) -> None:
    """The section for one recorded day of a known person; nothing where nothing has a target."""
    if all(target(each.references) is None for each in judgement.nutrients):
        return
    from checker.pages.close_gap_choices import choices_area

    with st.container(key="close_gap"):
        st.html(_opening(day, judgement))
        choices_area(day)
        _added(day)
        _plans(day)
        _focus()


def _focus() -> None:
    """Moves the focus once: a button that was pressed and is gone would leave it at the top of the page."""
    kept = gap()
    if not kept.focus:
        return
    places, kept.focus, kept.moves = list(kept.focus), (), kept.moves + 1
    st.components.v2.component("mineral_checker_focus", js=_script(), isolate_styles=False)(
        key="gap_focus", data={"places": places, "gone": PRESSED, "move": kept.moves}
    )


@cache
def _script() -> str:
    return (shell.STATIC / "focus.js").read_text(encoding="utf-8")


def _opening(day: Day, judgement: Judgement) -> str:
    """The words above the button, worked out once for each day and choice of foods."""
    kept, asked = gap(), asked_of(day)
    if kept.opening is None or kept.opening[0] != asked:
        kept.opening = (asked, _opening_html(day, judgement))
    return kept.opening[1]


def _opening_html(day: Day, judgement: Judgement) -> str:
    from checker.pages.close_gap_choices import preferences_words
    from checker.pages.close_gap_foods import before_html, foods_html, is_guarded, rules_html

    assert day.person is not None
    wished, problems = understood(day.preferences)
    words = preferences_words(wished)
    said = f'<p class="subline">{escape(words)}</p>' if words else ""
    said += "".join(problem_html(each) for each in problems)
    foods = foods_html(day.person, day, judgement, wished)
    rules = rules_html(day.person, day.entries) if is_guarded(day.person) else ""
    first = f'<h2>Close the gap</h2><p class="subline">{named(WHAT_FOR)}</p>'
    return f"{first}{said}{before_html(day.person, wished)}{foods}{rules}"


def _added(day: Day) -> None:
    last = last_added(day)
    if last is None:
        return
    with st.container(horizontal=True, key="gap_added", vertical_alignment="center"):
        words = f"<b>{escape(last[0])}</b>: added to your day."
        st.html(f'<p class="note-line"><i class="icon met"></i><span>{words}</span></p>', width="content")
        st.button("Undo", key="gap_undo", on_click=undo)


def _plans(day: Day) -> None:
    kept = gap()
    if kept.box:
        from checker.pages.potassium_question import open_box

        assert day.person is not None
        open_box(day.person)
    if kept.wanted:
        if _asks_about_potassium(day):
            return
        _work_out(day)
    found = kept.found
    if found is None:
        _show_button()
    elif found.asked != asked_of(day):
        changed = DAY_CHANGED if found.asked.preferences == day.preferences else CHOICES_CHANGED
        with st.container(horizontal=True, key="gap_changed", vertical_alignment="center"):
            st.html(note_html(changed), width="content")
            _show_button()
    else:
        _shown(found, day)


def _show_button() -> None:
    st.button("Show plans", key="gap_show", type="primary", on_click=_want)


def _want() -> None:
    from checker.pages.close_gap_choices import fold

    fold()
    want()
    gap().focus = FOCUS_QUESTION


def _work_out(day: Day) -> None:
    """Works out what is wanted, and says how it went."""
    kept = gap()
    kept.wanted = False
    place = st.empty()  # a spinner of Streamlit's comes half a second late, and is not said aloud
    place.html(f'<p class="note-line" role="status"><i class="icon note"></i><span>{WORKING}</span></p>')
    try:
        found = find(day)
    except InputError as problem:
        kept.found, kept.keep = None, ()  # so that a food that cannot be kept does not stand in the way again
        st.html(problem_html(str(problem)))
    else:
        day_state.say(_summary(found))
        kept.focus = FOCUS_PLANS
    finally:
        place.empty()


def _summary(found: Found) -> str:
    """What was found, for a screen reader."""
    many = len(found.plans.plans)
    if found.plans.status == "nothing_to_change":
        return named("Today reaches every value already.")
    if not many:
        return "No plan was found."
    return f"{many} plans are shown." if many > 1 else "1 plan is shown."


def _asks_about_potassium(day: Day) -> bool:
    """Whether the one question that comes before any plan is open; it is drawn here."""
    assert day.person is not None
    if day.person.potassium_care != "unknown" or gap().unsure:
        return False
    from checker.pages.potassium_question import potassium_question

    potassium_question(day.person)
    return True


def _shown(found: Found, day: Day) -> None:
    from checker.pages.close_gap_answer import answer_html, ask_first, opening_button

    if found.open:
        ask_first(found.open, day)
    html = answer_html(found.plans)
    if html:
        st.html(html)
    opening_button(found)
    if found.plans.plans:
        _cards(found)
    if found.foods:
        from checker.pages.close_gap_choices import keep_or_leave

        with st.container(key="gap_foods"):
            keep_or_leave(found)
    st.button("Hide plans", key="gap_hide", type="tertiary", on_click=show_no_plans)


def _cards(found: Found) -> None:
    from checker.pages.close_gap_cards import card_html, notes_html, shared_notes, shopping_list

    plans = found.plans.plans
    shared = shared_notes(plans)
    with st.container(key="gap_cards"):
        for index, (plan, column) in enumerate(zip(plans, st.columns(len(plans), gap="medium"), strict=True)):
            with column:
                st.html(card_html(plan, shared))
                st.button("Add to my day", key=f"gap_add_{index}", on_click=add_plan, args=(index,))
                with st.expander("Shopping list"):
                    st.code(shopping_list(plan), language=None, wrap_lines=True)
    if shared:
        st.html(notes_html(plans))
