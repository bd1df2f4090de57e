"""Copies of the whole diary: one before the first change of each day, the last few of them kept."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, insert, inspect, select

from checker import diary_places
from checker.diary_records import Backup
from checker.diary_tables import diaries, settings

KEPT = 7
# In a folder of one's choice there may be files of others: only what bears exactly a name of ours is deleted.
OURS = re.compile(
    r"diary-\d{4}-\d\d-\d\d(-\d{6}-\d{6})?(-before-(update|restoring))?\.db(\.\d+\.new)?(-journal|-wal|-shm)?"
)
SETTING = "backups"
_made: set[tuple[Path, date]] = set()


def backups() -> tuple[Backup, ...]:
    """The copies that are kept, newest first."""
    found = []
    for path in diary_places.backups_folder().glob("diary-*.db"):
        if not OURS.fullmatch(path.name):
            continue
        try:
            found.append(Backup(path, datetime.fromtimestamp(path.stat().st_mtime)))
        except FileNotFoundError:  # rotated away by another program
            continue
    return tuple(sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True))


def make_todays(path: Path, engine: Callable[[], Engine]) -> None:
    """The copy of today, before the first change of the day; none of a diary that is new or wants none.

    A copy that finds no room is tried again tomorrow: the change itself says that the disk is full.
    """
    today = date.today()
    if (path, today) in _made:
        return
    _made.add((path, today))
    if not path.exists():
        return
    place = diary_places.backups_folder() / f"diary-{today.isoformat()}.db"
    if not place.exists():
        found = engine()
        if _wanted(found):
            _copied(found, place)


def make_now(path: Path, engine: Engine) -> None:
    """A copy of today in place of that of today; for a diary from which something was deleted."""
    if _wanted(engine):
        _copied(engine, diary_places.backups_folder() / f"diary-{date.today().isoformat()}.db")
    _made.add((path, date.today()))


def make_before_restoring(engine: Engine) -> None:
    """The diary as it is, before a copy takes its place. Raises OSError, sqlite3.Error."""
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        _copy(raw, diary_places.backups_folder() / f"diary-{datetime.now():%Y-%m-%d-%H%M%S-%f}-before-restoring.db")


def make_before_change(path: Path) -> None:
    """A copy before the tables are changed, whether or not daily copies are wanted. Raises OSError, sqlite3.Error."""
    place = diary_places.backups_folder() / f"diary-{date.today().isoformat()}-before-update.db"
    connection = sqlite3.connect(path)
    try:
        _copy(connection, place)
    finally:
        connection.close()


def purge() -> None:
    """Removes every copy. Raises OSError."""
    place = diary_places.backups_folder()
    if place.is_dir():
        for path in place.iterdir():
            if OURS.fullmatch(path.name):
                path.unlink(missing_ok=True)
        if not any(place.iterdir()):
            place.rmdir()
    _made.clear()


def _wanted(engine: Engine) -> bool:
    with engine.connect() as connection:
        if not inspect(connection).has_table(settings.name):
            return False
        if connection.execute(select(diaries.c.revision)).scalar() in (0, None):
            return False
        said = connection.execute(select(settings.c.value).where(settings.c.name == SETTING)).scalar()
    return said is not False


def wanted(connection: Any) -> bool:
    """Whether daily copies are kept; they are until the person says otherwise."""
    return connection.execute(select(settings.c.value).where(settings.c.name == SETTING)).scalar() is not False


def want(connection: Any, on: bool) -> None:
    """Notes whether daily copies are kept."""
    connection.execute(delete(settings).where(settings.c.name == SETTING))
    connection.execute(insert(settings).values(name=SETTING, value=on))


def _copied(engine: Engine, place: Path) -> None:
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        try:
            _copy(raw, place)
        except (OSError, sqlite3.OperationalError):
            return
    for old in backups()[KEPT:]:
        old.path.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, place: Path) -> None:
    """The whole diary as one file, or none."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    new = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
        copy = sqlite3.connect(new)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without another beside it
        finally:
            copy.close()
        os.replace(new, place)
    finally:
        new.unlink(missing_ok=True)
