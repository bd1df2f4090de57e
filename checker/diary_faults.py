"""What can be wrong with the diary's file: which errors mean damage, which that it is held, full or forbidden."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError, TimeoutError

from checker.diary_backups import backups
from checker.diary_places import NotRead, database
from checker.diary_watch import is_lost

PRIMARY_CODE = 0xFF  # SQLite keeps the kind of an error in its lowest byte, details above it
SMALLEST = 512  # bytes of one page
# SQLITE_ERROR: a table or column that every diary has is not there.
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
OPEN_ANEW = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
HOLDING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
ELSEWHERE = "or choose another place with MINERAL_CHECKER_DB"
NO_ROOM = 1 << 16  # bytes: SQLite needs as much to open a file, and says only that it cannot


@dataclass(frozen=True)
class Fault:
    """Why a file cannot be used, in a few words, and the start of a sentence that says what helps against that."""

    found: str
    remedy: str


FULL = Fault("the disk is full", "Make room on that disk")
HELD = Fault("another program is writing to it", "Close that program or wait until it is done")
READ_ONLY = Fault(
    "it can be read but not written", f"Give your account the right to write to it and to its folder, {ELSEWHERE}"
)
SHUT = Fault("it cannot be opened", f"Check that its folder is there and that your account may use it, {ELSEWHERE}")
BROKEN = Fault("the disk reports an error", f"Check that disk, {ELSEWHERE}")
IN_DEMAND = Fault("too much is asked of it at once", "Wait a moment")
BY_CODE = {
    sqlite3.SQLITE_BUSY: HELD,
    sqlite3.SQLITE_LOCKED: HELD,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: SHUT,
    sqlite3.SQLITE_IOERR: BROKEN,
    sqlite3.SQLITE_PERM: SHUT,
}
BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: BROKEN,
}


class Damaged(NotRead):
    """The file is not what a checker wrote; it has to be set aside."""

    def __init__(self) -> None:
        super().__init__(f"Your days in {database()} are damaged. Load this page again: it sets the file aside.")


def is_cut_off(path: Path) -> bool:
    """Whether a file broke off before its first page was there, as in a power cut: SQLite would write over it.

    One of no bytes is a new diary, unless there are copies of what it held.
    """
    size = path.stat().st_size
    return size < SMALLEST and (size > 0 or bool(backups()))


def code(error: BaseException) -> int | None:
    """SQLite's kind of an error, None where it is none of SQLite's."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & PRIMARY_CODE


def is_damage(error: BaseException) -> bool:
    """Whether the file is not what a checker wrote, rather than held, full or forbidden."""
    return code(error) in DAMAGE


def is_held(error: BaseException) -> bool:
    """Whether another program holds the file."""
    return code(error) in HOLDING


def raise_damage(error: BaseException) -> None:
    """Raises Damaged for a file that is none of ours, and an error that only a mistake of ours can bring as it is."""
    if is_damage(error):
        raise Damaged from error
    if isinstance(error, DatabaseError) and not isinstance(error, OperationalError):
        raise error


def fault_of(error: BaseException) -> Fault:
    """Why a file cannot be used, and what helps against it."""
    found = code(error)
    if found is not None:
        fault = BY_CODE.get(found, Fault(f"error {found} of the database", f"Check the file, {ELSEWHERE}"))
        return FULL if fault in (SHUT, BROKEN) and _no_room() else fault
    if isinstance(error, TimeoutError):
        return IN_DEMAND
    number, words = getattr(error, "errno", None), getattr(error, "strerror", None)
    return BY_NUMBER.get(number or 0) or Fault(str(words or type(error).__name__).lower(), f"Check it, {ELSEWHERE}")


def _no_room() -> bool:
    with suppress(OSError):
        return shutil.disk_usage(database().parent).free < NO_ROOM
    return False


def unkept(error: BaseException) -> str:
    """The sentence for a change that could not be written, whatever it was."""
    if is_lost():
        return lost_words()
    fault = fault_of(error)
    return f"This could not be saved in {database()} ({fault.found}). {fault.remedy}, then try again."


def nothing_kept(error: BaseException) -> str:
    """The sentence for a file that takes no change now, before one is made."""
    fault = fault_of(error)
    return f"Nothing can be saved in {database()} now ({fault.found}). {fault.remedy}, then try again."


def unread(error: BaseException) -> str:
    """The sentence for days that cannot be read."""
    if is_lost():
        return lost_words()
    fault = fault_of(error)
    return (
        f"Your days in {database()} cannot be read now ({fault.found}). Nothing is lost. {fault.remedy}, then load"
        " this page again."
    )


def lost_words() -> str:
    """The sentence for a file that is no longer there."""
    kept = backups()
    way = (
        f"What was kept until {kept[0].made.day} {kept[0].made:%B, %H:%M} is in a copy on My data: go back to it there,"
        if kept
        else "There is no copy of it on My data: put the file back,"
    )
    return f"The file with your days is no longer at {database()}. {way} or start a new diary."
