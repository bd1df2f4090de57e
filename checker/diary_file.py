"""The SQLite file of the diary: opening it, its modes, its errors, and the place that knows it is SQLite."""

from __future__ import annotations

import logging
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, select
from sqlalchemy.exc import DatabaseError, OperationalError, TimeoutError

from checker import diary_backups, diary_schema, diary_watch
from checker.diary_faults import (
    OPEN_ANEW,
    Damaged,
    code,
    is_cut_off,
    is_damage,
    lost_words,
    nothing_kept,
    raise_damage,
    unkept,
    unread,
)
from checker.diary_modes import make_private
from checker.diary_places import Lost, NotKept, NotRead, database
from checker.diary_tables import diaries
from checker.diary_turns import one_thread, turn

BUSY_S = 5.0
PRAGMAS = (
    "PRAGMA synchronous=FULL",  # what was confirmed survives a power cut too
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)


@dataclass(frozen=True)
class _Open:
    """A file that is open. `mark`: which file it is, `prepared`: made, brought up to date and found writable.

    `read_only`: opened where nothing could be written; that may have changed by the next time.
    """

    engine: Engine
    mark: tuple[int, int]
    prepared: bool = False
    read_only: bool = False


_open: dict[Path, _Open] = {}
_TOKEN = select(diaries.c.token).with_for_update()
_ONE_CHANGE_MORE = diaries.update().values(revision=diaries.c.revision + 1)
# At its finest level SQLAlchemy writes every row into the log.
logging.getLogger("sqlalchemy").setLevel(logging.WARNING)


def mark(path: Path) -> tuple[int, int] | None:
    """Which file lies there, None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def forget(path: Path | None = None) -> None:
    """Closes what is open, and misses none of it; a test, or a file put in its place, starts anew."""
    with one_thread():
        for known in [path] if path is not None else list(_open):
            _close(known)
            diary_watch.let_go(known)


def _close(path: Path) -> None:
    if path in _open:
        _open.pop(path).engine.dispose()


@contextmanager
def reading() -> Iterator[Connection]:
    """One view of the diary, as it is at this moment. Raises NotRead, Damaged."""
    try:
        with _whole_file().engine.connect() as connection:
            yield connection
    except (DatabaseError, TimeoutError, sqlite3.Error, OSError) as error:
        raise_damage(error)
        raise NotRead(unread(error)) from error


@contextmanager
def writing() -> Iterator[Connection]:
    """One change: all of it or nothing, one writer at a time. Raises NotKept, Damaged."""
    try:
        diary_backups.make_todays(database(), lambda: _file(writes=True).engine)
        with _transaction() as connection:
            yield connection
            connection.execute(_ONE_CHANGE_MORE)
        diary_watch.note_refused(database(), False)
    except (DatabaseError, TimeoutError, sqlite3.Error, OSError) as error:
        raise_damage(error)
        if code(error) in OPEN_ANEW:  # the disk may be writable again by the next time
            with one_thread():
                _close(database())
        diary_watch.note_refused(database(), True)
        raise NotKept(unkept(error)) from error
    except Damaged:
        raise
    except NotRead as error:
        raise NotKept(str(error)) from error


def refusal() -> str | None:
    """Why the file takes no change now, found out by a tiny one; None where it does, or where it cannot be read."""
    try:
        with _transaction() as connection:
            connection.execute(_ONE_CHANGE_MORE)
    except NotRead:
        return None
    except (DatabaseError, TimeoutError, sqlite3.Error, OSError) as error:
        return None if is_damage(error) else nothing_kept(error)
    diary_watch.note_refused(database(), False)
    return None


@contextmanager
def _transaction() -> Iterator[Connection]:
    """A transaction on the file that lies in its place once it is our turn: it may be deleted while we wait."""
    while True:
        found = _file(writes=True)
        with found.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(_TOKEN)
            if mark(database()) == found.mark:
                yield connection
                return


def _whole_file() -> _Open:
    """The file to read from, put right first where it is damaged. Raises NotRead."""
    try:
        return _file(writes=False)
    except Damaged:
        from checker.diary_repair import put_right

        try:
            put_right()
            return _file(writes=not database().exists())
        except NotKept as problem:
            raise NotRead(str(problem)) from problem


def _file(writes: bool) -> _Open:
    path = database()
    with one_thread():
        make_private(path)  # before SQLite is asked: what it makes beside the file has the mode of that
        known, now = _open.get(path), mark(path)
        if diary_watch.is_lost():
            raise Lost(lost_words())
        if known is None or known.mark != now or known.read_only:
            _close(path)
            known = _open[path] = _first_opened(path, writes)
            diary_watch.saw(path)
            if known.read_only:
                diary_watch.note_refused(path, True)
        if writes and not known.prepared:
            known = _open[path] = _prepared(path, known)
        return known


def _first_opened(path: Path, writes: bool) -> _Open:
    if writes and not path.exists():
        with turn(path):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    elif is_cut_off(path):
        raise Damaged
    for copy in diary_backups.backups():
        make_private(copy.path)
    ways = ("", "?mode=ro", "?mode=ro&immutable=1")  # as the folder cannot be written, as its -shm cannot be made
    for way in ways:
        now = mark(path)
        engine = _engine(path, way)
        try:
            with engine.connect() as connection:
                standing = diary_schema.standing(connection, path)
                _check(connection)
            found = _Open(engine, now or (0, 0), read_only=bool(way))
            return found if standing == "current" or way else _prepared(path, found)
        except (DatabaseError, sqlite3.Error, NotRead, Damaged) as error:
            engine.dispose()
            if code(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or way == ways[-1]:
                raise
    raise AssertionError(ways)


def _check(connection: Connection) -> None:
    """Raises Damaged where the pages of the file do not fit together."""
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise Damaged


def _prepared(path: Path, found: _Open) -> _Open:
    """The file made where it is new, brought up to date where it is older."""
    with turn(path):
        with found.engine.connect() as connection:
            standing = diary_schema.standing(connection, path)
        if standing == "older":
            found.engine.dispose()
            diary_backups.make_before_change(path)
            plain = _engine(path, "", pragmas=PRAGMAS[:1])  # a table made anew would take what hangs on it with it
            with plain.connect().execution_options(writes=True) as connection, connection.begin():
                diary_schema.bring_up_to_date(connection)
            plain.dispose()
        with found.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA journal_mode=WAL")
        with found.engine.connect().execution_options(writes=True) as connection, connection.begin():
            diary_schema.make(connection)
    return replace(found, prepared=True)


def _engine(path: Path, way: str, pragmas: tuple[str, ...] | None = None) -> Engine:
    def connected() -> sqlite3.Connection:
        uri = f"file:{quote(str(path))}{way or '?mode=rw'}"
        return sqlite3.connect(uri, uri=True, timeout=BUSY_S, check_same_thread=False)

    def prepare(connection: Any, record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in PRAGMAS if pragmas is None else pragmas:
            connection.execute(pragma)

    # What was eaten never stands in the text of an error.
    url = URL.create("sqlite", database=str(path))
    found = create_engine(url, creator=connected, hide_parameters=True)
    event.listen(found, "connect", prepare)
    event.listen(found, "begin", _begin)
    return found


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def alone() -> Iterator[Connection]:
    """A transaction on a diary of which nothing is kept any more: no copy before it. Raises Damaged, DBAPIError."""
    try:
        with _transaction() as connection:
            yield connection
    except DatabaseError as error:
        raise_damage(error)
        raise


def compacted() -> Engine:
    """The diary without the room that deleted rows took, in the file and beside it. Raises DBAPIError.

    Another program may hold the file beside it for a moment; it is asked again, as for any other lock.
    """
    found = _file(writes=True).engine
    with found.connect() as connection:
        raw: Any = connection.connection.driver_connection
        try:
            raw.execute("VACUUM")
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError as error:
            raise OperationalError(None, None, error) from error
    if busy:
        raise OperationalError(None, None, sqlite3.OperationalError("another program is reading it"))
    return found


def overwrite_with(copy: Path) -> None:
    """The diary as that copy has it, in one step for whoever else has it open. Raises DBAPIError, OSError, Damaged."""
    found = _file(writes=True)
    diary_backups.make_before_restoring(found.engine)
    source = sqlite3.connect(copy)
    try:
        with found.engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            source.backup(raw)
            token = secrets.token_hex(8)  # another diary by now, for who remembers what was read of it
            raw.execute("UPDATE diaries SET token = ?", (token,))
    except sqlite3.OperationalError as error:
        raise OperationalError(None, None, error) from error
    finally:
        source.close()
        forget(database())
