"""The words people use for amounts and foods: vocabularies kept as CSV files in `words/`, read once."""

import csv
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


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


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


rows_of = _rows


def _number(text: str) -> float | None:
    return float(text) if text else None


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
        for row in _rows("numbers")
    }


@cache
def unit_words() -> dict[str, UnitWord]:
    """Units by the words people write; only "T" and "t" mind upper case."""
    return {
        row["words"]: UnitWord(row["words"], row["unit"], row["converts_as"], row["kind"], float(row["times"]))
        for row in _rows("units")
    }


@cache
def measure_words() -> dict[str, MeasureWord]:
    """Measures by the words people write."""
    return {
        row["words"]: MeasureWord(row["words"], row["measure"], row["class"], _number(row["grams"]), _number(row["ml"]))
        for row in _rows("measures")
    }


@cache
def size_words() -> dict[str, SizeWord]:
    """Sizes by the words people write."""
    return {
        row["words"]: SizeWord(
            row["words"], row["size"], float(row["factor"]), row["firm"] == "yes", _number(row["ml"])
        )
        for row in _rows("sizes")
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
        for row in _rows("inexact")
    }


@cache
def refused_units() -> dict[str, str]:
    """Units that say nothing of how much food it is, and what they say instead."""
    return {row["words"]: row["why"] for row in _rows("refused_units")}


@cache
def refused_numbers() -> dict[str, str]:
    """Words and signs in the place of a number that are no amount, and why."""
    return {row["words"]: row["why"] for row in _rows("refused_numbers")}


@cache
def not_eaten() -> frozenset[str]:
    """Phrases that say a food was left."""
    return frozenset(row["words"] for row in _rows("not_eaten"))


@cache
def left_on_food() -> frozenset[str]:
    """What people leave of a food they eat: its skin, peel, bone."""
    return frozenset(row["word"] for row in _rows("left_on_food"))


@cache
def states() -> dict[str, str]:
    """State of a food (raw, cooked, dried ...) by the word that says so."""
    return {row["word"]: row["state"] for row in _rows("states")}


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """What a person's words mean in the words of the food table, British to American among them."""
    return tuple((row["words"], row["means"]) for row in _rows("synonyms"))


@cache
def equal_phrases() -> tuple[tuple[str, str], ...]:
    """Phrases that mean the same, in people's words as in a food table's: rewritten on both sides."""
    return tuple((row["words"], row["means"]) for row in _rows("equal_phrases"))


@cache
def compounds() -> dict[str, None]:
    """Words that together name one thing, so that "butter" does not find peanut butter."""
    return dict.fromkeys(row["words"] for row in _rows("compounds"))


@cache
def role_weights() -> dict[str, float]:
    """How much a word of each role counts when foods are compared, from 0 to 1."""
    return {row["role"]: float(row["weight"]) for row in _rows("role_weights")}


@cache
def word_roles() -> dict[str, str]:
    """Role of a word that is not itself the name of a food; what a diary says beside food is dropped."""
    beside = {row["word"]: "dropped" for row in _rows("not_misspelt") if row["dropped"]}
    joined = {row["plain"]: row["role"] for row in _rows("one_word")}
    return beside | joined | {row["word"]: row["role"] for row in _rows("word_roles")}


@cache
def generic_heads() -> frozenset[str]:
    """Class words that a table puts first and people leave out: "Cheese, Cheddar"."""
    return frozenset(row["word"] for row in _rows("generic_heads"))


@cache
def connectors() -> dict[str, str]:
    """Words and signs between foods: kind is join, add, comma or stop."""
    return {row["words"]: row["kind"] for row in _rows("connectors")}


@cache
def limits() -> dict[str, float]:
    """Limits of belief for what is typed, each with its reason in the file."""
    return {row["limit"]: float(row["value"]) for row in _rows("limits")}


@cache
def densities() -> dict[str, float]:
    """Grams per ml by food group, where a food has no weight of its own; "" is any other group."""
    return {row["group"]: float(row["g_per_ml"]) for row in _rows("densities")}


@cache
def additions() -> tuple[Addition, ...]:
    """How much of one food people add to another when they do not say."""
    return tuple(
        Addition(row["words"], frozenset(row["to"].split()), float(row["grams"]), row["when_listed"] == "yes")
        for row in _rows("additions")
    )


@cache
def like_measures() -> dict[str, tuple[str, ...]]:
    """Measures to look for where a food has no portion of the measure said, best first."""
    return {row["measure"]: tuple(row["like"].split(";")) for row in _rows("like_measures")}


@cache
def counted_measures() -> dict[str, int]:
    """How fit a measure is when only a number was said ("two eggs"): lower is fitter; 0 = never."""
    return {row["measure"]: int(row["rank"]) for row in _rows("counted_measures")}


@cache
def kinds() -> dict[str, str]:
    """Words that name an animal or plant, and the animal or plant each comes from (ham: pork)."""
    return {row["word"]: row["kin"] for row in _rows("kinds")}


@cache
def class_of_kinds() -> dict[str, str]:
    """The class that an animal or plant may go by where the table names no closer one (salmon: fish)."""
    return {row["kin"]: row["class"] for row in _rows("kinds") if row["class"]}


@cache
def unnamed_kinds() -> dict[str, str]:
    """Dishes that the table also has without a named kind, and the words that find them."""
    return {row["head"]: row["means"] for row in _rows("unnamed_kinds")}


@cache
def carriers() -> frozenset[str]:
    """Foods that are named last after what lies on them ("avocado toast")."""
    return frozenset(row["word"] for row in _rows("carriers"))


@cache
def in_company(one_food: bool) -> dict[tuple[str, str], str]:
    """What a word means beside another: the pepper in salt and pepper; oat milk in a latte, which is one food."""
    rows = (row for row in _rows("in_company") if (row["one_food"] == "yes") == one_food)
    return {(row["word"], row["beside"]): row["means"] for row in rows}


@cache
def spread_classes() -> dict[str, str]:
    """Class of spread by measure."""
    return {word.measure: word.spread_class for word in measure_words().values()}


@cache
def trade_sizes() -> dict[tuple[str, str], float]:
    """What a size does to the usual piece where the trade fixes sizes (eggs), by food group and size."""
    return {(row["group"], row["size"]): float(row["factor"]) for row in _rows("trade_sizes")}


@cache
def ranking() -> dict[str, float]:
    """What counts for and against a name when foods are ranked, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in _rows("ranking")}


@cache
def in_dishes(listed: bool) -> frozenset[str]:
    """Food groups that an answer about a food names as a part of it; `listed`: between semicolons."""
    return frozenset(row["group"] for row in _rows("in_dishes") if listed or row["with"] == "both")


@cache
def dishes() -> frozenset[str]:
    """Dishes that are named after what they are filled with or made of."""
    return frozenset(row["word"] for row in _rows("dishes"))


@cache
def powders() -> dict[tuple[str, str], str]:
    """The food id of the dry powder that a drink is made from, by the drink's food id and the measure said."""
    return {(row["drink"], unit): row["powder"] for row in _rows("powders") for unit in row["measures"].split()}


@cache
def blends() -> frozenset[str]:
    """Words for a mix that is nothing but what is named in it: smoothie."""
    return frozenset(row["word"] for row in _rows("blends"))


@cache
def made_with() -> dict[tuple[str, str], str]:
    """What an ingredient is called in the names of the food made with it: the almond milk of porridge."""
    return {(row["word"], row["beside"]): row["means"] for row in _rows("made_with")}


@dataclass(frozen=True)
class PlantDrink:
    """A plant drink with calcium added, as the table has it, and the same `without` it."""

    fortified: str
    without: str
    other_names: tuple[str, ...]


@cache
def plant_drinks() -> dict[str, PlantDrink]:
    """Plant drinks of the table with calcium added, by food id."""
    return {
        row["fortified"]: PlantDrink(row["fortified"], row["without"], tuple(row["other_names"].split(";")))
        for row in _rows("plant_drinks")
    }


@dataclass(frozen=True)
class Topic:
    """What is asked about some foods (`asks`) unless a word of `unless` was said. `choices`: label -> food id.

    `about`: what an answer is about, in a few words; topics with the same share their answers.
    """

    about: str
    text: str
    asks: frozenset[str]
    unless: frozenset[str]
    choices: dict[str, str]


@cache
def topics() -> tuple[Topic, ...]:
    """What can be asked about foods whose kind was not said."""
    return tuple(
        Topic(
            row["about"],
            row["text"],
            frozenset(row["asks"].split()),
            frozenset(row["unless"].split()),
            dict(choice.split("=") for choice in row["choices"].split(";")),
        )
        for row in _rows("questions")
    )


@cache
def doubt() -> dict[str, float]:
    """When an entry is in doubt and when a question is worth asking, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in _rows("doubt")}


@cache
def spelling_limits() -> dict[str, float]:
    """How far a slip of spelling may go, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in _rows("spelling")}


@cache
def opposites() -> dict[str, str]:
    """Words of which one food can bear only one (white, brown), each with what they are about."""
    return {row["word"]: row["about"] for row in _rows("opposites")}


@cache
def everyday_kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of a class of foods that people eat most, in the order in which a search for the class shows them."""
    return {row["word"]: tuple(row["kinds"].split("; ")) for row in _rows("everyday_kinds")}


@cache
def portion_fit() -> dict[str, float]:
    """What counts for and against a portion when one of a food's own is chosen, each number with its reason."""
    return {row["name"]: float(row["value"]) for row in _rows("portion_fit")}


@cache
def portion_words() -> dict[str, frozenset[str]]:
    """What a word says of a portion in the words of the releases (uncooked: before cooking)."""
    return {row["word"]: frozenset(row["means"].split()) for row in _rows("portion_words")}


@cache
def general_measures() -> dict[str, bool]:
    """Measures that leave it to the food what is counted (piece, item), and whether whole ones are meant."""
    return {row["measure"]: row["whole"] == "yes" for row in _rows("general_measures")}


@cache
def like_sizes() -> dict[str, str]:
    """The size that stands for another where a food has no portion of the very one; "" if none does."""
    return {row["size"]: row["like"] for row in _rows("like_sizes")}


@cache
def group_sizes() -> dict[tuple[str, str], float]:
    """What a size does to a medium piece of a food group, by group and size, where its foods tell."""
    return {(row["group"], row["size"]): float(row["factor"]) for row in _rows("group_sizes")}


@cache
def group_measures() -> dict[tuple[str, str], str]:
    """What a measure means of a food group (a dash of milk is a splash), by measure and group."""
    return {(row["measure"], row["group"]): row["means"] for row in _rows("group_measures")}


@cache
def believable() -> dict[tuple[str, str], float]:
    """The most grams a day believed of a food group and, where it differs, of a category in it ("" = the others)."""
    return {(row["group"], row["category"]): float(row["grams"]) for row in _rows("believable")}


@cache
def headings(also_food: bool) -> frozenset[str]:
    """Words that head what was eaten at a time of day, where a colon or dash follows them: tea is also a food."""
    return frozenset(row["word"] for row in _rows("headings") if (row["also_food"] == "yes") == also_food)


@cache
def packed_in() -> dict[str, frozenset[str]]:
    """What canned food of some groups lies in, said after "in"; it is not eaten as a food of its own."""
    return {row["words"]: frozenset(row["groups"].split(";")) for row in _rows("packed_in")}


@cache
def measure_foods() -> dict[str, str]:
    """Measures that are a food by themselves: two rashers."""
    return {row["measure"]: row["means"] for row in _rows("measure_foods")}


@cache
def sandwich_breads() -> dict[str, str]:
    """Words for what a sandwich is made on, and what the names of sandwiches say for it: white or wheat."""
    return {row["word"]: row["means"] for row in _rows("sandwich_breads")}
