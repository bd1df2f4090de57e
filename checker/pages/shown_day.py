"""Which day, and whose, this tab shows: it stays through midnight, a clock set back and another time zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import streamlit as st

SHOWN, DRAWN_ON = "shown_day", "heading_drawn_on"


@dataclass(frozen=True)
class Shown:
    """The day `on` of a member, None until the diary says whose. `chosen`: the date when it was chosen.

    `times`: how often another day or person was chosen, so that no field keeps what was meant for the one before.
    """

    on: date
    chosen: date
    member_id: str | None = None
    times: int = 0

    @property
    def was_today(self) -> bool:
        """Whether the person chose to see today, whatever day it is by now."""
        return self.on == self.chosen


def today() -> date:
    """The date where this computer is."""
    return date.today()


def shown() -> Shown:
    """What this tab shows; today of the member chosen last until another is. Never in the address of the page."""
    kept: Shown = st.session_state.setdefault(SHOWN, Shown(today(), today()))
    return kept


def show(on: date | None = None, member_id: str | None = None) -> None:
    """Shows a day (None: today) of a member (None: the one chosen last)."""
    st.session_state[SHOWN] = Shown(on or today(), today(), member_id, shown().times + 1)


def show_day(on: date) -> None:
    """Shows another day of the same member."""
    show(on, shown().member_id)


def follow_member(member_id: str) -> None:
    """Holds on to a member by id once the diary says whose the day is, so that no other takes that place unseen."""
    now = shown()
    if now.member_id is None:
        st.session_state[SHOWN] = replace(now, member_id=member_id)


def key(name: str) -> str:
    """The key of a field that belongs to the day or person shown."""
    times = shown().times
    return name if times == 0 else f"{name}-{times}"


def is_today() -> bool:
    """Whether the day shown is the one the calendar says."""
    return shown().on == today()


def day_words(on: date, now: date) -> str:
    """A day as it is said within a sentence: "today", "on Monday 16 November", with the year where it is another."""
    if on == now:
        return "today"
    return f"on {on:%A} {date_words(on, now)}"


def date_words(on: date, now: date) -> str:
    """ "16 November", "16 November 2025"."""
    return f"{on.day} {on:%B}" + ("" if on.year == now.year else f" {on.year}")


def short_words(on: date, now: date) -> str:
    """A day on a button: "Today, Mon 23 Nov", "Yesterday, Sun 22 Nov", "Mon 16 Nov"."""
    said = f"{on:%a} {on.day} {on:%b}" + ("" if on.year == now.year else f" {on.year}")
    near = {now: "Today, ", now - timedelta(days=1): "Yesterday, "}.get(on, "")
    return near + said
