"""Which foods and supplements gave how much of a nutrient."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pandas as pd

from checker.intake import EntryShares
from nutrition_data.foods import foods

SUPPLEMENTS = "supplements"


@dataclass(frozen=True)
class Contribution:
    """What one entry gave of a nutrient, in its unit. `entry_index`: its place among the day's foods or supplements.

    `kind`: "food" or "supplement". `grams` and `per_100_g`: how a food's `amount` came about; None for a supplement.
    `group`: the kind of food. `high` None = unbounded.
    """

    kind: str
    food_id: str
    name: str
    group: str
    grams: float | None
    per_100_g: float | None
    low: float
    amount: float
    high: float | None
    entry_index: int


@dataclass(frozen=True)
class GroupShare:
    """What one kind of food gave in all, and its share (0 to 1) of the best estimate."""

    name: str
    amount: float
    share: float


def contributions(shares: EntryShares) -> tuple[Contribution, ...]:
    """Foods that gave some of a nutrient, the largest first."""
    food_ids, grams, low, best, high = shares.food_ids, shares.grams, shares.low, shares.best, shares.high
    largest_first = [int(entry) for entry in np.argsort(-best, kind="stable") if best[entry] > 0]
    return tuple(
        Contribution(
            kind="food",
            food_id=food_ids[entry],
            name=food_name(food_ids[entry]),
            group=_groups()[food_ids[entry]],
            grams=float(grams[entry]),
            per_100_g=float(best[entry] / grams[entry] * 100),
            low=float(low[entry]),
            amount=float(best[entry]),
            high=None if np.isnan(high[entry]) else float(high[entry]),
            entry_index=entry,
        )
        for entry in largest_first
    )


def taken_contributions(supplements: pd.DataFrame, nutrient_id: str) -> tuple[Contribution, ...]:
    """The same for supplements; `supplements` as from `supplement_amounts.supplement_rows`."""
    if supplements.empty:
        return ()
    columns = (supplements[f"{nutrient_id}_{edge}"].tolist() for edge in ("low", "best", "high"))
    return tuple(
        Contribution("supplement", "", name, SUPPLEMENTS, None, None, low, best, None if high != high else high, entry)
        for entry, (name, low, best, high) in enumerate(zip(supplements["name"].tolist(), *columns, strict=True))
        if best > 0
    )


def by_food(found: Sequence[Contribution]) -> tuple[Contribution, ...]:
    """The same with one sum for each food, and for each supplement of one name; the largest first.

    `entry_index` is that of the first of them in `found`.
    """
    sums: dict[tuple[str, str], Contribution] = {}
    for each in found:
        key = (each.kind, each.food_id or each.name)
        sums[key] = each if key not in sums else _together(sums[key], each)
    return tuple(sorted(sums.values(), key=lambda each: -each.amount))


def _together(first: Contribution, other: Contribution) -> Contribution:
    return replace(
        first,
        grams=None if first.grams is None or other.grams is None else first.grams + other.grams,
        low=first.low + other.low,
        amount=first.amount + other.amount,
        high=None if first.high is None or other.high is None else first.high + other.high,
    )


def by_group(found: Sequence[Contribution]) -> tuple[GroupShare, ...]:
    """What each kind of food gave, the largest first; supplements are a kind of their own."""
    amounts: dict[str, float] = {}
    for each in found:
        amounts[each.group] = amounts.get(each.group, 0.0) + each.amount
    total = sum(amounts.values())
    largest_first = sorted(amounts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(GroupShare(name, amount, amount / total) for name, amount in largest_first)


def without_value(shares: EntryShares) -> tuple[str, ...]:
    """Names of the foods eaten that have no measured value for the nutrient, each once."""
    return tuple(food_name(food_id) for food_id in dict.fromkeys(shares.food_ids[shares.missing]))


def food_name(food_id: str) -> str:
    """Our plain name of a food."""
    return _names()[food_id]


@cache
def _groups() -> dict[str, str]:
    return {str(food_id): str(group) for food_id, group in foods()["group"].items()}


@cache
def _names() -> dict[str, str]:
    return {str(food_id): str(name) for food_id, name in foods()["name"].items()}
