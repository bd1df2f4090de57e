"""What a batch keeps while it runs: a private database on disk, so that memory does not grow with the file."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from nutrition_data.errors import InputError

SCHEMA = """
CREATE TABLE days (id INTEGER PRIMARY KEY, person TEXT, day TEXT, UNIQUE (person, day));
CREATE TABLE rows_seen (hash INTEGER, line INTEGER);
"""
READ_REPEATS = """
SELECT count(*), min(line) FROM
    (SELECT line, row_number() OVER (PARTITION BY hash ORDER BY line) AS turn FROM rows_seen) WHERE turn > 1
"""
NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
PRIMARY_CODE = 0xFF  # SQLite keeps the kind of an error in its lowest byte, details above it


@contextmanager
def room_on_disk() -> Iterator[None]:
    """Raises InputError where a private database finds no room on disk; any other fault keeps its traceback."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY_CODE not in NO_ROOM:
            raise
        raise InputError(
            f"The folder for temporary files is full or cannot be written ({error}); make room, or set TMPDIR to"
            " another folder, and run again."
        ) from error


@dataclass(frozen=True)
class Repeats:
    """Rows that are exact copies of an earlier row: how many, and the line of the first copy."""

    rows: int
    first_line: int


class DaysOnDisk:
    """Days in the order in which they first appeared, in a file that nobody else can open and that goes when closed."""

    def __init__(self, schema: str) -> None:
        """`schema`: the tables kept beside `days` (id, person, day), as SQL. Raises InputError: no room on disk."""
        # An empty name asks SQLite for such a temporary file.
        self._database = sqlite3.connect("")
        with room_on_disk():
            self._database.executescript(SCHEMA + schema)

    def add_days(self, days: Iterable[tuple[str, str]]) -> None:
        """Notes that these (person, day) pairs appear, in this order; those known already keep their place."""
        self._many("INSERT INTO days (person, day) VALUES (?, ?) ON CONFLICT DO NOTHING", days)

    def add_rows_seen(self, rows: Iterable[tuple[str, ...]], lines: Iterable[int]) -> None:
        """Notes which rows have been read, to tell exact copies at the end."""
        self._many("INSERT INTO rows_seen VALUES (?, ?)", zip(map(hash, rows), lines, strict=True))

    def repeats(self) -> Repeats | None:
        """The exact copies among the rows seen, or None."""
        with room_on_disk():
            rows, first_line = self._database.execute(READ_REPEATS).fetchone()
        return Repeats(rows, first_line) if rows else None

    def number_of_days(self) -> int:
        """How many days have appeared."""
        with room_on_disk():
            return int(self._database.execute("SELECT coalesce(max(id), 0) FROM days").fetchone()[0])

    def _pieces(self, statement: str, piece: int) -> Iterator[list[tuple[Any, ...]]]:
        """What the statement answers for days whose id is above the first `?` and at most the second, in turn."""
        for begin in range(0, self.number_of_days(), piece):
            with room_on_disk():
                rows = self._database.execute(statement, (begin, begin + piece)).fetchall()
            yield rows

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with room_on_disk():
            self._database.executemany(statement, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
