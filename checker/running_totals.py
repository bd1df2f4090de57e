"""Totals of a batch while it runs, kept on disk."""

from collections.abc import Iterator, Sequence

import pandas as pd

from checker.private_database import DaysOnDisk

DAY_COLUMNS = (
    *("person", "day", "nutrient", "low", "best", "high", "unit", "unknown_entries"),
    *("supplement_low", "supplement_best", "supplement_high"),
)
AMOUNTS = ("low", "best", "high", "supplement_low", "supplement_best", "supplement_high")
SCHEMA = """
CREATE TABLE nutrients (place INTEGER PRIMARY KEY, nutrient TEXT UNIQUE, unit TEXT);
CREATE TABLE eaten (day_id INTEGER, place INTEGER, low REAL, best REAL, high REAL, unknown_entries INTEGER,
    PRIMARY KEY (day_id, place)) WITHOUT ROWID;
CREATE TABLE taken (day_id INTEGER, place INTEGER, low REAL, best REAL, high REAL, unknown_entries INTEGER,
    PRIMARY KEY (day_id, place)) WITHOUT ROWID;
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


class RunningTotals(DaysOnDisk):
    """Sums per person, day and nutrient, in the order in which the days first appeared."""

    def __init__(self, nutrient_units: Sequence[tuple[str, str]]) -> None:
        """`nutrient_units`: nutrient and unit, in the order in which they are written."""
        super().__init__(SCHEMA)
        self._many("INSERT INTO nutrients (nutrient, unit) VALUES (?, ?)", nutrient_units)

    def add_eaten(self, amounts: pd.DataFrame) -> None:
        """Adds a part's sums: person, day, nutrient, low, best, high, unknown_entries, of days noted before."""
        self._add("eaten", amounts)

    def add_taken(self, amounts: pd.DataFrame) -> None:
        """Adds a part's sums from supplements, likewise; they are kept apart from those from food."""
        self._add("taken", amounts)

    def days(self, piece: int) -> Iterator[pd.DataFrame]:
        """The totals, `piece` days at a time: DAY_COLUMNS. A high is NaN where it is unbounded."""
        for rows in self._pieces(READ_DAYS, piece):
            yield pd.DataFrame(rows, columns=list(DAY_COLUMNS)).astype(dict.fromkeys(AMOUNTS, float))

    def _add(self, table: str, amounts: pd.DataFrame) -> None:
        columns = ["low", "best", "high", "unknown_entries", "person", "day", "nutrient"]
        rows = zip(*(amounts[column].tolist() for column in columns), strict=True)
        self._many(ADD_AMOUNTS.format(table=table), rows)
