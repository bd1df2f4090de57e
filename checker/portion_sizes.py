"""What an amount of a food weighs: its own portions first, then volume and density, then the kind of measure."""

from dataclasses import replace

from checker.asked_portions import Asked, of_kind, own_of, spoken, times
from checker.assumed_sizes import PortionSize, size_factor, unsaid_size, usual_size
from checker.counted_pieces import counted, pieces_of
from checker.entry import Amount
from checker.food_portions import Portion, density, facts, name_words, portions_of, spreads, unit_size
from checker.known_portions import known_portion
from checker.own_foods import SERVING, is_own
from checker.portion_words import Said, said_in, size_said
from nutrition_data import amount_words


def _mass(asked: Asked) -> PortionSize:
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


def _by_volume(asked: Asked, ml: float, word: str, assumed: bool) -> PortionSize:
    amount = asked.amount
    per_ml, spread = density(asked.food_id, asked.said)
    low, high = spreads()[spread]
    grams = per_ml * ml
    least, most = grams * amount.low * low, grams * amount.high * high
    how = spoken(amount.value, word)
    return PortionSize(least, grams * amount.value, most, word, how, assumed or spread == "vague", amount.value)


def _volume(asked: Asked) -> PortionSize:
    unit = asked.amount.unit or "ml"
    vessel = unit in {"cup", "tbsp", "tsp"}  # only a cup or a spoon can be a large one
    size = asked.amount.size if vessel and asked.amount.size != "medium" else None
    own = replace(asked, size=size).fittest(row for row in asked.own if row.measure == unit)
    scaled = 1.0 if own and own.size else size_factor(size)
    asked = replace(asked, size=None, amount=asked.amount.times(scaled))
    found = times(own, asked, False) if own else _by_volume(asked, unit_size(unit, "volume"), unit, False)
    return found if scaled == 1.0 else replace(found, how=f"{spoken(asked.amount.value / scaled, f'{size} {unit}')}")


def _filled(asked: Asked, content: tuple[float, str, str], holder: str) -> PortionSize | None:
    """So many containers of which the content was said: the food's own of that content, else by its weight."""
    amount, (number, unit, kind) = asked.amount, content
    holds, rounding = number * unit_size(unit, kind), amount_words.portion_fit()["same content"]
    holders = (holder, *amount_words.like_measures().get(holder, ()))
    for row in asked.own:
        of_kind = row.content and row.content[1] == kind and row.measure in holders
        if of_kind and row.content and abs(row.content[0] - holds) <= rounding * holds:
            return times(row, replace(asked, size=None), False)
    whole = replace(amount, unit=unit, kind=kind).times(number)
    return _exact_size(replace(asked, amount=whole, size=None))


def _measure(asked: Asked) -> PortionSize:
    """A measure that is no unit: the food's own portion of it, of one like it, or what such a measure holds."""
    amount, unit = asked.amount, asked.amount.unit or ""
    unit = amount_words.group_measures().get((unit, facts(asked.food_id).group), unit)
    known = next((word for word in amount_words.measure_words().values() if word.measure == unit), None)
    holds = known is not None and (known.spread_class == "container" or bool(known.ml))
    if holds and asked.said.content:
        filled = _filled(asked, asked.said.content, unit)
        if filled:
            return filled
    if unit in amount_words.general_measures():
        return pieces_of(asked)
    stated = known_portion(asked, True)
    if stated:
        return stated
    row = asked.fittest(_longer(asked, unit))
    if row:
        return times(row, asked, False)
    alike = () if known and known.ml else amount_words.like_measures().get(unit, ())
    beside = _containers(asked) if known and known.spread_class == "container" else ()
    found = own_of(asked, dict.fromkeys((amount.word, unit, *beside, *alike)))  # a pot of coffee is none of yogurt
    if found:
        return found
    stated = known_portion(asked, False)
    if stated:
        return stated
    factor = size_factor(asked.size, facts(asked.food_id).group)
    name = f"{asked.size} {unit}" if asked.size else unit
    low, high = spreads()[known.spread_class if known else "vague"]
    pieces = amount.value * factor
    if known and known.ml and not (known.grams and facts(asked.food_id).group == "nuts and seeds"):
        poured = _by_volume(asked, known.ml * factor, name, True)
        least, most = min(poured.low, poured.grams * low), max(poured.high, poured.grams * high)
        return PortionSize(least, poured.grams, most, unit, f"{poured.how}, size assumed", True, pieces)
    kin = of_kind(asked, unit) if known and known.spread_class in {"piece", "container"} else None
    if kin:
        return kin
    if known and known.grams:
        grams = known.grams * factor
        how = f"{spoken(amount.value, name)}, weight assumed"
        least, most = grams * amount.low * low, grams * amount.high * high
        return PortionSize(least, grams * amount.value, most, unit, how, True, pieces)
    return usual_size(asked.food_id, replace(amount, size=asked.size))


def _containers(asked: Asked) -> list[str]:
    """Other containers named beside the one read: "1 container or packet"."""
    return sorted(held for held in asked.said.measures if amount_words.spread_classes()[held] == "container")


def _longer(asked: Asked, unit: str) -> list[Portion]:
    """The food's own portions whose measure says more than the one read: breast quarter, ice cream cup."""
    return [
        row for row in asked.own if len(row.names) > 1 and unit in row.names and row.names <= asked.said.words
    ]  # fmt: skip


def _serving(asked: Asked) -> PortionSize:
    """So many servings: an order of the size said where the food is sold so, else usual portions."""
    if is_own(asked.food_id):  # what the label or the recipe says a serving is
        served = own_of(asked, (SERVING,))
        if served:
            return served
    ordered = own_of(asked, ("order", "meal")) if asked.size or "order" in asked.said.words else None
    return ordered or usual_size(asked.food_id, replace(asked.amount, size=asked.size))


def portion_size(food_id: str, amount: Amount | None, typed: str = "") -> PortionSize:
    """What `amount` of a food weighs; None stands for an amount not said. `typed` helps to choose between portions."""
    said = said_in(typed)
    size, alone = size_said(amount.size if amount else None, said, name_words(food_id))
    sold_so = facts(food_id).group == "drinks" and any(
        row.size == size and row.measure == "each" for row in portions_of(food_id)
    )
    if amount is None and not (alone and size != "medium") and not (size and sold_so):
        return _named_holder(food_id, said) or _named_piece(food_id, said) or unsaid_size(food_id, said)
    amount = amount or Amount(1, 1, 1, bare=True)
    if not alone and not any(row.size == size for row in portions_of(food_id)):
        size = amount.size  # a word that describes the food as likely
    if size == "medium" and "medium" not in said.written and not any(row.size for row in portions_of(food_id)):
        size = None  # a regular egg is an egg, not one that the trade calls medium
    found = _exact_size(Asked(food_id, amount, said, size))
    if not amount.inexact or found.assumed:
        return found
    return replace(found, how=f"{found.how}, assumed", assumed=True)


def _named_piece(food_id: str, said: Said) -> PortionSize | None:
    """One of what is named in the singular and weighed by its label, where that may be all: "cornish pasty"."""
    found = None if said.plural else known_portion(Asked(food_id, Amount(1, 1, 1, bare=True), said, None), True, True)
    usual = facts(food_id).usual_g
    return found if found and usual and found.grams >= amount_words.portion_fit()["alone"] * usual else None


def _named_holder(food_id: str, said: Said) -> PortionSize | None:
    """One of a container that is part of what a food is called: "bottle of water"."""
    for held in sorted(said.measures):
        if amount_words.spread_classes()[held] == "container" and said.content is None:
            amount = Amount(1, 1, 1, held, "measure", bare=True, word=held)
            found = known_portion(Asked(food_id, amount, said, None), True)
            if found:
                return found
    return None


def _exact_size(asked: Asked) -> PortionSize:
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
    return _drink_of(asked) or counted(asked)


def _drink_of(asked: Asked) -> PortionSize | None:
    """A drink of a size that tells the volume: "grande hot chocolate"."""
    drunk = facts(asked.food_id).group in {"drinks", "dairy", "plant dairy", "alcoholic drinks"}
    if not asked.size or not drunk or density(asked.food_id)[1] == "vague":
        return None
    for word in amount_words.size_words().values():
        if word.ml and word.size == asked.size and word.words in asked.said.written:
            return replace(_by_volume(replace(asked, size=None), word.ml, word.words, False), measure="ml")
    return None
