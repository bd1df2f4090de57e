"""The portions table, and per food what follows from it: usual portion, and grams per ml where it is poured."""

import dataclasses
import math

import pandas as pd

from nutrition_data.importing import portion_ranges
from nutrition_data.importing.portion_descriptions import NOT_A_PORTION, measure_class, parse
from nutrition_data.units import millilitres_in

COLUMNS = [
    "food_id", "seq", "description", "amount", "measure", "detail", "size", "series",
    "grams", "grams_low", "grams_high", "is_usual",
]  # fmt: skip


def usual_grams(raw: pd.DataFrame) -> pd.Series:
    """Grams of "Quantity not specified" by food_id (the first, where the release tells several)."""
    rows = raw[raw["description"].str.contains(r"^quantity not specified", case=False)]
    return rows.drop_duplicates("food_id").set_index("food_id")["grams"].astype(float)


def food_portions(raw: pd.DataFrame, foods: pd.DataFrame) -> pd.DataFrame:
    """Every household portion, taken apart, without ranges yet.

    raw: food_id, seq, amount (NaN where the description says it), description, grams. foods: food_id, poured.
    """
    kept = raw[~raw["description"].str.contains(NOT_A_PORTION) & raw["grams"].gt(0)]
    weighed = foods.loc[~foods["food_id"].isin(kept["food_id"]), "food_id"]
    # A food the survey only counts inside others has no household measure: it can still be weighed.
    by_weight = pd.DataFrame({"food_id": weighed, "seq": 1, "amount": 100.0, "description": "g", "grams": 100.0})
    kept = pd.concat([kept, by_weight], ignore_index=True)
    poured = kept["food_id"].map(foods.set_index("food_id")["poured"])
    rows = []
    for description, amount, is_poured in zip(kept["description"], kept["amount"].astype(float), poured, strict=True):
        portion = parse(str(description), None if math.isnan(amount) else amount)
        rows.append({**dataclasses.asdict(portion), "class": measure_class(portion, bool(is_poured))})
    table = pd.DataFrame(rows).assign(food_id=kept["food_id"].array, grams=kept["grams"].astype(float).array)
    table["seq"] = kept["seq"].astype(int).array
    # Two descriptions that read the same in plain words (NFS beside nothing) are one portion.
    table = table.sort_values(["food_id", "seq"], kind="stable").drop_duplicates(["food_id", "description"])
    return portion_ranges.with_series(table.reset_index(drop=True))


def with_usual(portions: pd.DataFrame, foods: pd.DataFrame) -> pd.DataFrame:
    """Marks in each food the first portion that weighs what the usual portion does. foods: food_id, usual_portion_g."""
    usual = portions["food_id"].map(foods.set_index("food_id")["usual_portion_g"])
    same = portions["grams"].sub(usual).abs().lt(0.01)
    first = same & ~same.groupby(portions["food_id"]).cumsum().gt(1)
    return portions.assign(is_usual=first)


def grams_per_ml(portions: pd.DataFrame, poured: pd.Series) -> pd.Series:
    """Density by food_id from its plain cup, or else its fl oz, tbsp or tsp; only foods in `poured` (ids)."""
    plain = portions[portions["food_id"].isin(poured) & portions["size"].eq("")]
    plain = plain[~plain["detail"].str.contains("ice|dry|whipped|frozen|raw|yield|crushed", case=False)]
    found = pd.Series(dtype=float)
    for measure in ("cup", "fl oz", "tbsp", "tsp"):
        rows = plain[plain["measure"].eq(measure)].drop_duplicates("food_id").set_index("food_id")
        found = found.combine_first(rows["grams"] / rows["amount"] / millilitres_in(measure))
    return found
