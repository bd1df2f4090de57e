"""What was eaten -> amounts per nutrient, with low / best / high and what is unknown.

Rows ("diary rows"): `food_id` (missing = not found), `grams_low`, `grams`, `grams_high`, and the columns to group by.
A value that was not measured makes its entry's low 0, leaves it out of best, and its high is the highest value among
the same kind of food. An entry that was not found, or has no amount, has no high: the total is unbounded (NaN).
An optional column `alternatives` (tuples of `alternatives.Alternative`) holds the other foods an entry can be: its low
and high reach over them too, and best stays the food taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from nutrition_data.nutrients import Nutrient, nutrients

if TYPE_CHECKING:  # amounts are counted without loading what reads and asks
    from checker.alternatives import Alternative

# The order of every table of amounts.
BATCH_ORDER = ("potassium", "calcium", "magnesium", "vitamin_b6", "energy")
GRAMS = ("grams_low", "grams", "grams_high")
Floats = NDArray[np.float64]
Codes = NDArray[np.intp]


@dataclass(frozen=True)
class FoodValues:
    """Amount per gram, one column per nutrient and one row per food; a last row of NaN stands for "not found"."""

    nutrients: tuple[Nutrient, ...]
    food_ids: pd.Index
    measured: Floats  # 0 where not measured
    highest: Floats  # the value itself where measured, else the highest of its kind; inf where that is not known either
    missing: NDArray[np.bool_]


@cache
def food_values() -> FoodValues:
    """The food table as matrices, made once."""
    table = foods()
    by_id = {each.id: each for each in nutrients()}
    counted = tuple(by_id[id] for id in BATCH_ORDER)
    measured = table[[each.column for each in counted]].to_numpy("float64") / 100
    highest = table[[f"{each.id}_highest_{each.unit}" for each in counted]].to_numpy("float64") / 100
    missing = np.isnan(measured)
    high = np.where(missing, np.where(np.isnan(highest), np.inf, highest), measured)
    not_found = np.zeros((1, len(counted)))
    return FoodValues(
        nutrients=counted,
        food_ids=table.index,
        measured=np.asfortranarray(np.vstack([np.where(missing, 0, measured), not_found])),
        highest=np.asfortranarray(np.vstack([high, not_found])),
        missing=np.asfortranarray(np.vstack([missing, not_found.astype(bool)])),
    )


@dataclass(frozen=True)
class Others:
    """What rows have at least and at most as the other foods they can be: `at` are their places, one column a nutrient.

    `high` inf: one of the others has no known value.
    """

    at: Codes
    low: Floats
    high: Floats


@dataclass(frozen=True)
class Entries:
    """Diary rows as arrays: position of the food in `food_values()`, grams, and whether the row is unknown."""

    food: Codes
    low: Floats
    best: Floats
    high: Floats
    unknown: NDArray[np.bool_]
    others: Others | None  # None: no entry can be another food

    def low_of(self, place: int, values: FoodValues) -> Floats:
        """The least of each row in the nutrient of one column, be it the food taken or another."""
        amounts = values.measured[:, place][self.food] * self.low
        if self.others is not None:
            at = self.others.at
            amounts[at] = np.minimum(amounts[at], self.others.low[:, place])
        return np.asarray(amounts)

    def high_of(self, place: int, values: FoodValues) -> Floats:
        """The most of each row in the same way; inf where it is not known."""
        amounts = _product(values.highest[:, place][self.food], self.high)
        if self.others is not None:
            at = self.others.at
            amounts[at] = np.maximum(amounts[at], self.others.high[:, place])
        return amounts


def intake(rows: pd.DataFrame, by: Sequence[str] = ("person", "day")) -> pd.DataFrame:
    """Amounts per group and nutrient: `*by, nutrient, low, best, high, unit, unknown_entries, missing_values`.

    One row for each group (in order of first appearance) and nutrient (in batch order), also where nothing was found.
    `by` empty: all rows are one group.
    `high` is NaN where it is unbounded. Raises InputError for negative or infinite grams.
    """
    values = food_values()
    entries = _entries(rows, values)
    group, keys = _groups(rows, by)
    n = len(keys)
    unknown = _sums(group, entries.unknown.astype(np.float64), n)
    columns: dict[str, list[Floats]] = {"low": [], "best": [], "high": [], "missing_values": []}
    narrow = entries.low is entries.best and entries.high is entries.best and entries.others is None
    for place in range(len(values.nutrients)):
        gaps = values.missing[:, place]
        measured = values.measured[:, place][entries.food]
        best = _sums(group, measured * entries.best, n)
        gap = gaps[entries.food] if gaps.any() else None
        low, high, missing_values = best, best, np.zeros(n)
        if gap is not None and gap.any():
            missing_values = _sums(group, gap.astype(np.float64), n)
        if missing_values.any() or entries.others is not None:
            high = _sums(group, entries.high_of(place, values), n)
        elif not narrow:
            high = _sums(group, measured * entries.high, n)
        if not narrow:
            low = _sums(group, entries.low_of(place, values), n)
        columns["low"].append(low)
        columns["best"].append(best)
        columns["high"].append(np.where((unknown > 0) | np.isinf(high), np.nan, high))
        columns["missing_values"].append(missing_values)
    return _tidy(keys, values.nutrients, columns, unknown)


SUPPLEMENT_COLUMNS = ("supplement_low", "supplement_best", "supplement_high", "supplement_unknown")


def with_supplements(days: pd.DataFrame, taken: pd.DataFrame, by: Sequence[str] = ("person", "day")) -> pd.DataFrame:
    """The amounts from food (`days`, as from `intake`) with what supplements add beside them: SUPPLEMENT_COLUMNS.

    `taken` as from `supplement_amounts.supplement_intake`. A day or nutrient without a supplement has 0 of it; NaN
    `supplement_high` = unbounded. `low`, `best` and `high` stay food alone. Days that are only in `taken` are left out.
    """
    keys = [*by, "nutrient"]
    columns = dict(zip(("low", "best", "high", "unknown_entries"), SUPPLEMENT_COLUMNS, strict=True))
    beside = taken[[*keys, *columns]].rename(columns=columns)
    found = days.merge(beside, on=keys, how="left", sort=False, indicator="taken")
    none = found.pop("taken").to_numpy() == "left_only"
    for name in SUPPLEMENT_COLUMNS:
        found[name] = found[name].mask(none, 0.0)
    return found.astype({"supplement_unknown": "int64"})


def entry_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """Each row's share: `entry` (position in rows), `food_id`, `nutrient`, `low`, `best`, `high`, `unknown`, `missing`.

    `best` is NaN where the value is not measured or the entry is unknown, `high` NaN where it is unbounded.
    """
    values = food_values()
    entries = _entries(rows, values)
    n, width = len(rows), len(values.nutrients)
    missing = values.missing[entries.food] & ~entries.unknown[:, None]
    best = values.measured[entries.food] * entries.best[:, None]
    low = np.column_stack([entries.low_of(place, values) for place in range(width)])
    high = np.column_stack([entries.high_of(place, values) for place in range(width)])
    not_counted = missing | entries.unknown[:, None]
    return pd.DataFrame(
        {
            "entry": np.repeat(np.arange(n), width),
            "food_id": np.repeat(rows["food_id"].to_numpy(dtype=object), width),
            "nutrient": np.tile(np.array([each.id for each in values.nutrients], dtype=object), n),
            "low": low.ravel(),
            "best": np.where(not_counted, np.nan, best).ravel(),
            "high": np.where(entries.unknown[:, None] | np.isinf(high), np.nan, high).ravel(),
            "unknown": np.repeat(entries.unknown, width),
            "missing": missing.ravel(),
        }
    )


def _sums(group: Codes, amounts: Floats, groups: int) -> Floats:
    return np.asarray(np.bincount(group, weights=amounts, minlength=groups), dtype=np.float64)


def _product(per_gram: Floats, grams: Floats) -> Floats:
    """inf * 0 g is 0: nothing eaten brings nothing, however little is known of it."""
    return np.multiply(per_gram, grams, out=np.zeros(np.broadcast_shapes(per_gram.shape, grams.shape)), where=grams > 0)


def _entries(rows: pd.DataFrame, values: FoodValues) -> Entries:
    low, best, high = (rows[name].to_numpy("float64") for name in GRAMS)
    # Weighed entries carry one weight: seeing that once saves two of the three sums.
    if np.array_equal(low, best, equal_nan=True) and np.array_equal(high, best, equal_nan=True):
        low = high = best
    food = _food_codes(rows["food_id"], values.food_ids)
    unknown = (food == len(values.food_ids)) | np.isnan(best)
    if unknown.any():
        food = np.where(unknown, len(values.food_ids), food)
        best = np.where(unknown, 0, best)
        low, high = (best, best) if low is high else (np.where(unknown, 0, low), np.where(unknown, 0, high))
    _check_grams(low, best, high)
    return Entries(food, low, best, high, unknown, _others(rows, unknown, values))


def _others(rows: pd.DataFrame, unknown: NDArray[np.bool_], values: FoodValues) -> Others | None:
    """What the entries have as the other foods they can be; None where every kind is known or no row is counted."""
    if "alternatives" not in rows.columns:
        return None
    column = rows["alternatives"].to_numpy(dtype=object)
    at = [int(row) for row in np.flatnonzero(column.astype(bool) & ~unknown) if isinstance(column[row], tuple)]
    if not at:
        return None
    every: list[Alternative] = [each for row in at for each in column[row]]
    first = np.cumsum([0, *(len(column[row]) for row in at[:-1])])
    food = values.food_ids.get_indexer(pd.Index([each.food_id for each in every], dtype=object))
    least = np.array([[each.grams_low] for each in every], "float64")
    most = np.array([[each.grams_high] for each in every], "float64")
    # A food that the table does not have may have any amount; its code is -1, the row of what was not found.
    high = np.where((food < 0)[:, None] & (most > 0), np.inf, _product(values.highest[food], most))
    return Others(
        np.array(at, dtype=np.intp),
        np.minimum.reduceat(values.measured[food] * least, first, axis=0),
        np.maximum.reduceat(high, first, axis=0),
    )


def _check_grams(low: Floats, best: Floats, high: Floats) -> None:
    bad = ~((low >= 0) & (low <= best) & (best <= high) & (high < np.inf))
    if bad.any():
        row = int(bad.argmax())
        raise InputError(
            f"Row {row + 1}: {low[row]:g} to {high[row]:g} g with {best[row]:g} g as the best estimate is no amount;"
            " expected 0 or more grams, low to high. Correct the grams."
        )


def _food_codes(food_id: pd.Series, food_ids: pd.Index) -> Codes:
    """Position of each food; the length of `food_ids` where it is missing or not in the table."""
    codes, names = _factorized(food_id)
    positions = food_ids.get_indexer(pd.Index(names.astype(object)))
    positions = np.append(np.where(positions < 0, len(food_ids), positions), len(food_ids))
    return positions[codes]  # a missing id has code -1: the last place


def _factorized(column: pd.Series) -> tuple[Codes, pd.Index]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.intp), column.cat.categories
    codes, names = pd.factorize(column)
    return codes, pd.Index(names)


def _groups(rows: pd.DataFrame, by: Sequence[str]) -> tuple[Codes, pd.DataFrame]:
    """The group of each row, numbered by first appearance, and the keys of each group."""
    group = np.zeros(len(rows), dtype=np.intp)
    if not by:
        return group, pd.DataFrame(index=[0])
    for name in by:
        codes, names = _factorized(rows[name])
        if (codes < 0).any():
            raise InputError(f"Row {int((codes < 0).argmax()) + 1}: {name} is blank; expected a value in every row.")
        group = group * max(len(names), 1) + codes
    group, first = pd.factorize(group)
    first_row = np.empty(len(first), dtype=np.intp)
    first_row[group[::-1]] = np.arange(len(rows))[::-1]  # written last, so the first appearance stays
    return group, rows[list(by)].iloc[first_row].reset_index(drop=True)


def _repeated(words: list[str], times: int) -> pd.Series:
    """The words over and over, as strings; tiling the codes spares looking at every string again."""
    return pd.Series(words, dtype="str").take(np.tile(np.arange(len(words)), times)).reset_index(drop=True)


def _tidy(
    keys: pd.DataFrame, nutrients: tuple[Nutrient, ...], columns: dict[str, list[Floats]], unknown: Floats
) -> pd.DataFrame:
    n, width = len(keys), len(nutrients)
    tidy = keys.loc[keys.index.repeat(width)].reset_index(drop=True)
    tidy["nutrient"] = _repeated([each.id for each in nutrients], n)
    for name in ("low", "best", "high"):
        tidy[name] = np.column_stack(columns[name]).ravel()
    tidy["unit"] = _repeated([each.unit for each in nutrients], n)
    tidy["unknown_entries"] = np.repeat(unknown.astype(np.int64), width)
    tidy["missing_values"] = np.column_stack(columns["missing_values"]).astype(np.int64).ravel()
    return tidy
