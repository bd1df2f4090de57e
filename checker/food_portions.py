"""What the tables say of a food's portions: household measures, usual portion, weight by volume, spreads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import median

import pandas as pd

from checker.portion_words import Said, content_of, inches_of
from checker.tokens import plain, split_words
from nutrition_data import amount_words, foods, portions, units, words
from nutrition_data.added_rows import added_rows


@dataclass(frozen=True, slots=True)
class Portion:
    """One household portion of a food, in grams for one of its measure.

    `names`: the words of the measure; `content`: what its container holds, in g or ml, and which (mass, volume);
    `inches`: its least and greatest width; `said`: all words of the description.
    """

    description: str
    amount: float
    measure: str
    size: str
    grams: float
    grams_low: float
    grams_high: float
    is_usual: bool
    place: int
    details: frozenset[str]
    names: frozenset[str]
    content: tuple[float, str] | None
    inches: tuple[float, float] | None
    said: frozenset[str]

    @property
    def word(self) -> str:
        """The measure as people say it: "medium" for a whole medium one, "large slice"."""
        if self.measure == "each":
            return self.size or "whole"
        return self.measure if self.size in {"", "medium"} else f"{self.size} {self.measure}"


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in split_words(text) if word[0].isalpha()) if text else frozenset()


@cache
def _portions() -> dict[str, tuple[Portion, ...]]:
    table = _table_portions()
    added = added_rows()
    return table if added is None else table | _portions_in(added.portions)


@cache
def _table_portions() -> dict[str, tuple[Portion, ...]]:
    return _portions_in(portions.table_portions())


def _portions_in(table: pd.DataFrame) -> dict[str, tuple[Portion, ...]]:
    found: dict[str, list[Portion]] = {}
    columns = (table[name].tolist() for name in (
        "food_id", "description", "amount", "measure", "size", "grams", "grams_low", "grams_high", "is_usual", "detail",
    ))  # fmt: skip
    for food_id, text, amount, measure, size, grams, low, high, usual, detail in zip(*columns, strict=True):
        rows = found.setdefault(food_id, [])
        one, said = 1 / amount if amount else 1.0, (_words(detail), _words(measure))
        held, wide = content_of(detail), inches_of(text)
        rows.append(Portion(text, amount, measure, size, grams * one, low * one, high * one, usual, len(rows),
                            *said, held, wide, _words(text)))  # fmt: skip
    return {food_id: tuple(rows) for food_id, rows in found.items()}


def portions_of(food_id: str) -> tuple[Portion, ...]:
    """The household portions of a food, in the order of its release."""
    return _portions().get(food_id, ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What else of a food its portions hang on."""

    group: str
    category: str
    g_per_ml: float | None
    usual_portion: str
    usual_g: float | None
    name: str
    source_name: str


@cache
def _facts() -> dict[str, Facts]:
    table = _table_facts()
    added = added_rows()
    return table if added is None else table | _facts_in(added.foods)


@cache
def _table_facts() -> dict[str, Facts]:
    return _facts_in(foods.table_foods())


def _facts_in(table: pd.DataFrame) -> dict[str, Facts]:
    def known(number: float) -> float | None:
        return number if number == number else None

    columns = (
        table[name].tolist()
        for name in ("group", "category", "g_per_ml", "usual_portion", "usual_portion_g", "name", "source_name")
    )
    return {
        food_id: Facts(group, category, known(density), usual, known(grams), name, source)
        for food_id, group, category, density, usual, grams, name, source in zip(table.index, *columns, strict=True)
    }


def facts(food_id: str) -> Facts:
    """Group, density and usual portion of a food."""
    return _facts()[food_id]


@lru_cache(maxsize=256)
def unit_size(unit: str, kind: str) -> float:
    """Grams or millilitres in one of a unit of mass or volume."""
    if unit in {"g", "ml"}:
        return 1.0
    return units.grams_in(unit) if kind == "mass" else units.millilitres_in(unit)


@cache
def spreads() -> dict[str, tuple[float, float]]:
    """How far an amount may lie off, low and high, by class of measure."""
    table = portions.measure_spreads()
    return {
        str(name): (float(low), float(high))
        for name, low, high in zip(table.index, table["low_factor"], table["high_factor"], strict=True)
    }


@lru_cache(maxsize=1024)
def name_words(food_id: str) -> frozenset[str]:
    """The words of a food's names: said of the food, they say nothing of its portion."""
    fact = facts(food_id)
    return _words(fact.name) | _words(fact.source_name)


def fittest(
    food_id: str, rows: Iterable[Portion], size: str | None, said: Said, one_measure: bool = False
) -> Portion | None:
    """The portion that fits the size and the words said best; of equals the usual one, then the first.

    `one_measure`: all are of the measure said, so that its name does not tell them apart.
    """
    weights, of_food = amount_words.portion_fit(), name_words(food_id)
    like, common, near = (
        amount_words.like_sizes().get(size or ""),
        amount_words.like_sizes()["medium"],
        weights["inches off"],
    )

    def fit(row: Portion) -> tuple[float, bool, int]:
        score = weights["detail said"] * len((row.details & said.words) - of_food)
        special = row.details - said.words or (len(row.names) > 1 and not one_measure and row.names - said.words)
        score += weights["detail not said"] * bool(special)
        if not one_measure and row.measure != "each" and row.names <= said.words:
            score += weights["measure named"] * len(row.names)
            score += weights["measure named beside"] * bool(row.names - of_food)
        if size and row.size:
            score += weights["size said"] * (row.size == size) + weights["size like the one said"] * (row.size == like)
        elif not row.size:
            score += weights["no size"]
        if not size and row.size:
            score += weights["medium"] * (row.size == "medium") + weights["like medium"] * (row.size == common)
        score += weights["usual"] * row.is_usual
        if said.inches and row.inches and row.inches[0] - near <= said.inches <= row.inches[1] + near:
            score += weights["size said"]
        told = row.said - of_food
        score += weights["description said"] * len(told & said.written) / (len(told) or 1)
        return score, row.is_usual, -row.place

    return max(rows, key=fit, default=None)


@cache
def _foods_of_kind() -> dict[str, list[str]]:
    """The foods with portions, by the first words of their names and by group."""
    found: dict[str, list[str]] = {}
    for food_id in _portions():
        for kind in (*_kinds(facts(food_id).source_name), facts(food_id).group):
            found.setdefault(kind, []).append(food_id)
    return found


@lru_cache(maxsize=4096)
def _pieces_of_kind(kind: str, measure: str, size: str) -> tuple[float, ...]:
    """Grams of one of a measure and size among the foods of a kind or group."""
    of_kind = _foods_of_kind().get(kind, ())
    rows = (row for food_id in of_kind for row in portions_of(food_id))
    return tuple(row.grams for row in rows if row.measure == measure and row.size == size)


def _first_words(name: str) -> tuple[str, ...]:
    first, *rest = [piece.strip().casefold() for piece in name.split(",")]
    return (f"{first}, {rest[0]}", first) if rest else (first,)


@lru_cache(maxsize=1024)
def kinds_of(food_id: str) -> tuple[str, ...]:
    """The first words of a food's name, with the next ones and alone, in small letters."""
    return _first_words(facts(food_id).source_name)


def _kinds(name: str) -> list[str]:
    """What a food is one of, closest first: "cabbage, green" and "cabbage"; not "cheese"."""
    *closest, first = _first_words(name)
    is_generic = any(plain(word) in words.generic_heads() for word in first.split())
    return closest if is_generic else [*closest, first]


def of_kin(food_id: str, measures: Iterable[str], size: str | None) -> tuple[float, str] | None:
    """Grams and size of a piece that a food has not, as foods of its kind have it: the leaf of a cooked cabbage.

    The middle weight among foods that share the first words of its name; else among its group, if enough have it.
    """
    enough = amount_words.portion_fit()["enough kin"]
    kinds = _kinds(facts(food_id).source_name)
    for kind in (*kinds, facts(food_id).group):
        for measure in measures:
            for sized in dict.fromkeys((size or "", "", "medium")):
                grams = _pieces_of_kind(kind, measure, sized)
                if len(grams) >= (enough if kind == facts(food_id).group else 1):
                    return median(grams), sized
    return None


NOTHING_SAID = Said(frozenset(), frozenset(), frozenset(), (), None, None, False)


def density(food_id: str, said: Said = NOTHING_SAID) -> tuple[float, str]:
    """Grams per ml of a food and the class of spread that goes with it."""
    fact = facts(food_id)
    if fact.g_per_ml:
        return fact.g_per_ml, "poured"
    for unit in ("cup", "tbsp", "fl oz", "tsp"):
        row = fittest(food_id, (row for row in portions_of(food_id) if row.measure == unit), None, said)
        if row:
            return row.grams / unit_size(unit, "volume"), "cup"
    known = amount_words.densities()
    return known.get(fact.group, known[""]), "vague"
