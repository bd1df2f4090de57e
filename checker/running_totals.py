"""Totals of a batch while it runs: kept in a private database on disk, so that memory does not grow with the file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pandas as pd

from nutrition_data.errors import InputError

DAY_COLUMNS = (
    *("person", "day", "nutrient", "low", "best", "high", "unit", "unknown_entries"),
    *("supplement_low", "supplement_best", "supplement_high"),
)
AMOUNTS = ("low", "best", "high", "supplement_low", "supplement_best", "supplement_high")
SCHEMA = """
CREATE TABLE nutrients (place INTEGER PRIMARY KEY, nutrient TEXT UNIQUE, unit TEXT);
CREATE TABLE days (id INTEGER PRIMARY KEY, person TEXT, day TEXT, UNIQUE (person, day));
CREATE TABLE eaten (day_id INTEGER, place INTEGER, low REAL, best REAL, high REAL, unknown_entries INTEGER,
    PRIMARY KEY (day_id, place)) WITHOUT ROWID;
CREATE TABLE taken (day_id INTEGER, place INTEGER, low REAL, best REAL, high REAL, unknown_entries INTEGER,
    PRIMARY KEY (day_id, place)) WITHOUT ROWID;
CREATE TABLE rows_seen (hash INTEGER, line INTEGER);
"""
# A sum with a blank is blank: an unbounded high stays unbounded.
ADD_AMOUNTS = """
INSERT INTO {table} SELECT days.id, nutrients.place, ?, ?, ?, ? FROM days, nutrients
WHERE days.person = ? AND days.day = ? AND nutrients.nutrient = ?
ON CONFLICT DO UPDATE SET low = low + excluded.low, best = best + excluded.best, high = high + excluded.high,
    unknown_entries = unknown_entries + excluded.unknown_entries
"""
# A day without any food (supplements only) holds none, and nothing unknown; one without supplements none of those.
READ_DAYS = """
SELECT person, day, nutrient, coalesce(eaten.low, 0.0), coalesce(eaten.best, 0.0),
    CASE WHEN eaten.day_id IS NULL THEN 0.0 ELSE eaten.high END, unit, coalesce(eaten.unknown_entries, 0),
    coalesce(taken.low, 0.0), coalesce(taken.best, 0.0), CASE WHEN taken.day_id IS NULL THEN 0.0 ELSE taken.high END
FROM days CROSS JOIN nutrients
LEFT JOIN eaten ON eaten.day_id = days.id AND eaten.place = nutrients.place
LEFT JOIN taken ON taken.day_id = days.id AND taken.place = nutrients.place
WHERE days.id > ? AND days.id <= ? ORDER BY days.id, nutrients.place
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


class RunningTotals:
    """Sums per person, day and nutrient, in the order in which the days first appeared."""

    def __init__(self, nutrient_units: Sequence[tuple[str, str]]) -> None:
        """`nutrient_units`: nutrient and unit, in the order in which they are written."""
        # An empty name asks SQLite for a temporary file that nobody else can open and that goes when it is closed.
        self._database = sqlite3.connect("")
        with room_on_disk():
            self._database.executescript(SCHEMA)
        self._many("INSERT INTO nutrients (nutrient, unit) VALUES (?, ?)", nutrient_units)

    def add_days(self, days: Iterable[tuple[str, str]]) -> None:
        """Notes that these (person, day) pairs appear, in this order; those known already keep their place."""
        self._many("INSERT INTO days (person, day) VALUES (?, ?) ON CONFLICT DO NOTHING", days)

    def add_eaten(self, amounts: pd.DataFrame) -> None:
        """Adds a part's sums: person, day, nutrient, low, best, high, unknown_entries, of days noted before."""
        self._add("eaten", amounts)

    def add_taken(self, amounts: pd.DataFrame) -> None:
        """Adds a part's sums from supplements, likewise; they are kept apart from those from food."""
        self._add("taken", amounts)

    def add_rows_seen(self, rows: Iterable[tuple[str, ...]], lines: Iterable[int]) -> None:
        """Notes which rows have been read, to tell exact copies at the end."""
        self._many("INSERT INTO rows_seen VALUES (?, ?)", zip(map(hash, rows), lines, strict=True))

    def repeats(self) -> Repeats | None:
        """The exact copies among the rows seen, or None."""
        with room_on_disk():
            rows, first_line = self._database.execute(READ_REPEATS).fetchone()
        return Repeats(rows, first_line) if rows else None

    def days(self, piece: int) -> Iterator[pd.DataFrame]:
        """The totals, `piece` days at a time: DAY_COLUMNS. A high is NaN where it is unbounded."""
        with room_on_disk():
            last = self._database.execute("SELECT coalesce(max(id), 0) FROM days").fetchone()[0]
        for begin in range(0, last, piece):
            with room_on_disk():
                rows = self._database.execute(READ_DAYS, (begin, begin + piece)).fetchall()
            yield pd.DataFrame(rows, columns=list(DAY_COLUMNS)).astype(dict.fromkeys(AMOUNTS, float))

    def _add(self, table: str, amounts: pd.DataFrame) -> None:
        columns = ["low", "best", "high", "unknown_entries", "person", "day", "nutrient"]
        rows = zip(*(amounts[column].tolist() for column in columns), strict=True)
        self._many(ADD_AMOUNTS.format(table=table), rows)

    def _many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with room_on_disk():
            self._database.executemany(statement, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
