"""What was answered today, applied to the entries it fits; pure functions of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.diary import Answer, Day, Entry, add
from checker.plant_drinks import assumed_fortified
from checker.questions import asked, size_as
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
    given = [question for question in asked(entry, answers) if question.chosen is not None]
    as_read = entry.food_id if entry.food_as_read is None else (entry.food_as_read or None)
    if not given:
        return entry
    last = given[-1]
    choice = last.choice(last.chosen or "")
    if choice is None:
        raise InputError(f"“{last.chosen}” is no answer to “{last.text}”; choose one of those shown.")
    grams, how = size_as(choice.food_id, entry.amount, entry.measure, entry.grams, entry.assumed)
    how = how or entry.how.partition("; ")[0]
    said = "; ".join(f"{question.about} as you said today" for question in given)
    note = assumed_fortified(choice.food_id, entry.typed) if not last.about.startswith("calcium in") else ""
    low, high = _range(entry, grams)
    return replace(
        entry,
        food_id=choice.food_id,
        food_as_read=as_read or "",
        grams_low=low,
        grams=grams,
        grams_high=high,
        how="; ".join(part for part in (how, note, said) if part),
        assumed=entry.assumed or entry.grams is None,
        problem=None,
    )


def _range(entry: Entry, grams: float) -> tuple[float, float]:
    """The spread of the entry around another weight; half to twice as much where there was no weight."""
    if not entry.grams or entry.grams_low is None or entry.grams_high is None:
        from checker.food_portions import spreads

        low, high = spreads()["vague"]
        return grams * low, grams * high
    return grams * entry.grams_low / entry.grams, grams * entry.grams_high / entry.grams
