"""What is handed over: the page for a midwife or doctor, the table, and the printer. Made only when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary_places import NotKept, NotRead
from checker.handed_over import Period, page_pdf, table_csv
from checker.pages import day_state
from checker.pages.entry_list import pressed_buttons
from checker.pages.messages import problem_html
from checker.pages.my_days_figures import usual_of_days
from nutrition_data.usual_intake import limit

if TYPE_CHECKING:
    from checker.counted_days import LeftOut
    from checker.pages.my_days_figures import Figures
    from checker.usual_intake import UsualIntake

ALL = "All days"
PERIODS = {"Last 7 days": 7, "Last 14": 14, "Last 30": 30, "Last 90": 90, ALL: None}
INTRODUCTION = (
    "One page for your midwife or doctor: the days that count, the four nutrients with their values, the foods that"
    " gave most, supplements, and what is not known. It is made on this computer, and nothing is sent."
)
PRINT = '<button type="button" data-event="print" data-value="true" data-place="print">Print this page</button>'
PERIOD, NAME, CONDITIONS = "hand_over_period", "hand_over_name", "hand_over_conditions"
MADE, PROBLEM = "hand_over_made", "hand_over_problem"
NAME_LENGTH = 60


@dataclass(frozen=True)
class Asked:
    """What a page is made from; a page made from something else is not offered."""

    member_id: str
    usual: UsualIntake
    counted: tuple[date, ...]
    left_out: tuple[LeftOut, ...]
    today: date
    name: str
    with_health: bool


@dataclass(frozen=True)
class Made:
    """A page, and what it was made from."""

    asked: Asked
    pdf: bytes


def hand_over(found: Figures, member_id: str) -> None:
    """The choices, and what they make."""
    assert found.person is not None
    today = day_state.today()
    with st.container(key="hand_over"):
        st.html(f'<h2 class="part">Hand over</h2><p class="subline">{INTRODUCTION}</p>')
        chosen = st.segmented_control("Which days", list(PERIODS), default=ALL, key=PERIOD, required=True)
        period = Period(PERIODS[chosen or ALL], today)
        counted = tuple(on for on in found.counted.counted if period.holds(on))
        left_out = tuple(each for each in found.counted.left_out if period.holds(each.date))
        name = st.text_input("Name on the page (optional)", key=NAME, max_chars=NAME_LENGTH, width=360)
        with_health = False
        if found.person.conditions or found.person.potassium_care == "yes":
            with_health = st.checkbox("Name my conditions and medicines on the page", key=CONDITIONS)
        st.html(f'<p class="subline">{_days_words(counted, left_out)}</p>')
        usual = found.usual
        if usual is None or counted != found.counted.counted:
            usual = usual_of_days(found.person, found.amounts, counted)
        asked = Asked(member_id, usual, counted, left_out, today, name, with_health)
        _buttons(asked, period)
        pressed_buttons("print_page", {"print": None})


def _buttons(asked: Asked, period: Period) -> None:
    on = asked.today.isoformat()
    with st.container(horizontal=True, key="hand_over_buttons", vertical_alignment="center"):
        if st.button("Make the page (PDF)", key="make_page", type="primary", disabled=not asked.counted):
            _make(asked)
        made: Made | None = st.session_state.get(MADE)
        if made is not None and made.asked == asked:
            file = f"usual-intake-{on}.pdf"
            st.download_button(
                "Download the page", made.pdf, file, "application/pdf", key="download_page", on_click="ignore"
            )
        table = partial(table_csv, asked.member_id, period)
        st.download_button("Table (CSV)", table, f"my-days-{on}.csv", "text/csv", key="table", on_click="ignore")
        st.html(f'<div class="day-list plain">{PRINT}</div>', width="content")
    if problem := st.session_state.pop(PROBLEM, None):
        st.html(problem_html(problem))


def _make(asked: Asked) -> None:
    try:
        pdf = page_pdf(
            asked.member_id, asked.usual, asked.counted, asked.left_out, asked.today,
            name=asked.name, with_health=asked.with_health,
        )  # fmt: skip
    except (NotRead, NotKept) as problem:
        st.session_state[PROBLEM] = str(problem)
        return
    st.session_state[MADE] = Made(asked, pdf)
    day_state.say("The page is made. Press Download the page.")


def _days_words(counted: Sequence[date], left_out: Sequence[LeftOut]) -> str:
    """12 days on the page; 3 are left out."""
    if not counted:
        return "No complete day in this time. Choose another."
    said = "1 day is on the page" if len(counted) == 1 else f"{len(counted)} days are on the page"
    if len(counted) < limit("least_days"):
        said += f": too few to say anything about usual intake, for that takes {limit('least_days'):g}"
    return f"{said}; {len(left_out)} left out." if left_out else f"{said}."
