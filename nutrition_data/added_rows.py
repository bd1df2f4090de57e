"""Rows that a person's own foods and recipes add to the tables while the program runs; the files never change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first page looks whether anything is added before pandas is loaded
    import pandas as pd

# Of a food that has a range of its own: its least and most per 100 g, and what is known of a value that is missing.
LOWEST = (
    "potassium_lowest_mg", "calcium_lowest_mg", "magnesium_lowest_mg", "vitamin_b6_lowest_mg", "energy_lowest_kcal",
)  # fmt: skip
KNOWN = (
    "potassium_known_mg", "calcium_known_mg", "magnesium_known_mg", "vitamin_b6_known_mg", "energy_known_kcal",
)  # fmt: skip


@dataclass(frozen=True)
class AddedName:
    """A name by which an own food is found: its words as they are compared, and as a person's words are put."""

    food_id: str
    text: str
    written: tuple[str, ...]
    compared: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class AddedRows:
    """Own foods as rows of the three tables, in their columns and dtypes.

    `foods` has LOWEST, KNOWN and the `*_highest_*` columns filled where a value has a range or is missing. `names`:
    what is searched; a food that was removed has rows, so that past days stay right, and no name.
    """

    foods: pd.DataFrame
    other_names: pd.DataFrame
    portions: pd.DataFrame
    names: tuple[AddedName, ...]


@dataclass
class _Now:
    """What is added at this moment, and how often that has changed."""

    rows: AddedRows | None = None
    revision: int = 0


_now = _Now()


def added_rows() -> AddedRows | None:
    """What is added to the tables; None where nothing is."""
    return _now.rows


def add_rows(rows: AddedRows | None) -> None:
    """Puts these rows in the place of those added before. Who calls it forgets what was worked out from the tables."""
    _now.rows = rows
    _now.revision += 1


def revision() -> int:
    """A number that changes with the own foods: what is kept beside a result that rests on the tables."""
    return _now.revision
