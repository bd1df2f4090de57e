"""What is written into the forms of own foods and recipes -> the records, and in words what they come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from checker.explanation import decimals, figure
from checker.label_values import ON_LABELS, label_nutrients, per_100_g
from checker.own_foods import (
    PER_100_ML,
    PER_SERVING,
    Ingredient,
    LabelValue,
    OwnFood,
    OwnPortion,
    Recipe,
    basis_weight,
    checked_food,
    checked_recipe,
    new_id,
)
from checker.own_rows import OwnValues
from checker.reading import read_lines
from checker.recipe_staples import as_weighed
from checker.supplement_lines import parted
from checker.text_direction import one_line
from checker.tokens import number_of
from checker.typed_numbers import text_of
from nutrition_data import amount_words
from nutrition_data.errors import InputError
from nutrition_data.foods import NUTRIENTS
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.units import MASS, grams_in

_PORTION = re.compile(r"^(?P<name>.*?\S)[\s:=,]+(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d_]+)$")
# The name of what one of the table's units stands for on a page.
UNIT_SHOWN = {"ug": "µg"}


@dataclass(frozen=True)
class Held:
    """What an amount of a food holds of one nutrient, in `unit`. `high` None: not known; `missing`: part is unknown."""

    nutrient: str
    name: str
    unit: str
    low: float
    best: float
    high: float | None
    missing: bool

    @property
    def words(self) -> str:
        """The amount as the Today page shows it: "120 mg", "at least 120 mg", "not known"."""
        return self._words(lambda amount: figure(self.nutrient, amount))

    @property
    def close_words(self) -> str:
        """The same with up to three digits, and one more place than `words`: what a label says can be compared."""
        return self._words(lambda amount: _close(amount, decimals(self.nutrient) + 1))

    def _words(self, shown: Callable[[float], str]) -> str:
        unit = UNIT_SHOWN.get(self.unit, self.unit)
        if self.missing:
            return f"at least {shown(self.low)} {unit}" if float(shown(self.low).replace(",", "")) else "not known"
        if self.high is None or self.high - self.low <= 0.01 * self.best:
            return f"{shown(self.best)} {unit}"
        return f"{shown(self.best)} {unit} ({shown(self.low)} to {shown(self.high)})"


def _close(amount: float, places: int) -> str:
    return f"{amount:,.0f}" if amount >= 100 else text_of(round(float(f"{amount:.3g}"), places))


def names_in(text: str) -> tuple[str, ...]:
    """Names parted by commas or lines, each once."""
    parts = (one_line(part) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def portions_in(text: str) -> tuple[OwnPortion, ...]:
    """Portions of a text, one on each line: "slice 45 g". InputError for a line that is none."""
    return tuple(_portion(one_line(line)) for line in text.splitlines() if line.strip())


def _portion(line: str) -> OwnPortion:
    found = _PORTION.match(line)
    unit = amount_words.unit_words().get(found["unit"].casefold()) if found else None
    if found is None or unit is None or unit.unit not in MASS:
        raise InputError(
            f"Portions: “{line[:60]}” is no portion with a weight. Expected a name and a weight on each line, such as"
            " “slice 45 g”. Write it so."
        )
    name = re.sub(r"^(?:1|an?|one)\s+", "", found["name"], flags=re.IGNORECASE)
    return OwnPortion(name, number_of(found["number"]) * unit.times * grams_in(unit.unit))


def portions_text(food: OwnFood) -> str:
    """The portions as they are written in the form."""
    return "\n".join(f"{each.name} {each.grams:g} g" for each in food.portions)


def food_of(
    id: str | None,
    name: str,
    other_names: str,
    basis: str,
    basis_g: float | None,
    label: Mapping[str, tuple[float | None, str]],
    portions: str,
) -> OwnFood:
    """The food of a form; `label`: amount and unit by nutrient, None = not on the label. InputError for what cannot be.

    `basis_g` counts only where the figures are for 100 ml or a serving.
    """
    values = tuple(
        LabelValue(nutrient, float(amount), unit)
        for nutrient in ON_LABELS
        for amount, unit in [label.get(nutrient, (None, ""))]
        if amount is not None
    )
    weight = basis_g if basis in {PER_100_ML, PER_SERVING} else None
    called = one_line(name)
    if not called:
        raise InputError("Name: nothing is written yet. Expected what you call the food. Write a name.")
    return checked_food(
        OwnFood(id or new_id(), called, basis, values, weight, portions_in(portions), names_in(other_names))
    )


def ingredients_in(text: str) -> tuple[Ingredient, ...]:
    """The ingredients of lines as people write them. InputError for a line that is a supplement."""
    found: list[Ingredient] = []
    for line in read_lines(text):
        foods, supplements = parted(line)
        if supplements:
            raise InputError(
                f"Ingredients: “{line.text[:60]}” is a supplement. Expected foods only. Take it out of the recipe and"
                " add it to your day."
            )
        found += [
            Ingredient(as_weighed(food), food.grams_low, food.grams, food.grams_high, food.typed) for food in foods
        ]
    return tuple(found)


def ingredients_text(recipe: Recipe) -> str:
    """The ingredients as they were written, one on each line."""
    return "\n".join(each.typed for each in recipe.ingredients)


def recipe_of(
    id: str | None,
    name: str,
    other_names: str,
    ingredients: Sequence[Ingredient],
    cooked_yield_g: float | None,
    servings: float | None,
) -> Recipe:
    """The recipe of a form. InputError for what cannot be."""
    called = one_line(name)
    if not called:
        raise InputError("Name: nothing is written yet. Expected what you call the dish. Write a name.")
    many = float("nan") if servings is None else servings
    return checked_recipe(
        Recipe(id or new_id(), called, tuple(ingredients), cooked_yield_g, many, names_in(other_names))
    )


def held_by_food(food: OwnFood, grams: float) -> tuple[Held, ...]:
    """What so many grams of a label's food hold, judged nutrients first, then energy and sodium."""
    known = per_100_g(food)
    return tuple(
        Held(each.id, each.name, each.unit, at := known.get(each.id, 0.0) * grams / 100, at, None, each.id not in known)
        for each in sorted(label_nutrients(), key=lambda each: _order(each.id))
    )


def held_by_serving(recipe: Recipe, values: OwnValues) -> tuple[Held, ...]:
    """What one serving of a recipe holds, in the same order."""
    found = values.dish(recipe)
    grams = found.weight_g / recipe.servings
    columns = {each.id: each for each in nutrients()}
    held = []
    for id in sorted(ON_LABELS, key=_order):
        each, at = columns[id], NUTRIENTS.index(columns[id].column)
        high = float(found.per_g.high[at]) * grams
        held.append(
            Held(id, each.name, each.unit, float(found.per_g.low[at]) * grams, float(found.per_g.best[at]) * grams,
                 high if np.isfinite(high) else None, bool(found.per_g.missing[at]))
        )  # fmt: skip
    return tuple(held)


def _order(id: str) -> int:
    return JUDGED.index(id) if id in JUDGED else len(JUDGED)


def serving_of(food: OwnFood) -> tuple[str, float]:
    """What a label's food is shown for: its first portion or what its figures are for, and the weight in grams."""
    if food.portions:
        return f"1 {food.portions[0].name}", food.portions[0].grams
    weight = basis_weight(food)
    return (f"1 serving, {weight:g} g" if food.basis == PER_SERVING else food.basis), weight
