"""The one field for a figure that may have a fraction: a text, because a browser's number field drops a comma."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import streamlit as st

from checker.pages.messages import problem_html
from checker.typed_numbers import number_typed, text_of
from nutrition_data.errors import InputError


@dataclass(frozen=True)
class Figure:
    """What stands in a field. `value` None: nothing, or no number, which `problem` says. `read_as`: "1.5" for "1,5"."""

    value: float | None
    problem: str | None = None
    read_as: str = ""
    label: str = ""

    def known(self) -> float | None:
        """The number, None for an empty field. InputError where something else stands there."""
        if self.problem is not None:
            raise InputError(self.problem)
        return self.value


def number_field(
    label: str,
    start: float | str | None,
    key: str,
    on_change: Callable[[], None] | None = None,
    width: int | None = None,
    where: str = "",
) -> Figure:
    """Draws the field and reads it. `start`: a number, or what was typed before; `where`: its name in a sentence.

    The limits are those of what the number is for, and are said there.
    """
    begun = start if isinstance(start, str) else text_of(start)
    typed = st.text_input(
        label,
        value=begun,
        key=key,
        on_change="rerun" if on_change is None else on_change,
        width="stretch" if width is None else width,
        autocomplete="off",
    )
    text = (typed or "").strip()
    if text == begun and not isinstance(start, str):
        return Figure(start)  # as it was, with more digits than are shown
    try:
        value = number_typed(text, where or label)
    except InputError as wrong:
        return Figure(None, str(wrong))
    return Figure(value, None, "" if text_of(value) == text else text_of(value), label)


def read_as(*figures: Figure, named: bool = True) -> None:
    """Under fields: how each was read where it was not written that way, which of several, or what is wrong with it."""
    for each in figures:
        if each.problem is not None:
            st.html(problem_html(each.problem))
    said = [f"{each.label if named else ''} = {each.read_as}".strip() for each in figures if each.read_as]
    if said:
        st.html(f'<p class="read-as" role="status">{escape("; ".join(said))}</p>')
