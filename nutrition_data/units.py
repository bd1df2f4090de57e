"""The one unit registry. It converts units our reader has already recognised; it never sees what a person typed.

US kitchen measures unless the name says otherwise; 1 cup is 236.588 ml, 1 fl oz 29.574 ml, 1 tbsp 14.787 ml.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nutrition_data.errors import InputError

if TYPE_CHECKING:
    import pint

# Our words for the units, and pint's.
ENERGY = {"kcal": "kilocalorie", "kJ": "kilojoule"}
MASS = {"g": "gram", "kg": "kilogram", "mg": "milligram", "ug": "microgram", "oz": "ounce", "lb": "pound"}
VOLUME = {
    "ml": "milliliter",
    "cl": "centiliter",
    "dl": "deciliter",
    "l": "liter",
    "litre": "liter",
    "tsp": "teaspoon",
    "tbsp": "tablespoon",
    "fl oz": "fluid_ounce",
    "cup": "cup",
    "pint": "pint",
    "quart": "quart",
    "gallon": "gallon",
    "metric tsp": "metric_teaspoon",
    "metric tbsp": "metric_tablespoon",
    "metric cup": "metric_cup",
    "imperial fl oz": "imperial_fluid_ounce",
    "imperial pint": "imperial_pint",
    "imperial quart": "imperial_quart",
    "imperial gallon": "imperial_gallon",
}


@cache
def registry() -> pint.UnitRegistry[float]:
    """The application's registry: every quantity anywhere in the program belongs to it."""
    import pint  # a third of a second, and most runs never convert

    units: pint.UnitRegistry[float] = pint.UnitRegistry()
    units.define("metric_teaspoon = 5 * milliliter")
    units.define("metric_tablespoon = 15 * milliliter")
    units.define("metric_cup = 250 * milliliter")
    pint.set_application_registry(units)  # type: ignore[no-untyped-call]
    return units


@cache
def grams_in(unit: str) -> float:
    """Grams in one of a unit of mass ("oz" -> 28.35). InputError for a unit we do not know."""
    return _size(unit, MASS, "gram", "mass")


@cache
def millilitres_in(unit: str) -> float:
    """Millilitres in one of a unit of volume ("cup" -> 236.59). InputError for a unit we do not know."""
    return _size(unit, VOLUME, "milliliter", "volume")


@cache
def kcal_in(unit: str) -> float:
    """Kilocalories in one of a unit of energy ("kJ" -> 0.239). InputError for a unit we do not know."""
    return _size(unit, ENERGY, "kilocalorie", "energy")


def _size(unit: str, known: dict[str, str], base: str, kind: str) -> float:
    if unit not in known:
        raise InputError(f"{unit!r} is not a unit of {kind} we know; use one of {', '.join(known)}.")
    return float(registry().Quantity(1, known[unit]).to(base).magnitude)
