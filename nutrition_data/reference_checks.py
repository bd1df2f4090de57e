"""What must hold between the rows of the reference table; run on every test run, and on deliberately broken tables."""

from collections.abc import Collection, Hashable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from nutrition_data.reference_values import kinds

BAND_KEYS = ["authority", "nutrient", "kind", "applies_to"]
REQUIREMENTS = ("average_requirement", "recommended", "adequate_intake")
FIRST_BIRTHDAY_MONTHS = 12


def problems(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> list[str]:
    """One sentence for everything that is wrong; empty for a sound table.

    `units`: the unit of each nutrient. `source_ids`: the sources that exist.
    """
    found = [*_rows(table, units, source_ids)]
    if found:  # what follows reads kinds and ages, and needs each row to be sound by itself
        return found
    by_person = _by_person(table)
    return [*_bands(by_person), *_two_kinds(by_person), *_order(by_person)]


def _rows(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> Iterator[str]:
    for row in table.to_dict("records"):
        where = _where(row)
        if row["kind"] not in kinds():
            yield f"{where}: kind {row['kind']!r} is not in reference_kinds.csv."
        if row["source_id"] not in source_ids:
            yield f"{where}: source {row['source_id']!r} does not exist."
        if row["unit"] != units.get(str(row["nutrient"])):
            yield f"{where}: unit {row['unit']!r}, expected the nutrient's unit {units.get(str(row['nutrient']))!r}."
        if row["value"] <= 0:
            yield f"{where}: value {row['value']:g}; blank means that none was set, and a value is above 0."
        if row["applies_to"] not in ("total", "supplement"):
            yield f"{where}: applies_to {row['applies_to']!r}, expected total or supplement."
        if row["sex"] not in ("female", "male", "both") or row["life_stage"] not in ("none", "pregnant", "lactating"):
            yield f"{where}: sex or life stage is not known."
        if row["judges"] not in ("yes", "shown", "no"):
            yield f"{where}: judges {row['judges']!r}, expected yes, shown or no."
        if row["age_from_months"] >= row["age_to_months"]:
            yield f"{where}: the age band ends before it begins."


def _by_person(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each sex a row is about, ages with open ends as infinite."""
    both = table[table["sex"] == "both"]
    mine = [table[table["sex"] != "both"], both.assign(sex="female"), both.assign(sex="male")]
    by_person = pd.concat(mine, ignore_index=True)
    by_person["start"] = by_person["age_from_months"].fillna(float("-inf"))
    by_person["end"] = by_person["age_to_months"].fillna(float("inf"))
    by_person["role"] = by_person["kind"].map({id: kind.role for id, kind in kinds().items()})
    return by_person


def _bands(by_person: pd.DataFrame) -> Iterator[str]:
    for _, block in by_person.groupby([*BAND_KEYS, "sex", "life_stage"], sort=False):
        rows = block.sort_values("start").to_dict("records")
        for before, after in pairwise(rows):
            if after["start"] < before["end"]:
                yield f"{_where(after)}: overlaps the band before it."
            if after["start"] > before["end"]:
                yield f"{_where(after)}: a gap before it, from {before['end']:g} to {after['start']:g} months."
        if rows[0]["life_stage"] != "none":
            continue
        if rows[-1]["end"] != float("inf"):
            yield f"{_where(rows[-1])}: nothing after {rows[-1]['end']:g} months; the last band has no end."
    required = by_person[(by_person["life_stage"] == "none") & by_person["role"].isin(REQUIREMENTS)]
    for _, block in required.groupby(["authority", "nutrient", "sex"], sort=False):
        first = block.sort_values("start").to_dict("records")[0]
        if first["start"] > FIRST_BIRTHDAY_MONTHS:
            yield f"{_where(first)}: no requirement from the first birthday."


def _two_kinds(by_person: pd.DataFrame) -> Iterator[str]:
    for _, block in by_person.groupby(["authority", "nutrient", "sex", "life_stage"], sort=False):
        roles = set(block["role"])
        if {"recommended", "adequate_intake"} <= roles:
            yield f"{_where(block.iloc[0].to_dict())}: both an RDA and an AI for one nutrient and life stage."


def _order(by_person: pd.DataFrame) -> Iterator[str]:
    """An average requirement lies below the recommended amount; no requirement lies above a UL for everything."""
    for _, block in by_person.groupby(["authority", "nutrient", "sex", "life_stage"], sort=False):
        rows = block[block["value"].notna()].to_dict("records")
        for lower in rows:
            for upper in rows:
                if not (lower["start"] < upper["end"] and upper["start"] < lower["end"]):
                    continue
                pair = (lower["role"], upper["role"])
                if pair == ("average_requirement", "recommended") and not lower["value"] < upper["value"]:
                    yield f"{_where(lower)}: {lower['value']:g} is not below {upper['kind']} {upper['value']:g}."
                total_limit = upper["role"] == "upper_level" and upper["applies_to"] == "total"
                if total_limit and lower["role"] in REQUIREMENTS and lower["value"] > upper["value"]:
                    yield f"{_where(lower)}: {lower['value']:g} is above the UL {upper['value']:g}."


def _where(row: Mapping[Hashable, Any]) -> str:
    months = f"{row['age_from_months']}-{row['age_to_months']}"
    return f"{row['authority']} {row['nutrient']} {row['kind']} {row['sex']} {row['life_stage']} {months} months"
