"""The recorded days as diary rows: each food by its code and weight, read by its description where the code is gone."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from checker.reading import read_many
from nutrition_data.foods import foods

GRAMS = ("grams_low", "grams", "grams_high")


def recalled_days(shared: Path) -> Mapping[tuple[str, str], pd.DataFrame]:
    """Every day by (person, day), in the order recorded: food_id, grams low, best and high, person, day."""
    recorded = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_items.csv.gz", dtype={"person": "str", "day": "str"})
    coded = "fndds-" + recorded["fndds_code"].astype("str")
    kept = coded.isin(foods().index)
    columns = ["person", "day", "place", "food_id", *GRAMS]
    by_code = recorded[kept].assign(food_id=coded[kept], place=recorded.index[kept])
    by_code = by_code.assign(**dict.fromkeys(GRAMS, by_code["grams"]))[columns]
    gone = recorded[~kept]
    read = read_many(gone["description"].reset_index(drop=True), gone["grams"].reset_index(drop=True))
    origin = gone.iloc[read["row"].to_numpy()]
    by_name = read[["food_id", *GRAMS]].assign(
        person=origin["person"].to_numpy(), day=origin["day"].to_numpy(), place=origin.index.to_numpy()
    )[columns]
    every = pd.concat([by_code, by_name]).sort_values("place", kind="stable").drop(columns="place")
    every["food_id"] = every["food_id"].astype(object)
    return {
        (str(person), str(day)): rows.reset_index(drop=True)
        for (person, day), rows in every.groupby(["person", "day"], sort=False)
    }
