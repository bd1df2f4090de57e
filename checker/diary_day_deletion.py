"""Deleting one day for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from checker.diary_access import write
from checker.diary_household import forget_earlier_copies

if TYPE_CHECKING:
    from sqlalchemy import Connection


def delete_day(on: date, member_id: str | None = None) -> None:
    """Deletes all of one day of a member (None: the one chosen last), from the copies too. Raises NotKept."""
    from sqlalchemy import delete, select

    from checker import diary_members
    from checker import diary_tables as tables

    def without(connection: Connection) -> None:
        member = diary_members.made_member(connection, member_id)
        mine = (tables.days.c.member_id == member, tables.days.c.date == on)
        found = select(tables.days.c.id).where(*mine).scalar_subquery()
        for table in (tables.steps, tables.entries, tables.supplements):
            connection.execute(delete(table).where(table.c.day_id == found))
        connection.execute(delete(tables.days).where(*mine))

    write(without)
    forget_earlier_copies()
