"""Amounts of complete days -> each person's mean of each judged nutrient, from food and from supplements."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED

Floats = NDArray[np.float64]
ENDS = ("low", "best", "high")
AMOUNTS = (*ENDS, *(f"supplement_{end}" for end in ENDS))
COUNTS = ("unknown_entries", "missing_values", "supplement_unknown")


@dataclass(frozen=True)
class Means:
    """Means over days, one line for each person and one column for each of JUDGED, in the nutrient's unit.

    `days`: complete days by person. `amounts`: by name (AMOUNTS); a high is infinite where it has no upper end on any
    of the days. NaN where a person has no day. `open_days`: days on which something is not known.
    """

    people: NDArray[np.object_]
    days: NDArray[np.int64]
    amounts: Mapping[str, Floats]
    open_days: NDArray[np.int64]

    def total(self, end: str) -> Floats:
        """Food and supplements together."""
        return self.amounts[end] + self.amounts[f"supplement_{end}"]


def means(amounts: pd.DataFrame, people: NDArray[np.object_]) -> Means:
    """The means of `amounts` (as from `with_supplements`, a row per person, day and nutrient).

    `people`: whom to answer for, in their order; without a column `person` all days are of the
    first. A gap between days is no zero: only days that are there count. Raises InputError for a negative amount,
    a blank one, or a day that lacks a nutrient.
    """
    rows = amounts[amounts["nutrient"].isin(JUDGED)]
    nutrient = pd.Index(JUDGED).get_indexer(pd.Index(rows["nutrient"].astype(object)))
    person = np.zeros(len(rows), dtype=np.intp)
    if "person" in rows:
        person = pd.Index(people).get_indexer(pd.Index(rows["person"].astype(object)))
        nutrient, rows, person = nutrient[person >= 0], rows[person >= 0], person[person >= 0]
    shape = (len(people), len(JUDGED))
    cell = person * len(JUDGED) + nutrient
    counted = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    if (counted != counted[:, :1]).any():
        raise InputError("Amounts: a day lacks one of the four nutrients; expected a row for each. Count it again.")
    days = counted[:, 0]
    per_day = np.where(days > 0, days, np.nan)[:, None]
    found = {name: _sums(rows, name, cell, shape) / per_day for name in AMOUNTS}
    is_open = np.zeros(len(rows), dtype=bool)
    for name in COUNTS:
        if name in rows:
            is_open |= rows[name].to_numpy() > 0
    open_days = np.bincount(cell[is_open], minlength=shape[0] * shape[1]).reshape(shape)
    return Means(people, days.astype(np.int64), found, open_days.astype(np.int64))


def _sums(rows: pd.DataFrame, name: str, cell: NDArray[np.intp], shape: tuple[int, int]) -> Floats:
    """The sum of a column by person and nutrient; one blank high leaves the sum without an end."""
    if name not in rows:  # no supplement was entered at all
        return np.zeros(shape)
    values = rows[name].to_numpy("float64")
    if name.endswith("high"):
        values = np.where(np.isnan(values), np.inf, values)
    if np.isnan(values).any() or (values < 0).any():
        raise InputError(f"Amounts: {name} is blank or below 0; expected an amount of 0 or more. Count the day again.")
    sums = np.bincount(cell, weights=values, minlength=shape[0] * shape[1])
    return np.asarray(sums, dtype=np.float64).reshape(shape)
