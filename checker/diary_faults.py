"""What can be wrong with the diary's file: which errors mean damage, which that it is held, full or forbidden."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from checker.diary_places import NotRead, database

PRIMARY_CODE = 0xFF  # SQLite keeps the kind of an error in its lowest byte, details above it
SMALLEST = 512  # bytes of one page
# SQLITE_ERROR: a table or column that every diary has is not there.
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
OPEN_ANEW = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
REASONS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it",
    sqlite3.SQLITE_LOCKED: "another program is writing to it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it can be read but not written",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_PERM: "it cannot be opened",
}


class Damaged(NotRead):
    """The file is not what a checker wrote; it has to be set aside."""

    def __init__(self) -> None:
        super().__init__(f"Your days in {database()} are damaged. Load this page again: it sets the file aside.")


def code(error: BaseException) -> int | None:
    """SQLite's kind of an error, None where it is none of SQLite's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & PRIMARY_CODE


def is_damage(error: BaseException) -> bool:
    """Whether the file is not what a checker wrote, rather than held, full or forbidden."""
    return code(error) in DAMAGE


def raise_damage(error: BaseException) -> None:
    """Raises Damaged for a file that is none of ours, and an error that only a mistake of ours can bring as it is."""
    if is_damage(error):
        raise Damaged from error
    if isinstance(error, DatabaseError) and not isinstance(error, OperationalError):
        raise error


def reason(error: BaseException) -> str:
    """Why a file cannot be used, in a few words."""
    found = code(error)
    if found is not None:
        return REASONS.get(found, f"error {found} of the database")
    strerror = getattr(error, "strerror", None)
    return str(strerror or type(error).__name__).lower()
