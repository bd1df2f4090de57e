"""What was answered today, applied to the entries it fits; pure functions of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import prod

from checker.diary import Answer, AsRead, Day, Entry, add
from checker.food_portions import spreads
from checker.plant_drinks import assumed_fortified
from checker.questions import FORTIFIED, HOW_MUCH, asked, range_around, size_as


def answered(day: Day, key: str, choice: str) -> Day:
    """The day with one question answered, or answered anew: every entry it fits and nobody changed by hand follows."""
    answers = (*(answer for answer in day.answers if answer.key != key), Answer(key, choice))
    return replace(day, answers=answers, entries=tuple(with_answers(entry, answers) for entry in day.entries))


def added(day: Day, entries: Iterable[Entry]) -> Day:
    """The day with these entries after the others, each as was answered today."""
    return add(day, (with_answers(entry, day.answers) for entry in entries))


def with_answers(entry: Entry, answers: Iterable[Answer]) -> Entry:
    """The entry as what was answered makes it; without a fitting answer as it was read."""
    read = entry.unanswered()
    given = [question for question in asked(read, answers) if question.chosen is not None]
    if not given:
        return entry
    chosen = [choice for question in given if (choice := question.choice(question.chosen or ""))]
    food_id, times = chosen[-1].food_id, prod(choice.times for choice in chosen)
    one, how = size_as(food_id, read.amount, read.measure, read.grams, read.assumed)
    grams, how = one * times, how or read.how.partition("; ")[0]
    sized = any(question.text == HOW_MUCH for question in given)
    if sized:
        how = ("" if times == 1 else f"{times:g} × ") + how.removesuffix(", assumed")
    factors = spreads()["piece"] if sized else None  # a size that was chosen lies between the next smaller and larger
    low, high = (grams * factors[0], grams * factors[1]) if factors else range_around(read, grams)
    settled = any(question.text == FORTIFIED for question in given)
    note = "" if settled else assumed_fortified(food_id, read.typed)
    said = "; ".join(question.answered_words for question in given)
    as_read = AsRead(read.food_id, read.grams_low, read.grams, read.grams_high, read.how, read.assumed, read.problem)
    return replace(
        read,
        food_id=food_id,
        grams_low=low,
        grams=grams,
        grams_high=high,
        how="; ".join(part for part in (how, note, said) if part),
        assumed=not sized and (read.assumed or read.grams is None),
        problem=None,
        as_read=as_read,
    )
