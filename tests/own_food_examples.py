"""Own foods and recipes that several tests use; every figure is made up and stands in the test that reckons with it."""

from collections.abc import Iterator
from contextlib import contextmanager

from checker import own_overlay
from checker.own_foods import Ingredient, LabelValue, OwnFood, OwnPortion, Recipe

BREAD = OwnFood(
    id="own:b1",
    name="Granny's bread",
    basis="100 g",
    label=(LabelValue("calcium", 120.0, "mg"), LabelValue("magnesium", 40.0, "mg"), LabelValue("energy", 250, "kcal")),
    portions=(OwnPortion("slice", 45.0),),
)
PUDDING = Recipe(
    id="own:c1",
    name="Nan's pudding",
    ingredients=(
        Ingredient("fndds-11111000", 500.0, 500.0, 500.0, "500 g milk"),
        Ingredient("own:b1", 200.0, 200.0, 200.0, "200 g bread"),
    ),
    cooked_yield_g=600.0,
    servings=4.0,
)


@contextmanager
def shown(*each: OwnFood | Recipe, removed: frozenset[str] = frozenset()) -> Iterator[None]:
    """These own foods beside the table, and none after it."""
    own_overlay.show(
        [food for food in each if isinstance(food, OwnFood)],
        [recipe for recipe in each if isinstance(recipe, Recipe)],
        removed,
        "a test's own",
    )
    try:
        yield
    finally:
        own_overlay.show((), ())
