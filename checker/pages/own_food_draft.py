"""What is typed into the form of an own food or recipe: kept with every change, so that nothing typed is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from checker import own_food_store
from checker.diary_places import NotKept

OPEN, TIMES, TYPED, PROBLEM = "own_form", "own_form_times", "own_form_typed", "own_form_problem"
FOOD, RECIPE = "food", "recipe"
NUMBERS = ("basis_g", "cooked", "servings")


@dataclass(frozen=True)
class Form:
    """A form that is open. `id` None: for a new food. `fields`: what it started with, by name."""

    kind: str
    id: str | None
    times: int
    fields: dict[str, Any] = field(default_factory=dict)

    def key(self, name: str) -> str:
        """The key of a field; another for each form that is opened."""
        return f"own_{name}_{self.times}"

    def start(self, name: str, otherwise: Any = None) -> Any:
        """What a field starts with."""
        return self.fields.get(name, otherwise)


def open_form() -> Form | None:
    """The form that is open in this tab."""
    found: Form | None = st.session_state.get(OPEN)
    return found


def begin(kind: str, id: str | None = None, fields: dict[str, Any] | None = None) -> None:
    """Opens a form."""
    times = st.session_state.get(TIMES, 0) + 1
    st.session_state[TIMES] = times
    st.session_state[OPEN] = Form(kind, id, times, fields or {})
    st.session_state.pop(PROBLEM, None)


def close() -> None:
    """Closes the form; what was typed and not saved stays as a draft."""
    st.session_state.pop(OPEN, None)
    st.session_state.pop(PROBLEM, None)


def keep(form: Form, names: tuple[str, ...]) -> None:
    """Keeps what is typed in these fields now; where that cannot be stored, says so, and it stays in this tab."""
    typed = {name: st.session_state[form.key(name)] for name in names if form.key(name) in st.session_state}
    kept = {"kind": form.kind, "id": form.id, "fields": {**form.fields, **typed}}
    st.session_state[TYPED] = kept
    try:
        own_food_store.keep_draft(kept)
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)


def draft() -> Form | None:
    """What was typed and not saved, in this tab or before the page was loaded."""
    kept = st.session_state.get(TYPED) or own_food_store.draft()
    kind, id, fields = kept.get("kind"), kept.get("id"), kept.get("fields")
    if kind not in (FOOD, RECIPE) or not (id is None or isinstance(id, str)) or not isinstance(fields, dict):
        return None
    return Form(kind, id, 0, {name: value for name, value in fields.items() if _fits(name, value)})


def _fits(name: str, value: object) -> bool:
    """Whether a field can start with it: what another computer kept was not typed here."""
    if value is None:
        return True
    if name in NUMBERS or name.endswith("_amount"):  # text as it was typed; a number in a draft of an earlier version
        return isinstance(value, str | int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def forget() -> None:
    """Throws the draft away."""
    st.session_state.pop(TYPED, None)
    try:
        own_food_store.keep_draft({})
    except NotKept as problem:
        st.session_state[PROBLEM] = str(problem)
