"""Household portions in grams, with low and high; and the spread each class of measure is given."""

from functools import cache
from pathlib import Path

import pandas as pd

from nutrition_data.added_rows import added_rows

FOLDER = Path(__file__).parent


@cache
def portions() -> pd.DataFrame:
    """Every household portion of every food. Read-only: all callers share it.

    Columns: food_id, seq, description ("1 cup, sliced"), amount, measure (canonical word), detail, size, series, grams
    (for `amount`), grams_low, grams_high (always around grams), is_usual. Weights in grams, nothing is missing.
    The portions of the person's own foods come last.
    """
    table = table_portions()
    added = added_rows()
    return table if added is None else pd.concat([table, added.portions], ignore_index=True)


@cache
def table_portions() -> pd.DataFrame:
    """The portions that come with the program, without those of the person's own foods."""
    dtypes = {
        **dict.fromkeys(("food_id", "description", "measure", "detail", "size", "series"), "str"),
        **dict.fromkeys(("amount", "grams", "grams_low", "grams_high"), "float64"),
        "seq": "int64",
        "is_usual": "bool",
    }
    return pd.read_csv(FOLDER / "portions.csv", dtype=dtypes, keep_default_na=False, na_filter=False)


@cache
def measure_spreads() -> pd.DataFrame:
    """How far an amount may lie off where a food has no size series: index class; low_factor, high_factor, reason.

    Classes: weighed, poured, cup, piece, container, vague.
    """
    return pd.read_csv(FOLDER / "measure_spreads.csv", keep_default_na=False).set_index("class")
