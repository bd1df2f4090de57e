"""Meals under a name: foods and supplements that are taken together again and again."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, func, insert, select

from checker.diary import Entry, new_id
from checker.diary_document import entry_of, mapping, supplement_of
from checker.diary_members import damage_noticed
from checker.diary_records import Favourite
from checker.diary_tables import favourites as table
from checker.supplements import Supplement


def favourites_of(connection: Connection, member_id: str) -> tuple[Favourite, ...]:
    """The favourites of a member, in the order in which they were made. Raises Damaged."""
    found = select(table.c.id, table.c.name, table.c.entries, table.c.supplements).where(table.c.member_id == member_id)
    with damage_noticed():
        return tuple(
            Favourite(
                id,
                name,
                tuple(entry_of(mapping(each)) for each in entries),
                tuple(supplement_of(mapping(each)) for each in supplements),
            )
            for id, name, entries, supplements in connection.execute(found.order_by(table.c.place))
        )


def add_favourite(
    connection: Connection, member_id: str, name: str, entries: tuple[Entry, ...], supplements: tuple[Supplement, ...]
) -> Favourite:
    """Keeps a favourite after the others; one of the same name is replaced."""
    same = (table.c.member_id == member_id, table.c.name == name)
    place = connection.execute(select(table.c.place).where(*same)).scalar()
    if place is None:
        mine = select(func.coalesce(func.max(table.c.place), -1) + 1).where(table.c.member_id == member_id)
        place = connection.execute(mine).scalar_one()
    connection.execute(delete(table).where(*same))
    found = Favourite(new_id(), name, entries, supplements)
    values = {
        "id": found.id,
        "member_id": member_id,
        "place": place,
        "name": name,
        "entries": [asdict(each) for each in entries],
        "supplements": [asdict(each) for each in supplements],
    }
    connection.execute(insert(table).values(values))
    return found


def drop_favourite(connection: Connection, favourite_id: str) -> None:
    """One favourite less; one that has gone stays gone."""
    connection.execute(delete(table).where(table.c.id == favourite_id))
