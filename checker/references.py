"""Which reference rows apply to a person, or to each of many people. Nothing is extrapolated: no row, no value."""

import math
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.person import MONTHS_PER_YEAR, Person
from nutrition_data.reference_values import kinds, reference_values


@dataclass(frozen=True)
class Reference:
    """One row that applies. `value` None = the authority set none. `role` says how its kind is read."""

    authority: str
    nutrient: str
    kind: str
    role: str  # average_requirement | recommended | adequate_intake | upper_level | shown_only
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


@dataclass(frozen=True)
class Band:
    """The age bands of one nutrient, kind, sex and life stage: sorted, half-open, in months; `row` in the table."""

    nutrient: str
    kind: str
    applies_to: str
    sex: str
    life_stage: str
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    row: NDArray[np.intp]

    def rows_at(self, months: NDArray[np.float64]) -> NDArray[np.intp]:
        """The table row for each age, -1 where no band holds it."""
        place = np.searchsorted(self.start, months, side="right") - 1
        inside = (place >= 0) & (months < self.end[place])
        return np.where(inside, self.row[place], -1)


def target(rows_that_apply: Iterable[Reference]) -> float | None:
    """What a day is brought up to: the RDA or AI (or its equal) of one nutrient, None where none may decide."""
    roles = ("recommended", "adequate_intake")
    values = (each.value for each in rows_that_apply if each.role in roles and each.judges == "yes")
    return next((value for value in values if value is not None), None)


@cache
def bands(authority: str) -> tuple[Band, ...]:
    """All bands of an authority, in the order of its table."""
    return tuple(_bands(reference_values(), authority))


def _bands(table: pd.DataFrame, authority: str) -> Iterator[Band]:
    keys = ["nutrient", "kind", "applies_to", "sex", "life_stage"]
    mine = table[table["authority"] == authority]
    for names, block in mine.groupby(keys, sort=False):
        nutrient, kind, applies_to, sex, life_stage = (str(name) for name in names)
        start = block["age_from_months"].fillna(-np.inf).to_numpy()
        order = np.argsort(start)
        yield Band(
            nutrient=nutrient,
            kind=kind,
            applies_to=applies_to,
            sex=sex,
            life_stage=life_stage,
            start=start[order],
            end=block["age_to_months"].fillna(np.inf).to_numpy()[order],
            row=block.index.to_numpy()[order],
        )


@lru_cache(maxsize=512)
def references(person: Person) -> tuple[Reference, ...]:
    """The rows that apply to this person, in the order of the table, including those that are only shown."""
    rows = []
    for band in bands(person.authority):
        if band.life_stage == person.life_stage and band.sex in ("both", person.sex):
            row = int(band.rows_at(np.array([person.age_months]))[0])
            if row >= 0:
                rows.append(row)
    return tuple(_reference(record) for record in reference_values().loc[sorted(rows)].to_dict("records"))


def _reference(record: Mapping[Hashable, Any]) -> Reference:
    bounds = ("value", "age_from_months", "age_to_months")
    fields: dict[str, Any] = {
        str(name): None if name in bounds and math.isnan(cell) else cell for name, cell in record.items()
    }
    wanted = {name: fields[name] for name in Reference.__dataclass_fields__ if name != "role"}
    return Reference(role=kinds()[fields["kind"]].role, **wanted)


def references_for(people: pd.DataFrame, authority: str) -> pd.DataFrame:
    """The rows that apply to each of many people: `person`, `position` (row in people) and the columns of the table.

    `people` as from `PeopleFile.rows_of`. Ordered by person, then by the order of the table.
    """
    months = people["age_years"].to_numpy("float64") * MONTHS_PER_YEAR
    sex, life_stage = people["sex"].to_numpy(dtype=object), people["life_stage"].to_numpy(dtype=object)
    positions, rows = [np.empty(0, np.intp)], [np.empty(0, np.intp)]
    for band in bands(authority):
        mine = life_stage == band.life_stage
        position = np.flatnonzero(mine if band.sex == "both" else mine & (sex == band.sex))
        row = band.rows_at(months[position])
        positions.append(position[row >= 0])
        rows.append(row[row >= 0])
    position, row = np.concatenate(positions), np.concatenate(rows)
    order = np.lexsort((row, position))
    found = reference_values().loc[row[order]].reset_index(drop=True)
    found.insert(0, "person", people["person"].to_numpy(dtype=object)[position[order]])
    found.insert(1, "position", position[order])
    return found
