"""What was eaten -> amounts per nutrient, with low / best / high and what is unknown.

Rows ("diary rows"): `food_id` (missing = not found), `grams_low`, `grams`, `grams_high`, and the columns to group by.
A value that was not measured makes its entry's low 0, leaves it out of best, and its high is the highest value among
the same kind of food. An entry that was not found, or has no amount, has no high: the total is unbounded (NaN).
An optional column `alternatives` (tuples of `alternatives.Alternative`) holds the other foods an entry can be: its low
and high reach over them too, and best stays the food taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.counted_rows import BATCH_ORDER, Codes, Floats, counted_rows, factorized, food_values
from nutrition_data.errors import InputError
from nutrition_data.nutrients import Nutrient

__all__ = ["BATCH_ORDER", "EntryShares", "entry_amounts", "entry_shares", "food_values", "intake", "with_supplements"]

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class EntryShares:
    """Each row's share of one nutrient, by position in the rows. `grams`: what is counted, 0 of what is unknown.

    `best` is NaN where nothing of the value is known or the entry is unknown, `high` NaN where it is unbounded.
    """

    nutrient: str
    food_ids: NDArray[np.object_]
    grams: Floats
    low: Floats
    best: Floats
    high: Floats
    unknown: Flags
    missing: Flags


def intake(rows: pd.DataFrame, by: Sequence[str] = ("person", "day")) -> pd.DataFrame:
    """Amounts per group and nutrient: `*by, nutrient, low, best, high, unit, unknown_entries, missing_values`.

    One row for each group (in order of first appearance) and nutrient (in batch order), also where nothing was found.
    `by` empty: all rows are one group.
    `high` is NaN where it is unbounded. Raises InputError for negative or infinite grams.
    """
    values = food_values()
    entries = counted_rows(rows, values)
    group, keys = _groups(rows, by)
    n = len(keys)
    unknown = _sums(group, entries.unknown.astype(np.float64), n)
    columns: dict[str, list[Floats]] = {"low": [], "best": [], "high": [], "missing_values": []}
    ranged = values.ranged is not None and bool(values.ranged[entries.food].any())
    narrow = entries.low is entries.best and entries.high is entries.best and entries.others is None and not ranged
    for place in range(len(values.nutrients)):
        gaps = values.missing[:, place]
        measured = values.measured[:, place][entries.food]
        best = _sums(group, measured * entries.best, n)
        gap = gaps[entries.food] if gaps.any() else None
        low, high, missing_values = best, best, np.zeros(n)
        if gap is not None and gap.any():
            missing_values = _sums(group, gap.astype(np.float64), n)
        if missing_values.any() or entries.others is not None or ranged:
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


def entry_shares(rows: pd.DataFrame) -> Mapping[str, EntryShares]:
    """What each row gives, by nutrient in batch order."""
    values = food_values()
    entries = counted_rows(rows, values)
    food_ids, unknown = rows["food_id"].to_numpy(dtype=object), entries.unknown
    found = {}
    for place, nutrient in enumerate(values.nutrients):
        missing = values.missing[:, place][entries.food] & ~unknown
        best = values.measured[:, place][entries.food] * entries.best
        high = entries.high_of(place, values)
        # Of a recipe's missing value a part may be known: that part counts, and the value is still named as missing.
        not_counted = (missing & (best == 0)) | unknown
        found[nutrient.id] = EntryShares(
            nutrient=nutrient.id,
            food_ids=food_ids,
            grams=entries.best,
            low=entries.low_of(place, values),
            best=np.where(not_counted, np.nan, best),
            high=np.where(unknown | np.isinf(high), np.nan, high),
            unknown=unknown,
            missing=missing,
        )
    return found


def entry_amounts(rows: pd.DataFrame) -> pd.DataFrame:
    """The same as a table, a line for each row and nutrient: `entry` (position in rows), `food_id`, `nutrient`, `low`,
    `best`, `high`, `unknown`, `missing`."""
    shares = entry_shares(rows).values()
    n, width = len(rows), len(shares)
    return pd.DataFrame(
        {
            "entry": np.repeat(np.arange(n), width),
            "food_id": np.repeat(rows["food_id"].to_numpy(dtype=object), width),
            "nutrient": np.tile(np.array([each.nutrient for each in shares], dtype=object), n),
            "low": np.column_stack([each.low for each in shares]).ravel(),
            "best": np.column_stack([each.best for each in shares]).ravel(),
            "high": np.column_stack([each.high for each in shares]).ravel(),
            "unknown": np.column_stack([each.unknown for each in shares]).ravel(),
            "missing": np.column_stack([each.missing for each in shares]).ravel(),
        }
    )


def _sums(group: Codes, amounts: Floats, groups: int) -> Floats:
    return np.asarray(np.bincount(group, weights=amounts, minlength=groups), dtype=np.float64)


def _groups(rows: pd.DataFrame, by: Sequence[str]) -> tuple[Codes, pd.DataFrame]:
    """The group of each row, numbered by first appearance, and the keys of each group."""
    group = np.zeros(len(rows), dtype=np.intp)
    if not by:
        return group, pd.DataFrame(index=[0])
    for name in by:
        codes, names = factorized(rows[name])
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
