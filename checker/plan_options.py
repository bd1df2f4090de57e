"""What a plan may choose from: portions to add and entries to swap, each with all it changes of the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import log1p

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.counted_rows import BATCH_ORDER, food_values
from checker.food_records import record_of
from checker.food_sources import kind_of
from checker.intake import entry_amounts
from checker.person import Person
from checker.planned_portions import PlannedPortion, as_much_as, usual_grams, usual_portions
from checker.rule_matching import has_words
from checker.safety import guards, offer_note, offered, plain_foods, weekly_family
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from nutrition_data.planning import limit, planning
from nutrition_data.swaps import Swap, swaps

Floats = NDArray[np.float64]
EDGES = ("low", "best", "high")
BESIDE = ("sodium_mg", "retinol_ug", "caffeine_mg")
# What an amount of a food comes to: each nutrient's low, best and high, then what else it brings.
EFFECTS = (*((id, edge) for edge in EDGES for id in BATCH_ORDER), *((column, "best") for column in BESIDE))


def place(name: str, edge: str = "best") -> int:
    """The column of a nutrient (its low, best or high) or of what else an amount brings."""
    return EFFECTS.index((name, edge))


@dataclass(frozen=True)
class Option:
    """One change a plan may hold. `kind`: the food's twins share it. `family`: under one weekly limit, or None.

    `replaces`: the entry it takes the place of, by its position; None = it is added.
    """

    portion: PlannedPortion
    kind: frozenset[str]
    family: str | None
    note: str
    cost: int
    replaces: int | None = None

    @property
    def food_id(self) -> str:
        return self.portion.food_id


@dataclass(frozen=True)
class Options:
    """Options and what each changes of the day: one row each, columns EFFECTS."""

    each: tuple[Option, ...]
    effects: Floats

    def where(self, wanted: Sequence[bool]) -> "Options":
        return Options(
            tuple(option for option, keep in zip(self.each, wanted, strict=True) if keep),
            self.effects[np.array(wanted, dtype=bool)],
        )


def effects_of(food_ids: Sequence[str], grams: Floats) -> Floats:
    """What amounts of foods come to: rows as `food_ids`, columns EFFECTS. `grams`: their low, best and high."""
    values = food_values()
    at = values.food_ids.get_indexer(pd.Index(food_ids, dtype=object))
    lowest, measured, highest = values.lowest[at], values.measured[at], values.highest[at]
    beside = foods()[list(BESIDE)].to_numpy("float64")[at] / 100
    low, best, high = (grams[:, edge : edge + 1] for edge in range(3))
    return np.hstack([lowest * low, measured * best, highest * high, beside * best])


@dataclass(frozen=True)
class DayAmounts:
    """What was eaten, entry by entry: columns EFFECTS; an entry that is not counted, or has no high, adds 0 there."""

    entries: Floats
    unbounded: bool

    @property
    def total(self) -> Floats:
        return np.asarray(self.entries.sum(axis=0))


def day_amounts(rows: pd.DataFrame) -> DayAmounts:
    """Diary rows as amounts."""
    amounts = entry_amounts(rows)
    shape = (len(rows), len(BATCH_ORDER))
    parts = [amounts[edge].to_numpy("float64").reshape(shape) for edge in EDGES]
    known = rows["food_id"].notna().to_numpy() & rows["grams"].notna().to_numpy()
    beside = np.zeros((len(rows), len(BESIDE)))
    ids = rows.loc[known, "food_id"].astype(str).tolist()
    beside[known] = foods().loc[ids, list(BESIDE)].to_numpy("float64") * rows.loc[known, ["grams"]].to_numpy() / 100
    table = np.hstack([*parts, beside])
    return DayAmounts(np.nan_to_num(table, nan=0.0), bool(np.isnan(parts[2]).any()))


@lru_cache(maxsize=16)
def additions(person: Person) -> Options:
    """Usual portions of every food that may be offered to the person, one option for each number of them.

    A small child's portion is a share of the usual one.
    """
    allowed, most = offered(guards(person)), int(limit("most_portions"))
    share = limit("young_child_portion") / 100 if "young_child" in guards(person) else 1.0
    found = []
    for food_id, rules in allowed.items():
        family = weekly_family(person, food_id)
        note = offer_note(person, food_id, rules)
        for count in range(1, 2 if family or _variety(food_id) in planning().once else most + 1):
            extra = planning().costs.second_portion * (count - 1)
            found.append(_option(usual_portions(food_id, count * share), family, note, extra))
    return _with_effects(found)


def swapped(person: Person, rows: pd.DataFrame, day: DayAmounts, refused: frozenset[str] = frozenset()) -> Options:
    """Every swap of an entry for another food that may be offered to the person; effects are differences.

    `refused`: food ids that the person does not eat.
    """
    allowed, cared_for = offered(guards(person)), person.potassium_care != "no"
    found = []
    for at, (food_id, grams) in enumerate(zip(rows["food_id"].tolist(), rows["grams"].tolist(), strict=True)):
        if not isinstance(food_id, str) or grams != grams or not _is_worth_swapping(food_id, grams):
            continue
        for other, amount in _takers(food_id, food_id in refused, cared_for):
            if other not in allowed or (family := weekly_family(person, other)):
                continue
            portion = as_much_as(other, grams) if amount == "same" else usual_portions(other, 1)
            if portion is None:
                continue
            note = offer_note(person, other, allowed[other])
            found.append(replace(_option(portion, family, note, 0), replaces=at))
    options = _with_effects(found)
    taken = [option.replaces for option in options.each]
    return Options(options.each, options.effects - day.entries[np.array(taken, dtype=np.intp)])


def _variety(food_id: str) -> str:
    return food_safety().varieties[record_of(food_id).category]


def _is_worth_swapping(food_id: str, grams: float) -> bool:
    usual = usual_grams()[food_id]
    return grams > 0 and not grams < usual * limit("least_swapped_share") / 100


@cache
def _takers(food_id: str, is_refused: bool, cared_for: bool) -> tuple[tuple[str, str], ...]:
    """The foods that may take the place of this one, each with how much of it, each once."""
    record = record_of(food_id)
    once: dict[str, str] = {}
    holds = {"": True, "refused": is_refused, "potassium_care": cared_for}
    for swap in swaps():
        if holds[swap.when] and _is_about(swap, record.category, record.own_text):
            for other in swap.to:
                if other != food_id:
                    once.setdefault(other, swap.amount)
    return tuple(once.items())


def _is_about(swap: Swap, category: str, text: str) -> bool:
    return (
        category in swap.from_categories
        and (not swap.from_words or has_words(swap.from_words, text, ()))
        and not (swap.from_not_words and has_words(swap.from_not_words, text, ()))
    )


def _option(portion: PlannedPortion, family: str | None, note: str, extra: int) -> Option:
    care = planning().costs.note if note else 0
    cost = planning().costs.change + _unusual(portion.food_id) + extra + care
    return Option(portion, kind_of(portion.food_id), family, note, cost)


@cache
def _unusual(food_id: str) -> int:
    """What a food costs for being unusual: nothing for the most reported, all for one that nobody reported."""
    reported = _times_reported()
    most = max(reported[id] for id in plain_foods())
    return max(0, round(planning().costs.never_reported * (1 - log1p(reported[food_id]) / log1p(most))))


@cache
def _times_reported() -> Mapping[str, int]:
    reported = foods()["times_reported"]
    return dict(zip(reported.index.astype(str).tolist(), reported.tolist(), strict=True))


def _with_effects(found: Iterable[Option]) -> Options:
    """The options whose amounts are all known, in a lasting order."""
    each = tuple(found)
    if not each:
        return Options((), np.zeros((0, len(EFFECTS))))
    grams = np.array([[one.portion.grams_low, one.portion.grams, one.portion.grams_high] for one in each])
    effects = effects_of([one.food_id for one in each], grams)
    order = sorted(range(len(each)), key=lambda at: (each[at].food_id, each[at].portion.grams, each[at].replaces or 0))
    known = [at for at in order if np.isfinite(effects[at]).all()]
    return Options(tuple(each[at] for at in known), effects[known])
