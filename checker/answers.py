"""What was answered today, applied to the entries it fits; pure functions of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.diary import Answer, AsRead, Day, Entry, add
from checker.plant_drinks import assumed_fortified
from checker.questions import FORTIFIED, asked, size_as
from nutrition_data.errors import InputError


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
    if entry.by_hand or not given:
        return entry
    last = given[-1]
    choice = last.choice(last.chosen or "")
    if choice is None:
        raise InputError(f"“{last.chosen}” is no answer to “{last.text}”; choose one of those shown.")
    grams, how = size_as(choice.food_id, read.amount, read.measure, read.grams, read.assumed)
    low, high = _range(read, grams)
    said = "; ".join(f"{question.about} as you said today" for question in given)
    note = "" if last.text == FORTIFIED else assumed_fortified(choice.food_id, read.typed)
    as_read = AsRead(read.food_id, read.grams_low, read.grams, read.grams_high, read.how, read.assumed, read.problem)
    return replace(
        read,
        food_id=choice.food_id,
        grams_low=low,
        grams=grams,
        grams_high=high,
        how="; ".join(part for part in (how or read.how.partition("; ")[0], note, said) if part),
        assumed=read.assumed or read.grams is None,
        problem=None,
        as_read=as_read,
    )


def _range(entry: Entry, grams: float) -> tuple[float, float]:
    """The spread of the entry around another weight; half to twice as much where there was no weight."""
    if not entry.grams or entry.grams_low is None or entry.grams_high is None:
        from checker.food_portions import spreads

        low, high = spreads()["vague"]
        return grams * low, grams * high
    return grams * entry.grams_low / entry.grams, grams * entry.grams_high / entry.grams
