"""The PEOPLE of a batch: checked once, kept on disk, looked up a few at a time."""

import sqlite3
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from checker.csv_files import Chunk, read_chunks
from checker.person import PEOPLE_COLUMNS, Person, conditions_from, potassium_care_from, problem_with
from checker.preferences import NO_PREFERENCES, Preferences
from checker.private_database import room_on_disk
from nutrition_data.errors import InputError

SEPARATOR = ";"
OPTIONAL_COLUMNS = ("conditions",)
PREFERENCE_COLUMNS = ("diet", "avoid")
ROW_COLUMNS = (*PEOPLE_COLUMNS, *OPTIONAL_COLUMNS, "potassium_care")
SCHEMA = """
CREATE TABLE people (person TEXT PRIMARY KEY, age_years REAL, sex TEXT, life_stage TEXT, conditions TEXT,
    potassium_care TEXT, diet TEXT, avoid TEXT, line INTEGER)
"""
PEOPLE_PER_QUESTION = 500
ReadPreferences = Callable[[str, str], Preferences]


@lru_cache(maxsize=1024)
def _said(conditions: str) -> tuple[str, str]:
    """What a cell of conditions says: their ids, and of care with potassium. Raises InputError."""
    return SEPARATOR.join(conditions_from(conditions)), potassium_care_from(conditions)


class PeopleFile:
    """A file of people in a private database on disk, so that memory does not grow with it."""

    def __init__(self, path: Path, read_preferences: ReadPreferences | None = None) -> None:
        """Raises InputError naming the line of the first person who cannot be judged, or who appears twice.

        `read_preferences`: what the cells of diet and avoid say; None: nobody asks, so they may hold anything.
        """
        self._read_preferences = None if read_preferences is None else lru_cache(maxsize=1024)(read_preferences)
        optional = OPTIONAL_COLUMNS if read_preferences is None else (*OPTIONAL_COLUMNS, *PREFERENCE_COLUMNS)
        self._database = sqlite3.connect("")
        with room_on_disk():
            self._database.execute(SCHEMA)
            for chunk in read_chunks(path, "PEOPLE", PEOPLE_COLUMNS, optional=optional):
                self._add(chunk)

    def _add(self, chunk: Chunk) -> None:
        ages = pd.to_numeric(chunk.rows["age_years"], errors="coerce").tolist()
        columns = (chunk.rows[column].str.strip().tolist() for column in ("age_years", "sex", "life_stage"))
        texts = (chunk.column(column) for column in ("person", "conditions", *PREFERENCE_COLUMNS))
        for line, age, person, conditions, diet, avoid, typed, sex, life_stage in zip(
            chunk.lines, ages, *texts, *columns, strict=True
        ):
            problem = problem_with(typed if pd.isna(age) else age, sex, life_stage)
            if not person.strip():
                problem = "person is blank; expected a name or number. Fill it in and run again."
            if problem is not None:
                raise InputError(f"PEOPLE line {line}: {problem}")
            try:
                ids, care = _said(conditions)
                if self._read_preferences is not None:
                    self._read_preferences(diet, avoid)
            except InputError as error:
                raise InputError(f"PEOPLE line {line}: {error}") from error
            added = self._database.execute(
                "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (person, age, sex, life_stage, ids, care, diet, avoid, line),
            )
            if not added.rowcount:
                before = self._database.execute("SELECT line FROM people WHERE person = ?", (person,)).fetchone()[0]
                raise InputError(
                    f"PEOPLE line {line}: person {person[:40]!r} is already on line {before}; expected each once."
                    " Remove one of the lines."
                )

    def require(self, chunk: Chunk) -> None:
        """Raises InputError, naming the line of ENTRIES, if someone in the chunk is not in PEOPLE."""
        known = set(self.rows_of(chunk.rows["person"])["person"])
        for line, person in zip(chunk.lines, chunk.column("person"), strict=True):
            if person not in known:
                raise InputError(
                    f"ENTRIES line {line}: person {person[:40]!r} is not in PEOPLE; expected a row for everyone."
                    " Add the person's age, sex and life stage there."
                )

    def rows_of(self, persons: pd.Series) -> pd.DataFrame:
        """The rows of these people, each once: ROW_COLUMNS.

        `conditions`: ids joined by ";". `potassium_care`: "yes" where one of them calls for care, "no" where the cell
        says that there is none, else "unknown".
        """
        wanted = persons.unique().tolist()
        found: list[tuple[object, ...]] = []
        for begin in range(0, len(wanted), PEOPLE_PER_QUESTION):
            part = wanted[begin : begin + PEOPLE_PER_QUESTION]
            marks = ", ".join("?" * len(part))
            with room_on_disk():
                found += self._database.execute(
                    f"SELECT {', '.join(ROW_COLUMNS)} FROM people WHERE person IN ({marks})", part
                )
        return pd.DataFrame(found, columns=list(ROW_COLUMNS)).astype({"person": "str", "age_years": "float64"})

    def person_of(self, person: str, authority: str) -> Person:
        """One of the people, to be judged by the reference values of this authority; KeyError if nobody is so named."""
        (row,) = self.rows_of(pd.Series([person])).to_dict("records") or (None,)
        if row is None:
            raise KeyError(person)
        ids = tuple(id for id in row["conditions"].split(SEPARATOR) if id)
        return Person(row["age_years"], row["sex"], row["life_stage"], authority, row["potassium_care"], conditions=ids)

    def preferences_of(self, person: str) -> Preferences:
        """What this person eats and does not eat; nothing is excluded where the file was opened without asking."""
        if self._read_preferences is None:
            return NO_PREFERENCES
        with room_on_disk():
            cells = self._database.execute("SELECT diet, avoid FROM people WHERE person = ?", (person,)).fetchone()
        return self._read_preferences(*cells)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
