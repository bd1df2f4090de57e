"""Portions that the releases lack or do not mean: a label's weight of one biscuit, a British tin, a whole chicken."""

from functools import cache

from checker.asked_portions import Asked, spoken
from checker.assumed_sizes import PortionSize, size_factor
from checker.food_portions import facts, kinds_of, name_words, spreads
from checker.tokens import plain
from nutrition_data import amount_words
from nutrition_data.known_portions import KnownPortion, known_portions


@cache
def _by_measure() -> dict[str, tuple[KnownPortion, ...]]:
    """The portions by measure, their words in the form in which words are compared; those of some words come first."""
    found: dict[str, list[KnownPortion]] = {}
    for row in sorted(known_portions(), key=lambda row: (-len(row.words), not row.size)):
        found.setdefault(row.measure, []).append(row)
    return {measure: tuple(rows) for measure, rows in found.items()}


@cache
def _plain(said: frozenset[str]) -> frozenset[str]:
    return frozenset(plain(word) for word in said)


def known_portion(asked: Asked, first: bool, by_words: bool = False) -> PortionSize | None:
    """So many of a portion that is known beside the release; `first`: of those that come before the food's own.

    `by_words`: only of those that hang on words typed (pasty).
    """
    amount = asked.amount
    measures = dict.fromkeys((plain(amount.word), amount.unit or "")) if amount.unit not in {None, "each"} else ("",)
    if any(row.details and row.details <= asked.said.written - name_words(asked.food_id) for row in asked.own):
        return None  # "spoon size" is said: the release has that very piece
    of: tuple[str, ...] | None = None
    for measure in measures:
        for row in _by_measure().get(measure, ()):
            if row.first != first or (by_words and not row.words) or not _plain(row.words) <= asked.said.written:
                continue
            if (row.below and amount.value >= row.below) or (row.size and row.size != asked.size):
                continue
            if row.of:
                of = of or ("", facts(asked.food_id).group, *kinds_of(asked.food_id))
                if row.of not in of:
                    continue
            if not row.size and asked.size and any(own.size == asked.size for own in asked.own):
                continue
            return _times(row, asked)
    return None


def _times(row: KnownPortion, asked: Asked) -> PortionSize:
    amount = asked.amount
    group = facts(asked.food_id).group
    grams = row.grams * (1.0 if row.size else size_factor(asked.size, group))
    held = row.measure and amount_words.spread_classes().get(amount.unit or "") == "container"
    low, high = spreads()["vague" if held else "piece"]
    called = row.measure or row.called or ("" if asked.size else "whole")
    name = " ".join(word for word in (asked.size, called) if word)
    best = grams * amount.value
    how = f"{spoken(amount.value, name)}, weight assumed"
    return PortionSize(grams * amount.low * low, best, grams * amount.high * high, "g", how, True, best)
