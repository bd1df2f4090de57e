"""What is assumed where nobody said how much: a whole banana, a usual portion, a dash of salt."""

from dataclasses import dataclass, replace
from functools import lru_cache

from checker.entry import Amount
from checker.food_portions import Portion, facts, name_words, portions_of, spreads
from checker.portion_words import Said
from checker.tokens import split_words
from nutrition_data import amount_words


@dataclass(frozen=True)
class PortionSize:
    """An amount in grams, how it was come by in plain words, and whether something was assumed.

    `measure` is the id of a measure of the food (see `measures_for`) or a unit; `pieces` of it make the amount.
    """

    low: float
    grams: float
    high: float
    measure: str
    how: str
    assumed: bool = False
    pieces: float = 1.0


@lru_cache(maxsize=256)
def size_factor(size: str | None, group: str = "") -> float:
    """What a size does to a medium piece, or to the piece the trade calls so."""
    sized = (group, size or "")
    fixed = amount_words.trade_sizes().get(sized) or amount_words.group_sizes().get(sized)
    return fixed or next((word.factor for word in amount_words.size_words().values() if word.size == size), 1.0)


def usual_size(food_id: str, amount: Amount) -> PortionSize:
    """So many usual portions of a food: half to twice as much may be meant."""
    fact = facts(food_id)
    low, high = spreads()["vague"]
    own = next((row for row in portions_of(food_id) if row.is_usual), None)
    grams = fact.usual_g or (own.grams if own else 100.0)
    factor = size_factor(amount.size)
    name = fact.usual_portion or f"{grams:g} g"
    how = f"{name}, assumed" if amount.value * factor == 1 else f"{amount.value * factor:g} × {name}, assumed"
    grams *= factor
    least, most, pieces = grams * amount.low * low, grams * amount.high * high, amount.value * factor
    return PortionSize(least, grams * amount.value, most, "serving", how, True, pieces)


def as_vague(size: PortionSize) -> PortionSize:
    """The same amount as an assumption: half to twice as much may be meant."""
    low, high = spreads()["vague"]
    how = size.how if size.assumed else f"{size.how}, assumed"
    least, most = min(size.low, size.grams * low), max(size.high, size.grams * high)
    return replace(size, low=least, high=most, how=how, assumed=True)


def _natural_piece(food_id: str, grams: float, said: frozenset[str]) -> Portion | None:
    """The piece that a food comes in, if that is its usual portion: a banana, an egg, a sandwich."""
    ranks = amount_words.counted_measures()
    names = said | frozenset(split_words(facts(food_id).name))
    for row in portions_of(food_id):
        rank = ranks.get(row.measure)
        own = rank == 1 or (rank != 0 and row.measure in names)
        if own and abs(row.grams - grams) <= amount_words.portion_fit()["as usual"] * grams:
            return row
    return None


def _whole_one(food_id: str) -> Portion | None:
    """The whole one of a food that is not itself called whole: "whole onion"; not whole milk."""
    if "whole" in name_words(food_id):
        return None
    rows = [row for row in portions_of(food_id) if row.measure == "each" and row.amount == 1]
    return next((row for row in rows if row.size in {"", "medium"}), None)


def unsaid_size(food_id: str, said: Said) -> PortionSize:
    """The usual portion of a food named without an amount; one piece of what is named in the singular."""
    usual = usual_size(food_id, Amount(1, 1, 1, bare=True))
    one = _whole_one(food_id) if "whole" in said.words else None
    if one:
        return PortionSize(one.grams_low, one.grams, one.grams_high, one.description, f"1 {one.word}", False, 1.0)
    row = None if said.plural else _natural_piece(food_id, usual.grams, said.words)
    if row is None:
        return usual
    pieces = 1 / row.amount
    return PortionSize(row.grams_low, usual.grams, row.grams_high, row.description, usual.how, True, pieces)


def is_addition(sequence: tuple[str, ...], to: tuple[str, ...]) -> bool:
    """Whether a food is one that people add to the other: sugar to coffee."""
    return any(added.words in sequence and _goes_with(added, to) for added in amount_words.additions())


def _goes_with(added: amount_words.Addition, to: tuple[str, ...]) -> bool:
    return "*" in added.to or not added.to.isdisjoint(to)


def added_size(
    sequence: tuple[str, ...], to: tuple[str, ...], amount: Amount | None, listed: bool = False
) -> PortionSize | None:
    """What people add when they do not say how much: milk in coffee, butter on each slice of toast; None if unknown.

    `listed`: a comma stands between them ("tea, milk"), which only some customs allow.
    """
    for addition in amount_words.additions():
        if addition.words in sequence and _goes_with(addition, to) and (not listed or addition.when_listed):
            pieces = amount.value if amount and amount.kind in {"count", "measure"} and 0 < amount.value <= 10 else 1.0
            grams = addition.grams * pieces
            low, high = spreads()["vague"]
            return PortionSize(grams * low, grams, grams * high, "g", f"{grams:g} g, assumed", True, grams)
    return None
