"""Which foods gave how much of a nutrient, and which entry the range hangs on."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from nutrition_data.foods import foods


@dataclass(frozen=True)
class Contribution:
    """What one entry gave. `amount` in the nutrient's unit; `entry_index` is the entry's position in the day."""

    food_id: str
    name: str
    grams: float
    amount: float
    entry_index: int


@dataclass(frozen=True)
class Doubt:
    """One entry that widens a total. `width` is high - low, None where the entry's amount is unbounded."""

    entry_index: int
    name: str
    kind: str  # not_found | no_value | amount
    width: float | None


def contributions(rows: pd.DataFrame, amounts: pd.DataFrame) -> tuple[Contribution, ...]:
    """Entries that gave some of a nutrient, the largest first.

    `amounts`: the rows of one nutrient from `intake.entry_amounts(rows)`, here and below.
    """
    grams, food_ids, best = (
        rows["grams"].to_numpy("float64"),
        rows["food_id"].to_numpy(object),
        amounts["best"].to_numpy(),
    )
    largest_first = [int(entry) for entry in np.argsort(-best, kind="stable") if best[entry] > 0]
    return tuple(
        Contribution(food_ids[entry], food_name(food_ids[entry]), float(grams[entry]), float(best[entry]), entry)
        for entry in largest_first
    )


def without_value(rows: pd.DataFrame, amounts: pd.DataFrame) -> tuple[str, ...]:
    """Names of the foods eaten that have no measured value for the nutrient, each once."""
    missing = rows["food_id"].to_numpy(object)[amounts["missing"].to_numpy()]
    return tuple(food_name(food_id) for food_id in dict.fromkeys(missing))


def largest_doubt(rows: pd.DataFrame, amounts: pd.DataFrame) -> Doubt | None:
    """The entry that leaves most open: first one that was not found, then the widest range. None = nothing is open."""
    unknown = np.flatnonzero(amounts["unknown"].to_numpy())
    if len(unknown):
        return Doubt(int(unknown[0]), _typed(rows, int(unknown[0])), "not_found", None)
    low, high = amounts["low"].to_numpy(), amounts["high"].to_numpy()
    width = np.where(np.isnan(high), np.inf, high) - low
    if not len(width) or width.max() <= 0:
        return None
    entry = int(width.argmax())
    kind = "no_value" if amounts["missing"].iloc[entry] else "amount"
    bounded = None if np.isinf(width[entry]) else float(width[entry])
    return Doubt(entry, food_name(str(rows["food_id"].iloc[entry])), kind, bounded)


def food_name(food_id: str) -> str:
    """Our plain name of a food."""
    return _names()[food_id]


@cache
def _names() -> dict[str, str]:
    return {str(food_id): str(name) for food_id, name in foods()["name"].items()}


def _typed(rows: pd.DataFrame, entry: int) -> str:
    """What was typed for an entry that was not found, where the rows carry it."""
    if "typed" not in rows.columns or pd.isna(rows["typed"].iloc[entry]):
        return "the food that was not found"
    return f"“{rows['typed'].iloc[entry]}”"
