"""Keeps the days of a household: what is entered is written at once, one change at a time.

Everything is asked of and told to the diary here. The database is loaded once there is a diary, not before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from checker import diary_household, diary_notices
from checker.diary import Day, own_person
from checker.diary_access import is_there, read, read_all, taken_in, write
from checker.diary_household import (
    add_member,
    backups,
    backups_on,
    choose_member,
    delete_everything,
    delete_member,
    favourites,
    keep_backups,
    refusal,
    remove_favourite,
    rename_member,
    restore,
    save_favourite,
    start_new_diary,
    still_holds,
)
from checker.diary_places import NotKept, NotOurs, NotRead, database, folder
from checker.diary_recall import LastRead
from checker.diary_records import Backup, DayLine, Diary, Favourite, Member, UndoneStep
from checker.diary_watch import is_lost

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from checker.person import Person

# fmt: off
__all__ = [
    "Backup", "DayLine", "Diary", "Favourite", "Member", "NotKept", "NotOurs", "NotRead", "UndoneStep", "add_member",
    "backups", "backups_on", "choose_member", "database", "delete_everything", "delete_member", "favourites", "folder",
    "is_lost", "keep_backups", "refusal", "remove_favourite", "rename_member", "restore", "save_favourite",
    "start_new_diary", "still_holds",
]
# fmt: on

_last_read = LastRead[Diary](most=16)


def load(today: date, member_id: str | None = None, on: date | None = None) -> Diary:
    """The day `on` (None: today) of a member, empty where nothing is stored; nothing is written.

    `member_id` None, here and below: who was chosen last, else the first.

    A diary that cannot be opened is an empty day and a `problem`.
    """
    empty = Diary(Day(on or today))
    try:
        told = taken_in()
    except NotKept as problem:
        from checker.diary_takeover import last_earlier_day

        shown = last_earlier_day() or empty.day
        return Diary(replace(shown, date=on or today), problem=str(problem))
    except NotRead as problem:
        return replace(empty, problem=str(problem))
    try:
        if is_lost():
            from checker.diary_faults import lost_words

            return replace(empty, problem=lost_words())
        if not database().exists():
            return replace(empty, problem=told or diary_notices.told())
        from checker import diary_repair

        found = diary_repair.despite_damage(lambda: _load(today, member_id, on))
        return replace(found, problem=told or diary_notices.told())
    except (NotRead, NotKept) as problem:
        return replace(empty, problem=str(problem))
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return replace(empty, problem=f"Your days at {database()} cannot be opened ({reason}). Check that folder.")


def _load(today: date, member_id: str | None, on: date | None) -> Diary:
    from checker import diary_days, diary_members
    from checker.diary_file import reading

    asked = (database(), member_id, on or today, today)
    if not database().exists():  # set aside a moment ago
        return Diary(Day(on or today))
    with reading() as connection:
        state = diary_members.state(connection)
        if state is None:
            return Diary(Day(on or today))
        if (known := _last_read.answer(asked, state)) is not None:
            return known
        members = diary_members.members(connection)
        member = diary_members.chosen(connection, members, member_id)
        if member is None:
            return Diary(Day(on or today), members=members)
        row = diary_days.row_of(connection, member.id, on or today, today)
        if row is None:
            found = Diary(diary_members.fresh_day(connection, member.id, on or today, today), member, members)
        else:
            day = diary_days.day_in(connection, row, on or today)
            day = diary_members.for_somebody(connection, member.id, day, today)
            step, words = diary_days.last_named(connection, row) or (None, None)
            found = Diary(day, member, members, words, undo_step=step)
    _last_read.keep(asked, state, found)
    return found


def state() -> tuple[str, int] | None:
    """What is another with each change of the diary; None where nothing is kept. Raises NotRead."""

    def found(connection: Connection) -> tuple[str, int] | None:
        from checker import diary_members

        return diary_members.state(connection)

    return read_all(found, None)


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
    from checker import diary_days, diary_members
    from checker.diary_steps import step

    def written(connection: Connection) -> Day:
        member = diary_members.made_member(connection, member_id)
        row = diary_days.row_of(connection, member, on or today, today)
        before = (
            diary_members.fresh_day(connection, member, on or today, today)
            if row is None
            else diary_members.for_somebody(connection, member, diary_days.day_in(connection, row, on or today), today)
        )
        after = change(before)
        day_id = diary_days.write(connection, member, row, before, after)
        if before.example and not after.example:
            diary_days.forget_example_steps(connection, day_id)
        if words and (done := step(before, after, words)).worth_undoing:
            diary_days.note(connection, day_id, done)
        if (own_person(after), after.preferences) != (own_person(before), before.preferences):
            diary_members.say_who(connection, member, after, today)
        return after

    return write(written)


def undo(
    today: date, member_id: str | None = None, on: date | None = None, step: str | None = None
) -> UndoneStep | None:
    """Undoes the last step of the day, or the one `step` (`Diary.undo_step`) names, whatever came after it.

    None where there is none, or not that one any more. Raises NotKept.
    """
    from checker import diary_days, diary_members
    from checker.diary_steps import undone

    def written(connection: Connection) -> UndoneStep | None:
        member = diary_members.made_member(connection, member_id)
        row = diary_days.row_of(connection, member, on or today, today)
        if row is None:
            return None
        last = diary_days.last_step(connection, row) if step is None else diary_days.step_named(connection, row, step)
        if last is None:
            return None
        before = diary_days.day_in(connection, row, on or today)
        found = undone(before, last[1])
        diary_days.write(connection, member, row, before, found.day)
        diary_days.forget_step(connection, last[0])
        return UndoneStep(found.day, last[1].words, found.left)

    return write(written)


def start_day(
    today: date, first: Callable[[Day], Day] = lambda day: day, member_id: str | None = None, on: date | None = None
) -> Day:
    """The day without its example, after the change `first` to it as stored. Raises NotKept."""

    def started(day: Day) -> Day:
        before = first(day)
        return Day(before.date, own_person(before), preferences=before.preferences) if before.example else before

    return edit(started, today, member_id, on)


def days(member_id: str | None = None) -> tuple[DayLine, ...]:
    """The days of a member on which anything is recorded, oldest first. Raises NotRead."""
    if not is_there():
        return ()
    from checker import diary_days

    return read(member_id, diary_days.day_lines, ())


def day_on(member_id: str | None, on: date) -> Day | None:
    """What is stored for that day of a member, None where nothing is. Raises NotRead."""

    def stored(connection: Connection, member: str) -> Day | None:
        from checker import diary_days

        row = diary_days.row_on(connection, member, on)
        return None if row is None else diary_days.day_in(connection, row)

    return read(member_id, stored, None)


def last_recorded_before(member_id: str | None, before: date) -> Day | None:
    """The last day before that one on which anything is recorded that is no example. Raises NotRead."""

    def stored(connection: Connection, member: str) -> Day | None:
        from checker import diary_days

        row = diary_days.last_recorded_row(connection, member, before)
        return None if row is None else diary_days.day_in(connection, row)

    return read(member_id, stored, None)


def edit_people(change: Callable[[Person], Person], member_id: str | None = None) -> None:
    """Applies one change to who every stored day of a member is for; copies keep nothing else. Raises NotKept."""
    from checker import diary_members

    write(lambda connection: diary_members.change_people(connection, member_id, change))
    diary_household.forget_earlier_copies()
