"""Portions of a food as a plan suggests them: something to measure out and to enter again in the very same words."""

from dataclasses import dataclass
from functools import cache

from checker.reading import amount_of, measures_for
from checker.servings import inside_a_sentence, portion_words, serving_words
from nutrition_data.foods import foods

WEIGHED = "g"
SAME = 0.001


@dataclass(frozen=True)
class PlannedPortion:
    """So much of a food: `count` of `measure` (as in `measures_for`), what it weighs, and both in household words."""

    food_id: str
    count: float
    measure: str
    grams_low: float
    grams: float
    grams_high: float
    portion: str
    serving: str


@cache
def usual_portions(food_id: str, count: int) -> PlannedPortion:
    """One or more usual portions of a food; weighed where its usual portion is no measure of its own."""
    name, usual = str(foods().at[food_id, "name"]), float(foods().at[food_id, "usual_portion_g"])
    measure = measures_for(food_id)[0]
    if abs(measure.grams - usual) > SAME * usual:
        return weighed(food_id, usual * count)
    words = portion_words(food_id, usual)
    found = amount_of(food_id, float(count), measure.id)
    serving = serving_words(name, words, usual)
    if count > 1:
        words, serving = f"{count} × {words}", f"{count} × {serving}"
    return PlannedPortion(food_id, float(count), measure.id, *_grams(found.grams_low, found.grams, found.grams_high), words, serving)


@cache
def weighed(food_id: str, grams: float) -> PlannedPortion:
    """A weight of a food."""
    words = f"{grams:,.0f} g"
    serving = f"{words} of {inside_a_sentence(str(foods().at[food_id, 'name']))}"
    return PlannedPortion(food_id, grams, WEIGHED, grams, grams, grams, words, serving)


def as_much_as(food_id: str, grams: float) -> PlannedPortion:
    """As much of a food as `grams`: in usual portions where it is one or two of them, else weighed."""
    usual = float(foods().at[food_id, "usual_portion_g"])
    for count in (1, 2):
        portion = usual_portions(food_id, count)
        if abs(portion.grams - grams) <= SAME * grams and portion.measure != WEIGHED:
            return portion
    return weighed(food_id, float(round(min(grams, 2 * usual))))


def _grams(low: float | None, best: float | None, high: float | None) -> tuple[float, float, float]:
    if low is None or best is None or high is None:
        raise ValueError("A portion of a known food has a weight.")
    return low, best, high
