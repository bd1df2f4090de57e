"""A supplement as filled in on a form, and what it comes to in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from checker.diary import new_id
from checker.explanation import figure, listed, nutrient_words
from checker.supplement_amounts import NutrientAmount, amounts_of, judged_nutrients, most_of_one_unit_g
from checker.supplement_problems import problem_with
from checker.supplements import LabelAmount, Supplement
from nutrition_data.errors import InputError
from nutrition_data.supplement_substances import Substance, substances
from nutrition_data.units import grams_in

# What a label prints; pounds and ounces are for food.
UNITS = ("mg", "g", "ug")
UNIT_WORDS = {"ug": "µg"}
OTHER = "supplement"
FIRST = ("prenatal_multivitamin", "multivitamin", "magnesium", "calcium", "vitamin_b6", "potassium", "antacid")


@cache
def choices() -> dict[str, str]:
    """What a person may choose by id: what is taken most first, "Other" last."""
    known = substances()
    ids = [*(id for id in FIRST if id in known), *(id for id in known if id not in (*FIRST, OTHER)), OTHER]
    return {id: "Other" if id == OTHER else _capital(known[id].name) for id in ids}


def asks_what_it_stands_for(substance: Substance) -> bool:
    """Whether the figure of a label may be the nutrient or the whole substance."""
    return substance.kind == "salt"


def meanings(substance: Substance) -> dict[str, str]:
    """What the figure of a salt's label may stand for, in words."""
    by_id = {each.id: each for each in judged_nutrients()}
    [nutrient] = (nutrient_words(by_id[id]) for id in substance.nutrients)
    return {
        "nutrient": f"the {nutrient} itself",
        "substance": f"the whole {substance.name}",
        "not_said": "I am not sure",
    }


def entered(
    substance_id: str,
    dose: float | None,
    unit: str,
    stands_for: str,
    per_day: float | None,
    label: Mapping[str, float | None],
    before: Supplement | None = None,
) -> Supplement:
    """The supplement that a form describes; `before`: the one it changes. `label`: by nutrient, None = not on it.

    Raises InputError where a figure cannot be. One without a figure is kept, counts as unknown, and says so.
    """
    substance = substances()[substance_id]
    if per_day is None or not math.isfinite(per_day) or per_day <= 0:
        shown = "nothing" if per_day is None else f"{per_day:g}"
        raise InputError(f"How many a day: {shown} is filled in; expected a number over 0, such as 1. Fill it in.")
    of_label = substance.kind == "label_only"
    figure_counts = substance.kind in ("nutrient", "salt") and dose is not None
    made = Supplement(
        id=before.id if before else new_id(),
        line=before.line if before else "",
        name=_capital(substance.name) if substance_id != OTHER or before is None else before.name,
        substance=substance_id,
        dose=dose if figure_counts else None,
        unit=unit if figure_counts else None,
        stands_for="nutrient" if substance.kind == "nutrient" else stands_for if figure_counts else "not_said",
        per_day=per_day,
        label=_label(substance, label) if of_label else (),
    )
    problem = problem_with(made)
    if problem is not None and (figure_counts or problem_with(replace(made, label=(LabelAmount("calcium", 0.0),)))):
        raise InputError(problem.replace(" Until then it counts as unknown.", ""))
    return replace(made, problem=problem)


def with_meaning(supplement: Supplement, stands_for: str) -> Supplement:
    """The supplement once it is said what its figure stands for."""
    return replace(supplement, stands_for=stands_for)


def brings(supplement: Supplement) -> str:
    """241 mg magnesium a day; 60 to 241 mg where that is open; what is not known is named."""
    found = [each for each in amounts_of(supplement) if each.best is None or each.high is None or each.high > 0]
    by_id = {each.id: each for each in judged_nutrients()}
    known = [_amount(each) for each in found if each.best is not None]
    unknown = [nutrient_words(by_id[each.nutrient]) for each in found if each.best is None]
    if not found:
        return "none of the four nutrients"
    if unknown:
        known.append(f"an unknown amount of {listed(unknown)}")
    return f"{listed(known)} a day"


def dose_words(supplement: Supplement) -> str:
    """What was said to be taken: "400 mg", "2 a day", "1 a day, 400 mg each"."""
    times = f"{supplement.per_day:g} a day"
    if supplement.dose is None:
        return times
    each = f"{supplement.dose:,g} {UNIT_WORDS.get(supplement.unit or '', supplement.unit or '')}"
    return f"{each}, {times}" if supplement.per_day == 1 else f"{each} each, {times}"


def _amount(amount: NutrientAmount) -> str:
    nutrient = next(each for each in judged_nutrients() if each.id == amount.nutrient)
    low, best = figure(nutrient.id, amount.low), figure(nutrient.id, amount.best or 0.0)
    name = f"{nutrient.unit} {nutrient_words(nutrient)}"
    if amount.high is None:
        return f"at least {low} {name}"
    high = figure(nutrient.id, amount.high)
    return f"{best} {name}" if low == high else f"{low} to {high} {name}"


def _label(substance: Substance, label: Mapping[str, float | None]) -> tuple[LabelAmount, ...]:
    """What was copied from a label, checked: InputError for an amount that no tablet holds."""
    most = most_of_one_unit_g(substance.id)
    found = []
    for nutrient in judged_nutrients():
        printed = label.get(nutrient.id)
        if printed is None or nutrient.id not in substance.nutrients:
            continue
        if not math.isfinite(printed) or not 0 <= printed * grams_in(nutrient.unit) <= most:
            limit = most / grams_in(nutrient.unit)
            raise InputError(
                f"{nutrient.name} on the label: {printed:,g} {nutrient.unit} in one cannot be; expected 0 to"
                f" {limit:,g} {nutrient.unit}. Copy the figure again, or leave it empty."
            )
        found.append(LabelAmount(nutrient.id, printed))
    return tuple(found)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
