"""What must hold between the rows of the reference table; run on every test run, and on deliberately broken tables."""

import csv
import math
from collections.abc import Collection, Hashable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from nutrition_data.reference_values import authorities, kinds

HERE = Path(__file__).parent
BAND_KEYS = ["authority", "nutrient", "counted_as", "applies_to"]
REQUIREMENTS = ("average_requirement", "recommended", "adequate_intake")
JUDGED_ROLES = (*REQUIREMENTS, "upper_level")
FIRST_BIRTHDAY_MONTHS = 12
LIFE_STAGES = ("none", "pregnant", "lactating", "pregnant_or_lactating")
# How a row was checked -> what it may do. A conflict judges only where its value was settled.
MAY = {"yes": ("yes",), "one copy": ("shown",), "unverified": ("no",), "conflict": ("no", "yes")}
# Magnesium in food is never held against its upper level: every authority counts supplements only.
LIMITED_IN_SUPPLEMENTS_ONLY = ("magnesium",)
SAME_ROW = [
    *("authority", "nutrient", "kind", "sex", "life_stage", "age_from_months", "age_to_months", "applies_to"),
]


def problems(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> list[str]:
    """One sentence for everything that is wrong; empty for a sound table.

    `units`: the unit of each nutrient. `source_ids`: the sources that exist.
    """
    found = [*_rows(table, units, source_ids), *_duplicates(table), *_use(table)]
    if found:  # what follows reads kinds and ages, and needs each row to be sound by itself
        return found
    by_person = _by_person(table)
    return [*_bands(by_person), *_starts(by_person), *_two_kinds(by_person), *_order(by_person)]


def _rows(table: pd.DataFrame, units: Mapping[str, str], source_ids: Collection[str]) -> Iterator[str]:
    for row in table.to_dict("records"):
        where = _where(row)
        kind = kinds().get(row["kind"])
        if row["authority"] not in authorities():
            yield f"{where}: authority {row['authority']!r} is not in reference_authorities.csv."
        if row["source_id"] not in source_ids:
            yield f"{where}: source {row['source_id']!r} does not exist."
        if kind is None:
            yield f"{where}: kind {row['kind']!r} is not in reference_kinds.csv."
        elif kind.unit and row["unit"] != kind.unit:
            yield f"{where}: unit {row['unit']!r}, expected the unit of {kind.id}, {kind.unit!r}."
        elif not kind.unit and row["unit"] != units.get(str(row["nutrient"])):
            yield f"{where}: unit {row['unit']!r}, expected the nutrient's unit {units.get(str(row['nutrient']))!r}."
        if row["value"] <= 0:
            yield f"{where}: value {row['value']:g}; blank means that none was set, and a value is above 0."
        if math.isinf(row["value"]):
            yield f"{where}: value {row['value']:g} is not a number that can be printed."
        if row["applies_to"] not in ("total", "supplement"):
            yield f"{where}: applies_to {row['applies_to']!r}, expected total or supplement."
        if row["sex"] not in ("female", "male", "both") or row["life_stage"] not in LIFE_STAGES:
            yield f"{where}: sex or life stage is not known."
        elif row["life_stage"] != "none" and row["sex"] != "female":
            yield f"{where}: life stage {row['life_stage']} is of women; sex is {row['sex']!r}."
        if row["age_from_months"] >= row["age_to_months"]:
            yield f"{where}: the age band ends before it begins."
        yield from _may_judge(row, "" if kind is None else kind.role)


def _may_judge(row: Mapping[Hashable, Any], role: str) -> Iterator[str]:
    where, checked, judges = _where(row), row["checked"], row["judges"]
    if checked not in MAY:
        yield f"{where}: checked {checked!r}, expected one of {', '.join(MAY)}."
    elif judges not in ("yes", "shown", "no"):
        yield f"{where}: judges {judges!r}, expected yes, shown or no."
    elif role == "increment":
        if judges != "no":
            yield f"{where}: judges {judges!r}; an amount to add is no value by itself, expected no."
    elif judges not in MAY[checked]:
        yield f"{where}: judges {judges!r} on a row that is checked {checked!r}, expected {' or '.join(MAY[checked])}."
    elif checked == "conflict" and judges == "yes" and not _is_settled(row):
        yield f"{where}: its printings disagree and reference_conflicts.csv does not settle it, so it may not judge."
    if role == "upper_level" and row["nutrient"] in LIMITED_IN_SUPPLEMENTS_ONLY and row["applies_to"] != "supplement":
        yield f"{where}: an upper level of {row['nutrient']} counts supplements only, never food."


def _is_settled(row: Mapping[Hashable, Any]) -> bool:
    names = ("authority", "nutrient", "kind", "life_stage")
    return any(
        all(each[name] == row[name] for name in names) and float(each["age_from_months"]) == row["age_from_months"]
        for each in _listed("reference_conflicts.csv")
    )


def _duplicates(table: pd.DataFrame) -> Iterator[str]:
    for row in table[table.duplicated(SAME_ROW)].to_dict("records"):
        yield f"{_where(row)}: stands in the table twice."


def _use(table: pd.DataFrame) -> Iterator[str]:
    """Every authority has rows, and every listed publication gave some."""
    for authority in authorities():
        if authority not in set(table["authority"]):
            yield f"{authority}: no row in the table."
    used = set(zip(table["authority"], table["source"], table["source_id"], strict=True))
    for row in _listed("reference_sources.csv"):
        if (row["authority"], row["printed_source"], row["source_id"]) not in used:
            yield f"{row['authority']}: no row cites {row['printed_source']!r} ({row['source_id']})."


def _by_person(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each sex and life stage a row is about, ages with open ends as infinite."""
    both = table["sex"] == "both"
    sexes = pd.concat([table[~both], *(table[both].assign(sex=sex) for sex in ("female", "male"))])
    either = sexes["life_stage"] == "pregnant_or_lactating"
    stages = [sexes[either].assign(life_stage=stage) for stage in ("pregnant", "lactating")]
    by_person = pd.concat([sexes[~either], *stages], ignore_index=True)
    by_person["start"] = by_person["age_from_months"].fillna(float("-inf"))
    by_person["end"] = by_person["age_to_months"].fillna(float("inf"))
    by_person["role"] = by_person["kind"].map({id: kind.role for id, kind in kinds().items()})
    judged = by_person["role"].isin(JUDGED_ROLES)
    by_person["counted_as"] = by_person["role"].where(judged, by_person["kind"])
    return by_person


def _bands(by_person: pd.DataFrame) -> Iterator[str]:
    for _, block in by_person.groupby([*BAND_KEYS, "sex", "life_stage"], sort=False):
        rows = block.sort_values("start").to_dict("records")
        for before, after in pairwise(rows):
            if after["start"] < before["end"]:
                yield f"{_where(after)}: overlaps the band before it."
            if after["start"] > before["end"]:
                yield f"{_where(after)}: a gap before it, from {before['end']:g} to {after['start']:g} months."
        last = rows[-1]
        ends = last["role"] in JUDGED_ROLES  # an intake set for small children only may be all there is
        if last["life_stage"] == "none" and last["end"] != float("inf") and ends:
            yield f"{_where(last)}: nothing after {last['end']:g} months; the last band has no end."


def _starts(by_person: pd.DataFrame) -> Iterator[str]:
    """A requirement from the first birthday, except where reference_starts.csv says from when and why."""
    late = {
        (row["authority"], row["nutrient"]): float(row["starts_at_months"]) for row in _listed("reference_starts.csv")
    }
    required = by_person[(by_person["life_stage"] == "none") & by_person["role"].isin(REQUIREMENTS)]
    there = set(zip(required["authority"], required["nutrient"], strict=True))
    for listed_for in late:
        if listed_for not in there:
            yield f"{' '.join(listed_for)}: reference_starts.csv says when its requirements begin, and it has none."
    for (authority, nutrient, _), block in required.groupby(["authority", "nutrient", "sex"], sort=False):
        first = block.sort_values("start").to_dict("records")[0]
        starts = late.get((str(authority), str(nutrient)))
        if starts is None and first["start"] > FIRST_BIRTHDAY_MONTHS:
            yield f"{_where(first)}: no requirement from the first birthday."
        if starts is not None and first["start"] != starts:
            yield f"{_where(first)}: reference_starts.csv says that the first begins at {starts:g} months."


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


@cache
def _listed(name: str) -> tuple[dict[str, str], ...]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
