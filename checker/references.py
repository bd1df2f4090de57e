"""Which reference rows apply to a person, or to each of many people. Nothing is extrapolated: no row, no value.

Pregnant or breastfeeding, the rows printed for that apply. Under 19, and where such a row prints no lower age, the row
for her age is looked at as well: the higher of two requirements is used, and the lower of two upper levels.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.age_bands import REQUIREMENTS, Band, bands
from checker.person import MONTHS_PER_YEAR, Person
from nutrition_data.nutrients import nutrients
from nutrition_data.reference_values import Authority, authorities, kinds, reference_values, remarks

# Until then she may still grow herself, so her own age is looked at too (a rule of care, not of one authority).
OWN_AGE_COUNTS_UNDER_MONTHS = 19 * MONTHS_PER_YEAR
STAGE_WORDS = {"pregnant": "pregnancy", "lactating": "breastfeeding"}


@dataclass(frozen=True)
class Reference:
    """One row that applies. `value` None = the authority set none. `role` says how its kind is read.

    `chosen`: a sentence where two rows could have applied and differ, and why this one is used; else empty.
    `or_value`: the lower value that stands instead at another time that is not asked for (earlier in a pregnancy):
    nothing is firmly below unless it is below this too.
    """

    authority: str
    nutrient: str
    kind: str
    role: str  # average_requirement | recommended | adequate_intake | upper_level | shown_only | per_protein
    applies_to: str
    value: float | None
    unit: str
    source_id: str
    source: str
    checked: str
    judges: str
    note: str
    age_from_months: float | None
    age_to_months: float | None
    chosen: str = ""
    or_value: float | None = None


def target(rows_that_apply: Iterable[Reference]) -> float | None:
    """What a day is brought up to: the RDA or AI (or its equal) of one nutrient, None where none may decide."""
    roles = ("recommended", "adequate_intake")
    values = (each.value for each in rows_that_apply if each.role in roles and each.judges == "yes")
    return next((value for value in values if value is not None), None)


def references(person: Person) -> tuple[Reference, ...]:
    """The rows of the person's authority that apply, in the order of the table, including those only shown."""
    return references_under(person, person.authority)


def references_under(person: Person, authority: str) -> tuple[Reference, ...]:
    """The rows of another authority that apply to this person, as `references` gives them."""
    return _references(authority, person.sex, person.life_stage, person.age_months)


@lru_cache(maxsize=4096)
def _references(authority: str, sex: str, life_stage: str, months: float) -> tuple[Reference, ...]:
    found = {}
    for band in bands(authority):
        if band.sex != sex or band.life_stage != life_stage:
            continue
        row = band.row_at(months)
        if row < 0:
            continue
        other = -1 if band.own_age is None else band.own_age.row_at(months)
        mine = _record(row)
        if other >= 0 and (months < OWN_AGE_COUNTS_UNDER_MONTHS or mine.age_from_months is None):
            takes_other = bool(_takes_other(band.role, np.array([_value(mine)]), np.array([_value(_record(other))]))[0])
            sentence = _sentence(row, other, life_stage, months < OWN_AGE_COUNTS_UNDER_MONTHS)
            or_value = _or_value(row, other, life_stage)
            row, mine = (other, _record(other)) if takes_other else (row, mine)
            mine = replace(mine, chosen=sentence, or_value=None if np.isnan(or_value) else or_value)
        found[row] = mine
    return tuple(found[row] for row in sorted(found))


def _value(reference: Reference) -> float:
    return np.nan if reference.value is None else reference.value


def _takes_other(role: str, mine: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the row for her age is used: a higher requirement, or a lower upper level. NaN = none was set."""
    if role == "upper_level":
        return np.where(np.isnan(mine), np.inf, mine) > np.where(np.isnan(other), np.inf, other)
    return np.where(np.isnan(mine), -np.inf, mine) < np.where(np.isnan(other), -np.inf, other)


@cache
def _or_value(row: int, other: int, life_stage: str) -> float:
    """The value for her age where the one for her stage is printed for a part of it only; else NaN."""
    mine, own = _record(row), _record(other)
    named = (mine.authority, mine.nutrient, mine.kind, life_stage) in remarks()
    return _value(own) if named and _value(own) < _value(mine) else np.nan


@cache
def _sentence(row: int, other: int, life_stage: str, under_age: bool) -> str:
    """Why this row and not the other. Grown up, the higher value of pregnancy needs no word: it is expected."""
    mine, own = _record(row), _record(other)
    if mine.value is None or own.value is None or mine.value == own.value:
        return ""
    takes_other = bool(_takes_other(mine.role, np.array([mine.value]), np.array([own.value]))[0])
    named = (mine.authority, mine.nutrient, mine.kind, life_stage)
    remark = "" if takes_other else remarks().get(named, "").format(own=_amount(own))
    if not takes_other and not under_age:
        return remark
    name = "upper level" if mine.role == "upper_level" else "value"
    than = "lower" if mine.role == "upper_level" else "higher"
    for_age, for_stage = f"your age, {_amount(own)},", f"{STAGE_WORDS[life_stage]}, {_amount(mine)},"
    used, left = (for_age, for_stage) if takes_other else (for_stage, for_age)
    return f"The {name} for {used} is {than} than the one for {left} so it is used. {remark}".rstrip()


def _amount(reference: Reference) -> str:
    return f"{reference.value:,.6g} {reference.unit}"


def no_value_words(person: Person, nutrient_id: str) -> str:
    """Why the person's authority has nothing to compare this nutrient with, and whom to ask; empty where it has."""
    rows = [each for each in references(person) if each.nutrient == nutrient_id and each.value is not None]
    mine = [each for each in rows if each.role in REQUIREMENTS]
    if any(each.judges == "yes" for each in mine):
        return ""
    authority = authorities()[person.authority]
    table = authority.in_words
    if authority.is_for_labels:
        return f"{table} is made for packs, not for judging a person. Choose another table to compare your day with."
    name = next(each.name for each in nutrients() if each.id == nutrient_id)
    name = name[0].lower() + name[1:]
    ask = "doctor or pharmacist" if person.life_stage == "none" else "midwife or doctor"
    if mine:
        value = f"{table} has a {name} value for you, {_amount(mine[0])}"
        return f"{value}, but only one printing of it was seen, so it decides nothing here. Ask your {ask}."
    return f"{_why_none(person, nutrient_id, name, authority)} Ask your {ask}."


def _why_none(person: Person, nutrient_id: str, name: str, authority: Authority) -> str:
    table, months = reference_values(), person.age_months
    table = table[(table["authority"] == person.authority) & (table["nutrient"] == nutrient_id)]
    required = table[table["kind"].map({id: kind.role for id, kind in kinds().items()}).isin(REQUIREMENTS)]
    if required.empty:
        return f"{authority.in_words} sets no {name} requirement; nothing is put in its place."
    stage = required[(required["life_stage"] == person.life_stage) & required["sex"].isin(["both", person.sex])]
    start, end = stage["age_from_months"].fillna(-np.inf), stage["age_to_months"].fillna(np.inf)
    here = stage[(start <= months) & (months < end)]
    if len(here):
        why = "its printings disagree" if (here["checked"] == "conflict").any() else "it could not be checked yet"
        return f"{authority.in_words} has a {name} value for you, but {why}, so it is not used."
    whom = [f"for {STAGE_WORDS[person.life_stage]}"] if person.life_stage in STAGE_WORDS else []
    if len(stage) and months < start.min():
        whom.append(f"under {start.min() / MONTHS_PER_YEAR:g}")
    elif len(stage) and months >= end.max():
        whom.append(f"from {end.max() / MONTHS_PER_YEAR:g} on")
    for_whom = " ".join(whom) or "for your age"
    if authority.collected == "part":
        return f"Only a part of {_lower(authority.in_words)} is held here, with no {name} value {for_whom}."
    return f"{authority.in_words} prints no {name} value {for_whom}; nothing is put in its place."


def _lower(words: str) -> str:
    return f"the {words.removeprefix('The ')}" if words.startswith("The ") else words


@cache
def _records() -> dict[int, Reference]:
    table = reference_values()
    return {int(row): _reference(record) for row, record in zip(table.index, table.to_dict("records"), strict=True)}


def _record(row: int) -> Reference:
    return _records()[row]


@lru_cache(maxsize=512)
def unverified_ceilings(person: Person) -> tuple[Reference, ...]:
    """Upper levels of any authority printed for this person but not verified: they may warn, and never judge.

    Those that were seen in one printing stand among `references_under`.
    """
    table = reference_values()
    months = person.age_months
    mine = table["sex"].isin(["both", person.sex]) & (table["life_stage"] == person.life_stage)
    of_age = (table["age_from_months"].fillna(-np.inf) <= months) & (table["age_to_months"].fillna(np.inf) > months)
    unverified = (table["checked"] == "unverified") & (table["judges"] == "no") & table["value"].notna()
    found = (_record(int(row)) for row in table.index[mine & of_age & unverified])
    return tuple(each for each in found if each.role == "upper_level")


def _reference(record: Mapping[Hashable, Any]) -> Reference:
    bounds = ("value", "age_from_months", "age_to_months")
    fields: dict[str, Any] = {
        str(name): None if name in bounds and np.isnan(cell) else cell for name, cell in record.items()
    }
    wanted = {
        name: fields[name] for name in Reference.__dataclass_fields__ if name not in ("role", "chosen", "or_value")
    }
    return Reference(role=kinds()[fields["kind"]].role, **wanted)


def references_for(people: pd.DataFrame, authority: str) -> pd.DataFrame:
    """The rows that apply to each of many people: `person`, `position` (row in people), the table's columns, and
    `chosen` and `or_value` (NaN = none) as in Reference.

    `people` as from `PeopleFile.rows_of`. Ordered by person, then by the order of the table.
    """
    months = people["age_years"].to_numpy("float64") * MONTHS_PER_YEAR
    sex, life_stage = people["sex"].to_numpy(dtype=object), people["life_stage"].to_numpy(dtype=object)
    positions, rows, words = [np.empty(0, np.intp)], [np.empty(0, np.intp)], [np.empty(0, dtype=object)]
    others = [np.empty(0)]
    for band in bands(authority):
        position = np.flatnonzero((life_stage == band.life_stage) & (sex == band.sex))
        row = band.rows_at(months[position])
        position, row = position[row >= 0], row[row >= 0]
        row, chosen, or_value = _choose(band, row, months[position])
        others.append(or_value)
        positions.append(position)
        rows.append(row)
        words.append(chosen)
    position, row, chosen = np.concatenate(positions), np.concatenate(rows), np.concatenate(words)
    order = np.lexsort((row, position))
    found = reference_values().loc[row[order]].reset_index(drop=True)
    found.insert(0, "person", people["person"].to_numpy(dtype=object)[position[order]])
    found.insert(1, "position", position[order])
    return found.assign(chosen=chosen[order], or_value=np.concatenate(others)[order])


def _choose(
    band: Band, row: NDArray[np.intp], months: NDArray[np.float64]
) -> tuple[NDArray[np.intp], NDArray[np.object_], NDArray[np.float64]]:
    """The rows to use of a band and of the bands of age, each with its sentence and the value of another time."""
    chosen, or_value = np.full(len(row), "", dtype=object), np.full(len(row), np.nan)
    if band.own_age is None or not len(row):
        return row, chosen, or_value
    table, other = reference_values(), band.own_age.rows_at(months)
    under_age = months < OWN_AGE_COUNTS_UNDER_MONTHS
    starts, values = table["age_from_months"].to_numpy(), table["value"].to_numpy()
    compared = (other >= 0) & (under_age | np.isnan(starts[row]))
    takes_other = compared & _takes_other(band.role, values[row], values[other])
    pairs = pd.MultiIndex.from_arrays([row[compared], other[compared], under_age[compared]])
    codes, unique = pairs.factorize()
    sentences = np.array(
        [_sentence(int(mine), int(own), band.life_stage, bool(young)) for mine, own, young in unique], dtype=object
    )
    chosen[compared] = sentences[codes]
    values_instead = [_or_value(int(mine), int(own), band.life_stage) for mine, own, _ in unique]
    or_value[compared] = np.array(values_instead, dtype=float)[codes]
    return np.where(takes_other, other, row), chosen, or_value
