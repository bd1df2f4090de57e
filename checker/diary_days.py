"""The days in the database: reading one, and writing what a change made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, RowMapping, Table, bindparam, delete, desc, func, insert, select, update

from checker import diary_tables as tables
from checker.diary import Day, Entry, new_id
from checker.diary_members import damage_noticed
from checker.diary_records import DayLine
from checker.diary_rows import Row, day_from, day_row, entry_row, supplement_row
from checker.diary_steps import Step, document_of_step, step_of
from checker.supplements import Supplement

Kept = TypeVar("Kept", Entry, Supplement)

if TYPE_CHECKING:
    pass

STEPS_KEPT = 50

# What every change asks and writes. A statement made once takes a third of the time of one made anew.
_DAY_ON = select(tables.days).where(
    tables.days.c.member_id == bindparam("of_member"), tables.days.c.date == bindparam("on")
)
_ON_DAY = tuple(
    select(table).where(table.c.day_id == bindparam("of_day")).order_by(table.c.place)
    for table in (tables.entries, tables.supplements)
)
_CHANGED_DAY = update(tables.days).where(tables.days.c.id == bindparam("this_day"))
_NEW_STEP = insert(tables.steps)
_STEPS_TO_KEEP = (
    select(tables.steps.c.id)
    .where(tables.steps.c.day_id == bindparam("of_day"))
    .order_by(desc(tables.steps.c.id))
    .limit(STEPS_KEPT)
)
_OLDER_STEPS = delete(tables.steps).where(
    tables.steps.c.day_id == bindparam("of_day"), tables.steps.c.id < bindparam("before")
)
_STEP_NAMES = (
    select(tables.steps.c.id, tables.steps.c.at, tables.steps.c.words)
    .where(tables.steps.c.day_id == bindparam("of_day"))
    .order_by(desc(tables.steps.c.id))
)


def row_on(connection: Connection, member_id: str, on: date) -> RowMapping | None:
    """The row of that day."""
    with damage_noticed():
        return connection.execute(_DAY_ON, {"of_member": member_id, "on": on}).mappings().first()


def row_of(connection: Connection, member_id: str, on: date, today: date) -> RowMapping | None:
    """The row of that day; of today also the last one to which nothing was done yet, which is today's by now."""
    row = row_on(connection, member_id, on)
    if row is not None or on != today:
        return row
    before = select(tables.days).where(tables.days.c.member_id == member_id, tables.days.c.date < on)
    with damage_noticed():
        last = connection.execute(before.order_by(desc(tables.days.c.date)).limit(1)).mappings().first()
    if last is None or last["complete"] is not None or last["example"] or _was_used(connection, last["id"]):
        return None
    return last


def last_recorded_row(connection: Connection, member_id: str, before: date) -> RowMapping | None:
    """The row of the last day before that one on which anything of their own was recorded."""
    days = tables.days
    eaten, taken = (
        select(table.c.id).where(table.c.day_id == days.c.id).exists() for table in (tables.entries, tables.supplements)
    )
    found = select(days).where(days.c.member_id == member_id, days.c.date < before, days.c.example.is_(False))
    with damage_noticed():
        return connection.execute(found.where(eaten | taken).order_by(desc(days.c.date)).limit(1)).mappings().first()


def _was_used(connection: Connection, day_id: str) -> bool:
    """Whether anything is on that day, or was and may be brought back."""
    return any(
        connection.execute(select(table.c.id).where(table.c.day_id == day_id).limit(1)).first() is not None
        for table in (tables.entries, tables.supplements, tables.steps)
    )


def day_in(connection: Connection, row: Mapping[Any, Any], on: date | None = None) -> Day:
    """The day of a row; one that `row_of` gave for another day is of that day. Raises Damaged."""
    with damage_noticed():
        eaten, taken = (connection.execute(each, {"of_day": row["id"]}).mappings().all() for each in _ON_DAY)
        day = day_from(row, eaten, taken)
    return day if on is None or day.date == on else replace(day, date=on, answers=())


def day_lines(connection: Connection, member_id: str) -> tuple[DayLine, ...]:
    """The days of a member on which anything is recorded, oldest first."""
    days = tables.days
    counts = [
        select(table.c.day_id, func.count().label("entries")).group_by(table.c.day_id).subquery()
        for table in (tables.entries, tables.supplements)
    ]
    number = func.coalesce(counts[0].c.entries, 0) + func.coalesce(counts[1].c.entries, 0)
    found = (
        select(days.c.date, number.label("entries"), days.c.complete, days.c.example)
        .outerjoin(counts[0], counts[0].c.day_id == days.c.id)
        .outerjoin(counts[1], counts[1].c.day_id == days.c.id)
        .where(days.c.member_id == member_id, number > 0)
        .order_by(days.c.date)
    )
    with damage_noticed():
        return tuple(DayLine(*row) for row in connection.execute(found))


def write(connection: Connection, member_id: str, row: Mapping[Any, Any] | None, before: Day, after: Day) -> str:
    """Writes what differs; the id of the day."""
    days = tables.days
    if row is None:
        day_id = new_id()
        connection.execute(insert(days).values(id=day_id, member_id=member_id, revision=0, **day_row(after)))
        before = replace(before, entries=(), supplements=())
    else:
        day_id = str(row["id"])
        changed = {"this_day": day_id, "revision": int(row["revision"]) + 1, **day_row(after)}
        connection.execute(_CHANGED_DAY, changed)
    _write_rows(connection, tables.entries, day_id, before.entries, after.entries, entry_row)
    _write_rows(connection, tables.supplements, day_id, before.supplements, after.supplements, supplement_row)
    return day_id


def _write_rows(
    connection: Connection,
    table: Table,
    day_id: str,
    before: Sequence[Kept],
    after: Sequence[Kept],
    row_of_one: Callable[[Kept, str, int], Row],
) -> None:
    were = {each.id: (place, each) for place, each in enumerate(before)}
    are = {each.id: (place, each) for place, each in enumerate(after)}
    gone = sorted(were.keys() - are.keys())
    if gone:
        connection.execute(delete(table).where(table.c.day_id == day_id, table.c.id.in_(gone)))
    new = [row_of_one(each, day_id, place) for id, (place, each) in are.items() if id not in were]
    if new:
        connection.execute(insert(table), new)
    changed = [pair for id, pair in are.items() if id in were and were[id] != pair]
    of_this = (table.c.day_id == bindparam("this_day"), table.c.id == bindparam("this_id"))
    moved = [
        {"this_day": day_id, "this_id": each.id, "place": place} for place, each in changed if were[each.id][1] == each
    ]
    if moved:
        connection.execute(update(table).where(*of_this).values(place=bindparam("place")), moved)
    other = [
        {"this_day": day_id, "this_id": each.id, **row_of_one(each, day_id, place)}
        for place, each in changed
        if were[each.id][1] != each
    ]
    if other:
        columns: dict[str, Any] = {
            column.name: bindparam(column.name) for column in table.columns if not column.primary_key
        }
        kept = [{name: value for name, value in values.items() if name not in ("day_id", "id")} for values in other]
        connection.execute(update(table).where(*of_this).values(columns), kept)


def note(connection: Connection, day_id: str, done: Step) -> None:
    """Keeps the step, and the last STEPS_KEPT of its day."""
    at = datetime.now(UTC).replace(tzinfo=None)
    values = {"day_id": day_id, "at": at, "words": done.words, "changes": document_of_step(done)}
    connection.execute(_NEW_STEP, values)
    ids: Sequence[int] = connection.execute(_STEPS_TO_KEEP, {"of_day": day_id}).scalars().all()
    if len(ids) == STEPS_KEPT:
        connection.execute(_OLDER_STEPS, {"of_day": day_id, "before": ids[-1]})


def last_step(connection: Connection, row: Mapping[Any, Any]) -> tuple[int, Step] | None:
    """The newest step of the day of a row, and its id; of an example only what was done on it. Raises Damaged."""
    found = next(_steps(connection, row["id"], most=1), None)
    return found if found is not None and (found[1].example or not row["example"]) else None


def step_named(connection: Connection, row: Mapping[Any, Any], name: str) -> tuple[int, Step] | None:
    """That step of the day of a row, None where it is not there to be undone any more. Raises Damaged."""
    with damage_noticed():
        known = connection.execute(_STEP_NAMES, {"of_day": row["id"]}).all()
    id = next((each.id for each in known if _name(each) == name), None)
    found = next((each for each in _steps(connection, row["id"]) if each[0] == id), None)
    return found if found is not None and (found[1].example or not row["example"]) else None


def last_named(connection: Connection, row: Mapping[Any, Any]) -> tuple[str, str] | None:
    """The name and the words of the newest step, as `last_step`."""
    if row["example"] and last_step(connection, row) is None:
        return None
    with damage_noticed():
        newest = connection.execute(_STEP_NAMES, {"of_day": row["id"]}).first()
    return None if newest is None else (_name(newest), str(newest.words))


def _name(step: Any) -> str:
    return f"{step.id}@{step.at.isoformat()}"  # an id alone is given to another once its step is undone


def forget_example_steps(connection: Connection, day_id: str) -> None:
    """What was done on an example is not there to be undone on the own day that follows it. Raises Damaged."""
    for id, each in _steps(connection, day_id):
        if each.example:
            forget_step(connection, id)


def _steps(connection: Connection, day_id: str, most: int = STEPS_KEPT) -> Iterator[tuple[int, Step]]:
    """The steps of a day with their ids, newest first."""
    steps = tables.steps
    kept = select(steps.c.id, steps.c.words, steps.c.changes).where(steps.c.day_id == day_id)
    with damage_noticed():
        for id, words, changes in connection.execute(kept.order_by(desc(steps.c.id)).limit(most)).all():
            yield int(id), step_of(str(words), changes)


def forget_step(connection: Connection, step_id: int) -> None:
    """A step that was undone is not there to be undone again."""
    connection.execute(delete(tables.steps).where(tables.steps.c.id == step_id))
