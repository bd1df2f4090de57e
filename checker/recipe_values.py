"""What a dish of ingredients holds per 100 g, low / best / high, from the values of its ingredients.

With a cooked weight: the sums over the ingredients in it. Without one the raw weights together stand for it, and an
ingredient of which there may be more makes the dish heavier too. A value that one ingredient lacks is missing in the
dish; what the others bring is its least, and the highest that the ingredient can have its most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.own_foods import Ingredient, Recipe

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class FoodRanges:
    """Amounts per gram of one food, one place for each column of the table.

    `best`: where `missing`, what is known of it. `high` inf: not known.
    """

    low: Floats
    best: Floats
    high: Floats
    missing: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Dish:
    """What a recipe comes to. `weight_g` with its low and high: exact where the cooked dish was weighed."""

    weight_g: float
    weight_low_g: float
    weight_high_g: float
    weighed: bool
    per_g: FoodRanges


def nothing_known(columns: int) -> FoodRanges:
    """The values of an ingredient that no food was found for."""
    none = np.zeros(columns)
    return FoodRanges(none, none, np.full(columns, np.inf), np.ones(columns, dtype=bool))


def dish(recipe: Recipe, values: Sequence[FoodRanges]) -> Dish:
    """The dish of a recipe that was checked; `values`: those of its ingredients, in their order."""
    low, best, high = (np.array([_grams(each)[at] for each in recipe.ingredients]) for at in range(3))
    # Of what was not weighed there may be any amount, and of a known food with an open amount as well.
    unsure = np.array([each.food_id is None or each.grams is None for each in recipe.ingredients])
    least, most = (np.array([getattr(each, end) for each in values]) for end in ("low", "high"))
    known = np.array([each.best for each in values])
    missing = np.array([each.missing for each in values]) | unsure[:, None]
    eaten = (high > 0) | unsure
    bounded = np.where(unsure[:, None], np.inf, most)
    if recipe.cooked_yield_g is not None:
        weight = recipe.cooked_yield_g
        part_low, part_high = low @ least / weight, _sums(high, bounded, unsure) / weight
        weights = (weight, weight)
    else:
        weight = float(best.sum())
        part_low, part_high = -_most_share(low, high, -least), _most_share(low, high, bounded)
        weights = (float(low.sum()), float(high.sum()))
    per_g = FoodRanges(part_low, best @ known / weight, part_high, (missing & eaten[:, None]).any(axis=0))
    # A sum is not beyond its parts by the last digit of its rounding.
    rounded = FoodRanges(
        np.minimum(per_g.low, per_g.best), per_g.best, np.maximum(per_g.high, per_g.best), per_g.missing
    )
    return Dish(weight, *weights, recipe.cooked_yield_g is not None, rounded)


def _grams(each: Ingredient) -> tuple[float, float, float]:
    if each.food_id is None or each.grams is None or each.grams_low is None or each.grams_high is None:
        return 0.0, 0.0, 0.0
    return each.grams_low, each.grams, each.grams_high


def _sums(grams: Floats, per_g: Floats, unsure: NDArray[np.bool_]) -> Floats:
    """Amounts of all ingredients together; none of what is not there, however little is known of it."""
    there = (grams > 0) | unsure
    amounts = np.where(there[:, None], np.where(grams > 0, grams, 1.0)[:, None] * per_g, 0.0)
    return np.asarray(amounts.sum(axis=0))


def _most_share(low: Floats, high: Floats, per_g: Floats) -> Floats:
    """The greatest amount per gram of a mixture, each part between its low and high weight.

    It is reached with the richest parts at their most and the others at their least, for some number of the richest.
    """
    found = np.empty(per_g.shape[1])
    for column in range(per_g.shape[1]):
        held = per_g[:, column]
        if np.isinf(held[high > 0]).any():
            found[column] = np.inf
            continue
        order = np.argsort(-held, kind="stable")
        held = np.where(np.isinf(held), 0.0, held)
        rich, poor, value = high[order], low[order], held[order]
        zero = np.zeros(1)
        amounts = np.concatenate([zero, np.cumsum(rich * value)]) + np.concatenate(
            [np.cumsum((poor * value)[::-1])[::-1], zero]
        )
        weights = np.concatenate([zero, np.cumsum(rich)]) + np.concatenate([np.cumsum(poor[::-1])[::-1], zero])
        there = weights > 0
        found[column] = (amounts[there] / weights[there]).max()
    return found
