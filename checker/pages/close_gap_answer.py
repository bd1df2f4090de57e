"""What is said of an answer as a whole: what blocks a plan, what would open one, and what is left as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from checker.pages import day_state
from checker.pages.close_gap_cards import blocks_html
from checker.pages.close_gap_state import gap, want
from checker.pages.messages import note_html

if TYPE_CHECKING:
    from checker.plan_records import Plans

NOTHING_TO_CHANGE = "Today already reaches every value a plan would aim at, even at the low end of each range."
ONLY_AVERAGE = (
    "No plan reaches every value today. These come close: each value either reached, or enough for half of people."
)
NONE = "No plan was found for today."


def answer_html(plans: Plans) -> str:
    """The sentences above the plans."""
    if plans.status == "nothing_to_change":
        first = f'<p class="subline">{NOTHING_TO_CHANGE}</p>'
    elif plans.status == "ok":
        first = ""
    else:
        words = ONLY_AVERAGE if plans.status == "ear_only" else NONE
        first = f'<p class="subline"><b>{words}</b></p>'
    return first + blocks_html(plans.blocks) + "".join(note_html(each) for each in plans.notes)


def opening_button(plans: Plans) -> None:
    """A button where more energy, or the answer about potassium, would open a plan."""
    allowance = next((each.energy_kcal for each in plans.blocks if each.energy_kcal is not None), None)
    if allowance is not None:
        st.button(f"Allow {allowance:,.0f} kcal more", key="gap_allow", on_click=_allow, args=(allowance,))

    if any(each.limit == "potassium_unknown" for each in plans.blocks):
        st.button("Answer the question", key="gap_answer", on_click=_ask_again)


def _ask_again() -> None:
    gap().unsure = False
    want()


def _allow(kcal: float) -> None:
    from checker.pages.close_gap_choices import fold

    fold()  # the field for energy is drawn anew with what is allowed now
    before = day_state.diary().day.preferences
    day_state.edit_preferences(replace(before, energy_kcal=kcal))
    want()
