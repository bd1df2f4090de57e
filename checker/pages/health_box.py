"""The one optional box for conditions and medicines: closed, and off the record unless the person keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape

import streamlit as st

from checker.health import Health, ticked
from checker.pages.shown_day import key
from nutrition_data.conditions import conditions

LABEL = "Health conditions and medicines (optional)"
WHAT_FOR = (
    "Each tick changes what this page says and which foods it suggests. Your ticks stay in this tab: they are not"
    " written to the file of your day unless you keep them below."
)
SAID_BEFORE = (
    "You said before that kidney disease or a medicine that raises potassium applies to you. Tick which, or “Nothing"
    " else”."
)
MEDICINES = "raises_potassium"


NOTHING_ELSE, KEEP, USED, DRAWN = "no_other_condition", "keep_health", "health_used", "health_drawn"


@dataclass(frozen=True)
class Drawn:
    """What the boxes were drawn from, and what they then showed."""

    before: Health
    shown: Health


def health_box(before: Health) -> Health:
    """Draws the box and reads its ticks."""
    now = _ticks(before)
    drawn: Drawn | None = st.session_state.get(key(DRAWN))
    if drawn is not None and drawn.before != before and drawn.shown == now:
        # Nobody touched a box here: what is stored was changed in another tab, and the boxes follow it.
        _set(before)
        now = before
    st.session_state[key(DRAWN)] = Drawn(before, now)
    # Streamlit folds a box whose label has changed, so one that was used stays open.
    if now != before:
        st.session_state[key(USED)] = True
    label = f"{LABEL}: {now.words}" if now.words else LABEL
    with st.expander(label, expanded=bool(st.session_state.get(key(USED)))):
        st.html(f'<p class="aside first">{escape(WHAT_FOR)}</p>')
        if now.potassium_said == "yes" and now.potassium_care == "yes":
            st.html(f'<p class="aside first">{escape(SAID_BEFORE)}</p>')
        for id, condition in conditions().items():
            st.checkbox(condition.label, value=id in before.conditions, key=_key(id))
            if id == MEDICINES:
                st.html(f'<p class="aside under">{escape(medicines_words())}</p>')
        st.checkbox("Nothing else on this list applies to me", value=before.nothing_else, key=key(NOTHING_ELSE))
        st.checkbox("Keep this with my day on this computer", value=before.kept, key=key(KEEP))
    return now


def ticks_counted() -> None:
    """What the boxes show has been taken over: from here on it is what they were drawn from."""
    drawn: Drawn | None = st.session_state.get(key(DRAWN))
    if drawn is not None:
        st.session_state[key(DRAWN)] = Drawn(drawn.shown, drawn.shown)


def close_health_box() -> None:
    """Closed where it is drawn next, until it is used."""
    st.session_state.pop(key(USED), None)


def _set(health: Health) -> None:
    for id in conditions():
        st.session_state[_key(id)] = id in health.conditions
    st.session_state[key(NOTHING_ELSE)], st.session_state[key(KEEP)] = health.nothing_else, health.kept


def _ticks(before: Health) -> Health:
    """What is ticked at this moment: as the person left the boxes, or as they are about to be drawn."""
    found = [id for id in conditions() if st.session_state.get(_key(id), id in before.conditions)]
    nothing_else = st.session_state.get(key(NOTHING_ELSE), before.nothing_else)
    return ticked(before, found, nothing_else, st.session_state.get(key(KEEP), before.kept))


def _key(id: str) -> str:
    return key(f"condition_{id}")


@cache
def medicines_words() -> str:
    """Examples of the medicines that raise potassium."""
    from nutrition_data.potassium_medicines import potassium_medicines

    known = potassium_medicines()
    tablets = ", ".join(each.name for each in known if each.form == "blood_pressure_tablet")
    injections = " or ".join(each.name for each in known if each.form == "injection")
    others = ", ".join(each.name for each in known if each.form == "other")
    return f"For example some blood pressure tablets ({tablets}), {injections} injections, and others ({others})."
