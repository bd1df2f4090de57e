"""The one question before any plan: does anything stand against more potassium?"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.health import ticked
from checker.pages import day_state, who
from checker.pages.close_gap_state import gap
from checker.pages.health_box import MEDICINES, USED, medicines_words
from checker.pages.shown_day import key
from nutrition_data.conditions import conditions

if TYPE_CHECKING:
    from checker.person import Person

QUESTION = "Does one of these apply to you? With them, more potassium can do harm."
KEPT = "Your answer stays in this tab, unless you keep it with your day."


def potassium_question(person: Person) -> None:
    """Asks in place. "None of these" is what the box for conditions calls "Nothing else on this list"."""
    asked = [each for each in conditions().values() if each.potassium_care]
    lines = "".join(f"<li>{escape(each.label)}</li>" for each in asked)
    examples = f'<p class="aside first">{escape(medicines_words())}</p>' if MEDICINES in conditions() else ""
    with st.container(key="gap_question"):
        st.html(
            f'<h3>One question first</h3><p>{QUESTION}</p><ul class="asked">{lines}</ul>{examples}'
            f'<p class="aside first">{KEPT}</p>'
        )
        with st.container(horizontal=True, key="gap_answers"):
            st.button("None of these", key="gap_none", type="primary", on_click=_none_of_these)
            st.button("Yes or not sure", key="gap_not_sure", on_click=_not_sure)


def _none_of_these() -> None:
    """As in the box: in this tab only, unless the ticks are kept with the day."""
    before = day_state.health()
    day_state.say_who(day_state.diary().day.person, ticked(before, before.conditions, True, before.kept))


def _not_sure() -> None:
    """Plans leave potassium as it is, and the box that asks for more is opened."""
    kept = gap()
    kept.unsure, kept.wanted, kept.box = True, False, True
    st.session_state[key(USED)] = True


def open_box(person: Person) -> None:
    """The box for conditions and medicines, over the page; where the fields stand open already, it is open there."""
    gap().box = False
    if st.session_state.get(key("who_done")):
        who.change_dialog(person)
    else:
        day_state.say("The box for health conditions and medicines is open above.")
