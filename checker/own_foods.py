"""A person's own foods, copied from a label, and recipes made of foods: the records, and what is asked of them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from nutrition_data.errors import InputError
from nutrition_data.own_food_limits import own_food_limits

PREFIX = "own:"
PER_100_G, PER_100_ML, PER_SERVING = "100 g", "100 ml", "serving"
BASES = (PER_100_G, PER_100_ML, PER_SERVING)
SERVING = "serving"  # what one portion of a recipe, or of a label that counts per serving, is called


@dataclass(frozen=True)
class LabelValue:
    """One figure as the label prints it: `amount` of a `nutrient` in a `unit` of `label_values.units_of`."""

    nutrient: str
    amount: float
    unit: str


@dataclass(frozen=True)
class OwnPortion:
    """What people call one of a food ("slice"), and what it weighs in grams."""

    name: str
    grams: float


@dataclass(frozen=True)
class OwnFood:
    """A food as its label says. `label` holds only what is printed: a nutrient that is not there is not known, never 0.

    `basis`: what the figures are for (BASES). `basis_g`: what that weighs in grams; None where it is not said, which
    only figures per 100 g can do without.
    """

    id: str
    name: str
    basis: str
    label: tuple[LabelValue, ...]
    basis_g: float | None = None
    portions: tuple[OwnPortion, ...] = ()
    other_names: tuple[str, ...] = ()

    def printed(self, nutrient: str) -> LabelValue | None:
        """The figure of a nutrient, None where it is not on the label."""
        return next((each for each in self.label if each.nutrient == nutrient), None)


@dataclass(frozen=True)
class Ingredient:
    """A food of a recipe, in grams. `food_id` None: no food was found for what was `typed`; its value is not known."""

    food_id: str | None
    grams_low: float | None
    grams: float | None
    grams_high: float | None
    typed: str = ""


@dataclass(frozen=True)
class Recipe:
    """A dish of ingredients. `cooked_yield_g`: what it weighs when it is done; None = not weighed."""

    id: str
    name: str
    ingredients: tuple[Ingredient, ...]
    cooked_yield_g: float | None = None
    servings: float = 1.0
    other_names: tuple[str, ...] = ()


def new_id() -> str:
    """An id for an own food or recipe."""
    return f"{PREFIX}{secrets.token_hex(6)}"


def is_own(food_id: str | None) -> bool:
    """Whether an id is that of a person's own food or recipe."""
    return food_id is not None and food_id.startswith(PREFIX)


def basis_weight(food: OwnFood) -> float:
    """What the label's figures are for, in grams. InputError where that is not known."""
    if food.basis == PER_100_G:
        return 100.0
    if food.basis_g is not None:
        return food.basis_g
    if food.basis == PER_100_ML:
        raise InputError(
            f"{food.name}: the label counts per 100 ml, and the foods here are weighed in grams. Expected what 100 ml"
            " of it weighs in grams. Weigh 100 ml; a drink as thin as water weighs about 100 g."
        )
    raise InputError(
        f"{food.name}: the label counts per serving, and the serving has no weight. Expected its weight in grams, which"
        " is printed beside it. Write it in."
    )


def checked_food(food: OwnFood) -> OwnFood:
    """The food, if it can be. InputError with the first sentence about what cannot."""
    from checker.label_values import per_100_g

    _check_name(food.name, food.other_names)
    if food.basis not in BASES:
        raise InputError(f"{food.name}: the figures are for {food.basis!r}. Expected one of {', '.join(BASES)}.")
    if not food.label:
        raise InputError(f"{food.name}: no figure is filled in. Expected at least one. Copy what the label says.")
    if food.basis_g is not None:
        _check_weight(food.name, "what the figures are for weighs", food.basis_g)
    if food.basis == PER_100_ML and food.basis_g is not None:
        limits = own_food_limits()
        least, most = (limits[f"{end}_density_g_per_ml"] * 100 for end in ("least", "most"))
        if not least <= food.basis_g <= most:
            raise InputError(
                f"{food.name}: 100 ml cannot weigh {food.basis_g:g} g. Expected {least:g} to {most:g} g; water weighs"
                " 100 g. Check the weight."
            )
    _check_portions(food)
    per_100_g(food)
    return food


def checked_recipe(recipe: Recipe) -> Recipe:
    """The recipe, if it can be. InputError with the first sentence about what cannot."""
    _check_name(recipe.name, recipe.other_names)
    most = int(own_food_limits()["most_ingredients"])
    if not recipe.ingredients:
        raise InputError(f"{recipe.name}: there is no ingredient. Expected at least one. Write one on each line.")
    if len(recipe.ingredients) > most:
        raise InputError(
            f"{recipe.name}: {len(recipe.ingredients)} ingredients. Expected at most {most}. Make a recipe of a part"
            " of it, and use that here."
        )
    if recipe.cooked_yield_g is not None:
        _check_weight(recipe.name, "the cooked weight is", recipe.cooked_yield_g)
    least, most_servings = (own_food_limits()[f"{end}_servings"] for end in ("least", "most"))
    if not least <= recipe.servings <= most_servings:
        raise InputError(
            f"{recipe.name}: {recipe.servings:g} servings. Expected {least:g} to {most_servings:,.0f}. Check the"
            " number."
        )
    for each in recipe.ingredients:
        if each.food_id is not None and each.grams is not None:
            amounts = (each.grams_low, each.grams, each.grams_high)
            heaviest = own_food_limits()["most_dish_g"]
            if any(grams is None or not 0 <= grams <= heaviest for grams in amounts) or not each.grams > 0:
                raise InputError(
                    f"{recipe.name}: “{each.typed}” has no weight we can count with. Expected more than 0 g and at most"
                    f" {heaviest:,.0f} g. Check its amount."
                )
        elif recipe.cooked_yield_g is None:
            raise InputError(
                f"{recipe.name}: we do not know what “{each.typed}” weighs. Expected the weight of every ingredient,"
                " or of the cooked dish. Write one of the two."
            )
    return recipe


def check_no_circle(recipe: Recipe, recipes: Iterable[Recipe]) -> None:
    """InputError where a recipe would be made of itself, by whatever way round, or of too many in one another."""
    inside = {each.id: {one.food_id for one in each.ingredients} for each in (*recipes, recipe)}
    names = {each.id: each.name for each in (*recipes, recipe)}
    reached, waiting = set[str](), [(id, id) for id in inside[recipe.id] if id in inside]
    while waiting:
        id, first = waiting.pop()
        if id == recipe.id:
            by = f"“{names[first]}”" if first != recipe.id else "itself"
            raise InputError(
                f"{recipe.name}: it would be made of itself, through {by}. Expected ingredients that do not hold this"
                " dish. Take that ingredient out."
            )
        if id not in reached:
            reached.add(id)
            waiting += [(each, first) for each in inside[id] if each in inside and each is not None]
    most, within = int(own_food_limits()["most_in_one_another"]), {recipe.id}
    for _ in range(most):
        within = {each for id in within for each in inside[id] if each in inside and each is not None}
    if within:
        raise InputError(
            f"{recipe.name}: more than {most} recipes stand in one another. Expected at most {most}. Write what is in"
            " one of them instead of its name."
        )


def _check_name(name: str, others: tuple[str, ...]) -> None:
    most = int(own_food_limits()["longest_name"])
    for each in (name, *others):
        if not any(letter.isalpha() for letter in each):
            raise InputError(f"Name: “{each[:most]}” has no letter. Expected what you call the food. Write a name.")
        if len(each) > most:
            raise InputError(f"Name: {len(each)} letters. Expected at most {most}. Write a shorter name.")


def _check_weight(name: str, what: str, grams: float) -> None:
    least, most = own_food_limits()["least_weight_g"], own_food_limits()["most_dish_g"]
    if not least <= grams <= most:
        raise InputError(f"{name}: {what} {grams:g} g. Expected {least:g} g to {most:,.0f} g. Check the weight.")


def _check_portions(food: OwnFood) -> None:
    most = int(own_food_limits()["most_portions"])
    if len(food.portions) > most:
        raise InputError(f"{food.name}: {len(food.portions)} portions. Expected at most {most}. Take some out.")
    seen = set[str]()
    for each in food.portions:
        _check_name(each.name, ())
        _check_weight(f"{food.name}, {each.name}", "one weighs", each.grams)
        if each.name.casefold() in seen:
            raise InputError(f"{food.name}: “{each.name}” stands twice. Expected each portion once. Take one out.")
        seen.add(each.name.casefold())
