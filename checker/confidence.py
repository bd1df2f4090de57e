"""How sure we are of an entry, in three levels of plain words, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from checker.diary import Entry
from checker.differences import difference
from checker.food_portions import facts
from checker.own_portions import NOT_SAID_WHICH
from checker.plant_drinks import assumed_fortified
from checker.questions import HOW_MUCH as ASK_AMOUNT
from checker.questions import WHICH, kind_not_stated, open_question, size_as, stands_in
from checker.read_foods import ReadFood
from checker.servings import inside_a_sentence
from nutrition_data import question_words

SURE, FAIRLY, NOT_SURE = "sure", "fairly sure", "not sure"
NOT_READ, HOW_MUCH = "not read, so not counted", "you did not say how much"
ADDED = "you did not say if calcium is added; we took it as added"
LEVELS = (SURE, FAIRLY, NOT_SURE)


@dataclass(frozen=True)
class Confidence:
    """One of LEVELS, and why in a few words; the reason of "sure" may be empty."""

    level: str
    reason: str


def confidence_of(food: ReadFood | Entry) -> Confidence:
    """How sure we are that this food in this amount was meant: the weakest of its words, its kind and its amount."""
    if food.food_id is None or food.grams is None:
        return Confidence(NOT_SURE, NOT_READ)
    if isinstance(food, Entry) and food.by_hand:
        return Confidence(SURE, "you chose it")
    cuts = question_words.doubt()
    name = inside_a_sentence(facts(food.food_id).name)
    if food.explained < cuts["most_explained"]:
        return Confidence(NOT_SURE, f"we took {name}; it fits only part of your words")
    answered = isinstance(food, Entry) and food.as_read is not None
    question = open_question(food)
    if question is not None and question.text == ASK_AMOUNT:
        return Confidence(NOT_SURE, f"you did not say how much; we took {food.grams:,.0f} g")
    if question is not None:
        if food.food_id in question_words.plant_drinks():
            return Confidence(NOT_SURE, ADDED)
        if question.text == WHICH:
            return Confidence(NOT_SURE, f"other foods fit your words as well; we took {name}")
        took = "a usual one" if kind_not_stated(food.food_id) else name
        return Confidence(NOT_SURE, f"you did not say which kind; we took {took}")
    if food.unused and food.explained < cuts["all_explained"]:
        return Confidence(FAIRLY, f"we did not use “{' '.join(food.unused)}”")
    if not answered and _rival(food):
        return Confidence(FAIRLY, f"another food fits your words as well; we took {name}")
    if assumed_fortified(food.food_id, food.typed) and not answered:
        return Confidence(FAIRLY, ADDED)
    if not answered and (kind_not_stated(food.food_id) or stands_in(food)):
        took = "a usual one" if kind_not_stated(food.food_id) else name
        return Confidence(FAIRLY, f"you did not say which kind; we took {took}")
    if food.assumed:
        if food.how.endswith(NOT_SAID_WHICH):
            return Confidence(FAIRLY, f"you did not say which portion; we took {food.how.partition(',')[0]}")
        unsaid = "assumed" in food.how
        return Confidence(FAIRLY, HOW_MUCH if unsaid else f"what {food.how} weighs is assumed")
    return Confidence(SURE, "")


def _rival(food: ReadFood | Entry) -> bool:
    """Whether the next food is about as likely and does not hold the same."""
    if food.lead >= question_words.doubt()["close_lead"] or food.food_id is None or not food.candidates:
        return False
    other = food.candidates[0]
    grams = size_as(other, food.amount, food.measure, food.grams, food.assumed)[0]
    return difference(food.food_id, food.grams or 0.0, other, grams) > question_words.doubt()["same"]
