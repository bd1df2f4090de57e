"""Plant drinks without what makers add: foods of our own, made from the survey's with the additions left empty.

No release has them. What was added is not measured without it, so it stays empty and a total with it is a minimum.
"""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd

from nutrition_data import question_words
from nutrition_data.errors import DataError
from nutrition_data.foods import HIGHEST, NUTRIENTS
from nutrition_data.importing.food_table import Tables

RELEASE, PREFIX = "derived", "own-"
REVIEWED = Path(__file__).parent.parent / "reviewed" / "unfortified_drinks.csv"


def with_unfortified(tables: Tables, measured: pd.DataFrame) -> Tables:
    """The tables with the reviewed drinks, and with "fortified" among the names of those they were made from.

    measured: SR Legacy foods (code and values per 100 g), which give the highest value believed of what was left out.
    """
    rows = _rows()
    foods = tables.foods.set_index("food_id")
    values = measured.set_index("code")
    for row in rows:
        _check(row, foods, values)
    made = pd.DataFrame([_made(row, foods, values) for row in rows])
    portions = tables.portions
    own = [portions[portions["food_id"].eq(row["made_from"])].assign(food_id=_id(row)) for row in rows]
    names = [(_id(row), name, "synonym") for row in rows for name in row["other_names"].split(";")]
    for drink in question_words.plant_drinks().values():
        names += [(drink.fortified, name, "synonym") for name in drink.other_names]
    listed = pd.concat([tables.other_names, pd.DataFrame(names, columns=tables.other_names.columns)])
    every = pd.concat([tables.foods, made[tables.foods.columns].astype(tables.foods.dtypes)])
    return replace(
        tables,
        foods=every.sort_values("food_id", kind="stable").reset_index(drop=True),
        portions=pd.concat([portions, *own]).sort_values(["food_id", "seq"], kind="stable", ignore_index=True),
        other_names=listed.sort_values(["food_id", "other_name"], kind="stable", ignore_index=True),
    )


def _rows() -> list[dict[str, str]]:
    with REVIEWED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _id(row: dict[str, str]) -> str:
    return PREFIX + row["code"]


def _check(row: dict[str, str], foods: pd.DataFrame, values: pd.DataFrame) -> None:
    said = f"unfortified_drinks.csv: {row['code']}"
    if row["made_from"] not in foods.index:
        raise DataError(f"{said} is made from {row['made_from']}, which is no food of ours.")
    if row["highest_from"] not in values.index:
        raise DataError(f"{said} asks for fdc_id {row['highest_from']}; SR Legacy lacks it.")
    strange = [column for column in row["left_empty"].split() if column not in NUTRIENTS]
    if strange or not row["left_empty"]:
        raise DataError(f"{said} leaves empty {strange}; expected columns of foods.")


def _made(row: dict[str, str], foods: pd.DataFrame, values: pd.DataFrame) -> pd.Series:
    """The drink: as its source, but for the columns left empty and the highest value believed of each."""
    made = pd.Series(foods.loc[row["made_from"]]).copy()
    for column in row["left_empty"].split():
        made[column] = float("nan")
    for column in HIGHEST:
        value = column.replace("_highest", "")
        made[column] = values.at[row["highest_from"], value] if pd.isna(made[value]) else float("nan")
    made["food_id"], made["code"], made["release"] = _id(row), row["code"], RELEASE
    made["name"], made["source_name"] = row["name"], f"{row['name']}, made from {made['source_name']}"
    made["reviewed"], made["times_reported"] = True, 0
    return made
