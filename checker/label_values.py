"""Figures as labels print them -> the units of the food table, per 100 g: g, mg, µg, kJ, % of a day's amount, salt."""

from __future__ import annotations

import math
from functools import cache

from checker.own_foods import LabelValue, OwnFood, basis_weight
from nutrition_data.errors import InputError
from nutrition_data.nutrients import Nutrient, nutrients
from nutrition_data.own_food_limits import own_food_limits
from nutrition_data.reference_values import reference_values
from nutrition_data.supplement_substances import share_of
from nutrition_data.units import ENERGY, MASS, grams_in, kcal_in

# In the order in which a form asks for them.
ON_LABELS = ("energy", "sodium", "potassium", "calcium", "magnesium", "vitamin_b6")
SALT = "g of salt"
# What a label's % is of: the authority and kind of the row in reference_values.csv.
PERCENT_OF = {"% (EU label)": ("EU_NRV_LABEL", "NRV"), "% (US label)": ("FDA_DV", "DV")}
WEIGHTS = ("mg", "g", "ug")


@cache
def label_nutrients() -> tuple[Nutrient, ...]:
    """The nutrients a label is asked for."""
    by_id = {each.id: each for each in nutrients()}
    return tuple(by_id[id] for id in ON_LABELS)


@cache
def units_of(nutrient: str) -> tuple[str, ...]:
    """The units in which labels print a nutrient, the usual one first."""
    if nutrient == "energy":
        return tuple(ENERGY)
    percents = tuple(unit for unit, (authority, kind) in PERCENT_OF.items() if _whole_day(authority, kind, nutrient))
    return (SALT, *WEIGHTS) if nutrient == "sodium" else (*WEIGHTS, *percents)


@cache
def _whole_day(authority: str, kind: str, nutrient: str) -> float | None:
    """What 100% on a label stands for, for everyone from the age of a child at school; None where none is set."""
    table = reference_values()
    row = table[
        (table["authority"] == authority) & (table["kind"] == kind) & (table["nutrient"] == nutrient)
        & (table["life_stage"] == "none") & table["age_to_months"].isna()
    ]  # fmt: skip
    return float(row["value"].iloc[0]) if len(row) else None


def in_table_unit(value: LabelValue) -> float:
    """A printed figure in the unit of the food table. InputError for a unit that labels do not print it in."""
    nutrient = next((each for each in label_nutrients() if each.id == value.nutrient), None)
    if nutrient is None or value.unit not in units_of(value.nutrient):
        name = nutrient.name if nutrient else value.nutrient
        expected = ", ".join(units_of(value.nutrient)) if nutrient else ", ".join(ON_LABELS)
        raise InputError(f"{name}: {value.unit!r} is no unit we know for it. Expected one of {expected}. Choose one.")
    if not 0 <= value.amount < math.inf:
        raise InputError(
            f"{nutrient.name}: the label cannot say {value.amount:g}. Expected 0 or more, or nothing where it is not on"
            " the label. Check the figure."
        )
    if value.unit in ENERGY:
        return value.amount * kcal_in(value.unit)
    if value.unit == SALT:  # salt on a label is sodium told as sodium chloride
        return value.amount * share_of("Na", "NaCl") / grams_in(nutrient.unit)
    if value.unit in PERCENT_OF:
        day = _whole_day(*PERCENT_OF[value.unit], value.nutrient)
        assert day is not None
        return value.amount / 100 * day
    return value.amount * grams_in(value.unit) / grams_in(nutrient.unit)


def per_100_g(food: OwnFood) -> dict[str, float]:
    """Each printed nutrient per 100 g, in its unit; what is not printed is not there. InputError for what cannot be."""
    weight = basis_weight(food)
    known = {each.id: each for each in label_nutrients()}
    found: dict[str, float] = {}
    for value in food.label:
        if value.nutrient in found:
            raise InputError(f"{food.name}: {value.nutrient} stands twice. Expected each once. Take one out.")
        amount = in_table_unit(value) * 100 / weight
        nutrient = known[value.nutrient]
        if amount > nutrient.most_per_100_g:
            raise InputError(
                f"{food.name}: {amount:,.0f} {nutrient.unit} of {nutrient.name.lower()} in 100 g is more than any food"
                f" can hold. Expected at most {nutrient.most_per_100_g:,.0f} {nutrient.unit}. Check the figure, its"
                " unit and what it is for."
            )
        found[value.nutrient] = amount
    parts = sum(amount * grams_in(known[id].unit) for id, amount in found.items() if known[id].unit in MASS)
    most = own_food_limits()["sum_of_parts_g"]
    if parts > most:
        raise InputError(
            f"{food.name}: its minerals alone would weigh {parts:,.0f} g in 100 g. Expected less than {most:g} g. Check"
            " the figures and their units."
        )
    return found


def doubts(food: OwnFood) -> tuple[str, ...]:
    """What is asked once about figures that few foods reach: a sentence for each; the label may well be right."""
    from nutrition_data.foods import table_foods

    share, table = own_food_limits()["question_share"], table_foods()
    asked = []
    for each in label_nutrients():
        amount = per_100_g(food).get(each.id)
        usual = float(table[each.column].quantile(share))
        if amount is not None and amount > usual:
            asked.append(
                f"{each.name}: this comes to {_figure(amount)} {each.unit} in 100 g. {share:.0%} of foods have"
                f" {_figure(usual)} {each.unit} or less. Is that what the label says?"
            )
    return tuple(asked)


def _figure(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.3g}"
