"""What an amount of an own food weighs, by the portions that a person gave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from checker.asked_portions import Asked, spoken, times
from checker.assumed_sizes import PortionSize, as_vague
from checker.entry import Amount
from checker.food_portions import Portion, name_words, portions_of
from checker.number_reading import number_at
from checker.own_foods import SERVING, is_own
from checker.portion_sizes import portion_size
from checker.portion_words import said_in
from checker.tokens import plain, tokens
from nutrition_data import amount_words

NOT_SAID_WHICH = "portion assumed"  # ends how an amount was come by where a bare count may be of another portion


@dataclass(frozen=True)
class OwnPortionRow:
    """A portion of an own food and what one of it is called: "thick slice", where the label said "2 thick slices"."""

    portion: Portion
    name: str


@lru_cache(maxsize=256)
def own_portions(food_id: str) -> tuple[OwnPortionRow, ...]:
    """The portions a person gave an own food, the usual one first; without those that are only a unit of weight."""
    found = []
    for portion in portions_of(food_id):
        marks = tokens(portion.description)
        number = number_at(marks, 0)
        name = portion.description[marks[number[1] if number and portion.amount != 1 else 1].start :]
        unit = amount_words.unit_words().get(name.casefold())
        if unit is None or (unit.kind != "mass" and portion.amount == 1):
            found.append(OwnPortionRow(portion, name))
    return tuple(found)


def own_size(food_id: str, amount: Amount | None, said: Portion | None, typed: str) -> PortionSize | None:
    """What so many of an own food weigh, of the portion `said` or of its usual one; None where another way tells it.

    What may be meant of more than one portion is an assumption.
    """
    rows = own_portions(food_id)
    if amount is None or not is_own(food_id):
        return None
    if said is not None:
        row = next((row for row in rows if row.portion.description == said.description), None)
        return None if row is None else _times(row, amount)
    counted = amount.kind == "count" or (amount.kind == "measure" and amount.unit in amount_words.general_measures())
    if rows and counted:
        return _usual(food_id, rows, amount, typed)
    if amount.kind != "measure" or amount.unit in {SERVING, "some"}:
        return None
    named = [row for row in rows if row.portion.measure in {amount.unit, plain(amount.word)}]
    if len(named) == 1:
        return _times(named[0], amount)
    like = named or [row for row in rows if plain(row.name.casefold().split()[-1]) in {amount.unit, plain(amount.word)}]
    if like:  # "1 can", of the one that was weighed as "330 ml can"
        return as_vague(_times(like[0], amount))
    other = portion_size(food_id, amount, typed)
    return other if other.assumed else as_vague(other)


def _usual(food_id: str, rows: tuple[OwnPortionRow, ...], amount: Amount, typed: str) -> PortionSize:
    """So many of the first portion."""
    usual, like = rows[0], amount_words.portion_fit()["as usual"]
    sized = [row for row in rows if amount.size and row.portion.size == amount.size]
    if len(sized) == 1:
        return _times(sized[0], amount)
    if amount.size:
        return as_vague(times(usual.portion, Asked(food_id, amount, said_in(typed), amount.size), True))
    size = _times(usual, amount)
    one = usual.portion.grams * usual.portion.amount
    others = any(abs(row.portion.grams * row.portion.amount - one) > like * one for row in rows)
    first = amount_words.number_words().get(usual.name.casefold().split()[0])
    of_name = usual.portion.names <= name_words(food_id)
    shared = amount.value < 1 and not of_name  # half of the loaf or of the slice
    if others or shared or first is not None or usual.portion.amount != 1:
        return replace(as_vague(size), how=f"{size.how}, {NOT_SAID_WHICH}")
    return size


def _times(row: OwnPortionRow, amount: Amount) -> PortionSize:
    one, name = row.portion, row.name
    known = amount_words.measure_words()
    last = name.casefold().split()[-1]
    counted = spoken(amount.value, name) if amount.value <= 1 or last in known else f"{amount.value:g} × {name}"
    if last in known and plain(last) != last:  # "2 slices" were weighed
        counted = spoken(amount.value, name[: -len(last)] + plain(last))
    size = PortionSize(
        one.grams_low * amount.low, one.grams * amount.value, one.grams_high * amount.high, one.description, counted,
        False, amount.value / one.amount,
    )  # fmt: skip
    return as_vague(size) if amount.inexact or amount.size else size
