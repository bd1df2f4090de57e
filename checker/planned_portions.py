"""Portions of a food as a plan suggests them: something to measure out and to enter again in the very same words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from checker.asked_portions import spoken
from checker.reading import amount_of, measures_for
from checker.servings import inside_a_sentence, portion_words, serving_words
from nutrition_data.foods import foods

WEIGHED = "g"
SAME = 0.001
# How many of a measure may make up a usual portion, the simplest first, and how parts of one are written.
PARTS = (1.0, 0.5, 2.0, 0.25, 3.0, 0.75, 1 / 3)
FIGURES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
HOW_MANY = re.compile(r"(?P<about>about )?(?P<many>\d+/\d+|[½¼¾⅓⅔]|\d+(?: ?[½¼¾⅓⅔])?) ?(?P<measure>.*)")


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
def usual_grams() -> Mapping[str, float]:
    """The usual portion of every food in grams."""
    portions = foods()["usual_portion_g"]
    return dict(zip(portions.index.astype(str).tolist(), portions.astype("float64").tolist(), strict=True))


@cache
def usual_portions(food_id: str, count: int) -> PlannedPortion:
    """One or more usual portions of a food; weighed where its usual portion is no measure of its own."""
    name, usual = str(foods().at[food_id, "name"]), usual_grams()[food_id]
    for measure in measures_for(food_id):
        times = next((each for each in PARTS if abs(measure.grams * each - usual) <= SAME * usual), None)
        if times is None or measure.id == WEIGHED:
            continue
        found = amount_of(food_id, times * count, measure.id)
        words = _in_words(food_id, count)
        low, best, high = _grams(found.grams_low, found.grams, found.grams_high)
        serving = serving_words(name, words, usual * count)
        return PlannedPortion(food_id, times * count, measure.id, low, best, high, words, serving)
    words, grams = _in_words(food_id, count), usual * count
    return PlannedPortion(food_id, grams, WEIGHED, grams, grams, grams, words, serving_words(name, words, grams))


def _in_words(food_id: str, count: int) -> str:
    """So many usual portions in household words: 2 cups, ½ cup, 1½ cups, cooked; or grams."""
    usual = usual_grams()[food_id]
    found = HOW_MANY.match(portion_words(food_id, usual))
    if found is None or found["measure"] == WEIGHED:
        return f"{usual * count:,.0f} g"
    parts = re.findall(r"\d+/\d+|\d+|[½¼¾⅓⅔]", found["many"])
    one = sum(FIGURES.get(part) or float(Fraction(part)) for part in parts)
    name = re.split(r"(?=,| \()", found["measure"], maxsplit=1)
    value = one * count
    said = name[0] if value <= 1 or one > 1 else spoken(2, name[0]).partition(" ")[2]
    return f"{found['about'] or ''}{_figure(value)} {said}{name[1] if len(name) > 1 else ''}"


def _figure(value: float) -> str:
    whole, rest = divmod(value, 1)
    part = next((sign for sign, share in FIGURES.items() if abs(rest - share) < SAME), "")
    return f"{int(whole) or ''}{part}" if part or rest < SAME else f"{value:.2g}"


@cache
def weighed(food_id: str, grams: float) -> PlannedPortion:
    """A weight of a food."""
    words = f"{grams:,.0f} g"
    serving = f"{words} of {inside_a_sentence(str(foods().at[food_id, 'name']))}"
    return PlannedPortion(food_id, grams, WEIGHED, grams, grams, grams, words, serving)


def as_much_as(food_id: str, grams: float) -> PlannedPortion:
    """As much of a food as `grams`: in usual portions where it is one or two of them, else weighed."""
    usual = usual_grams()[food_id]
    for count in (1, 2):
        portion = usual_portions(food_id, count)
        if abs(portion.grams - grams) <= SAME * grams and portion.measure != WEIGHED:
            return portion
    return weighed(food_id, float(round(min(grams, 2 * usual))))


def _grams(low: float | None, best: float | None, high: float | None) -> tuple[float, float, float]:
    if low is None or best is None or high is None:
        raise ValueError("A portion of a known food has a weight.")
    return low, best, high
