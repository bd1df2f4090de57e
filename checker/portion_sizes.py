"""What an amount of a food weighs: its own portions first, then volume and density, then the kind of measure."""

from dataclasses import replace
from functools import cache

from checker.assumed_sizes import PortionSize, is_plural, size_factor, unsaid_size, usual_size
from checker.entry import Amount
from checker.food_portions import Portion, density, facts, fittest, portions_of, spreads, unit_size
from checker.tokens import split_words
from nutrition_data import foods, portions, words

_BIT = 0.25  # a piece this small beside the usual portion is not what one of a plural means
_NO_PLURAL = frozenset({"g", "ml", "oz", "fl oz", "tbsp", "tsp", "kg", "lb", "cl", "dl", "mg", "ug", "small",
                        "medium", "large", "extra large", "miniature", "whole"})  # fmt: skip
_PLURALS = (("leaf", "leaves"), ("loaf", "loaves"), ("half", "halves"), ("ry", "ries"), ("ty", "ties"), ("s", "ses"),
            ("x", "xes"), ("ch", "ches"), ("sh", "shes"))  # fmt: skip


def _times(row: Portion, amount: Amount, assumed: bool, factor: float = 1.0) -> PortionSize:
    low, high = row.grams_low * amount.low * factor, row.grams_high * amount.high * factor
    unsized = assumed or (row.size not in {"", amount.size or ""})
    how = spoken(amount.value, row.word if factor == 1.0 else f"{amount.size} {row.word}")
    grams, pieces = row.grams * amount.value * factor, amount.value * factor / row.amount
    return PortionSize(low, grams, high, row.description, how, unsized, pieces)


def spoken(value: float, measure: str) -> str:
    """An amount in plain words: "2 slices", "1.5 cups", "1 medium"."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".")
    if value > 1 and measure not in _NO_PLURAL:
        ending = next((pair for pair in _PLURALS if measure.endswith(pair[0])), ("", "s"))
        measure = measure.removesuffix(ending[0]) + ending[1]
    return f"{number} {measure}"


def _by_volume(food_id: str, amount: Amount, ml: float, said: frozenset[str], word: str, assumed: bool) -> PortionSize:
    per_ml, spread = density(food_id, said)
    low, high = spreads()[spread]
    grams = per_ml * ml
    how = spoken(amount.value, word)
    least, most = grams * amount.low * low, grams * amount.high * high
    return PortionSize(least, grams * amount.value, most, word, how, assumed or spread == "vague", amount.value)


def _volume(food_id: str, amount: Amount, said: frozenset[str]) -> PortionSize:
    unit = amount.unit or "ml"
    own = fittest((row for row in portions_of(food_id) if row.measure == unit), amount.size, said)
    if own:
        return _times(own, amount, False)
    return _by_volume(food_id, amount, unit_size(unit, "volume"), said, unit, False)


def _measure(food_id: str, amount: Amount, said: frozenset[str]) -> PortionSize:
    """A measure that is no unit: the food's own portion of it, of one like it, or what such a measure holds."""
    own = portions_of(food_id)
    unit = amount.unit or ""
    known = next((word for word in words.measure_words().values() if word.measure == unit), None)
    for name in (unit, *words.like_measures().get(unit, ())):
        if name != unit and known and known.ml:
            break
        row = fittest((row for row in own if row.measure == name), amount.size, said)
        if row:
            sized = amount.size is None or row.size == amount.size or any(r.size == amount.size for r in own)
            return _times(row, amount, name != unit, 1.0 if sized else size_factor(amount.size))
    if unit in {"piece", "each"}:
        return _count(food_id, replace(amount, bare=False), said)
    factor = size_factor(amount.size)
    name = f"{amount.size} {unit}" if amount.size else unit
    low, high = spreads()[known.spread_class if known else "vague"]
    pieces = amount.value * factor
    if known and known.ml and not (known.grams and facts(food_id).group == "nuts and seeds"):
        poured = _by_volume(food_id, amount, known.ml * factor, said, name, True)
        least, most = min(poured.low, poured.grams * low), max(poured.high, poured.grams * high)
        return PortionSize(least, poured.grams, most, unit, f"{poured.how}, size assumed", True, pieces)
    if known and known.grams:
        grams = known.grams * factor
        how = f"{spoken(amount.value, name)}, weight assumed"
        least, most = grams * amount.low * low, grams * amount.high * high
        return PortionSize(least, grams * amount.value, most, unit, how, True, pieces)
    return usual_size(food_id, amount)


def _count(food_id: str, amount: Amount, said: frozenset[str], plural: bool = False) -> PortionSize:
    """A bare number: of the piece the words name ("3 chicken wings"), else of the food's natural piece."""
    ranks = words.counted_measures()

    def rank(row: Portion) -> int:
        if row.measure in said and row.measure not in words.number_words():
            return 1
        if row.measure == "each" and amount.unit == "piece" and amount.value > 1:
            return 0  # "4 pieces of cabbage" are not four heads
        return ranks.get(row.measure, 2)

    rows = [row for row in portions_of(food_id) if rank(row)]
    best = min((rank(row) for row in rows), default=0)
    row = fittest((row for row in rows if rank(row) == best), amount.size, said)
    if (
        row
        and plural
        and (amount.bare or amount.size)
        and amount.value <= 1
        and row.grams < usual_size(food_id, amount).grams * _BIT
    ):
        return usual_size(food_id, amount)  # "a large fries" is no single fry
    if row and row.measure == "half":  # half a grapefruit is one half, a grapefruit two
        amount = amount.times(2)
    if row is None or (amount.bare and amount.size is None and best > 1):
        sizes = [row for row in portions_of(food_id) if amount.size and row.size == amount.size]
        chosen = fittest(sizes, amount.size, said)
        if chosen:
            return _times(chosen, amount, True)
        return _pieces(food_id, amount) or usual_size(food_id, amount)
    if amount.size and row.size != amount.size:
        group = facts(food_id).group
        sized = size_factor(amount.size, group) / size_factor(row.size or None)
        return _times(row, amount, (group, amount.size) not in words.trade_sizes(), sized)
    return _times(row, amount, best > 1 or (amount.size is None and row.size != ""))


@cache
def _piece_of_group() -> dict[str, float]:
    """The middle weight of one piece among the foods of a group."""
    table = portions.portions()
    pieces = table[table["measure"] == "piece"]
    one = pieces["grams"] / pieces["amount"]
    group = pieces["food_id"].map(foods.foods()["group"])
    return {str(name): float(grams) for name, grams in one.groupby(group).median().items()}


def _pieces(food_id: str, amount: Amount) -> PortionSize | None:
    """So many pieces of a food that has none of its own: pieces as its group has them, not usual portions."""
    grams = _piece_of_group().get(facts(food_id).group)
    if grams is None or amount.unit != "piece":
        return None
    low, high = spreads()["vague"]
    best = grams * amount.value
    how = f"{spoken(amount.value, 'piece')}, weight assumed"
    return PortionSize(grams * amount.low * low, best, grams * amount.high * high, "g", how, True, best)


def portion_size(food_id: str, amount: Amount | None, typed: str = "") -> PortionSize:
    """What `amount` of a food weighs; None stands for an amount not said. `typed` helps to choose between portions."""
    size = _exact_size(food_id, amount, typed)
    if amount is None or not amount.inexact or size.assumed:
        return size
    return replace(size, how=f"{size.how}, assumed", assumed=True)


def _exact_size(food_id: str, amount: Amount | None, typed: str) -> PortionSize:
    said = frozenset(split_words(typed))
    if amount is None:
        return unsaid_size(food_id, typed, said)
    unit, kind = amount.unit, amount.kind
    if (
        unit == "oz" and facts(food_id).g_per_ml and not amount.weighed
    ):  # people say ounces of a drink and mean fluid ounces
        unit, kind = "fl oz", "volume"
        amount = replace(amount, unit=unit, kind=kind)
    if kind == "mass" and unit:
        one = unit_size(unit, "mass")
        low, high = one * amount.low, one * amount.high
        return PortionSize(low, one * amount.value, high, unit, spoken(amount.value, unit), False, amount.value)
    if kind == "volume":
        return _volume(food_id, amount, said)
    if kind == "measure" and unit not in {"some", "serving"}:
        return _measure(food_id, amount, said)
    if kind == "measure":
        return usual_size(food_id, amount)
    return _count(food_id, amount, said, is_plural(typed))
