"""The days of versions without a database, taken in once; their file stays beside it until all is deleted."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker import diary_days, diary_members
from checker.diary import Day, new_id
from checker.diary_document import days_of
from checker.diary_faults import fault_of
from checker.diary_file import writing
from checker.diary_places import NotKept, NotRead, database, document_taken_in, earlier_document
from checker.diary_turns import turn

if TYPE_CHECKING:
    from sqlalchemy import Connection


# What a document that no checker wrote makes Python raise.
DAMAGE = (ValueError, KeyError, TypeError, AttributeError, RecursionError)


def earlier_days() -> tuple[Day, ...]:
    """The days of the earlier file, none where it is not there. Raises NotRead, or ValueError and others for damage."""
    path = earlier_document()
    try:
        return days_of(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise NotRead(f"Your day at {path} cannot be opened ({fault_of(error).found}). Check that file.") from error


def last_earlier_day() -> Day | None:
    """The last day of the earlier file, to be shown where it cannot be taken in; None where it cannot be read."""
    try:
        return next(iter(earlier_days()[::-1]), None)
    except DAMAGE:
        return None


def take_in() -> str | None:
    """Puts the days of the earlier file into the database, and the file aside; one sentence if it was unreadable.

    Taken in twice, because the machine stopped between the two, they are there once. Raises NotKept, NotRead.
    """
    try:
        with turn(database()):
            try:
                days = earlier_days()
            except NotRead:
                raise
            except DAMAGE:
                return _set_aside(earlier_document())
            if days:
                with writing() as connection:
                    _add(connection, days)
                _keep_document()
    except OSError as error:
        raise NotKept(
            f"Your day in {earlier_document()} could not be taken into {database()} ({fault_of(error).found})."
            f" {fault_of(error).remedy}, then load this page again."
        ) from error
    return None


def _add(connection: Connection, days: Iterable[Day]) -> None:
    known = diary_members.members(connection)
    member = known[0].id if known else diary_members.made_member(connection, None)
    for day in days:
        row = diary_days.row_on(connection, member, day.date)
        if row is None:
            diary_days.write(connection, member, None, Day(day.date), _each_id_once(day))
        else:
            kept = diary_days.day_in(connection, row)
            diary_days.write(connection, member, row, kept, joined(kept, day))
        diary_members.say_who(connection, member, day, day.date)


def joined(first: Day, second: Day) -> Day:
    """Two days of one date as one: all that was eaten and taken, and of the rest what was said later.

    Of an example and a day of one's own only the latter stays.
    """
    if first.example != second.example:
        return second if first.example else first
    entries = first.entries + tuple(each for each in second.entries if each not in first.entries)
    supplements = first.supplements + tuple(each for each in second.supplements if each not in first.supplements)
    draft = "\n".join(dict.fromkeys(text for text in (first.draft, second.draft) if text))
    answers = {each.key: each for each in (*first.answers, *second.answers)}
    day = replace(second, entries=entries, supplements=supplements, draft=draft, answers=tuple(answers.values()))
    return _each_id_once(day)


def _each_id_once(day: Day) -> Day:
    """The day with another id for what has the id of another."""
    seen: set[str] = set()

    def unique(id: str) -> str:
        fresh = id if id not in seen else new_id()
        seen.add(fresh)
        return fresh

    entries = tuple(replace(each, id=unique(each.id)) for each in day.entries)
    seen.clear()
    return replace(
        day, entries=entries, supplements=tuple(replace(each, id=unique(each.id)) for each in day.supplements)
    )


def _keep_document() -> None:
    kept = document_taken_in()
    if kept.exists():
        kept = kept.with_name(f"{kept.stem}-{datetime.now():%Y%m%d-%H%M%S-%f}.json")
    os.replace(earlier_document(), kept)


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"diary-unreadable-{datetime.now():%Y%m%d-%H%M%S-%f}.json")
    try:
        os.replace(path, aside)
    except OSError as error:
        found = fault_of(error).found
        return f"Your stored day at {path} is damaged and cannot be moved ({found}). Move or delete that file."
    return f"Your stored day could not be read. It is kept at {aside}; this page starts with an empty day."
