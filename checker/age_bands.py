"""The age bands of the reference table, by nutrient, role, sex and life stage: which row holds which age."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.person import LIFE_STAGES, SEXES
from nutrition_data.reference_values import kinds, reference_values

REQUIREMENTS = ("average_requirement", "recommended", "adequate_intake")
# In these roles the row for her age is looked at beside the one for pregnancy or breastfeeding.
CHOSEN_ROLES = (*REQUIREMENTS, "upper_level")


@dataclass(frozen=True)
class Band:
    """The age bands of one nutrient, role, sex and life stage: sorted, half-open, in months; `row` in the table.

    `own_age`: the bands of her age alone, for pregnancy and breastfeeding; None where they do not matter.
    """

    role: str
    sex: str
    life_stage: str
    start: NDArray[np.float64]
    end: NDArray[np.float64]
    row: NDArray[np.intp]
    starts: tuple[float, ...]
    ends: tuple[float, ...]
    rows: tuple[int, ...]
    own_age: "Band | None" = None

    def rows_at(self, months: NDArray[np.float64]) -> NDArray[np.intp]:
        """The table row for each age, -1 where no band holds it."""
        place = np.searchsorted(self.start, months, side="right") - 1
        inside = (place >= 0) & (months < self.end[place])
        return np.where(inside, self.row[place], -1)

    def row_at(self, months: float) -> int:
        """The table row for one age, -1 where no band holds it."""
        place = bisect_right(self.starts, months) - 1
        return self.rows[place] if place >= 0 and months < self.ends[place] else -1


@cache
def bands(authority: str) -> tuple[Band, ...]:
    """All bands of an authority whose rows judge or are shown, in the order of its table."""
    table = reference_values()
    mine = table[(table["authority"] == authority) & table["judges"].isin(["yes", "shown"])]
    return tuple(_bands(mine))


def _bands(mine: pd.DataFrame) -> Iterator[Band]:
    roles = mine["kind"].map({id: kind.role for id, kind in kinds().items()})
    mine = mine.assign(role=roles, counted_as=roles.where(roles.isin(CHOSEN_ROLES), mine["kind"]))
    for sex in SEXES:
        of_age: dict[tuple[str, ...], Band] = {}
        for stage in LIFE_STAGES:
            stages = (stage,) if stage == "none" else (stage, "pregnant_or_lactating")
            rows = mine[mine["sex"].isin(["both", sex]) & mine["life_stage"].isin(stages)]
            for names, block in rows.groupby(["nutrient", "counted_as", "applies_to"], sort=False):
                key = tuple(str(name) for name in names)
                band = _band(block, sex, stage)
                if stage == "none":
                    of_age[key] = band
                elif band.role in CHOSEN_ROLES:
                    band = replace(band, own_age=of_age.get(key))
                yield band


def _band(block: pd.DataFrame, sex: str, stage: str) -> Band:
    start, end = (block[name].to_numpy(np.float64) for name in ("age_from_months", "age_to_months"))
    start, end = np.where(np.isnan(start), -np.inf, start), np.where(np.isnan(end), np.inf, end)
    order = np.argsort(start, kind="stable")
    start, end, row = start[order], end[order], block.index.to_numpy()[order]
    lists = (tuple(start.tolist()), tuple(end.tolist()), tuple(row.tolist()))
    return Band(str(block["role"].iloc[0]), sex, stage, start, end, row, *lists)
