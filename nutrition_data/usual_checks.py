"""What must hold in the tables behind a usual intake; run on every test run, and on deliberately broken tables."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities
from nutrition_data.requirement_variability import RULES

# What the printed digits of sd and mean can move a cv by, in percent points.
CV_ROUNDING = 0.1
STATUSES = ("read", "derived")


def variation_problems(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> list[str]:
    """One sentence for everything that is wrong with the day-to-day figures; empty for a sound table."""
    return [
        *_variation_rows(table, units, source_ids),
        *_bands(table, ["nutrient", "sex", "life_stage"], with_end=table["life_stage"] == "none"),
        *_whole(table),
    ]


def rule_problems(table: pd.DataFrame, source_ids: Collection[str]) -> list[str]:
    """One sentence for everything that is wrong with the rules of requirement; empty for a sound table."""
    return [*_rule_rows(table, source_ids), *_bands(table, ["authority", "nutrient"], with_end=table["value"] > 0)]


def _variation_rows(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> Iterator[str]:
    for row in table.to_dict("records"):
        where = _where(row, ("nutrient", "sex", "life_stage"))
        if row["source_id"] not in source_ids:
            yield f"{where}: source {row['source_id']!r} does not exist."
        if row["unit"] != units.get(str(row["nutrient"])):
            yield f"{where}: unit {row['unit']!r}, expected the nutrient's unit {units.get(str(row['nutrient']))!r}."
        if row["sex"] not in ("female", "male") or row["life_stage"] not in ("none", "pregnant"):
            yield f"{where}: sex or life stage is not known."
        if not 0 < row["sd_within_capped_at_p99"] <= row["sd_within"]:
            yield f"{where}: the SD without outliers is not above 0 and at most the whole one."
        cv = 100 * row["sd_within"] / row["mean"]
        if abs(cv - row["cv_percent"]) > CV_ROUNDING:
            yield f"{where}: cv {row['cv_percent']:g}%, but 100 * SD / mean is {cv:.1f}%."
        if row["people"] < 2 or row["days_per_person"] < 2:
            yield f"{where}: {row['people']} people with {row['days_per_person']} days give no SD."


def _rule_rows(table: pd.DataFrame, source_ids: Collection[str]) -> Iterator[str]:
    for row in table.to_dict("records"):
        where = _where(row, ("authority", "nutrient"))
        if row["authority"] not in authorities() or row["nutrient"] not in JUDGED:
            yield f"{where}: authority or nutrient is not known."
        if row["source_id"] not in source_ids:
            yield f"{where}: source {row['source_id']!r} does not exist."
        if row["rule"] not in RULES or row["status"] not in STATUSES:
            yield f"{where}: rule {row['rule']!r}, status {row['status']!r}; expected {RULES} and {STATUSES}."
        if not row["value"] > 0 or (row["rule"] == "share_of_average" and row["value"] >= 1):
            yield f"{where}: value {row['value']:g} is no share or divisor."
        if not row["words"] or not row["where_in_source"]:
            yield f"{where}: no words, or no place in the source."


def _bands(table: pd.DataFrame, keys: list[str], with_end: "pd.Series[bool]") -> Iterator[str]:
    """Ages follow each other without gap or overlap; the last band has no end, except where a stage itself ends."""
    for _, block in table.groupby(keys, sort=False):
        rows = block.sort_values("age_from_years").to_dict("records")
        for before, after in pairwise(rows):
            if after["age_from_years"] != before["age_to_years"]:
                yield f"{_where(after, keys)}: the band before it ends at {before['age_to_years']:g} years."
        if bool(with_end[block.index[0]]) and rows[-1]["age_to_years"] != float("inf"):
            yield f"{_where(rows[-1], keys)}: nothing after {rows[-1]['age_to_years']:g} years."


def _whole(table: pd.DataFrame) -> Iterator[str]:
    there = set(zip(table["nutrient"], table["sex"], table["life_stage"], strict=True))
    for nutrient in JUDGED:
        for sex, stage in (("female", "none"), ("male", "none"), ("female", "pregnant")):
            if (nutrient, sex, stage) not in there:
                yield f"{nutrient} {sex} {stage}: no row in the table."


def _where(row: Mapping[Hashable, Any], keys: Collection[str]) -> str:
    return f"{' '.join(str(row[key]) for key in keys)} {row['age_from_years']:g}-{row['age_to_years']:g} years"
