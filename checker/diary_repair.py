"""A damaged diary: set aside whole, and the newest copy that can be read put in its place."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import DatabaseError

from checker import diary_backups, diary_days, diary_faults, diary_file, diary_members, diary_notices, diary_schema
from checker import diary_tables as tables
from checker.diary_faults import Damaged
from checker.diary_favourites import favourites_of
from checker.diary_file import forget
from checker.diary_modes import make_private
from checker.diary_places import NotKept, NotRead, database
from checker.diary_records import Backup
from checker.diary_turns import turn

Found = TypeVar("Found")
BESIDE = ("", "-wal", "-shm")


def despite_damage(act: Callable[[], Found]) -> Found:
    """What `act` finds, after the diary was put right where it is damaged. Raises what `act` raises, NotRead."""
    try:
        return act()
    except Damaged:
        put_right()
    try:
        return act()
    except Damaged as damage:
        raise NotRead(f"Your days in {database()} cannot be read. Move that file to another place.") from damage


def put_right() -> None:
    """Sets a damaged diary aside and restores the newest good copy.

    Raises NotKept where it cannot be moved, NotRead where it is held by another program or is not for us.
    """
    path = database()
    try:
        with turn(path):
            if not path.exists() or sound(path):  # another tab was first
                forget(path)
                return
            forget(path)
            backup = next((each for each in diary_backups.backups() if _usable(each.path)), None)
            new = None if backup is None else _beside(backup.path, path)
            aside = _set_aside(path)
            if new is not None:
                os.replace(new, path)
    except (OSError, sqlite3.Error) as error:
        raise NotKept(
            f"Your days at {path} are damaged and the file cannot be moved ({_found(error)}). Move or delete that file."
        ) from error
    now = (
        "this page starts with an empty day"
        if backup is None
        else f"this page goes on from the copy of {backup.made:%d %B %Y}, so what was entered after it is missing here"
    )
    diary_notices.tell(f"Your stored days could not be read. The damaged file is kept at {aside}; {now}.")


def sound(path: Path) -> bool:
    """Whether every page of the file fits and every day in it can be read; leaves it as it is. Raises NotRead."""
    if diary_faults.is_cut_off(path):
        return False
    make_private(path)
    connection = sqlite3.connect(path, timeout=diary_file.BUSY_S, check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: connection, hide_parameters=True)
    try:
        with engine.connect() as found:
            if found.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                return False
            # The days of an older one are read once it is brought up to date.
            if diary_schema.standing(found, path) == "current":
                _read_all(found)
        return True
    except Damaged:
        return False
    except (DatabaseError, sqlite3.Error) as error:
        if diary_faults.is_damage(error):
            return False
        raise NotRead(diary_faults.unread(error)) from error
    finally:
        engine.dispose()
        connection.close()


def _usable(copy: Path) -> bool:
    try:
        return sound(copy)
    except NotRead:
        return False


def _read_all(connection: Connection) -> None:
    """Reads every day. Raises Damaged."""
    for member in diary_members.members(connection):
        diary_members.fresh_day(connection, member.id, date.min, date.max)
        favourites_of(connection, member.id)
    with diary_members.damage_noticed():
        rows = connection.execute(select(tables.days)).mappings().all()
    for row in rows:
        diary_days.day_in(connection, row)
        diary_days.last_step(connection, row)


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"diary-unreadable-{datetime.now():%Y%m%d-%H%M%S-%f}.db")
    for ending in BESIDE:
        part = path.with_name(path.name + ending)
        if part.exists():
            os.replace(part, aside.with_name(aside.name + ending))
    return aside


def _beside(copy: Path, path: Path) -> Path:
    """The copy as a file beside the diary, to be put in its place in one step. Raises OSError."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    shutil.copyfile(copy, new)
    connection = sqlite3.connect(new)
    try:  # another diary by now, for who remembers what was read of the one before
        with connection:
            connection.execute("UPDATE diaries SET token = ?", (secrets.token_hex(8),))
    finally:
        connection.close()
    return new


def restore(backup: Backup) -> None:
    """Puts a copy in the place of the diary; the diary as it is now becomes a copy. Raises NotKept."""
    path = database()
    if not backup.path.exists() or not _usable(backup.path):
        raise NotKept(f"The copy {backup.path} cannot be read. Choose another; your diary is as it was.")
    try:
        with turn(path):
            if path.exists():
                diary_file.overwrite_with(backup.path)
            else:
                forget(path)
                _set_aside(path)  # a log without its file would be taken for that of the copy
                os.replace(_beside(backup.path, path), path)
    except (OSError, DatabaseError, sqlite3.Error) as error:
        fault = diary_faults.fault_of(error)
        raise NotKept(
            f"The copy {backup.path} could not be put in place ({fault.found}). Your diary is as it was."
            f" {fault.remedy}, then try again."
        ) from error


def _found(error: BaseException) -> str:
    return diary_faults.fault_of(error).found
