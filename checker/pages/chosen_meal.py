"""The meal that what is entered next belongs to."""

from __future__ import annotations

import streamlit as st

from checker.diary import MEALS
from checker.pages.shown_day import key


def meal_pills() -> None:
    """The meals to choose from; none need be chosen."""
    st.pills("Meal", MEALS[1:], format_func=str.capitalize, key=key("meal"), label_visibility="collapsed")


def chosen_meal() -> str:
    """The meal chosen, "" for none."""
    return str(st.session_state.get(key("meal")) or "")
