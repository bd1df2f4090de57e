"""The SQLite file of the diary: opening it, its modes, and the one place that knows it is SQLite."""

from __future__ import annotations

import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from checker.diary_places import NotKept, database
from checker.diary_tables import diaries, metadata

BUSY_S = 5.0
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # what was confirmed survives a power cut too
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)
_engines: dict[Path, Engine] = {}
_opening = threading.Lock()


def engine() -> Engine:
    """The engine of the diary's file, made and brought up to date on first use."""
    path = database()
    with _opening:
        if path not in _engines or not path.exists():
            forget(path)
            _engines[path] = _opened(path)
        return _engines[path]


def forget(path: Path | None = None) -> None:
    """Closes what is open; a test, or a file put in its place, starts anew."""
    for known in [path] if path is not None else list(_engines):
        if known in _engines:
            _engines.pop(known).dispose()


def _opened(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    found = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_S})
    event.listen(found, "connect", _prepare)
    event.listen(found, "begin", _begin)
    with found.connect().execution_options(writes=True) as connection, connection.begin():
        if not inspect(connection).has_table(diaries.name):
            metadata.create_all(connection)
            connection.execute(insert(diaries).values(token=secrets.token_hex(8), revision=0))
    return found


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading() -> Iterator[Connection]:
    """One view of the diary, as it is at this moment."""
    with engine().connect() as connection:
        yield connection


@contextmanager
def writing() -> Iterator[Connection]:
    """One change: all of it or nothing, one writer at a time. Raises NotKept."""
    try:
        with engine().connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(select(diaries.c.token).with_for_update())
            yield connection
            connection.execute(diaries.update().values(revision=diaries.c.revision + 1))
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or getattr(error, "strerror", None) or type(error).__name__).lower()
        raise NotKept(
            f"Your day could not be saved in {database()} ({reason}). It stays on this page until you close it; make"
            " room or choose another place with MINERAL_CHECKER_DB, then change any entry."
        ) from error
