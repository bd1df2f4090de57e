"""So many pieces or whole ones of a food: which piece is counted."""

from dataclasses import replace

from checker.asked_portions import Asked, cuts, like_cut, of_kind, own_of, times
from checker.assumed_sizes import PortionSize, usual_size
from checker.food_portions import Portion, facts, name_words
from checker.known_portions import known_portion
from nutrition_data import amount_words


def _named(asked: Asked, by_food: bool) -> list[Portion]:
    """The food's own pieces that the words name, in the food's name or beside it; the most exact name only."""
    of_food, general, ranks = (
        name_words(asked.food_id),
        amount_words.general_measures(),
        amount_words.counted_measures(),
    )
    known = amount_words.spread_classes()
    rows = [
        row
        for row in asked.own
        if row.measure not in general and row.measure not in amount_words.number_words()
        and ranks.get(row.measure, 1) and known.get(row.measure, "piece") == "piece"
        and (row.names <= asked.said.words or row.measure in asked.said.measures)
        and (row.names <= of_food) == by_food
    ]  # fmt: skip
    most = max((len(row.names) for row in rows), default=0)
    return [row for row in rows if len(row.names) == most]


def pieces_of(asked: Asked) -> PortionSize:
    """So many pieces or whole ones: those that the details name ("Sticks"), the food's own, those its name says."""
    unit, like = asked.amount.unit or "", amount_words.like_measures()
    is_whole = amount_words.general_measures()[unit]
    known = known_portion(asked, True)
    if known:
        return known
    whole = own_of(asked, [unit]) if is_whole else None
    row = asked.fittest(_named(asked, False))
    if row and (whole is None or len(row.names) > 1):
        return times(row, asked, False)
    if whole:
        return whole
    cut = like_cut(asked)
    if cut:
        return cut
    piece = own_of(asked, [unit])
    if piece:
        return piece
    row = asked.fittest(_named(asked, True))
    if row:
        return times(row, asked, False)
    beside = cuts(asked)
    other = own_of(asked, like.get(unit, ())) or (of_kind(asked, *beside, unit) if beside else None)
    return other or counted(replace(asked, amount=replace(asked.amount, bare=False)))


def counted(asked: Asked) -> PortionSize:
    """A bare number: of the piece the words name ("3 chicken wings"), else of the food's natural piece."""
    amount, said, ranks = asked.amount, asked.said, amount_words.counted_measures()
    known = known_portion(asked, True)
    if known:
        return known
    named_here = said.measures - amount_words.general_measures().keys()
    most = amount_words.portion_fit()["too many"]
    pieces_to, common = amount_words.portion_fit()["last piece"], ("", "medium", amount_words.like_sizes()["medium"])

    def rank(row: Portion) -> int:
        plain = asked.size or said.inches or row.size in common  # nobody means a tiny one who does not say so
        named = row.names <= said.words or row.measure in named_here
        if plain and named and row.measure not in amount_words.number_words():
            return 1
        if row.measure == "each" and amount.unit == "piece" and amount.value > 1:
            return 0  # "4 pieces of cabbage" are not four heads
        fitness = ranks.get(row.measure, 2)
        if not plain and fitness:
            return int(pieces_to)
        return 0 if amount.unit == "piece" and fitness > pieces_to else fitness

    named = any(row.measure in named_here or row.names <= said.words - name_words(asked.food_id) for row in asked.own)
    cut = None if named else like_cut(asked)
    if cut:
        return cut
    whole = [row.names for row in asked.own if row.names <= said.words]
    rows = [row for row in asked.own if rank(row) and not any(row.names < names for names in whole)]
    best = min((rank(row) for row in rows), default=0)
    row = asked.fittest(row for row in rows if rank(row) == best)
    usual = usual_size(asked.food_id, replace(amount, size=asked.size))
    guessed = row and row.size and not asked.size and not said.inches and amount.value >= most
    if row and guessed and row.grams * amount.value >= most * usual.grams / amount.value:
        row = asked.fittest(row for row in rows if row.measure == "piece" and row.size == "") or row
    if row and best > 1 and asked.size and row.size != asked.size:  # a large cola is a large drink, no large can
        row = asked.fittest(other for other in rows if other.size == asked.size) or row
    if row and row.size and asked.size is None and not row.is_usual and facts(asked.food_id).g_per_ml:
        return usual  # nobody said that the drink was a medium one
    shared = amount.bare or amount.size or (amount.value < 1 and "the" in said.written)  # "half of the fries"
    if row and said.plural and shared and amount.value <= 1:
        bit = amount_words.portion_fit()["a bit"]
        if row.grams * amount.value < usual.grams * bit:  # "a large fries" is no single fry
            served = asked.fittest(row for row in asked.own if asked.size and row.size == asked.size and row.grams
                                   > usual.grams * bit)  # fmt: skip
            return times(served, asked, True) if served else usual
    if row and row.measure == "half":  # half a peach is one half, a peach two
        return times(row, asked, best > 1, amount.times(2))
    if row is None or (amount.bare and asked.size is None and best > 1):
        chosen = asked.fittest(row for row in asked.own if asked.size and row.size == asked.size)
        if chosen:
            return times(chosen, asked, True)
        return (of_kind(asked, "piece") if amount.unit == "piece" else None) or usual
    return times(row, asked, best > 1)
