"""The recorded days as diary rows: every food of them with the weight that was recorded."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from checker.diary import ROW_COLUMNS
from checker.reading import read_many
from nutrition_data.foods import foods


@dataclass(frozen=True, eq=False)
class RecallDay:
    """One recorded day. `rows`: diary rows, each food weighed, so low, best and high are the same."""

    person: str
    day: str
    rows: pd.DataFrame


@lru_cache(maxsize=1)
def recall_days(shared: Path) -> tuple[RecallDay, ...]:
    """The days in the order of the file. A food is taken by its USDA code; one our table lacks is read by its name."""
    items = pd.read_csv(
        shared / "recalls" / "nhanes_2015_2016_items.csv.gz", dtype={"person": "str", "day": "str", "fndds_code": "str"}
    )
    coded = "fndds-" + items["fndds_code"]
    lacking = ~coded.isin(foods().index)
    food_id = coded.to_numpy("object", copy=True)
    food_id[lacking.to_numpy()] = _read(items.loc[lacking, "description"], items.loc[lacking, "grams"])
    rows = pd.DataFrame(
        {
            **{"person": items["person"], "day": items["day"], "typed": items["description"]},
            "food_id": pd.Series(food_id, dtype="object"),  # None, as a diary has it, where nothing was read
            **{name: items["grams"].astype("float64") for name in ("grams_low", "grams", "grams_high")},
            "alternatives": pd.Series([()] * len(items), dtype="object"),
        },
        columns=list(ROW_COLUMNS),
    )
    return tuple(
        RecallDay(str(person), str(day), of_day.reset_index(drop=True))
        for (person, day), of_day in rows.groupby(["person", "day"], sort=False)
    )


def _read(descriptions: pd.Series, grams: pd.Series) -> list[str | None]:
    """The one food each description is read as; None where it is read as none, or as several."""
    read = read_many(descriptions, grams)
    names: dict[int, list[str]] = {}
    for row, food_id in zip(read["row"].tolist(), read["food_id"].tolist(), strict=True):
        if isinstance(food_id, str):
            names.setdefault(row, []).append(food_id)
    found = [names.get(row, []) for row in range(len(descriptions))]
    return [each[0] if len(each) == 1 else None for each in found]
