"""Amounts picked instead of typed: the measures offered for a food, and what an amount of one weighs."""

from functools import lru_cache
from math import isfinite

from checker.asked_portions import spoken
from checker.assumed_sizes import PortionSize
from checker.entry import Amount
from checker.food_portions import density, facts, portions_of
from checker.portion_sizes import portion_size
from checker.read_foods import Measure, ReadFood, amount_problem
from nutrition_data import amount_words, foods
from nutrition_data.errors import InputError

_OFFERED = {"g": "mass", "oz": "mass", "ml": "volume", "cup": "volume"}


def _known(food_id: str) -> None:
    if food_id not in foods.foods().index:
        raise InputError(f"The food “{food_id}” is not in our table; search for the food and pick it again.")


def _size(food_id: str, amount: float, measure_id: str) -> PortionSize | None:
    """What an amount of a measure weighs: a portion of the food, a unit, or any measure people say."""
    for portion in portions_of(food_id):
        if portion.description == measure_id:
            times = amount * portion.amount
            return PortionSize(portion.grams_low * times, portion.grams * times, portion.grams_high * times, measure_id,
                               spoken(amount, measure_id.removeprefix("1 ")), False, amount)  # fmt: skip
    kind = next((word.kind for word in amount_words.unit_words().values() if word.unit == measure_id), None)
    if kind is None and measure_id in amount_words.spread_classes():
        kind = "measure"
    if kind is None:
        return None
    return portion_size(food_id, Amount(amount, amount, amount, measure_id, kind, weighed=True))


@lru_cache(maxsize=1024)
def measures_for(food_id: str) -> tuple[Measure, ...]:
    """The measures to offer for a food: its own portions, the usual one first, then g, oz and, where the food has a
    weight by volume, ml and cup. InputError for a food we do not have."""
    _known(food_id)
    offered: dict[str, Measure] = {}
    for portion in sorted(portions_of(food_id), key=lambda row: (not row.is_usual, row.place)):
        if portion.measure in {"g", "oz", "ml"}:
            continue
        one = portion.amount
        offered.setdefault(portion.description, Measure(
            portion.description, f"{portion.description} ({portion.grams * one:.3g} g)",
            portion.grams * one, portion.grams_low * one, portion.grams_high * one,
        ))  # fmt: skip
    usual = portion_size(food_id, None)
    if not offered:
        offered["serving"] = Measure(
            "serving", f"usual portion ({usual.grams:.3g} g)", usual.grams, usual.low, usual.high
        )
    for unit, kind in _OFFERED.items():
        has_own = any(portion.measure == unit == "cup" for portion in portions_of(food_id))
        size = _size(food_id, 1.0, unit)
        if size is None or has_own or (kind == "volume" and density(food_id)[1] == "vague"):
            continue
        label = unit if unit == "g" else f"{unit} ({size.grams:.3g} g)"
        offered[unit] = Measure(unit, label, size.grams, size.low, size.high)
    return tuple(offered.values())


def amount_of(food_id: str, amount: float, measure_id: str) -> ReadFood:
    """A picked food and amount, as if typed. InputError for an amount that cannot be or a measure we do not know."""
    _known(food_id)
    name = facts(food_id).name
    typed = f"{amount:g} × {measure_id.removeprefix('1 ')}, {name}"
    if not isfinite(amount):
        raise InputError(
            f"“{name}”: the amount is not a number. Expected more than 0, such as 1.5; enter the amount again."
        )
    size = _size(food_id, amount, measure_id)
    if size is None:
        offered = ", ".join(measure.id for measure in measures_for(food_id)[:6])
        raise InputError(f"“{name}” has no measure “{measure_id}”; use one of {offered}.")
    problem = amount_problem(name, amount, size.grams, food_id, confirmed=True)
    if problem:
        raise InputError(
            problem.replace("Check the amount; the line is kept and not counted.", "Enter the amount again.")
        )
    return ReadFood(typed, food_id, size.low, size.grams, size.high, amount, measure_id, size.how, size.assumed)
