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


@dataclass(frozen=True)
class _Row:
    """One row of the table: `key` is its nutrient, what it counts as and applies to."""

    row: int
    sex: str
    life_stage: str
    role: str
    key: tuple[str, str, str]
    start: float
    end: float


def _rows(mine: pd.DataFrame) -> list[_Row]:
    roles = {id: kind.role for id, kind in kinds().items()}
    names = ("sex", "life_stage", "kind", "nutrient", "applies_to")
    columns = [mine.index.tolist(), *(mine[name].astype("object").tolist() for name in names)]
    starts, ends = (mine[name].to_numpy(np.float64) for name in ("age_from_months", "age_to_months"))
    columns += [np.where(np.isnan(starts), -np.inf, starts).tolist(), np.where(np.isnan(ends), np.inf, ends).tolist()]
    found = []
    for row, sex, stage, kind, nutrient, applies_to, start, end in zip(*columns, strict=True):
        counted_as = roles[kind] if roles[kind] in CHOSEN_ROLES else kind
        found.append(_Row(row, sex, stage, roles[kind], (nutrient, counted_as, applies_to), start, end))
    return found


def _bands(mine: pd.DataFrame) -> Iterator[Band]:
    rows = _rows(mine)
    for sex in SEXES:
        of_age: dict[tuple[str, str, str], Band] = {}
        for stage in LIFE_STAGES:
            stages = (stage,) if stage == "none" else (stage, "pregnant_or_lactating")
            blocks: dict[tuple[str, str, str], list[_Row]] = {}
            for each in rows:
                if each.sex in ("both", sex) and each.life_stage in stages:
                    blocks.setdefault(each.key, []).append(each)
            for key, block in blocks.items():
                band = _band(block, sex, stage)
                if stage == "none":
                    of_age[key] = band
                elif band.role in CHOSEN_ROLES:
                    band = replace(band, own_age=of_age.get(key))
                yield band


def _band(block: list[_Row], sex: str, stage: str) -> Band:
    sorted_block = sorted(block, key=lambda each: each.start)
    starts, ends, rows = zip(*((each.start, each.end, each.row) for each in sorted_block), strict=True)
    arrays = (np.array(starts, np.float64), np.array(ends, np.float64), np.array(rows, np.intp))
    return Band(block[0].role, sex, stage, *arrays, starts, ends, rows)
