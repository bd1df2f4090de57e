"""The food table: one row per food, figures per 100 g, and the other names people use for it."""

from functools import cache
from pathlib import Path

import pandas as pd

from nutrition_data.added_rows import added_rows

FOLDER = Path(__file__).parent
NUTRIENTS = (
    "energy_kcal", "protein_g", "potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg", "sodium_mg",
    "retinol_ug", "vitamin_a_rae_ug", "vitamin_d_ug", "caffeine_mg", "alcohol_g",
)  # fmt: skip
HIGHEST = (
    "potassium_highest_mg", "calcium_highest_mg", "magnesium_highest_mg", "vitamin_b6_highest_mg",
    "energy_highest_kcal",
)  # fmt: skip
FLAGS = (
    "meat", "fish", "shellfish", "dairy", "egg", "nuts", "peanut", "soy", "gluten_cereal", "pork", "alcohol",
    "vegetarian", "vegan",
)  # fmt: skip
COLUMNS = (
    "food_id", "name", "source_name", "reviewed", "group", "category", "release", "code", "state",
    *NUTRIENTS, *HIGHEST, "g_per_ml", "usual_portion", "usual_portion_g", "times_reported", *FLAGS,
)  # fmt: skip
_WORDS = ("food_id", "name", "source_name", "code", "usual_portion")
_KINDS = ("group", "category", "release", "state", *FLAGS)
_NUMBERS = (*NUTRIENTS, *HIGHEST, "g_per_ml", "usual_portion_g")


@cache
def foods() -> pd.DataFrame:
    """Every food, index food_id; the person's own foods after those of the table. Read-only: all callers share it.

    Figures are per 100 g of the food as its name says; NaN = not measured, never 0. The `*_highest_*` columns hold the
    highest value among the same kind of food and are filled only where the value itself is missing; for own foods see
    `added_rows`.
    """
    table = table_foods()
    added = added_rows()  # looked at last: what was added while the table was read is in
    return table if added is None else pd.concat([table, added.foods])


@cache
def table_foods() -> pd.DataFrame:
    """The foods that come with the program, without the person's own."""
    dtypes = {
        **dict.fromkeys(_WORDS, "str"),
        **dict.fromkeys(_KINDS, "str"),
        **dict.fromkeys(_NUMBERS, "float64"),
        "reviewed": "bool",
        "times_reported": "int64",
    }
    missing = {name: [""] for name in _NUMBERS}
    table = pd.read_csv(FOLDER / "foods.csv", dtype=dtypes, keep_default_na=False, na_values=missing)
    return table.set_index("food_id")


@cache
def other_names() -> pd.DataFrame:
    """Other names of foods: food_id, other_name, kind (british, american, brand, synonym; own, ingredient)."""
    table = table_other_names()
    added = added_rows()
    return table if added is None else pd.concat([table, added.other_names])


@cache
def table_other_names() -> pd.DataFrame:
    """The other names that come with the program."""
    return pd.read_csv(FOLDER / "other_names.csv", dtype="str", keep_default_na=False, na_filter=False)
