"""Units: what one of each weighs or holds, and that a unit nobody defined is refused."""

import math
import subprocess
import sys

import pytest

from nutrition_data.errors import InputError
from nutrition_data.units import MASS, VOLUME, grams_in, millilitres_in, registry

# The inch is 25.4 mm and the US gallon 231 cubic inches, so 231 * 2.54**3 = 3785.411784 ml; the imperial gallon is
# 4546.09 ml and the pound 453.59237 g, all by definition.
US_GALLON_ML = 231 * 2.54**3
IMPERIAL_GALLON_ML = 4546.09
POUND_G = 453.59237


@pytest.mark.parametrize(
    ("unit", "millilitres"),
    [
        ("gallon", US_GALLON_ML),
        ("quart", US_GALLON_ML / 4),
        ("pint", US_GALLON_ML / 8),
        ("cup", US_GALLON_ML / 16),
        ("fl oz", US_GALLON_ML / 128),
        ("tbsp", US_GALLON_ML / 256),
        ("tsp", US_GALLON_ML / 768),
        ("imperial gallon", IMPERIAL_GALLON_ML),
        ("imperial pint", IMPERIAL_GALLON_ML / 8),
        ("imperial fl oz", IMPERIAL_GALLON_ML / 160),
        ("metric cup", 250.0),
        ("metric tbsp", 15.0),
        ("metric tsp", 5.0),
        ("ml", 1.0),
        ("cl", 10.0),
        ("dl", 100.0),
        ("l", 1000.0),
    ],
)
def test_a_unit_of_volume_holds_what_its_definition_says(unit: str, millilitres: float) -> None:
    assert math.isclose(millilitres_in(unit), millilitres, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("unit", "grams"),
    [("g", 1.0), ("kg", 1000.0), ("mg", 0.001), ("ug", 1e-6), ("lb", POUND_G), ("oz", POUND_G / 16)],
)
def test_a_unit_of_mass_weighs_what_its_definition_says(unit: str, grams: float) -> None:
    assert math.isclose(grams_in(unit), grams, rel_tol=1e-9)


def test_the_cup_of_the_releases_is_236_588_ml_and_their_fluid_ounce_29_5735() -> None:
    assert round(millilitres_in("cup"), 3) == 236.588
    assert round(millilitres_in("fl oz"), 4) == 29.5735


def test_the_three_cups_are_told_apart() -> None:
    assert millilitres_in("cup") < millilitres_in("metric cup") < millilitres_in("imperial pint") / 2


@pytest.mark.parametrize("unit", ["", "cups", "Cup", "g", "floz", "9**9**9 ml", "Mg", "cup\x00"])
def test_an_unknown_unit_of_volume_is_refused_by_name(unit: str) -> None:
    with pytest.raises(InputError, match="is not a unit of volume we know; use one of ml"):
        millilitres_in(unit)


@pytest.mark.parametrize("unit", ["", "ounces", "fl oz", "Mg", "C", "IU", "9**9**9 g"])
def test_an_unknown_unit_of_mass_is_refused_by_name(unit: str) -> None:
    with pytest.raises(InputError, match="is not a unit of mass we know; use one of g"):
        grams_in(unit)


def test_every_unit_we_name_is_one_pint_knows_as_mass_or_volume() -> None:
    assert all(grams_in(unit) > 0 for unit in MASS)
    assert all(millilitres_in(unit) > 0 for unit in VOLUME)


def test_there_is_one_registry_and_it_is_the_applications() -> None:
    import pint

    assert registry() is registry()
    assert pint.get_application_registry().get() is registry()
    assert (registry().Quantity(1, "gram") + pint.Quantity(1, "kilogram")).to("gram").magnitude == 1001


def test_nothing_is_paid_for_pint_until_a_unit_is_converted() -> None:
    program = "import sys, nutrition_data.units, nutrition_data.foods; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
