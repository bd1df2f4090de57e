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
from nutrition_data.planning import limit

WEIGHED = "g"
SAME = 0.001
# A measure that is named may differ this much from the usual portion that it stands for: ½ cup of 25 g for 13 g.
CLOSE = 0.05
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
def usual_portions(food_id: str, count: float) -> PlannedPortion:
    """So many usual portions of a food, in the measure its words name; weighed where it has no such measure."""
    name, usual = str(foods().at[food_id, "name"]), usual_grams()[food_id]
    said = _said(portion_words(food_id, usual))
    measure, times = _measure(food_id, usual, said)
    if measure == WEIGHED:
        return weighed(food_id, usual * count)
    found = amount_of(food_id, times * count, measure)
    low, best, high = _grams(found.grams_low, found.grams, found.grams_high)
    words = _in_words(said, count) if said is not None else f"{best:,.0f} g"
    return PlannedPortion(food_id, times * count, measure, low, best, high, words, serving_words(name, words, best))


@dataclass(frozen=True)
class _Said:
    """So many of a measure, as the words of a usual portion say it: 1 and "medium breast"; `of`: "cup, cooked"."""

    many: float
    measure: str
    of: str


def _said(words: str) -> _Said | None:
    """What the words of a portion name, None where they only weigh it."""
    found = HOW_MANY.fullmatch(words)
    if found is None or found["measure"] == WEIGHED:
        return None
    parts = re.findall(r"\d+/\d+|\d+|[½¼¾⅓⅔]", found["many"])
    many = sum(FIGURES.get(part) or float(Fraction(part)) for part in parts)
    return _Said(many, re.split(r",| \(", found["measure"], maxsplit=1)[0], found["measure"])


def _measure(food_id: str, usual: float, said: _Said | None) -> tuple[str, float]:
    """The measure to enter a usual portion by, and how many: the one that is said, else one that weighs as much."""
    measures = [each for each in measures_for(food_id) if each.id != WEIGHED]
    if said is not None:
        for each in measures:
            one = re.split(r",| \(", each.id.removeprefix("1 "), maxsplit=1)[0]
            named = said.measure in (one, f"{one}s") and abs(each.grams * said.many - usual) <= CLOSE * usual
            if named:
                return each.id, said.many
        for each in measures:
            times = next((part for part in PARTS if abs(each.grams * part - usual) <= SAME * usual), None)
            if times is not None:
                return each.id, times
    return WEIGHED, usual


def _in_words(said: _Said, count: float) -> str:
    """So many usual portions in household words: 2 cups, ½ cup, 1½ cups, cooked."""
    value = said.many * count
    rest = said.of.removeprefix(said.measure)
    many = said.measure if value <= 1 or said.many > 1 else spoken(2, said.measure).partition(" ")[2]
    return f"{_figure(value)} {many}{rest}"


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


def as_much_as(food_id: str, grams: float) -> PlannedPortion | None:
    """As much of a food as `grams`: in usual portions where it is one or two of them, else weighed.

    None where that is more portions than a plan may hold, or next to nothing.
    """
    usual, most = usual_grams()[food_id], int(limit("most_portions"))
    if not usual * limit("least_swapped_share") / 100 <= grams <= usual * most:
        return None
    for count in range(1, most + 1):
        portion = usual_portions(food_id, count)
        if abs(portion.grams - grams) <= SAME * grams and portion.measure != WEIGHED:
            return portion
    return weighed(food_id, float(round(grams)))


def _grams(low: float | None, best: float | None, high: float | None) -> tuple[float, float, float]:
    if low is None or best is None or high is None:
        raise ValueError("A portion of a known food has a weight.")
    return low, best, high
