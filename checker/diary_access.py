"""Asking the diary and telling it, whatever state its file is in. The database is loaded only where there is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from checker.diary_places import NotKept, NotRead, database, earlier_document

if TYPE_CHECKING:
    from sqlalchemy import Connection

Found = TypeVar("Found")


def get_ready() -> None:
    """Loads what the first change of a new diary needs; nothing is opened."""
    import importlib

    importlib.import_module("checker.diary_repair")
    importlib.import_module("sqlalchemy.dialects.sqlite")


def taken_in() -> str | None:
    """Takes in the days of versions without a database; a sentence if they were unreadable. Raises NotKept, NotRead."""
    if not earlier_document().exists():
        return None
    from checker import diary_repair, diary_takeover

    return diary_repair.despite_damage(diary_takeover.take_in)


def is_there() -> bool:
    """Whether there is a diary. Raises NotRead."""
    try:
        taken_in()
    except NotKept as problem:
        raise NotRead(str(problem)) from problem
    return database().exists()


def read_all(ask: Callable[[Connection], Found], nothing: Found) -> Found:
    """What the diary answers; `nothing` where there is none. Raises NotRead."""
    if not is_there():
        return nothing
    from checker import diary_members, diary_repair
    from checker.diary_file import reading

    def asked() -> Found:
        if not database().exists():  # set aside a moment ago
            return nothing
        with reading() as connection:
            return nothing if diary_members.state(connection) is None else ask(connection)

    try:
        return diary_repair.despite_damage(asked)
    except NotKept as problem:
        raise NotRead(str(problem)) from problem


def read(member_id: str | None, ask: Callable[[Connection, str], Found], nothing: Found) -> Found:
    """What the diary answers for a member (None: the one chosen last); `nothing` where nobody is. Raises NotRead."""

    def asked(connection: Connection) -> Found:
        from checker import diary_members

        member = diary_members.chosen(connection, diary_members.members(connection), member_id)
        return nothing if member is None else ask(connection, member.id)

    return read_all(asked, nothing)


def write(change: Callable[[Connection], Found]) -> Found:
    """One change of the diary, all of it or nothing. Raises NotKept."""
    from checker import diary_repair
    from checker.diary_file import writing

    def written() -> Found:
        with writing() as connection:
            return change(connection)

    try:
        taken_in()
        return diary_repair.despite_damage(written)
    except NotRead as problem:
        raise NotKept(str(problem)) from problem
