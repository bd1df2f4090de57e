"""Deleting for good: rows, the pages they stood on, what lay beside the file, and every copy."""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, delete
from sqlalchemy.exc import DBAPIError

from checker import diary_backups, diary_faults, diary_file, diary_members
from checker import diary_tables as tables
from checker.diary_places import Newer, NotKept, NotRead, database, document_taken_in, earlier_document
from checker.diary_turns import turn


def delete_member(member_id: str) -> None:
    """Everything of one person: days, steps, favourites. What the household shares stays. Raises NotKept, Damaged."""
    with diary_file.writing() as connection:
        diary_members.drop_member(connection, member_id)
    forget_earlier_copies()


def forget_earlier_copies() -> None:
    """Leaves no trace of what is no longer in the diary, in the file, beside it or in a copy. Raises NotKept."""
    path = database()
    try:
        with turn(path):
            engine = diary_file.compacted()
            for old in (*_asides(path), *_documents()):
                old.unlink(missing_ok=True)
            diary_backups.purge()
            diary_backups.make_now(path, engine)
    except (OSError, DBAPIError, sqlite3.Error) as error:
        fault = diary_faults.fault_of(error)
        raise NotKept(
            f"It is deleted, but copies of it may still lie in {path.parent} ({fault.found}). {fault.remedy}, then"
            " delete it again."
        ) from error


def delete_everything() -> None:
    """Every day of every person, own foods, copies, and the files themselves, read or not.

    Raises NotKept, which says what is still there. The database of another program stays as it is.
    """
    path, emptied = database(), False
    if not path.parent.is_dir():
        return
    try:
        with turn(path):
            emptied = _emptied(path)
            _take_away(path)
            for old in (*_asides(path), *_documents(), *_beside(path)):
                old.unlink(missing_ok=True)
            diary_backups.purge()
    except NotRead as other:
        raise NotKept(str(other)) from other
    except (OSError, DBAPIError, sqlite3.Error) as error:
        raise NotKept(_still_there(path, emptied, error)) from error
    finally:
        diary_file.forget(path)


def _still_there(path: Path, emptied: bool, error: BaseException) -> str:
    """What could not be deleted, why, and what to do."""
    file = f"{'the emptied file' if emptied else 'your days in'} {path}"
    copies = len([*diary_backups.backups(), *_asides(path), *(each for each in _documents() if each.exists())])
    parts = [file] if path.exists() else []
    parts += [f"{copies} {'copy' if copies == 1 else 'copies'} beside {path}"] if copies else []
    fault = diary_faults.fault_of(error)
    left = " and ".join(parts) or f"files beside {path}"
    return f"Not everything could be deleted ({fault.found}). Still there: {left}. {fault.remedy}, then delete again."


def _emptied(path: Path) -> bool:
    """Waits for who is writing and takes every row out; whether that could be done. Raises DBAPIError, NotOurs."""
    if not path.exists():
        return True
    try:
        with diary_file.alone() as connection:
            _delete_rows(connection)
    except diary_faults.Damaged:
        return False
    except Newer:
        return _emptied_unread(path)
    except (OSError, DBAPIError, sqlite3.Error) as error:
        if diary_faults.is_held(error):
            raise
        return False  # a disk that takes no more writing still takes files away
    with suppress(DBAPIError, sqlite3.Error):
        diary_file.compacted()
    return True


def _take_away(path: Path) -> None:
    """Takes the file away while nobody else writes to it. Raises OSError, sqlite3.Error."""
    diary_file.forget(path)
    if not path.exists():
        return
    connection = sqlite3.connect(path, timeout=diary_file.BUSY_S, isolation_level=None)
    try:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            if diary_faults.is_held(error):
                raise
        path.unlink()
    finally:
        connection.close()


def _emptied_unread(path: Path) -> bool:
    """Takes the tables out of a diary of a newer version; whether that could be done. Raises sqlite3.Error."""
    diary_file.forget(path)
    connection = sqlite3.connect(path, timeout=diary_file.BUSY_S, isolation_level=None)
    try:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("BEGIN EXCLUSIVE")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if not name.startswith("sqlite_"):  # its own, which it takes away itself
                connection.execute('DROP TABLE "{}"'.format(name.replace('"', '""')))
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        if diary_faults.is_held(error):
            raise
        return False
    finally:
        connection.close()
    return True


def _delete_rows(connection: Connection) -> None:
    for table in reversed(tables.metadata.sorted_tables):
        if table is not tables.diaries:
            connection.execute(delete(table))


def _beside(path: Path) -> list[Path]:
    """What SQLite keeps beside the database."""
    return [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm", "-journal")]


def _asides(path: Path) -> list[Path]:
    """Files that were set aside, as they were before an import too, or begun and not finished."""
    name = re.escape(path.name)
    ours = re.compile(
        rf"diary-unreadable-\d{{8}}-\d{{6}}-\d{{6}}\.(json|db)(-wal|-shm)?|diary\.json\.\d+\.new"
        rf"|{name}\.\d+\.new|{name}\.before-import-.*\.json(\..*)?"
    )
    return [each for each in path.parent.iterdir() if ours.fullmatch(each.name)]


def _documents() -> list[Path]:
    kept = document_taken_in()
    ours = re.compile(rf"{re.escape(kept.stem)}(-\d{{8}}-\d{{6}}-\d{{6}})?\.json")
    return [earlier_document(), *(each for each in kept.parent.iterdir() if ours.fullmatch(each.name))]
