"""The people of the household in the database, and who each was said to be last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, func, insert, null, select, update

from checker import diary_tables as tables
from checker.diary import Day, new_id, own_person
from checker.diary_document import person_of, preferences_of
from checker.diary_faults import Damaged
from checker.diary_places import NotKept
from checker.diary_records import Member
from checker.diary_rows import preferences_row

if TYPE_CHECKING:
    from checker.person import Person

FIRST_NAME = "You"
LAST_CHOSEN = "last_chosen"
_STATE = select(tables.diaries.c.token, tables.diaries.c.revision)
_MEMBERS = select(tables.members.c.id, tables.members.c.name, tables.members.c.said_on).order_by(tables.members.c.place)


@contextmanager
def damage_noticed() -> Iterator[None]:
    """Raises Damaged where a row is not as any checker wrote it."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as damage:
        raise Damaged from damage


def state(connection: Connection) -> tuple[str, int] | None:
    """Which diary this is, and how often it was changed; None for one in which nothing was made yet."""
    row = connection.execute(_STATE).first()
    return None if row is None else (str(row[0]), int(row[1]))


def members(connection: Connection) -> tuple[Member, ...]:
    """The people of the household, in their order."""
    return tuple(Member(*row) for row in connection.execute(_MEMBERS))


def chosen(connection: Connection, known: tuple[Member, ...], member_id: str | None) -> Member | None:
    """The member of that id; where none is named the one chosen last; the first where that one has been deleted."""
    asked = last_chosen(connection) if member_id is None and len(known) > 1 else member_id
    return next((each for each in known if each.id == asked), known[0] if known else None)


def last_chosen(connection: Connection) -> str | None:
    """The id of the member whose days were chosen last; None where nobody was, or what is noted is no id."""
    kept = tables.settings.c
    try:
        found = connection.execute(select(kept.value).where(kept.name == LAST_CHOSEN)).scalar()
    except ValueError:  # no JSON; who is shown is not worth the diary
        return None
    return found if isinstance(found, str) else None


def choose(connection: Connection, member_id: str) -> None:
    """Notes whose days were chosen; nobody who has been deleted."""
    if any(each.id == member_id for each in members(connection)):
        _forget_chosen(connection)
        connection.execute(insert(tables.settings).values(name=LAST_CHOSEN, value=member_id))


def drop_member(connection: Connection, member_id: str) -> None:
    """Everything of one member: days, steps, favourites, and that they were chosen."""
    if last_chosen(connection) == member_id:
        _forget_chosen(connection)
    connection.execute(delete(tables.members).where(tables.members.c.id == member_id))


def _forget_chosen(connection: Connection) -> None:
    connection.execute(delete(tables.settings).where(tables.settings.c.name == LAST_CHOSEN))


def made_member(connection: Connection, member_id: str | None) -> str:
    """The id of that member; somebody has to be there for a day to belong to. Raises NotKept for one that has gone."""
    known = members(connection)
    if known and member_id is not None and all(each.id != member_id for each in known):
        raise NotKept(
            "The person this page shows was deleted elsewhere, so nothing was saved. Load this page again and choose"
            " whose day it is."
        )
    found = chosen(connection, known, member_id)
    return found.id if found is not None else added_member(connection, FIRST_NAME).id


def added_member(connection: Connection, name: str) -> Member:
    """One more member, after the others."""
    place = connection.execute(select(func.coalesce(func.max(tables.members.c.place), -1) + 1)).scalar_one()
    member = Member(new_id(), name)
    connection.execute(insert(tables.members).values(id=member.id, name=name, place=place))
    return member


def fresh_day(connection: Connection, member_id: str, on: date, today: date) -> Day:
    """A day on which nothing is stored: who the member was said to be last, and what they do not eat."""
    with damage_noticed():
        row = connection.execute(select(tables.members).where(tables.members.c.id == member_id)).mappings().one()
        person = person_of(row["person"]) or _said_on_a_day(connection, member_id, today)
        return Day(on, person, preferences=preferences_of(row["preferences"]))


def for_somebody(connection: Connection, member_id: str, day: Day, today: date) -> Day:
    """A day of the member's own on which nobody was said is for who they were said to be; an example stays."""
    if day.person is not None or day.example:
        return day
    return replace(day, person=fresh_day(connection, member_id, day.date, today).person)


def _said_on_a_day(connection: Connection, member_id: str, today: date) -> Person | None:
    """Who was said on the newest day that has somebody, where an earlier checker noted nobody for the member."""
    days = tables.days.c
    mine = select(days.person).where(days.member_id == member_id, days.example.is_(False), days.date <= today)
    return person_of(
        connection.execute(mine.where(days.person.is_not(null())).order_by(days.date.desc()).limit(1)).scalar()
    )


def say_who(connection: Connection, member_id: str, day: Day, today: date) -> None:
    """What was said of the person on the newest day is what a new day starts with; an example says nothing.

    The first answer is for every day, whichever it is given on. A day in the future is not the newest, nor the first: a
    clock that was ahead must not decide who the person is.
    """
    days, members = tables.days, tables.members
    mine = select(func.max(days.c.date)).where(days.c.member_id == member_id, days.c.date <= today)
    newest, person = connection.execute(mine).scalar(), own_person(day)
    with damage_noticed():
        before = person_of(connection.execute(select(members.c.person).where(members.c.id == member_id)).scalar())
    is_first = before is None and person is not None and day.date <= today
    if newest != day.date and not is_first:
        return
    said = None if person is None else asdict(person)
    values: dict[str, Any] = {"person": said}
    if newest == day.date:
        values["preferences"] = preferences_row(day.preferences)
    if before != person:
        values["said_on"] = day.date
    connection.execute(update(members).where(members.c.id == member_id).values(values))
    if is_first:
        nobodys = update(days).where(
            days.c.member_id == member_id, days.c.person.is_(null()), days.c.example.is_(False)
        )
        connection.execute(nobodys.values(person=said, revision=days.c.revision + 1))


def still_holds(connection: Connection, member_id: str, on: date) -> None:
    """The person said on that day that they are still who they said to be."""
    connection.execute(update(tables.members).where(tables.members.c.id == member_id).values(said_on=on))


def change_people(connection: Connection, member_id: str | None, change: Callable[[Person], Person]) -> None:
    """Applies one change to who every day of a member is for, and to who they were said to be last."""

    def changed(kept: Any) -> Any:
        person = person_of(kept)
        return None if person is None else asdict(change(person))

    member = made_member(connection, member_id)
    with damage_noticed():
        rows = connection.execute(select(tables.days).where(tables.days.c.member_id == member)).mappings().all()
        people = {row["id"]: changed(row["person"]) for row in rows}
        kept = changed(
            connection.execute(select(tables.members.c.person).where(tables.members.c.id == member)).scalar()
        )
    values = [{"this_day": id, "person": person} for id, person in people.items()]
    if values:
        to = {"person": bindparam("person"), "revision": tables.days.c.revision + 1}
        connection.execute(update(tables.days).where(tables.days.c.id == bindparam("this_day")).values(to), values)
    connection.execute(update(tables.members).where(tables.members.c.id == member).values(person=kept))


def rename_member(connection: Connection, member_id: str, name: str) -> None:
    """Another name for a member."""
    connection.execute(update(tables.members).where(tables.members.c.id == member_id).values(name=name))
