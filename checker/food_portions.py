"""What the tables say of a food's portions: household measures, usual portion, weight by volume, spreads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.tokens import split_words
from nutrition_data import foods, portions, units, words

_UNSIZED = frozenset({"", "medium"})


@dataclass(frozen=True, slots=True)
class Portion:
    """One household portion of a food, in grams for one of its measure."""

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

    @property
    def word(self) -> str:
        """The measure as people say it: "medium" for a whole medium one."""
        if self.measure == "each":
            return self.size or "whole"
        return self.measure


@cache
def _portions() -> dict[str, tuple[Portion, ...]]:
    table = portions.portions()
    found: dict[str, list[Portion]] = {}
    columns = (table[name].tolist() for name in (
        "food_id", "description", "amount", "measure", "size", "grams", "grams_low", "grams_high", "is_usual", "detail",
    ))  # fmt: skip
    for food_id, text, amount, measure, size, grams, low, high, usual, detail in zip(*columns, strict=True):
        rows = found.setdefault(food_id, [])
        one = 1 / amount if amount else 1.0
        details = frozenset(split_words(detail)) if detail else frozenset()
        rows.append(
            Portion(
                text,
                amount,
                measure,
                size,
                grams * one,
                low * one,
                high * one,
                usual,
                len(rows),
                details - {",", "(", ")"},
            )
        )
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


@cache
def _facts() -> dict[str, Facts]:
    table = foods.foods()

    def known(number: float) -> float | None:
        return number if number == number else None

    columns = (
        table[name].tolist() for name in ("group", "category", "g_per_ml", "usual_portion", "usual_portion_g", "name")
    )
    return {
        food_id: Facts(group, category, known(density), usual, known(grams), name)
        for food_id, group, category, density, usual, grams, name in zip(table.index, *columns, strict=True)
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


def fittest(rows: Iterable[Portion], size: str | None, said: frozenset[str]) -> Portion | None:
    """The portion that fits the size and the words said best; of equals the usual one, then the first."""

    def fit(row: Portion) -> tuple[float, bool, int]:
        score = len(row.details & said) - 0.3 * len(row.details - said)
        if size:
            score += 4 if row.size == size else 0
        else:
            score += 1 if row.size in _UNSIZED else 0
        return score + 0.5 * row.is_usual, row.is_usual, -row.place

    return max(rows, key=fit, default=None)


def density(food_id: str, said: frozenset[str] = frozenset()) -> tuple[float, str]:
    """Grams per ml of a food and the class of spread that goes with it."""
    fact = facts(food_id)
    if fact.g_per_ml:
        return fact.g_per_ml, "poured"
    for unit in ("cup", "tbsp", "fl oz", "tsp"):
        row = fittest((row for row in portions_of(food_id) if row.measure == unit), None, said)
        if row:
            return row.grams / unit_size(unit, "volume"), "cup"
    known = words.densities()
    return known.get(fact.group, known[""]), "vague"
