"""The days of a batch as eaten and taken, kept on disk until the last row is read: a day may be all over the file."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import pandas as pd

from checker.diary import ROW_COLUMNS
from checker.entries_file import Entries
from checker.private_database import DaysOnDisk
from checker.supplements import Supplement

if TYPE_CHECKING:
    from checker.alternatives import Alternative

SOMEONE, SOME_DAY = "you", ""
SCHEMA = """
CREATE TABLE parts (place INTEGER PRIMARY KEY, day_id INTEGER, part BLOB);
CREATE INDEX part_of_day ON parts (day_id);
"""
ADD_PART = "INSERT INTO parts (day_id, part) SELECT id, ? FROM days WHERE person = ? AND day = ?"
READ_PARTS = """
SELECT days.id, person, day, part FROM days LEFT JOIN parts ON parts.day_id = days.id
WHERE days.id > ? AND days.id <= ? ORDER BY days.id, parts.place
"""
FOOD_COLUMNS = ("typed", "food_id", "grams_low", "grams", "grams_high", "alternatives")


@dataclass(frozen=True)
class EatenFood:
    """One food of a day, as a diary row. `food_id` and grams None: not counted."""

    typed: str
    food_id: str | None
    grams_low: float | None
    grams: float | None
    grams_high: float | None
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class DayRecord:
    """What was eaten and taken on one day, in the order of the file. Two days with the same of both are equal."""

    foods: tuple[EatenFood, ...]
    supplements: tuple[Supplement, ...]

    def rows(self) -> pd.DataFrame:
        """The foods as diary rows, as from `diary.rows`."""
        columns = {name: [getattr(food, name) for food in self.foods] for name in FOOD_COLUMNS}
        table = pd.DataFrame(columns, dtype="object").assign(person=SOMEONE, day=SOME_DAY)
        grams = dict.fromkeys(("grams_low", "grams", "grams_high"), "float64")
        return table.astype({"person": "object", "day": "object", **grams})[list(ROW_COLUMNS)]


@dataclass(frozen=True)
class KeptDay:
    """One person's day."""

    person: str
    day: str
    record: DayRecord


class KeptDays(DaysOnDisk):
    """What was eaten and taken each day, in the order in which the days first appeared."""

    def __init__(self) -> None:
        """Raises InputError where there is no room on disk."""
        super().__init__(SCHEMA)

    def add(self, entries: Entries) -> None:
        """Adds what a chunk holds to its days."""
        self.add_days(entries.days)
        foods: defaultdict[tuple[str, str], list[EatenFood]] = defaultdict(list)
        columns = (entries.rows[name].tolist() for name in ("person", "day", *FOOD_COLUMNS))
        for person, day, *food in zip(*columns, strict=True):
            foods[person, day].append(_eaten(*food))
        taken: defaultdict[tuple[str, str], list[Supplement]] = defaultdict(list)
        amounts = entries.taken.amounts
        keys = zip(amounts["person"].tolist(), amounts["day"].tolist(), strict=True)
        for key, supplement in zip(keys, entries.taken.supplements, strict=True):
            taken[key].append(supplement)
        # Written and read by this process alone, in a file without a name.
        parts = ((pickle.dumps((foods[key], taken[key])), *key) for key in entries.days)
        self._many(ADD_PART, parts)

    def days(self, piece: int) -> Iterator[KeptDay]:
        """Each day, whole; `piece` of them are held in memory at a time."""
        for rows in self._pieces(READ_PARTS, piece):
            for (_, person, day), parts in groupby(rows, key=lambda row: row[:3]):
                foods, taken = [], []
                for *_, part in parts:
                    more_foods, more_taken = pickle.loads(part)
                    foods += more_foods
                    taken += more_taken
                yield KeptDay(person, day, DayRecord(tuple(foods), _numbered(taken)))


def _eaten(
    typed: str, food_id: object, low: float, best: float, high: float, alternatives: tuple[Alternative, ...]
) -> EatenFood:
    """A row of `Entries`: one that is not counted has no food, and blanks that equal no other blank."""
    if not isinstance(food_id, str):
        return EatenFood(typed, None, None, None, None, ())
    return EatenFood(typed, food_id, low, best, high, alternatives)


def _numbered(taken: list[Supplement]) -> tuple[Supplement, ...]:
    """The supplements with their places as ids: those they were read with are random, and equal days must be equal."""
    return tuple(replace(each, id=str(place)) for place, each in enumerate(taken))
