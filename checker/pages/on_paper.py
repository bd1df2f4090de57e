"""What only a print says: whose days, which, and when it was printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker.pages.label import words_html

if TYPE_CHECKING:
    from checker.diary_records import Member

YOU = "You"  # the first person, as long as nobody gives them a name


def full_date(on: date) -> str:
    """ "Monday 23 November 2026"."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def on_paper_html(what: str, member: Member | None, now: date) -> str:
    """One line for the paper; `what` is HTML of our own."""
    of = f" of {words_html(member.name)}" if member is not None and member.name != YOU else ""
    return f'<p class="on-paper">{what}{of}. Printed on {full_date(now)}.</p>'
