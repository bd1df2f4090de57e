"""Whose days this tab shows: another person chosen here is also who a tab opened later shows first."""

from contextlib import suppress

from checker import diary_store
from checker.diary_places import NotKept
from checker.pages.shown_day import show, shown


def choose(member_id: str) -> None:
    """Shows the same day of another person, and notes the choice; where it cannot be noted, it holds in this tab."""
    show(shown().on, member_id)
    with suppress(NotKept):
        diary_store.choose_member(member_id)
