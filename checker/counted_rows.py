"""Diary rows as arrays to count with, beside the food table as matrices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from nutrition_data.added_rows import KNOWN, LOWEST
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
    places: Mapping[str, int]  # of each food, in this order
    measured: Floats  # where not measured 0, or what is known of it: the part of a recipe's ingredients with a value
    highest: Floats  # the value itself where measured, else the highest of its kind; inf where that is not known either
    missing: NDArray[np.bool_]
    lowest: Floats  # as `measured`, but for own recipes, whose ingredients have a range
    ranged: NDArray[np.bool_] | None  # foods with such a range; None where no food has one


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
    lowest, ranged = None, None
    if set(LOWEST) <= set(table.columns):
        known, least = (table[list(columns)].to_numpy("float64") for columns in (KNOWN, LOWEST))
        measured = np.where(missing & ~np.isnan(known), known / 100, measured)
        has_range = ~np.isnan(least)
        high = np.where(has_range & ~missing, highest, high)
        lowest = np.where(has_range, least / 100, np.where(np.isnan(measured), 0, measured))
        ranged = np.append(has_range.any(axis=1), False)
    measured = np.where(np.isnan(measured), 0, measured)
    stacked = np.asfortranarray(np.vstack([measured, not_found]))
    return FoodValues(
        nutrients=counted,
        food_ids=table.index,
        places={str(food_id): place for place, food_id in enumerate(table.index)},
        measured=stacked,
        highest=np.asfortranarray(np.vstack([high, not_found])),
        missing=np.asfortranarray(np.vstack([missing, not_found.astype(bool)])),
        lowest=stacked if lowest is None else np.asfortranarray(np.vstack([lowest, not_found])),
        ranged=ranged,
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
        amounts = values.lowest[:, place][self.food] * self.low
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


def _product(per_gram: Floats, grams: Floats) -> Floats:
    """inf * 0 g is 0: nothing eaten brings nothing, however little is known of it."""
    return np.multiply(per_gram, grams, out=np.zeros(np.broadcast_shapes(per_gram.shape, grams.shape)), where=grams > 0)


def counted_rows(rows: pd.DataFrame, values: FoodValues) -> Entries:
    """Diary rows (see `checker.intake`) as arrays. Raises InputError for negative or infinite grams."""
    low, best, high = (rows[name].to_numpy("float64") for name in GRAMS)
    # Weighed entries carry one weight: seeing that once saves two of the three sums.
    if np.array_equal(low, best, equal_nan=True) and np.array_equal(high, best, equal_nan=True):
        low = high = best
    food = _food_codes(rows["food_id"], values)
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
    food = np.array([values.places.get(each.food_id, -1) for each in every], dtype=np.intp)
    least = np.array([[each.grams_low] for each in every], "float64")
    most = np.array([[each.grams_high] for each in every], "float64")
    # A food that the table does not have may have any amount; its code is -1, the row of what was not found.
    high = np.where((food < 0)[:, None] & (most > 0), np.inf, _product(values.highest[food], most))
    return Others(
        np.array(at, dtype=np.intp),
        np.minimum.reduceat(values.lowest[food] * least, first, axis=0),
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


def _food_codes(food_id: pd.Series, values: FoodValues) -> Codes:
    """Position of each food; that of "not found" where it is missing or not in the table."""
    codes, names = factorized(food_id)
    not_found = len(values.food_ids)
    places = np.array([*(values.places.get(name, not_found) for name in names), not_found], dtype=np.intp)
    return places[codes]  # a missing id has code -1: the last place


def factorized(column: pd.Series) -> tuple[Codes, pd.Index]:
    """The code of each cell, -1 where it is missing, and what the codes stand for."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy().astype(np.intp), column.cat.categories
    codes, names = pd.factorize(column)
    return codes, pd.Index(names)
