"""What is said at once of foods that were entered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.food_records import FoodRecord, normalised, record_of
from checker.guards import note_guards
from checker.person import Person
from checker.rule_matching import has_words, pattern_of
from nutrition_data.food_safety import DenyRule, food_safety


@dataclass(frozen=True)
class SafetyNote:
    """What is said of a food that was entered: one calm sentence, whose advice it is, and how well it was checked."""

    food_id: str
    sentence: str
    source: str  # whose advice, with its country
    mark: str
    rule: str


def notes(
    person: Person,
    food_ids: Iterable[str],
    grams: Mapping[str, float] | None = None,
    typed: Mapping[str, str] | None = None,
) -> tuple[SafetyNote, ...]:
    """What to say at once about entered foods, each food and rule once, in the order entered.

    `grams`: what was eaten of each food in all, for notes that hang on an amount; else the usual portion counts.
    `typed`: all words typed for a food, which may say more than its name ("raw milk"): they only ever add notes.
    """
    told = note_guards(person)
    found = []
    for food_id in dict.fromkeys(food_ids):
        record = record_of(food_id)
        eaten = None if grams is None else grams.get(food_id)
        words = "" if typed is None else normalised(typed.get(food_id, ""))
        for rule in food_safety().deny:
            if not rule.note or not told.intersection(rule.note_for) or told.intersection(rule.note_not_for):
                continue
            if _noted(rule, record, eaten) or _said_of(rule, record, words):
                sentence = rule.note.format(food=record.name)
                found.append(SafetyNote(food_id, sentence, rule.authority, rule.mark, rule.id))
    return tuple(found)


def _noted(rule: DenyRule, record: FoodRecord, grams: float | None) -> bool:
    if rule.note_unless and pattern_of(rule.note_unless).search(record.own_text):
        return False
    if rule.note_over:
        eaten = record.portion[rule.column] if grams is None else record.per_100_g[rule.column] * grams / 100
        return eaten > food_safety().limits[rule.note_over].value
    return record.group in rule.note_groups or has_words(rule.note_words or rule.words, record.own_text, rule.unless)


def _said_of(rule: DenyRule, record: FoodRecord, words: str) -> bool:
    """Whether the words typed say of a food of this kind what its name does not."""
    of_a_kind = record.group in rule.typed_groups or record.category in rule.typed_categories
    return of_a_kind and has_words(rule.typed_words, words, rule.typed_unless)
