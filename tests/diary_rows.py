"""Diary rows for tests, by the plain name of the food."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from nutrition_data.foods import foods

# Codes of the USDA releases, as their own tables print them.
MILK = "fndds-11111000"
BANANA = "fndds-63107010"
PUMPKIN_SEEDS = "fndds-43101150"
OATMEAL_WITH_MILK = "fndds-56203066"
BEEF_LIVER = "fndds-25110140"
CHIA_DRIED = "sr-170554"  # SR Legacy prints no vitamin B6 for it

Entry = tuple[str | None, float, float, float]


def weighed(food_id: str | None, grams: float) -> Entry:
    return (food_id, grams, grams, grams)


def rows(entries: Sequence[Entry], person: str = "p", day: str = "1") -> pd.DataFrame:
    """Rows for `intake`: (food id or None, low, best, high) in grams; an unknown entry has no grams."""
    table = pd.DataFrame(list(entries), columns=["food_id", "grams_low", "grams", "grams_high"])
    unknown = table["food_id"].isna()
    for column in ("grams_low", "grams", "grams_high"):
        table[column] = table[column].astype("float64").mask(unknown, np.nan)
    table["food_id"] = table["food_id"].astype(object)
    return table.assign(person=person, day=day)


def per_100_g(food_id: str, column: str) -> float:
    return float(foods().at[food_id, column])
