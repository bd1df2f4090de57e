"""Which foods and supplements make the range of many days wide: those of which it helps most to say more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from checker.contributions import food_name
from checker.counted_rows import factorized
from checker.intake import entry_shares
from checker.supplement_amounts import amounts_of
from nutrition_data.nutrients import JUDGED
from nutrition_data.usual_intake import limit

if TYPE_CHECKING:
    import pandas as pd

    from checker.supplements import Supplement


def doubtful_foods(rows: pd.DataFrame) -> Mapping[str, tuple[str, ...]]:
    """By judged nutrient the names of the foods whose low and high lie furthest apart over all these diary rows.

    The widest first, at most as many as usual_intake.toml names; a food without an end is not among them, as weighing
    would not end it.
    """
    shares, most = entry_shares(rows), int(limit("doubtful_foods_named"))
    food, food_ids = factorized(rows["food_id"])
    found = {}
    for nutrient in JUDGED:
        width = shares[nutrient].high - shares[nutrient].low
        known = (food >= 0) & (width > 0)
        widths = np.bincount(food[known], weights=width[known], minlength=len(food_ids))
        widest = [at for at in np.argsort(-widths, kind="stable")[:most].tolist() if widths[at] > 0]
        if widest:
            found[nutrient] = tuple(food_name(str(food_ids[at])) for at in widest)
    return found


def open_supplements(taken: Sequence[Supplement]) -> Mapping[str, tuple[str, ...]]:
    """By judged nutrient the names of the supplements whose figure may be the nutrient or the whole salt.

    The widest over all of them first, at most as many as of foods.
    """
    widths: dict[str, dict[str, float]] = {}
    for each in taken:
        for brought in amounts_of(each) if each.stands_for == "not_said" else ():
            if brought.high is not None and brought.high > brought.low:
                of = widths.setdefault(brought.nutrient, {})
                of[each.name] = of.get(each.name, 0.0) + brought.high - brought.low
    most = int(limit("doubtful_foods_named"))
    return {nutrient: tuple(sorted(of, key=lambda name: -of[name])[:most]) for nutrient, of in widths.items()}
