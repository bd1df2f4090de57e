"""Own foods and recipes as rows of the food table, of its portions and of its names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from checker.food_portions import spreads
from checker.label_values import ON_LABELS, per_100_g
from checker.number_reading import number_at
from checker.own_foods import PER_100_ML, PER_SERVING, SERVING, OwnFood, OwnPortion, Recipe, basis_weight
from checker.recipe_values import Dish, FoodRanges, dish, nothing_known
from checker.spelling import words_of
from checker.tokens import food_words, plain, split_words, tokens
from nutrition_data import amount_words
from nutrition_data.added_rows import KNOWN, LOWEST, AddedName, AddedRows
from nutrition_data.errors import InputError
from nutrition_data.foods import COLUMNS, FLAGS, HIGHEST, NUTRIENTS, table_foods, table_other_names
from nutrition_data.nutrients import nutrients
from nutrition_data.portions import table_portions

GROUP = "your own foods"
_COUNTED = tuple(name.replace("_highest", "") for name in HIGHEST)
_AT = [NUTRIENTS.index(name) for name in _COUNTED]


def food_ranges(food: OwnFood) -> FoodRanges:
    """What the label says, per gram; what it does not say is missing and may be anything."""
    printed, columns = per_100_g(food), {each.id: each.column for each in nutrients()}
    best = np.full(len(NUTRIENTS), np.nan)
    for id in ON_LABELS:
        if id in printed:
            best[NUTRIENTS.index(columns[id])] = printed[id] / 100
    missing = np.isnan(best)
    known = np.where(missing, 0.0, best)
    return FoodRanges(known, known, np.where(missing, np.inf, known), missing)


def table_ranges(food_id: str) -> FoodRanges | None:
    """The values of a food of the table, per gram; None for one it does not have."""
    table = table_foods()
    if food_id not in table.index:
        return None
    row = table.loc[food_id]
    value = row[list(NUTRIENTS)].to_numpy("float64") / 100
    highest = np.full(len(NUTRIENTS), np.inf)
    of_kind = row[list(HIGHEST)].to_numpy("float64") / 100
    highest[_AT] = np.where(np.isnan(of_kind), np.inf, of_kind)
    missing = np.isnan(value)
    known = np.where(missing, 0.0, value)
    return FoodRanges(known, known, np.where(missing, highest, known), missing)


class OwnValues:
    """The values of own foods and recipes, each worked out once; a recipe may hold others."""

    def __init__(self, foods: Sequence[OwnFood], recipes: Sequence[Recipe]) -> None:
        self._foods = {each.id: each for each in foods}
        self._recipes = {each.id: each for each in recipes}
        self._found: dict[str, FoodRanges] = {}
        self._dishes: dict[str, Dish] = {}
        self._held: dict[str, dict[str, None]] = {}
        self._open: list[str] = []

    def dish(self, recipe: Recipe) -> Dish:
        """What a recipe comes to. InputError for one that is made of itself."""
        if recipe.id in self._dishes:
            return self._dishes[recipe.id]
        if recipe.id in self._open:
            raise InputError(
                f"{recipe.name}: it is made of itself. Expected ingredients that do not hold this dish. Take that"
                " ingredient out."
            )
        self._open.append(recipe.id)
        try:
            found = dish(recipe, [self.ranges(each.food_id) for each in recipe.ingredients])
        finally:
            self._open.pop()
        self._dishes[recipe.id] = found
        return found

    def held(self, recipe: Recipe) -> dict[str, None]:
        """The names of what is in a recipe, and in the recipes in it, each once."""
        if recipe.id in self._held:
            return self._held[recipe.id]
        names: dict[str, None] = {}
        table = table_foods()["name"]
        for each in recipe.ingredients:
            inner = self._recipes.get(each.food_id or "")
            names |= self.held(inner) if inner else {}
            own = inner or self._foods.get(each.food_id or "")
            name = own.name if own else str(table.get(each.food_id or "", ""))
            names |= {said: None for said in (name, each.typed) if said}
        self._held[recipe.id] = names
        return names

    def ranges(self, food_id: str | None) -> FoodRanges:
        """The values of any food per gram; nothing is known of one that is nowhere."""
        if food_id is None:
            return nothing_known(len(NUTRIENTS))
        if food_id not in self._found:
            if food_id in self._foods:
                self._found[food_id] = food_ranges(self._foods[food_id])
            elif food_id in self._recipes:
                self._found[food_id] = self.dish(self._recipes[food_id]).per_g
            else:
                self._found[food_id] = table_ranges(food_id) or nothing_known(len(NUTRIENTS))
        return self._found[food_id]


def added(
    foods: Sequence[OwnFood], recipes: Sequence[Recipe], removed: frozenset[str] = frozenset()
) -> AddedRows | None:
    """The rows of own foods and recipes; None where there is none. `removed`: those that are not offered any more."""
    if not foods and not recipes:
        return None
    values = OwnValues(foods, recipes)
    rows = [_food_row(each, values) for each in foods] + [_recipe_row(each, values) for each in recipes]
    portions = [
        _portion_row(each.id, at, one, one.grams, one.grams) for each in foods for at, one in enumerate(_portions(each))
    ]
    for recipe in recipes:
        portions += _serving_row(recipe, values.dish(recipe))
    every: list[OwnFood | Recipe] = [*foods, *recipes]
    others = [(each.id, name, "own") for each in every for name in each.other_names]
    # What is in a dish counts where the rules of safety look at names: a liver pie by any name.
    others += [(each.id, name, "ingredient") for each in recipes for name in values.held(each)]
    frame = _like(pd.DataFrame(rows, columns=[*COLUMNS, *LOWEST, *KNOWN]), table_foods().reset_index())
    return AddedRows(
        frame.set_index("food_id"),
        _like(pd.DataFrame(others, columns=list(table_other_names().columns)), table_other_names()),
        _like(pd.DataFrame(portions, columns=list(table_portions().columns)), table_portions()),
        tuple(
            AddedName(each.id, name, tuple(food_words(name)), words_of(name))
            for each in every
            if each.id not in removed
            for name in (each.name, *each.other_names)
        ),
    )


def _like(rows: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows with the dtypes of the table they come after; columns of our own are numbers."""
    dtypes = {name: table[name].dtype if name in table.columns else np.dtype("float64") for name in rows.columns}
    return rows.astype(dtypes)


def _food_row(food: OwnFood, values: OwnValues) -> dict[str, object]:
    portions = _portions(food)
    usual = portions[0] if portions else OwnPortion("100 g", 100.0)
    density = basis_weight(food) / 100 if food.basis == PER_100_ML else None
    if density is not None and not portions:
        usual = OwnPortion("100 ml", basis_weight(food))
    return _row(food.id, food.name, values.ranges(food.id), usual, density, food.name)


def _recipe_row(recipe: Recipe, values: OwnValues) -> dict[str, object]:
    found = values.dish(recipe)
    usual = OwnPortion(SERVING, found.weight_g / recipe.servings)
    return _row(recipe.id, recipe.name, found.per_g, usual, None, recipe.name)


def _row(
    id: str, name: str, per_g: FoodRanges, usual: OwnPortion, density: float | None, source: str
) -> dict[str, object]:
    called = _called(usual.name)
    row: dict[str, object] = {
        "food_id": id, "name": name, "source_name": source, "reviewed": False, "group": GROUP, "category": GROUP,
        "release": "own", "code": "", "state": "unknown", "g_per_ml": np.nan if density is None else density,
        "usual_portion": called, "usual_portion_g": usual.grams, "times_reported": 0,
        **dict.fromkeys(FLAGS, "unknown"),
    }  # fmt: skip
    row |= dict(zip(NUTRIENTS, np.where(per_g.missing, np.nan, per_g.best * 100), strict=True))
    low, best, high = (part[_AT] for part in (per_g.low, per_g.best, per_g.high))
    missing = per_g.missing[_AT]
    unsure = missing | (low < best) | (high > best)
    row |= dict(zip(LOWEST, np.where(unsure, low * 100, np.nan), strict=True))
    row |= dict(zip(HIGHEST, np.where(unsure & np.isfinite(high), high * 100, np.nan), strict=True))
    row |= dict(zip(KNOWN, np.where(missing, best * 100, np.nan), strict=True))
    return row


def _portions(food: OwnFood) -> tuple[OwnPortion, ...]:
    """A label that counts per serving names one, beside those that were added."""
    if food.basis != PER_SERVING or any(each.name.casefold() == SERVING for each in food.portions):
        return food.portions
    return (*food.portions, OwnPortion(SERVING, basis_weight(food)))


def _serving_row(recipe: Recipe, found: Dish) -> list[dict[str, object]]:
    """One serving; where the cooked dish was not weighed, as light or heavy as its ingredients together may be."""
    one = OwnPortion(SERVING, found.weight_g / recipe.servings)
    return [
        _portion_row(recipe.id, 0, one, found.weight_low_g / recipe.servings, found.weight_high_g / recipe.servings)
    ]


def _counted_in(name: str) -> tuple[float, str]:
    """How many of what a portion holds ("2 thick slices", "1/2 pie"); 1 of it all where its number is no count."""
    marks = tokens(name)
    found = number_at(marks, 0)
    if found is None or found[0].bare or not found[0].value > 0 or found[1] >= len(marks):
        return 1.0, name
    number, after = found
    rest = name[marks[after].start :]
    spelt = amount_words.number_words().get(marks[0].said)
    if spelt is not None and spelt.kind != "number":
        return 1.0, name  # "half bar", "dozen eggs": what one is called
    unit = amount_words.unit_words().get(marks[after].said)
    if unit is not None and after + 1 < len(marks):
        return 1.0, name  # "330 ml can"
    last = marks[-1]
    one = last.said in amount_words.measure_words() and plain(last.said) == last.said
    return (1.0, name) if number.value > 1 and one and unit is None else (number.value, rest)  # "7 grain slice"


def _called(name: str) -> str:
    return name if _counted_in(name)[0] != 1 else f"1 {name}"


def _portion_row(food_id: str, at: int, each: OwnPortion, low: float, high: float) -> dict[str, object]:
    """A portion in the table's words ("2 thick slices" -> 2, thick, slice), around its weight as all of its kind."""
    amount, named = _counted_in(each.name)
    words = split_words(named)
    sizes = {word.words: word.size for word in amount_words.size_words().values()}
    size = sizes[words.pop(0)] if len(words) > 1 and words[0] in sizes else ""
    said = " ".join(words)
    known = amount_words.measure_words().get(said)
    measure = known.measure if known else (said or "each")
    lighter, heavier = spreads()[known.spread_class if known and measure != SERVING else "container"]
    return {
        "food_id": food_id, "seq": at + 1, "description": _called(each.name), "amount": amount,
        "measure": measure, "detail": "", "size": size, "series": "", "grams": each.grams, "grams_low": low * lighter,
        "grams_high": high * heavier, "is_usual": at == 0,
    }  # fmt: skip
