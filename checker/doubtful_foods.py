"""Which foods and supplements make the range of many days wide: those of which it helps most to say more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checker.contributions import food_name
from checker.intake import entry_amounts
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
    amounts = entry_amounts(rows)
    amounts = amounts.assign(width=amounts["high"] - amounts["low"]).dropna(subset=["width", "food_id"])
    widths = amounts[amounts["width"] > 0].groupby(["nutrient", "food_id"], sort=False)["width"].sum()
    most = int(limit("doubtful_foods_named"))
    found = {}
    for nutrient in JUDGED:
        if nutrient in widths.index.get_level_values("nutrient"):
            found[nutrient] = tuple(food_name(id) for id in widths[nutrient].nlargest(most).index)
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
