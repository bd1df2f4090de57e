"""Supplements -> amounts of the judged nutrients, low / best / high; what only the label knows stays unknown.

A copied label counts as printed. A figure that is the nutrient counts as it is; one that is the substance is multiplied
by the share its formula gives; where it is not said which, the range runs from the one to the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from checker.supplements import Supplement
from nutrition_data.nutrients import Nutrient, nutrients
from nutrition_data.supplement_substances import Substance, substances, supplement_limits
from nutrition_data.units import MASS, grams_in

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
ENDS = ("low", "best", "high")
_BY_STANDS_FOR = ("nutrient", "substance", "not_said")


@dataclass(frozen=True)
class NutrientAmount:
    """What one supplement brings of a nutrient that day, in the nutrient's unit.

    `best` None: not known, left out of sums. `high` None: unbounded.
    """

    nutrient: str
    low: float
    best: float | None
    high: float | None


@dataclass(frozen=True)
class _Factors:
    """Amount per mg of dose, by substance (a last row for "not known"), stands_for, nutrient; inf high: unbounded.

    `brings`: whether the substance can bring the nutrient at all.
    """

    low: Floats
    best: Floats
    high: Floats
    brings: NDArray[np.bool_]


@cache
def judged_nutrients() -> tuple[Nutrient, ...]:
    """The judged nutrients, in the order of every table of amounts."""
    return tuple(each for each in nutrients() if each.judged)


def amounts_of(supplement: Supplement) -> tuple[NutrientAmount, ...]:
    """What one supplement brings of each judged nutrient that day."""
    low, best, high = _spans([supplement])
    return tuple(
        NutrientAmount(
            each.id,
            float(low[0, at]),
            None if np.isnan(best[0, at]) else float(best[0, at]),
            None if np.isinf(high[0, at]) else float(high[0, at]),
        )
        for at, each in enumerate(judged_nutrients())
    )


def supplement_rows(
    supplements: Sequence[Supplement], person: str | Sequence[str] = "you", day: str | Sequence[str] = ""
) -> pd.DataFrame:
    """One row per supplement: `person`, `day`, `name`, and `{id}_low`, `{id}_best`, `{id}_high` of judged nutrients.

    Amounts of that day in the nutrient's unit; best NaN = not known, high NaN = unbounded. `person` and `day`: one for
    all, or one for each supplement.
    """
    import pandas as pd

    n = len(supplements)
    keys = {"person": person, "day": day, "name": [each.name for each in supplements]}
    columns: dict[str, pd.Series] = {
        name: pd.Series([said] * n if isinstance(said, str) else list(said), dtype="object")
        for name, said in keys.items()
    }
    spans = _spans(supplements)
    for at, each in enumerate(judged_nutrients()):
        for end, amounts in zip(ENDS, spans, strict=True):
            column = amounts[:, at]
            columns[f"{each.id}_{end}"] = pd.Series(np.where(np.isinf(column), np.nan, column), dtype="float64")
    return pd.DataFrame(columns)


def supplement_intake(rows: pd.DataFrame, by: Sequence[str] = ("person", "day")) -> pd.DataFrame:
    """Amounts per group: `*by, nutrient, low, best, high, unit, unknown_entries`, one row per group and nutrient.

    Groups in order of first appearance; `by` empty: all rows are one group. `best` leaves out what is not known, which
    `unknown_entries` counts; `high` is NaN where one of them is unbounded.
    """
    import pandas as pd

    ids = [each.id for each in judged_nutrients()]
    if by:
        grouped = rows.groupby(list(by), sort=False, dropna=False)
        group, keys = grouped.ngroup().to_numpy(), grouped.head(1)[list(by)].reset_index(drop=True)
    else:
        group, keys = np.zeros(len(rows), dtype=np.intp), pd.DataFrame(index=[0])
    n, width = len(keys), len(ids)
    tidy = keys.loc[keys.index.repeat(width)].reset_index(drop=True)
    sums = {end: np.zeros((n, width)) for end in ENDS}
    unknown = np.zeros((n, width), dtype=np.int64)
    for at, id in enumerate(ids):
        for end in ENDS:
            amounts = rows[f"{id}_{end}"].to_numpy("float64")
            missing = np.isnan(amounts)
            if end == "best":
                unknown[:, at] = np.bincount(group, weights=missing, minlength=n)
                amounts = np.where(missing, 0.0, amounts)  # left out of the sum, and counted beside it
            sums[end][:, at] = np.bincount(group, weights=amounts, minlength=n)
    tidy["nutrient"] = np.tile(np.array(ids, dtype=object), n)
    for end in ENDS:
        tidy[end] = sums[end].ravel()
    tidy["unit"] = np.tile(np.array([each.unit for each in judged_nutrients()], dtype=object), n)
    tidy["unknown_entries"] = unknown.ravel()
    return tidy


def most_of_one_unit_g(substance: str | None) -> float:
    """The heaviest dose believed of one unit taken, in grams."""
    known = substances().get(substance or "")
    only = known.only_nutrient if known else None
    limits = supplement_limits()
    return (limits.get(f"most_of_{only}") or limits["most_of_a_mineral"]).value


@cache
def _most_g() -> Floats:
    """The heaviest dose believed of one unit of each substance, a last one for "not known", in grams."""
    return np.array([*(most_of_one_unit_g(id) for id in substances()), most_of_one_unit_g(None)])


def _is_believed(supplement: Supplement) -> bool:
    """Whether one unit can weigh what its copied label says."""
    limits, units = supplement_limits(), {each.id: each.unit for each in judged_nutrients()}
    return all(
        printed.amount * grams_in(units[printed.nutrient])
        <= (limits.get(f"most_of_{printed.nutrient}") or limits["most_of_a_mineral"]).value
        for printed in supplement.label
    )


@cache
def _factors() -> _Factors:
    """The factors of all substances, made once."""
    ids, known = [each.id for each in judged_nutrients()], [*substances().values(), None]
    shape = (len(known), len(_BY_STANDS_FOR), len(ids))
    low, best, high = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    brings = np.zeros((len(known), len(ids)), dtype=bool)
    for row, substance in enumerate(known):
        for at, id in enumerate(ids):
            brings[row, at] = substance is None or id in substance.nutrients
            if not brings[row, at]:
                continue
            for column, stands_for in enumerate(_BY_STANDS_FOR):
                span = _factor(substance, stands_for)
                low[row, column, at], best[row, column, at], high[row, column, at] = span
    return _Factors(low, best, high, brings)


def _factor(substance: Substance | None, stands_for: str) -> tuple[float, float, float]:
    """Amount per unit of dose, low / best / high, of a nutrient that the substance can bring."""
    if substance is None or substance.only_nutrient is None:
        return 0.0, math.nan, math.inf
    if stands_for == "nutrient":
        return 1.0, 1.0, 1.0
    if substance.share is None:  # of one nutrient nothing holds more than it weighs
        return 0.0, math.nan, 1.0
    share = substance.share
    return share.low, share.best, share.high if stands_for == "substance" else 1.0


def _spans(supplements: Sequence[Supplement]) -> tuple[Floats, Floats, Floats]:
    """Low, best (NaN = not known) and high (inf = unbounded), one row per supplement and one column per nutrient."""
    factors, places = _factors(), {id: at for at, id in enumerate(substances())}
    unknown_place = len(places)
    place = np.array([places.get(each.substance or "", unknown_place) for each in supplements], dtype=np.intp)
    stands_for = {name: at for at, name in enumerate(_BY_STANDS_FOR)}
    said = np.array([stands_for.get(each.stands_for, len(stands_for) - 1) for each in supplements], dtype=np.intp)
    grams = {unit: grams_in(unit) for unit in MASS}
    dose = np.array(
        [
            each.dose * grams.get(each.unit or "", math.nan) if each.dose is not None else math.nan
            for each in supplements
        ],
        dtype=np.float64,
    )
    per_day = np.array([each.per_day for each in supplements], dtype=np.float64)
    counted = np.array([each.problem is None for each in supplements], dtype=bool)
    most = _most_g()
    most_units = supplement_limits()["most_units_a_day"].value
    counted &= (dose >= 0) & (dose <= most[place])
    taken = (per_day >= 0) & (per_day <= most_units)
    counted &= taken
    with np.errstate(invalid="ignore"):
        amount = np.where(counted, dose * np.where(taken, per_day, 0.0), 0.0)[:, None]
    per_gram = np.array([1 / grams_in(each.unit) for each in judged_nutrients()])
    low, best = factors.low[place, said] * amount * per_gram, factors.best[place, said] * amount * per_gram
    factor = factors.high[place, said]
    bounded = np.isfinite(factor)
    high = np.where(bounded, np.where(bounded, factor, 0.0) * amount * per_gram, np.inf)
    unknown = factors.brings[place] & ~counted[:, None]
    low, best = np.where(unknown, 0.0, low), np.where(unknown, np.nan, best)
    high = np.where(unknown, np.inf, high)
    for row, each in enumerate(supplements):
        if each.label and taken[row] and _is_believed(each):
            printed = _printed(each)
            low[row], best[row], high[row] = printed, printed, printed
    none_taken = per_day == 0
    if none_taken.any():
        low[none_taken], best[none_taken], high[none_taken] = 0.0, 0.0, 0.0
    return low, best, high


def _printed(supplement: Supplement) -> Floats:
    """What the label prints for the units taken, by nutrient; 0 of those it does not name."""
    return np.array(
        [
            supplement.per_day * sum(printed.amount for printed in supplement.label if printed.nutrient == each.id)
            for each in judged_nutrients()
        ]
    )
