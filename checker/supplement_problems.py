"""Why a supplement, or its amount, is not counted: one sentence that says what was found and what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.read_foods import shown
from checker.supplement_amounts import most_of_one_unit_g
from checker.supplements import Supplement
from nutrition_data.supplement_substances import Substance, substances, supplement_limits
from nutrition_data.units import MASS, grams_in

if TYPE_CHECKING:
    from checker.supplement_figures import Figures

_KEPT = "Until then it counts as unknown."
_ONE = "Say how much is in one, or how many you take, as one number"
_AS_TAKEN = "Say how much is in one and how many you took today, such as 200 mg x 2, or remove it"
_IN_ALL = "Give the amount in what you took, by its label, such as 200 mg"
_EXPECTED = "Give the amount for one tablet as its label prints it, such as 200 mg"


def problem_with(supplement: Supplement, figures: Figures | None = None) -> str | None:
    """Why what it brings is not known, in one or two sentences; None where it is counted.

    `figures`: what was typed beside its name, where it was typed.
    """
    substance = substances().get(supplement.substance or "")
    if supplement.label:
        return _units_problem(supplement)
    if substance is not None and not substance.nutrients:
        return None  # it brings none of the four, however much it is
    return (
        _units_problem(supplement)
        or (_typed_problem(supplement, figures) if figures else None)
        or _dose_problem(supplement, substance)
    )


def _units_problem(supplement: Supplement) -> str | None:
    most = supplement_limits()["most_units_a_day"].value
    if math.isfinite(supplement.per_day) and 0 <= supplement.per_day <= most:
        return None
    return (
        f"{supplement.name}: {supplement.per_day:,g} taken a day is beyond belief; expected 0 to {most:g}."
        f" Correct how many you take. {_KEPT}"
    )


def _typed_problem(supplement: Supplement, figures: Figures) -> str | None:
    name = supplement.name
    if figures.open:
        return f"{name}: {figures.open}. {_AS_TAKEN}. {_KEPT}"
    if figures.refused and supplement.dose is None:
        return f"{name}: “{shown(figures.refused)}” is not a weight that can be counted. {_EXPECTED}. {_KEPT}"
    if figures.several:
        return f"{name}: “{shown(figures.several)}” is not one number. {_ONE}. {_KEPT}"
    if figures.volume:  # also beside a weight: "500 mg in 5 ml, 10 ml"
        return f"{name}: “{shown(figures.volume)}” does not say how much is in it. {_IN_ALL}. {_KEPT}"
    if figures.without_unit and not figures.doses:
        return f"{name}: “{shown(figures.without_unit)}” has no unit. {_EXPECTED}. {_KEPT}"
    if len(figures.doses) > 1 and supplement.dose is None:
        return f"{name}: there is more than one amount. Say one, or copy the label. {_KEPT}"
    return None


def _dose_problem(supplement: Supplement, substance: Substance | None) -> str | None:
    name = supplement.name
    if substance is None or substance.only_nutrient is None or (substance.kind == "label_only" and not supplement.dose):
        return f"{name}: only its label says what is in it. Copy the amounts from the label. {_KEPT}"
    if supplement.dose is None:
        return f"{name}: no amount is said. {_EXPECTED}. {_KEPT}"
    if supplement.unit not in MASS:
        return f"{name}: “{supplement.unit or 'no unit'}” is not a unit of weight we know. {_EXPECTED}. {_KEPT}"
    grams, most = supplement.dose * grams_in(supplement.unit), most_of_one_unit_g(supplement.substance)
    if not 0 <= grams <= most:
        return (
            f"{name}: {supplement.dose:,g} {supplement.unit} in one is beyond belief; expected up to {most:g} g."
            f" Check the amount and its unit. {_KEPT}"
        )
    return None
