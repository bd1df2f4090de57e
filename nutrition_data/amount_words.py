"""The words people use for amounts, and what portions weigh by them: CSV files in `words/`, read once."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from nutrition_data.word_files import number_in, rows_of


@dataclass(frozen=True)
class NumberWord:
    """A word that says how many: "two", "half", "a few". Kind is number, article, part, group or strength."""

    word: str
    value: float
    low: float
    high: float
    kind: str


@dataclass(frozen=True)
class UnitWord:
    """A unit of mass or volume as people write it; `converts_as` is its name in the unit registry.

    `times`: how many of that unit one of it is (a dekagram is ten grams).
    """

    words: str
    unit: str
    converts_as: str
    kind: str
    times: float


@dataclass(frozen=True)
class MeasureWord:
    """A measure people count food in (slice, tin, handful) and what it holds where a food has no portion of its own."""

    words: str
    measure: str
    spread_class: str
    grams: float | None
    ml: float | None


@dataclass(frozen=True)
class SizeWord:
    """A size as people write it and what it does to a medium one; `firm` = a size before whatever food it stands.

    `ml`: what a drink of that size holds, where the word says so (grande).
    """

    words: str
    size: str
    factor: float
    firm: bool
    ml: float | None


@dataclass(frozen=True)
class InexactWord:
    """What "less than" and its like do to the amount said: factors for the least, the likeliest and the most.

    `weighed`: the same three for a weight or volume in figures ("less than 200 g"); `pieces`: how many more whole
    pieces than said, 0 where the factors hold for pieces too.
    """

    low: float
    best: float
    high: float
    weighed: tuple[float, float, float]
    pieces: float


@dataclass(frozen=True)
class Addition:
    """How much of a food people add to another one when they do not say (milk in coffee, butter on toast)."""

    words: str
    to: frozenset[str]
    grams: float
    when_listed: bool


@cache
def number_words() -> dict[str, NumberWord]:
    """Number words by word."""
    return {
        row["word"]: NumberWord(
            row["word"],
            float(Fraction(row["value"])),
            float(Fraction(row["low"] or row["value"])),
            float(Fraction(row["high"] or row["value"])),
            row["kind"],
        )
        for row in rows_of("numbers")
    }


@cache
def unit_words() -> dict[str, UnitWord]:
    """Units by the words people write; only "T" and "t" mind upper case."""
    return {
        row["words"]: UnitWord(row["words"], row["unit"], row["converts_as"], row["kind"], float(row["times"]))
        for row in rows_of("units")
    }


@cache
def measure_words() -> dict[str, MeasureWord]:
    """Measures by the words people write."""
    return {
        row["words"]: MeasureWord(
            row["words"], row["measure"], row["class"], number_in(row["grams"]), number_in(row["ml"])
        )
        for row in rows_of("measures")
    }


@cache
def size_words() -> dict[str, SizeWord]:
    """Sizes by the words people write."""
    return {
        row["words"]: SizeWord(
            row["words"], row["size"], float(row["factor"]), row["firm"] == "yes", number_in(row["ml"])
        )
        for row in rows_of("sizes")
    }


@cache
def inexact() -> dict[tuple[str, ...], InexactWord]:
    """Words before an amount that leave it open on one side, each with its reason in the file."""
    return {
        tuple(row["words"].split()): InexactWord(
            float(row["low"]),
            float(row["best"]),
            float(row["high"]),
            (float(row["low_weighed"]), float(row["best_weighed"]), float(row["high_weighed"])),
            float(row["pieces"]),
        )
        for row in rows_of("inexact")
    }


@cache
def refused_units() -> dict[str, str]:
    """Units that say nothing of how much food it is, and what they say instead."""
    return {row["words"]: row["why"] for row in rows_of("refused_units")}


@cache
def refused_numbers() -> dict[str, str]:
    """Words and signs in the place of a number that are no amount, and why."""
    return {row["words"]: row["why"] for row in rows_of("refused_numbers")}


@cache
def limits() -> dict[str, float]:
    """Limits of belief for what is typed, each with its reason in the file."""
    return {row["limit"]: float(row["value"]) for row in rows_of("limits")}


@cache
def densities() -> dict[str, float]:
    """Grams per ml by food group, where a food has no weight of its own; "" is any other group."""
    return {row["group"]: float(row["g_per_ml"]) for row in rows_of("densities")}


@cache
def additions() -> tuple[Addition, ...]:
    """How much of one food people add to another when they do not say."""
    return tuple(
        Addition(row["words"], frozenset(row["to"].split()), float(row["grams"]), row["when_listed"] == "yes")
        for row in rows_of("additions")
    )


@cache
def like_measures() -> dict[str, tuple[str, ...]]:
    """Measures to look for where a food has no portion of the measure said, best first."""
    return {row["measure"]: tuple(row["like"].split(";")) for row in rows_of("like_measures")}


@cache
def counted_measures() -> dict[str, int]:
    """How fit a measure is when only a number was said ("two eggs"): lower is fitter; 0 = never."""
    return {row["measure"]: int(row["rank"]) for row in rows_of("counted_measures")}


@cache
def spread_classes() -> dict[str, str]:
    """Class of spread by measure."""
    return {word.measure: word.spread_class for word in measure_words().values()}


@cache
def trade_sizes() -> dict[tuple[str, str], float]:
    """What a size does to the usual piece where the trade fixes sizes (eggs), by food group and size."""
    return {(row["group"], row["size"]): float(row["factor"]) for row in rows_of("trade_sizes")}


@cache
def powders() -> dict[tuple[str, str], str]:
    """The food id of the dry powder that a drink is made from, by the drink's food id and the measure said."""
    return {(row["drink"], unit): row["powder"] for row in rows_of("powders") for unit in row["measures"].split()}


@dataclass(frozen=True)
class DryStaple:
    """A food that swells in the pot, by the food ids of both: as which of the two a recipe's bare weight is `taken`.

    `words`: the plain words of which one must be said; none = any.
    """

    cooked: str
    words: frozenset[str]
    dry: str
    taken: str


@cache
def dry_staples() -> dict[str, DryStaple]:
    """Foods that a recipe may mean dry or cooked, by the food id of each of the two; of the dry the first."""
    rows = [
        DryStaple(row["cooked"], frozenset(row["words"].split()), row["dry"], row["taken"])
        for row in rows_of("dry_staples")
    ]
    return {row.dry: row for row in reversed(rows)} | {row.cooked: row for row in rows}


@cache
def portion_fit() -> dict[str, float]:
    """What counts for and against a portion when one of a food's own is chosen, each number with its reason."""
    return {row["name"]: float(row["value"]) for row in rows_of("portion_fit")}


@cache
def portion_words() -> dict[str, frozenset[str]]:
    """What a word says of a portion in the words of the releases (uncooked: before cooking)."""
    return {row["word"]: frozenset(row["means"].split()) for row in rows_of("portion_words")}


@cache
def general_measures() -> dict[str, bool]:
    """Measures that leave it to the food what is counted (piece, item), and whether whole ones are meant."""
    return {row["measure"]: row["whole"] == "yes" for row in rows_of("general_measures")}


@cache
def like_sizes() -> dict[str, str]:
    """The size that stands for another where a food has no portion of the very one; "" if none does."""
    return {row["size"]: row["like"] for row in rows_of("like_sizes")}


@cache
def group_sizes() -> dict[tuple[str, str], float]:
    """What a size does to a medium piece of a food group, by group and size, where its foods tell."""
    return {(row["group"], row["size"]): float(row["factor"]) for row in rows_of("group_sizes")}


@cache
def group_measures() -> dict[tuple[str, str], str]:
    """What a measure means of a food group (a dash of milk is a splash), by measure and group."""
    return {(row["measure"], row["group"]): row["means"] for row in rows_of("group_measures")}


@cache
def believable() -> dict[tuple[str, str], float]:
    """The most grams a day believed of a food group and, where it differs, of a category in it ("" = the others)."""
    return {(row["group"], row["category"]): float(row["grams"]) for row in rows_of("believable")}


@cache
def measure_foods() -> dict[str, str]:
    """Measures that are a food by themselves: two rashers."""
    return {row["measure"]: row["means"] for row in rows_of("measure_foods")}
