"""What an amount of a food weighs: its own portions first, then volume and density, then the kind of measure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from checker.assumed_sizes import PortionSize, size_factor, unsaid_size, usual_size
from checker.entry import Amount
from checker.food_portions import (
    Portion,
    density,
    facts,
    fittest,
    name_words,
    of_kin,
    portions_of,
    spreads,
    unit_size,
)
from checker.portion_words import Said, said_in, size_said
from nutrition_data import words

_NO_PLURAL = frozenset({"g", "ml", "oz", "fl oz", "tbsp", "tsp", "kg", "lb", "cl", "dl", "mg", "ug", "small", "thin",
                        "medium", "large", "extra large", "miniature", "whole", "thick"})  # fmt: skip
_PLURALS = (("leaf", "leaves"), ("loaf", "loaves"), ("half", "halves"), ("ry", "ries"), ("ty", "ties"), ("s", "ses"),
            ("x", "xes"), ("ch", "ches"), ("sh", "shes"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """An amount of a food with what the words say of it; `size` also where a later word says it."""

    food_id: str
    amount: Amount
    said: Said
    size: str | None

    @property
    def own(self) -> tuple[Portion, ...]:
        return portions_of(self.food_id)

    def fittest(self, rows: Iterable[Portion]) -> Portion | None:
        return fittest(self.food_id, rows, self.size, self.said)

    def scale(self, row_size: str) -> float:
        """What the size asked for does to a portion of another size, where the food has none of that size."""
        if self.size is None or row_size in {self.size, words.like_sizes().get(self.size) or self.size}:
            return 1.0
        return size_factor(self.size, facts(self.food_id).group) / size_factor(row_size or None)


def spoken(value: float, measure: str) -> str:
    """An amount in plain words: "2 slices", "1.5 cups", "1 medium"."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".")
    if value > 1 and measure not in _NO_PLURAL:
        ending = next((pair for pair in _PLURALS if measure.endswith(pair[0])), ("", "s"))
        measure = measure.removesuffix(ending[0]) + ending[1]
    return f"{number} {measure}"


def _times(row: Portion, asked: _Asked, assumed: bool, amount: Amount | None = None) -> PortionSize:
    """So many of a portion, scaled where the food has none of the size asked for."""
    amount, factor = amount or asked.amount, asked.scale(row.size)
    traded = (facts(asked.food_id).group, asked.size or "") in words.trade_sizes()
    unsized = assumed or (factor != 1.0 and not traded) or (asked.size is None and row.size != "")
    measure = row.measure if row.measure != "each" else ""
    how = spoken(amount.value, row.word if factor == 1.0 else f"{asked.size} {measure}".strip())
    grams, pieces = row.grams * amount.value * factor, amount.value * factor / row.amount
    low, high = row.grams_low * amount.low * factor, row.grams_high * amount.high * factor
    return PortionSize(low, grams, high, row.description, how, unsized, pieces)


def _by_volume(asked: _Asked, ml: float, word: str, assumed: bool) -> PortionSize:
    amount = asked.amount
    per_ml, spread = density(asked.food_id, asked.said)
    low, high = spreads()[spread]
    grams = per_ml * ml
    least, most = grams * amount.low * low, grams * amount.high * high
    how = spoken(amount.value, word)
    return PortionSize(least, grams * amount.value, most, word, how, assumed or spread == "vague", amount.value)


def _mass(asked: _Asked) -> PortionSize:
    """A weight; of the food before it was cooked, where that was said and the release tells what becomes of it."""
    amount, unit = asked.amount, asked.amount.unit or "g"
    one, of_food = unit_size(unit, "mass"), name_words(asked.food_id)
    for row in asked.own:
        other = row.details - of_food
        if row.measure == "oz" and other and row.details <= asked.said.words:
            one *= row.grams / unit_size("oz", "mass")
            how = f"{spoken(amount.value, unit)}, {row.description.partition(', ')[2]}"
            return PortionSize(one * amount.low, one * amount.value, one * amount.high, unit, how, False, amount.value)
    how = spoken(amount.value, unit)
    return PortionSize(one * amount.low, one * amount.value, one * amount.high, unit, how, False, amount.value)


def _volume(asked: _Asked) -> PortionSize:
    unit = asked.amount.unit or "ml"
    vessel = unit in {"cup", "tbsp", "tsp"}  # only a cup or a spoon can be a large one
    asked = replace(asked, size=asked.amount.size if vessel else None)
    own = asked.fittest(row for row in asked.own if row.measure == unit)
    if own:
        return _times(own, asked, False)
    return _by_volume(asked, unit_size(unit, "volume") * asked.scale(""), unit, False)


def _filled(asked: _Asked, content: tuple[float, str, str], holder: str) -> PortionSize | None:
    """So many containers of which the content was said: the food's own of that content, else by its weight."""
    amount, (number, unit, kind) = asked.amount, content
    holds, rounding = number * unit_size(unit, kind), words.portion_fit()["same content"]
    holders = (holder, *words.like_measures().get(holder, ()))
    for row in asked.own:
        of_kind = row.content and row.content[1] == kind and row.measure in holders
        if of_kind and row.content and abs(row.content[0] - holds) <= rounding * holds:
            return _times(row, replace(asked, size=None), False)
    whole = replace(amount, unit=unit, kind=kind).times(number)
    return _exact_size(replace(asked, amount=whole, size=None))


def _own_of(asked: _Asked, names: Iterable[str]) -> PortionSize | None:
    """So many of the food's own portion of the first measure it has; an assumption if it is not the one said."""
    for at, name in enumerate(names):
        row = asked.fittest(row for row in asked.own if row.measure == name)
        if row:
            return _times(row, asked, at > 0 and row.size != "")
    return None


def _of_kin(asked: _Asked, *measures: str) -> PortionSize | None:
    """So many of a measure that the food has not, as foods of its kind have it."""
    found = of_kin(asked.food_id, measures, asked.size)
    if found is None:
        return None
    grams = found[0] * asked.scale(found[1])
    low, high = spreads()["vague"]
    amount, name = asked.amount, f"{asked.size} {measures[0]}" if asked.size else measures[0]
    how, best = f"{spoken(amount.value, name)}, weight assumed", grams * amount.value
    return PortionSize(grams * amount.low * low, best, grams * amount.high * high, "g", how, True, best)


def _named(asked: _Asked, by_food: bool) -> list[Portion]:
    """The food's own pieces that the words name, in the food's name or beside it; the most exact name only."""
    of_food, general, ranks = name_words(asked.food_id), words.general_measures(), words.counted_measures()
    known = words.spread_classes()
    rows = [
        row
        for row in asked.own
        if row.measure not in general and row.measure not in words.number_words()
        and ranks.get(row.measure, 1) and known.get(row.measure, "piece") == "piece"
        and (row.names <= asked.said.words or row.measure in asked.said.measures)
        and (row.names <= of_food) == by_food
    ]  # fmt: skip
    most = max((len(row.names) for row in rows), default=0)
    return [row for row in rows if len(row.names) == most]


def _general(asked: _Asked) -> PortionSize:
    """So many pieces or whole ones: those that the details name ("Sticks"), the food's own, those its name says."""
    unit, like = asked.amount.unit or "", words.like_measures()
    is_whole = words.general_measures()[unit]
    whole = _own_of(asked, [unit]) if is_whole else None
    row = asked.fittest(_named(asked, False))
    if row and (whole is None or len(row.names) > 1):
        return _times(row, asked, False)
    if whole:
        return whole
    known = words.spread_classes()
    cuts = sorted(cut for cut in asked.said.measures - words.general_measures().keys() if known[cut] == "piece")
    beside = [cut for cut in cuts if cut not in name_words(asked.food_id)]
    for cut in beside:
        found = _own_of(asked, (name for name in like.get(cut, ()) if name not in {"each", unit}))
        if found:
            return found
    piece = _own_of(asked, [unit])
    if piece:
        return piece
    row = asked.fittest(_named(asked, True))
    if row:
        return _times(row, asked, False)
    other = _own_of(asked, like.get(unit, ())) or (_of_kin(asked, *beside, unit) if beside else None)
    return other or _count(replace(asked, amount=replace(asked.amount, bare=False)))


def _measure(asked: _Asked) -> PortionSize:
    """A measure that is no unit: the food's own portion of it, of one like it, or what such a measure holds."""
    amount, unit = asked.amount, asked.amount.unit or ""
    known = next((word for word in words.measure_words().values() if word.measure == unit), None)
    holds = known is not None and (known.spread_class == "container" or bool(known.ml))
    if holds and asked.said.content:
        filled = _filled(asked, asked.said.content, unit)
        if filled:
            return filled
    if unit in words.general_measures():
        return _general(asked)
    row = asked.fittest(_longer(asked, unit))
    if row:
        return _times(row, asked, False)
    alike = () if known and known.ml else words.like_measures().get(unit, ())
    found = _own_of(asked, (unit, *alike))
    if found:
        return found
    factor = size_factor(asked.size, facts(asked.food_id).group)
    name = f"{asked.size} {unit}" if asked.size else unit
    low, high = spreads()[known.spread_class if known else "vague"]
    pieces = amount.value * factor
    if known and known.ml and not (known.grams and facts(asked.food_id).group == "nuts and seeds"):
        poured = _by_volume(asked, known.ml * factor, name, True)
        least, most = min(poured.low, poured.grams * low), max(poured.high, poured.grams * high)
        return PortionSize(least, poured.grams, most, unit, f"{poured.how}, size assumed", True, pieces)
    kin = _of_kin(asked, unit) if known and known.spread_class == "piece" else None
    if kin:
        return kin
    if known and known.grams:
        grams = known.grams * factor
        how = f"{spoken(amount.value, name)}, weight assumed"
        least, most = grams * amount.low * low, grams * amount.high * high
        return PortionSize(least, grams * amount.value, most, unit, how, True, pieces)
    return usual_size(asked.food_id, replace(amount, size=asked.size))


def _longer(asked: _Asked, unit: str) -> list[Portion]:
    """The food's own portions whose measure says more than the one read: breast quarter, ice cream cup."""
    return [
        row for row in asked.own if len(row.names) > 1 and unit in row.names and row.names <= asked.said.words
    ]  # fmt: skip


def _count(asked: _Asked) -> PortionSize:
    """A bare number: of the piece the words name ("3 chicken wings"), else of the food's natural piece."""
    amount, said, ranks = asked.amount, asked.said, words.counted_measures()
    counted = said.measures - words.general_measures().keys()
    pieces_to = words.portion_fit()["last piece"]

    def rank(row: Portion) -> int:
        if row.measure not in words.number_words() and (row.names <= said.words or row.measure in counted):
            return 1
        if row.measure == "each" and amount.unit == "piece" and amount.value > 1:
            return 0  # "4 pieces of cabbage" are not four heads
        fitness = ranks.get(row.measure, 2)
        return 0 if amount.unit == "piece" and fitness > pieces_to else fitness

    rows = [row for row in asked.own if rank(row)]
    best = min((rank(row) for row in rows), default=0)
    row = asked.fittest(row for row in rows if rank(row) == best)
    usual = usual_size(asked.food_id, replace(amount, size=asked.size))
    if row and said.plural and (amount.bare or amount.size) and amount.value <= 1:
        bit = words.portion_fit()["a bit"]
        if row.grams < usual_size(asked.food_id, amount).grams * bit:  # "a large fries" is no single fry
            served = asked.fittest(row for row in asked.own if asked.size and row.size == asked.size and row.grams
                                   > usual.grams * bit)  # fmt: skip
            return _times(served, asked, True) if served else usual
    if row and row.measure == "half":  # half a peach is one half, a peach two
        return _times(row, asked, best > 1, amount.times(2))
    if row is None or (amount.bare and asked.size is None and best > 1):
        chosen = asked.fittest(row for row in asked.own if asked.size and row.size == asked.size)
        if chosen:
            return _times(chosen, asked, True)
        return (_of_kin(asked, "piece") if amount.unit == "piece" else None) or usual
    return _times(row, asked, best > 1)


def _serving(asked: _Asked) -> PortionSize:
    """So many servings: an order of the size said where the food is sold so, else usual portions."""
    ordered = _own_of(asked, ("order", "meal")) if asked.size or "order" in asked.said.words else None
    return ordered or usual_size(asked.food_id, replace(asked.amount, size=asked.size))


def portion_size(food_id: str, amount: Amount | None, typed: str = "") -> PortionSize:
    """What `amount` of a food weighs; None stands for an amount not said. `typed` helps to choose between portions."""
    said = said_in(typed)
    size, alone = size_said(amount.size if amount else None, said, name_words(food_id))
    if amount is None and not (alone and size != "medium"):
        return unsaid_size(food_id, said)
    amount = amount or Amount(1, 1, 1, bare=True)
    if not alone and not any(row.size == size for row in portions_of(food_id)):
        size = amount.size  # a word that describes the food as likely
    found = _exact_size(_Asked(food_id, amount, said, size))
    if not amount.inexact or found.assumed:
        return found
    return replace(found, how=f"{found.how}, assumed", assumed=True)


def _exact_size(asked: _Asked) -> PortionSize:
    amount = asked.amount
    unit, kind = amount.unit, amount.kind
    poured = any(row.measure == "fl oz" for row in asked.own)
    if unit == "oz" and poured and not amount.weighed:  # people say ounces of a drink and mean fluid ounces
        asked = replace(asked, amount=replace(amount, unit="fl oz", kind="volume"))
        kind = "volume"
    if amount.holder and amount.filled and unit:
        filled = _filled(
            replace(asked, amount=replace(amount.times(1 / amount.filled), holder=None)),
            (amount.filled, asked.amount.unit or unit, kind),
            amount.holder,
        )
        if filled:
            return filled
    if kind == "mass":
        return _mass(asked)
    if kind == "volume":
        return _volume(asked)
    if kind == "measure" and unit == "serving":
        return _serving(asked)
    if kind == "measure" and unit == "some":
        return usual_size(asked.food_id, amount)
    if kind == "measure":
        return _measure(asked)
    return _count(asked)
