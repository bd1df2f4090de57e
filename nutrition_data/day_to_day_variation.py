"""How much one person's intake differs from day to day: the standard deviation (SD) pooled over many people."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

PATH = Path(__file__).parent / "day_to_day_variation.csv"
NUMBERS = (
    *("age_from_years", "age_to_years", "sd_within", "mean", "cv_percent", "sd_within_capped_at_p99"),
    *("people", "days_per_person"),
)
TEXTS = ("nutrient", "sex", "life_stage", "unit", "source_id")


@dataclass(frozen=True)
class DayToDayVariation:
    """One row. Amounts in `unit` a day; ages in years, half-open, `age_to_years` infinite for the last band.

    `sd_within`: of one person's days, untrimmed: sqrt(mean((day 1 - day 2)^2) / 2) over `people` with two days each.
    `sd_within_capped_at_p99`: with outliers cut, which would overstate how sure we are; told, never used.
    `cv_percent`: 100 * sd_within / mean.
    """

    nutrient: str
    sex: str
    life_stage: str  # none | pregnant
    age_from_years: float
    age_to_years: float
    sd_within: float
    mean: float
    cv_percent: float
    sd_within_capped_at_p99: float
    unit: str
    people: int
    days_per_person: int
    source_id: str


@cache
def day_to_day_variation() -> tuple[DayToDayVariation, ...]:
    """All rows in the order of `day_to_day_variation.csv`. None is for under 19 or for breastfeeding."""
    return tuple(
        DayToDayVariation(**{str(name): cell for name, cell in row.items()})
        for row in read_day_to_day_variation(PATH).to_dict("records")
    )


def read_day_to_day_variation(path: Path) -> pd.DataFrame:
    """A table in the layout of `day_to_day_variation.csv`; a blank end of age is infinite."""
    types = dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(TEXTS, "object")
    table = pd.read_csv(path, dtype=types, keep_default_na=False, na_values={name: [""] for name in NUMBERS})
    table["age_to_years"] = table["age_to_years"].fillna(float("inf"))
    return table.astype({"people": "int64", "days_per_person": "int64"})
