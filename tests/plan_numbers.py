"""What a day and every change of it come to, worked out from foods.csv with plain sums: no planner is asked.

Rules as they were agreed: low ends reach targets, high ends stay within upper levels, best counts for the rest.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.day_limits import weekly_family
from checker.food_sources import kind_of
from checker.person import Person
from checker.plan_options import day_amounts, swapped
from checker.plan_records import Plan
from checker.planned_portions import usual_portions
from checker.reading import amount_of
from checker.safety import guards, offer_note, offered, plain_foods
from checker.smallest_change import plans
from every_plan import Bounds, Choices, Solved, solved

Floats = NDArray[np.float64]
DATA = Path(__file__).parent.parent / "nutrition_data"
NUTRIENTS = ("potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg")
BESIDE = ("energy_kcal", "sodium_mg", "retinol_ug", "caffeine_mg")
# A woman of 30, US and Canada (IOM; NASEM 2019): AI, RDA, RDA, RDA; EAR (none for potassium); UL of everything taken.
TARGETS = {"none": (2600.0, 1000.0, 310.0, 1.3), "pregnant": (2900.0, 1000.0, 350.0, 1.9)}
AVERAGES = {"none": (-np.inf, 800.0, 255.0, 1.1), "pregnant": (-np.inf, 800.0, 290.0, 1.6)}
UPPER = {"calcium_mg": 2500.0, "vitamin_b6_mg": 100.0}
RETINOL, CAFFEINE, SODIUM = 3000.0, 200.0, 2300.0  # ug (UL), mg (pregnant, breastfeeding), mg (planning.toml)
MOST_CHANGES, MOST_PORTIONS, ENERGY = 4, 2, 250.0


@dataclass(frozen=True)
class Part:
    """So much of a food, in grams, added or instead of the entry at `replaces`."""

    food_id: str
    low: float
    best: float
    high: float
    count: int = 1
    replaces: int | None = None


@cache
def table() -> pd.DataFrame:
    """The food table as it is printed, by food id."""
    return pd.read_csv(DATA / "foods.csv", index_col="food_id", low_memory=False)


@cache
def costs() -> dict[str, float]:
    """What a change costs, as planning.toml prints it."""
    return dict(tomllib.loads((DATA / "planning.toml").read_text(encoding="utf-8"))["costs"])


def per_gram(food_id: str, column: str, edge: str) -> float:
    """The value of one gram: of a nutrient that was not measured 0 at the least, the most of its kind at the most."""
    value = float(table().at[food_id, column])
    if value == value:
        return value / 100
    if edge == "high":
        return float(table().at[food_id, column.replace("_mg", "_highest_mg")]) / 100
    return 0.0


def comes_to(part: Part) -> Floats:
    """Lows of NUTRIENTS, highs of NUTRIENTS, bests of NUTRIENTS, bests of BESIDE."""
    parts = (("low", part.low), ("high", part.high), ("best", part.best))
    nutrients = [per_gram(part.food_id, name, edge) * grams for edge, grams in parts for name in NUTRIENTS]
    return np.array(nutrients + [float(table().at[part.food_id, name]) / 100 * part.best for name in BESIDE])


def day_of(rows: pd.DataFrame) -> list[Part | None]:
    """The entries of a day; None for one that is not counted."""
    grams = rows[["grams_low", "grams", "grams_high"]].itertuples(index=False)
    return [
        Part(food_id, *map(float, each)) if isinstance(food_id, str) else None
        for food_id, each in zip(rows["food_id"].tolist(), grams, strict=True)
    ]


def total(day: Iterable[Part | None]) -> Floats:
    """The sum of a day; what is not measured adds nothing."""
    return np.nansum([np.zeros(16), *(comes_to(part) for part in day if part is not None)], axis=0)


@cache
def portion(food_id: str, count: int) -> Part:
    """So many usual portions: what the measure and number that a plan tells weigh once they are entered."""
    told = usual_portions(food_id, count)
    read = amount_of(food_id, told.count, told.measure)
    assert read.grams_low is not None
    assert read.grams is not None
    assert read.grams_high is not None
    # A portion said in a measure weighs what the measure weighs: 1 oz is 28.35 g where the table's portion is 28 g.
    assert abs(read.grams - count * float(table().at[food_id, "usual_portion_g"])) < 0.05 * read.grams
    return Part(food_id, read.grams_low, read.grams, read.grams_high, count)


@cache
def most_reported() -> float:
    return float(table().loc[list(plain_foods()), "times_reported"].max())


def cost(person: Person, food_id: str, count: int) -> float:
    """What one change costs: a change, less usual, a second portion, a word of care."""
    printed = costs()
    unusual = 1 - log1p(float(table().at[food_id, "times_reported"])) / log1p(most_reported())
    care = printed["note"] if offer_note(person, food_id, offered(guards(person))[food_id]) else 0
    return (
        printed["change"] + round(printed["never_reported"] * unusual) + printed["second_portion"] * (count - 1) + care
    )


def additions(person: Person, food_ids: Iterable[str]) -> list[Part]:
    """One and two usual portions of each food that may be offered; of weekly fish and of juice one."""
    return [
        portion(food_id, count)
        for food_id in sorted(set(food_ids) & set(offered(guards(person))))
        for count in range(1, 2 if weekly_family(person, food_id) or _is_juice(food_id) else MOST_PORTIONS + 1)
    ]


def _is_juice(food_id: str) -> bool:
    return str(table().at[food_id, "category"]) in ("Citrus juice", "Vegetable juice")


def choices_of(person: Person, day: Sequence[Part | None], parts: Sequence[Part]) -> Choices:
    """The parts as lines of numbers; a part of which something is not measured is none, nor is weekly fish again."""
    fish = {weekly_family(person, part.food_id) for part in day if part is not None} - {None}
    effects, costs_of, kept = [], [], []
    for part in parts:
        if weekly_family(person, part.food_id) in fish:
            continue
        effect = comes_to(part)
        eaten = None if part.replaces is None else day[part.replaces]
        if eaten is not None:
            effect = effect - np.nan_to_num(comes_to(eaten))
        if np.isfinite(effect).all():
            kept.append(part)
            effects.append(effect)
            costs_of.append(cost(person, part.food_id, part.count))
    lines = np.array(effects).reshape(len(kept), 16)
    groups = [[("kind", kind_of(part.food_id)) for part in kept], [("entry", part.replaces) for part in kept],
              [("family", weekly_family(person, part.food_id)) for part in kept]]  # fmt: skip
    named = [[name for name in dict.fromkeys(group) if name[1] is not None] for group in groups]
    member = [
        [int(mine == name) for name in names for mine in group] for names, group in zip(named, groups, strict=True)
    ]
    stacked = [np.array(each, dtype=np.int64).reshape(-1, len(kept)) for each in member]
    adds = np.column_stack([lines[:, [5, 7]], lines[:, 12:], lines[:, [0, 4, 8]]])
    return Choices(tuple(kept), lines[:, :4], adds, np.vstack(stacked).T, np.array(costs_of))


def bounds_of(person: Person, day: Sequence[Part | None], choices: Choices, energy: float = ENERGY) -> Bounds:
    """What is still to be reached and what may be added, from the day as it is.

    With a potassium condition, or none said, potassium is no target and none of its ends may rise.
    """
    before = total(day)
    judged = person.potassium_care == "no"
    stage = "pregnant" if person.pregnant else "none"
    targets = np.array(TARGETS[stage]) - before[:4]
    averages = np.array(AVERAGES[stage]) - before[:4]
    targets[0] = targets[0] if judged else -np.inf
    sodium, retinol, caffeine = before[13:16]
    room = [
        max(UPPER["calcium_mg"] - before[5], 0),
        max(UPPER["vitamin_b6_mg"] - before[7], 0),
        energy,
        max(SODIUM - sodium, 0),
        max(RETINOL - retinol, 0),
        max(CAFFEINE - caffeine, 0) if person.life_stage != "none" else np.inf,
        *[np.inf if judged else 0.0] * 3,
    ]
    at_most = np.ones(choices.member.shape[1], dtype=np.int64)
    return Bounds(targets, averages, np.array(room), at_most, MOST_CHANGES)


def parts_of(plan: Plan) -> list[Part]:
    return [
        Part(each.food_id, each.grams_low, each.grams, each.grams_high, _count(each.food_id, each.grams), each.replaces)
        for each in plan.changes
    ]


def _count(food_id: str, grams: float) -> int:
    two, one = (portion(food_id, count).best for count in (2, 1))
    return 2 if abs(grams - two) < abs(grams - one) else 1


def cost_of(person: Person, plan: Plan) -> float:
    return sum(cost(person, each.food_id, each.count if each.replaces is None else 1) for each in parts_of(plan))


def full_choices(person: Person, table_rows: pd.DataFrame) -> tuple[list[Part | None], Choices]:
    """All that may be added on a day, of every offered food, and every swap of it, with numbers of our own."""
    day = day_of(table_rows)
    parts = [*additions(person, offered(guards(person))), *swap_parts(person, table_rows)]
    return day, choices_of(person, day, parts)


def swap_parts(person: Person, table_rows: pd.DataFrame) -> list[Part]:
    """What may take the place of an entry, and how much of it; what it comes to is worked out here."""
    return [
        Part(each.food_id, each.portion.grams_low, each.portion.grams, each.portion.grams_high, 1, each.replaces)
        for each in swapped(person, table_rows, day_amounts(table_rows)).each
    ]


def against_the_solver(person: Person, table_rows: pd.DataFrame) -> tuple[str, int | None, float | None, Solved]:
    """Status, changes and cost of the plan found (none: no plan that reaches every target), and what HiGHS finds."""
    answer = plans(person, table_rows, wanted=1)
    day, choices = full_choices(person, table_rows)
    best = solved(choices, bounds_of(person, day, choices))
    if answer.status == "nothing_to_change":
        return answer.status, 0, 0.0, best
    if answer.status != "ok":
        return answer.status, None, None, best
    (plan,) = answer.plans
    return answer.status, len(plan.changes), cost_of(person, plan), best
