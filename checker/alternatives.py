"""What else an entry can be: the other foods that an open question of its kind leaves possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.diary import Entry
from checker.food_portions import facts
from checker.questions import WHICH, Question, foods_asked, kind_questions, next_can_be_meant, range_around, size_as
from checker.read_foods import ReadFood
from nutrition_data import question_words

# Plant milk, then which plant milk: further on (oat milk without calcium) is what nobody means who says "milk".
LEVELS = 2


@dataclass(frozen=True)
class Alternative:
    """Another food an entry can be, and what it would weigh as that.

    `about`, `say`: what the open question is about, and what to say, as in "say which milk".
    """

    food_id: str
    grams_low: float
    grams_high: float
    about: str = ""
    say: str = ""


def alternatives_of(food: ReadFood | Entry, line: str | None = None) -> tuple[Alternative, ...]:
    """The other foods that are possible, each once; none for an entry that was answered, changed by hand or not read.

    `line`: the whole line that a ReadFood was read from; an Entry knows its own.
    """
    if not may_be_another(food.food_id, food.grams, food.candidates, food.lead):
        return ()
    return _alternatives(food, line)


def may_be_another(food_id: str | None, grams: float | None, candidates: Sequence[str], lead: float) -> bool:
    """Whether `alternatives_of` can find any for an entry with these: most entries are no more than what they are."""
    if food_id is None or grams is None:
        return False
    if food_id in foods_asked():
        return True
    return bool(candidates) and next_can_be_meant(food_id, _usual_grams(food_id, grams), candidates, lead)


@lru_cache(maxsize=4096)
def _alternatives(food: ReadFood | Entry, line: str | None) -> tuple[Alternative, ...]:
    read, said = food, ""
    if isinstance(food, Entry):
        if food.by_hand:
            return ()
        if food.as_read is not None:
            read, said = food.unanswered(), food.how
    taken = food.food_id or ""
    usual = _usual(read, taken)
    question = next(kind_questions(usual, taken, said, line), None)
    if question is None:
        return ()
    if question.text == WHICH:
        # Only the next food is known to be about as likely; the question offers more, so that the right one is there.
        found = {choice.food_id: None for choice in question.choices if choice.food_id in read.candidates[:1]}
    else:
        found = dict.fromkeys(_possible(usual, question, line, frozenset()))
    found.pop(taken, None)
    return tuple(_as(read, food_id, question) for food_id in found)


def _usual(read: ReadFood | Entry, food_id: str) -> ReadFood | Entry:
    """The same words about usual portions: what is possible does not hang on the amount, so that two halves of an
    entry have what the whole has."""
    grams = _usual_grams(food_id, read.grams or 0.0)
    return replace(read, grams_low=grams, grams=grams, grams_high=grams, amount=None, measure="g", assumed=False)


def _usual_grams(food_id: str, grams: float) -> float:
    return (facts(food_id).usual_g or grams) * question_words.doubt()["portions_weighed"]


def _possible(read: ReadFood | Entry, question: Question, line: str | None, seen: frozenset[str]) -> Iterator[str]:
    """The foods that the answers name, and those their own questions lead to: plant milk, then which."""
    seen |= {question.key}
    for choice in question.choices:
        yield choice.food_id
        if len(seen) < LEVELS:
            asked = kind_questions(read, choice.food_id, question.answered_words, line)
            following = next((each for each in asked if each.key not in seen), None)
            if following is not None:
                yield from _possible(read, following, line, seen)


def _as(read: ReadFood | Entry, food_id: str, question: Question) -> Alternative:
    grams, _ = size_as(food_id, read.amount, read.measure, read.grams, read.assumed)
    low, high = range_around(read, grams)
    return Alternative(food_id, low, high, question.about, question.say)
