"""The reading of a part of a line that is an own food by its name, with an amount and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from checker.entry import Amount, amount_at
from checker.food_index import food_index
from checker.line_parts import Part
from checker.matching import Match, match
from checker.number_reading import ARTICLES
from checker.own_name_marks import OwnName, OwnPortionName
from checker.part_reading import Reading
from checker.tokens import Token
from nutrition_data import amount_words, words

_BESIDE = frozenset({"dropped", "filler", "label", "neutral"})


def own_reading(marks: tuple[Token, ...], part: Part, at: int) -> Reading | None:
    """The reading of part `at` as the own food named in it; None where it says more than that and an amount."""
    inside = marks[part.food : part.food_end]
    names = [mark for mark in inside if isinstance(mark, OwnName)]
    portions = [mark for mark in marks[part.start : part.end] if isinstance(mark, OwnPortionName)]
    if len(names) != 1 or len(portions) > 1 or not all(_says_no_more(mark) for mark in inside):
        return None
    name = names[0].name
    found = _bearer(name.food_id, name.text)
    others = tuple(other for other in match(name.compared) if other.food_id != found.food_id)
    amount, portion = part.amount, portions[0].portion if portions else None
    if amount is not None and amount.kind in {"mass", "volume"}:
        portion = None  # a weight says more than what is called a portion
    elif portion is not None:
        counted = _amount_of(marks[: part.end], part.start, portions[0]) or amount or Amount(1, 1, 1)
        amount = replace(counted, unit=None, kind="count", bare=False)
    cost = 0.0 if part.excluded else 1.0
    return Reading(at, at, (found, *others[:8]), name.compared, cost, amount, False, name.text, portion)


@lru_cache(maxsize=1024)
def _bearer(food_id: str, text: str) -> Match:
    """An own food as what is found by one of its names."""
    index = food_index()
    food = index.food_ids.index(food_id)
    row = max(range(len(index.texts) - 1, -1, -1), key=lambda row: (index.food[row] == food, index.texts[row] == text))
    return Match(food_id, index.food_names[food], 2.0, row=row)


def _amount_of(marks: tuple[Token, ...], start: int, portion: OwnPortionName) -> Amount | None:
    """The amount of a portion that was said: behind the food with its name, or before it."""
    if portion.count is not None:
        return Amount(portion.count.low, portion.count.value, portion.count.high)
    end = marks.index(portion, start) + 1
    found = (amount_at(marks[:end], at, alone=True) for at in range(start, end))
    return next((amount[0] for amount in found if amount and amount[1] >= end - 1), None)  # "60% of a half bar"


def _says_no_more(mark: Token) -> bool:
    if mark.kind == "sign" or isinstance(mark, OwnName | OwnPortionName) or mark.said in {*ARTICLES, "of"}:
        return True
    counts = mark.said in amount_words.number_words()
    return mark.kind == "word" and not counts and words.word_roles().get(mark.plain) in _BESIDE
