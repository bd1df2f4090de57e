"""What is wrong with the diary's file, and the way on from there."""

from __future__ import annotations

import streamlit as st

from checker import diary_store
from checker.pages import day_state, waiting_changes
from checker.pages.messages import problem_html

NEW = "Start a new diary"


def store_trouble(problem: str) -> None:
    """The sentence, and a button: to save what waits, or to go on without a file that is gone."""
    st.html(problem_html(problem))
    if diary_store.is_lost():
        if st.button(NEW, key="new_diary"):
            day_state.start_new_diary()
            st.rerun()
    elif waiting_changes.anything_waits():
        st.button("Save now", key="save_now", on_click=waiting_changes.store_all)
