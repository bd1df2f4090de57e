"""What reading gives: the foods of a line, and the sentences said where it could not be read."""

from dataclasses import dataclass

from checker.food_portions import facts
from nutrition_data import amount_words

_WATERS = frozenset({"Tap water", "Bottled water"})
_KEPT = "the line is kept and not counted."


@dataclass(frozen=True)
class ReadFood:
    """One food found in what a person typed. `food_id` None = not found: it counts as unknown.

    `explained`: the share of the words said, by weight, that the food explains. `lead`: how far its score lies ahead of
    the next other food's, 0 to 1 (1 = no rival).
    """

    typed: str
    food_id: str | None
    grams_low: float | None
    grams: float | None
    grams_high: float | None
    amount: float | None = None
    measure: str | None = None
    how: str = ""
    assumed: bool = False
    candidates: tuple[str, ...] = ()
    problem: str | None = None
    unused: tuple[str, ...] = ()
    explained: float = 1.0
    lead: float = 1.0


@dataclass(frozen=True)
class ReadLine:
    """A line as typed and the foods read from it; a line without words has none."""

    text: str
    foods: tuple[ReadFood, ...]


@dataclass(frozen=True)
class Measure:
    """A measure offered for a food: `grams` is the weight of one, between `grams_low` and `grams_high`."""

    id: str
    label: str
    grams: float
    grams_low: float
    grams_high: float


def unread(typed: str, problem: str, candidates: tuple[str, ...] = ()) -> ReadFood:
    """A text that was not read: it stays, with the sentence that says why, and counts as unknown."""
    return ReadFood(typed, None, None, None, None, problem=problem, candidates=candidates)


def shown(typed: str) -> str:
    """A text as it can stand in a sentence: printable, on one line, at most 60 characters."""
    printable = " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())
    return printable if len(printable) <= 60 else printable[:57] + "…"


def figures(value: float) -> str:
    """A number as it is shown: thousands parted, at most four figures beside them, never an exponent."""
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) < 0.01 else f"{value:.4g}"


def not_found(typed: str) -> str:
    """The sentence for words that name no food."""
    return (
        f"“{shown(typed)}”: no food in our table goes by these words. Expected a food in everyday words. "
        "Try simpler words or pick a food; the line is kept and counted as unknown."
    )


def left_out(typed: str) -> str:
    """The sentence for a line of which everything was left out."""
    return (
        f"“{shown(typed)}”: this says what was not eaten. Expected a food that was eaten. "
        "Remove the line if there was nothing else; it is kept and not counted."
    )


def too_long(typed: str, found: str, most: float, what_to_do: str) -> str:
    """The sentence for a text beyond what is read."""
    return f"“{shown(typed)}”: {found}. Expected at most {most:,.0f}. {what_to_do}; the text is kept and not counted."


def most_grams(food_id: str) -> float:
    """The most grams of a food that a person can be believed to take in a day."""
    water = facts(food_id).category in _WATERS
    return amount_words.limits()["most_water_a_day" if water else "most_of_one_food_a_day"]


def _believed(food_id: str) -> float:
    """The most grams of a food that people are believed to eat in a day, by its kind."""
    fact, known = facts(food_id), amount_words.believable()
    absolute = most_grams(food_id)
    if fact.category in _WATERS:
        return absolute
    return min(absolute, known.get((fact.group, fact.category)) or known.get((fact.group, ""), absolute))


def amount_problem(typed: str, value: float | None, grams: float, food_id: str, confirmed: bool = False) -> str | None:
    """The sentence for an amount that cannot be: none or less, no number, or more than a person can take in a day.

    More than people eat of such a food is questioned too, unless a person has `confirmed` it.
    """
    if value is not None and not value > 0:
        return f"“{shown(typed)}”: the amount is {value:g}. Expected more than 0. Check the amount; {_KEPT}"
    most = most_grams(food_id)
    if not grams <= most:
        weight = f"{grams:,.0f} g" if grams < 1e9 else "its weight"
        return (
            f"“{shown(typed)}”: {weight} is more than a person can eat in a day. "
            f"Expected at most {most:,.0f} g. Check the amount; {_KEPT}"
        )
    believed = _believed(food_id)
    if grams > believed and not confirmed:
        return (
            f"“{shown(typed)}”: {grams:,.0f} g is more than people eat of this food in a day. "
            f"Expected at most {believed:,.0f} g. Check the amount; {_KEPT}"
        )
    return None


def weight_problem(typed: str, grams: float) -> str | None:
    """The sentence for a weight given beside an entry that cannot be."""
    most = amount_words.limits()["most_water_a_day"]
    if 0 < grams <= most:
        return None
    found = f"{grams:,.0f} g" if abs(grams) < 1e9 else "not a weight"
    return (
        f"“{shown(typed)}”: the weight given is {found}. Expected more than 0 g and at most {most:,.0f} g. "
        f"Check the weight; {_KEPT}"
    )
