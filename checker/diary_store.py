"""Keeps the days of a household: what is entered is written at once, one change at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, RowMapping, delete, desc, func, insert, select, update

from checker import diary_tables as tables
from checker.diary import Day, new_id, own_person
from checker.diary_document import person_of, preferences_of
from checker.diary_file import forget, reading, writing
from checker.diary_places import NotKept, database, earlier_document, folder
from checker.diary_rows import day_from, day_row, entry_row, preferences_row, supplement_row
from checker.diary_steps import document_of_step, step, step_of, undone

if TYPE_CHECKING:
    from checker.person import Person

__all__ = ["NotKept", "database", "folder"]

FIRST_NAME = "You"
STEPS_KEPT = 50


@dataclass(frozen=True)
class Member:
    """One person of the household, under the name they chose."""

    id: str
    name: str


@dataclass(frozen=True)
class DayLine:
    """A day in the list of days. `entries`: how many foods and supplements it holds."""

    date: date
    entries: int
    complete: bool | None
    example: bool


@dataclass(frozen=True)
class Diary:
    """One day of one member, and what belongs around it.

    `member` None: nothing is kept yet. `undo`: what the last step did, None where there is nothing to undo.
    `problem`: one sentence if the diary could not be read.
    """

    day: Day
    member: Member | None = None
    members: tuple[Member, ...] = ()
    undo: str | None = None
    problem: str | None = None


@dataclass(frozen=True)
class UndoneStep:
    """What an undo did: the day now, the words of the step, and how many entries stay because they changed since."""

    day: Day
    words: str
    left: int


def load(today: date, member_id: str | None = None, on: date | None = None) -> Diary:
    """The day `on` (None: today) of a member (None: the first), empty where nothing is stored; nothing is written."""
    if not database().exists():
        return Diary(Day(on or today))
    with reading() as connection:
        members = _members(connection)
        member = _chosen(members, member_id)
        if member is None:
            return Diary(Day(on or today), members=members)
        row = _row(connection, member.id, on or today, today)
        day = _fresh(connection, member.id, on or today) if row is None else _day(connection, row, on or today)
        undo = None if row is None else _last_words(connection, row["id"])
    return Diary(day, member, members, undo)


def edit(
    change: Callable[[Day], Day],
    today: date,
    member_id: str | None = None,
    on: date | None = None,
    words: str = "",
) -> Day:
    """Applies one change to the day as it is stored at this moment, and stores it. Raises NotKept.

    `words` say what was done, for the undo; an edit without words is not to be undone.
    """
    with writing() as connection:
        member = _made_member(connection, member_id)
        row = _row(connection, member, on or today, today)
        before = _fresh(connection, member, on or today) if row is None else _day(connection, row, on or today)
        after = change(before)
        day_id = _written(connection, member, row, before, after)
        done = step(before, after, words)
        if words and done.worth_undoing:
            _note(connection, day_id, words, document_of_step(done))
        _say_who(connection, member, after)
    return after


def undo(today: date, member_id: str | None = None, on: date | None = None) -> UndoneStep | None:
    """Undoes the last step of the day; None where there is none. Raises NotKept."""
    with writing() as connection:
        member = _made_member(connection, member_id)
        row = _row(connection, member, on or today, today)
        last = None if row is None else _last_step(connection, row["id"])
        if row is None or last is None:
            return None
        before = _day(connection, row, on or today)
        found = undone(before, step_of(last["words"], last["changes"]))
        _written(connection, member, row, before, found.day)
        connection.execute(delete(tables.steps).where(tables.steps.c.id == last["id"]))
    return UndoneStep(found.day, last["words"], found.left)


def start_day(
    today: date, first: Callable[[Day], Day] = lambda day: day, member_id: str | None = None, on: date | None = None
) -> Day:
    """The day without its example, after the change `first` to it as stored. Raises NotKept."""

    def started(day: Day) -> Day:
        before = first(day)
        return Day(before.date, own_person(before), preferences=before.preferences) if before.example else before

    return edit(started, today, member_id, on)


def days(member_id: str | None = None) -> tuple[DayLine, ...]:
    """The days of a member on which anything is recorded, oldest first."""
    if not database().exists():
        return ()
    with reading() as connection:
        member = _chosen(_members(connection), member_id)
        if member is None:
            return ()
        counts = [
            select(table.c.day_id, func.count().label("entries")).group_by(table.c.day_id).subquery()
            for table in (tables.entries, tables.supplements)
        ]
        number = func.coalesce(counts[0].c.entries, 0) + func.coalesce(counts[1].c.entries, 0)
        found = connection.execute(
            select(tables.days.c.date, number.label("entries"), tables.days.c.complete, tables.days.c.example)
            .outerjoin(counts[0], counts[0].c.day_id == tables.days.c.id)
            .outerjoin(counts[1], counts[1].c.day_id == tables.days.c.id)
            .where(tables.days.c.member_id == member.id, number > 0)
            .order_by(tables.days.c.date)
        )
        return tuple(DayLine(*row) for row in found)


def edit_people(change: Callable[[Person], Person], member_id: str | None = None) -> None:
    """Applies one change to who every stored day of a member is for. Raises NotKept."""

    def changed(kept: Any) -> Any:
        person = person_of(kept)
        return None if person is None else asdict(change(person))

    with writing() as connection:
        member = _made_member(connection, member_id)
        for row in connection.execute(select(tables.days).where(tables.days.c.member_id == member)).mappings().all():
            connection.execute(
                update(tables.days)
                .where(tables.days.c.id == row["id"])
                .values(person=changed(row["person"]), revision=tables.days.c.revision + 1)
            )
        kept = connection.execute(select(tables.members.c.person).where(tables.members.c.id == member)).scalar()
        connection.execute(update(tables.members).where(tables.members.c.id == member).values(person=changed(kept)))


def delete_everything() -> None:
    """Removes the diary's files. Raises NotKept when a file cannot be removed."""
    forget()
    place = database()
    try:
        for path in (*place.parent.glob(f"{place.name}*"), earlier_document()):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise NotKept(
            f"{place.parent} could not be emptied ({error.strerror}). Delete that folder yourself."
        ) from error


def add_member(name: str) -> Member:
    """One more person of the household. Raises NotKept."""
    with writing() as connection:
        return _added(connection, name)


def rename_member(member_id: str, name: str) -> None:
    """Another name for a person of the household. Raises NotKept."""
    with writing() as connection:
        connection.execute(update(tables.members).where(tables.members.c.id == member_id).values(name=name))


def _members(connection: Connection) -> tuple[Member, ...]:
    rows = connection.execute(select(tables.members.c.id, tables.members.c.name).order_by(tables.members.c.place))
    return tuple(Member(*row) for row in rows)


def _chosen(members: tuple[Member, ...], member_id: str | None) -> Member | None:
    """The member of that id; the first one where none is named, or the one named has been deleted."""
    return next((each for each in members if each.id == member_id), members[0] if members else None)


def _made_member(connection: Connection, member_id: str | None) -> str:
    chosen = _chosen(_members(connection), member_id)
    return chosen.id if chosen is not None else _added(connection, FIRST_NAME).id


def _added(connection: Connection, name: str) -> Member:
    place = connection.execute(select(func.coalesce(func.max(tables.members.c.place), -1) + 1)).scalar_one()
    member = Member(new_id(), name)
    connection.execute(insert(tables.members).values(id=member.id, name=name, place=place))
    return member


def _row(connection: Connection, member_id: str, on: date, today: date) -> RowMapping | None:
    """The row of that day; of today also the last one on which nothing was entered, which is today's by now."""
    days = tables.days
    mine = select(days).where(days.c.member_id == member_id)
    row = connection.execute(mine.where(days.c.date == on)).mappings().first()
    if row is not None or on != today:
        return row
    before = connection.execute(mine.where(days.c.date < on).order_by(desc(days.c.date)).limit(1)).mappings().first()
    return None if before is None or _recorded(connection, before["id"]) else before


def _recorded(connection: Connection, day_id: str) -> bool:
    return any(
        connection.execute(select(table.c.id).where(table.c.day_id == day_id).limit(1)).first() is not None
        for table in (tables.entries, tables.supplements)
    )


def _day(connection: Connection, row: RowMapping, on: date) -> Day:
    eaten, taken = (
        connection.execute(select(table).where(table.c.day_id == row["id"]).order_by(table.c.place)).mappings().all()
        for table in (tables.entries, tables.supplements)
    )
    day = day_from(row, eaten, taken)
    if day.recorded or day.date == on:
        return day
    return replace(day, date=on, answers=(), complete=None)


def _fresh(connection: Connection, member_id: str, on: date) -> Day:
    """A day on which nothing is stored: who the member was said to be last, and what they do not eat."""
    row = connection.execute(select(tables.members).where(tables.members.c.id == member_id)).mappings().one()
    return Day(on, person_of(row["person"]), preferences=preferences_of(row["preferences"]))


def _written(connection: Connection, member_id: str, row: RowMapping | None, before: Day, after: Day) -> str:
    """Writes what differs; the id of the day."""
    days = tables.days
    if row is None:
        day_id, revision = new_id(), 0
        connection.execute(insert(days).values(id=day_id, member_id=member_id, revision=0, **day_row(after)))
        before = replace(before, entries=(), supplements=())
    else:
        day_id, revision = row["id"], row["revision"]
        connection.execute(update(days).where(days.c.id == day_id).values(revision=revision + 1, **day_row(after)))
    for table, were, are in (
        (tables.entries, _rows(before, day_id)[0], _rows(after, day_id)[0]),
        (tables.supplements, _rows(before, day_id)[1], _rows(after, day_id)[1]),
    ):
        this_day = table.c.day_id == day_id
        for gone in were.keys() - are.keys():
            connection.execute(delete(table).where(this_day, table.c.id == gone))
        for id, values in are.items():
            if id not in were:
                connection.execute(insert(table).values(values))
            elif were[id] != values:
                connection.execute(update(table).where(this_day, table.c.id == id).values(values))
    return str(day_id)


def _rows(day: Day, day_id: str) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    eaten = {each.id: entry_row(each, day_id, place) for place, each in enumerate(day.entries)}
    return eaten, {each.id: supplement_row(each, day_id, place) for place, each in enumerate(day.supplements)}


def _say_who(connection: Connection, member_id: str, day: Day) -> None:
    """What was said of the person on the newest day is what a new day starts with; an example says nothing."""
    newest = connection.execute(select(func.max(tables.days.c.date)).where(tables.days.c.member_id == member_id))
    if newest.scalar_one() > day.date:
        return
    person = own_person(day)
    values = {
        "person": None if person is None else asdict(person),
        "preferences": preferences_row(day.preferences),
        "said_on": day.date,
    }
    connection.execute(update(tables.members).where(tables.members.c.id == member_id).values(values))


def _note(connection: Connection, day_id: str, words: str, changes: dict[str, Any]) -> None:
    """Keeps the step, and the last STEPS_KEPT of its day."""
    steps = tables.steps
    at = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(insert(steps).values(day_id=day_id, at=at, words=words, changes=changes))
    kept = select(steps.c.id).where(steps.c.day_id == day_id).order_by(desc(steps.c.id)).limit(STEPS_KEPT)
    oldest = min(connection.execute(kept).scalars())
    connection.execute(delete(steps).where(steps.c.day_id == day_id, steps.c.id < oldest))


def _last_step(connection: Connection, day_id: str) -> RowMapping | None:
    steps = tables.steps
    last = select(steps).where(steps.c.day_id == day_id).order_by(desc(steps.c.id)).limit(1)
    return connection.execute(last).mappings().first()


def _last_words(connection: Connection, day_id: str) -> str | None:
    last = _last_step(connection, day_id)
    return None if last is None else str(last["words"])
