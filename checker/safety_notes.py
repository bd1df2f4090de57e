"""What is said at once of foods that were entered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

import numpy as np
import pandas as pd

from checker.day_limits import limits_of_day
from checker.food_records import FoodRecord, normalised, record_of
from checker.guards import note_guards
from checker.person import Person
from checker.rule_matching import has_words, is_in, pattern_of, typed_together
from nutrition_data.food_safety import DenyRule, food_safety
from nutrition_data.foods import foods

MOST_LETTERS = 60  # of what was typed, in a note on it


class Eaten(Protocol):
    """What was entered, such as an entry of the diary: the words typed, and the food and its grams where known."""

    @property
    def typed(self) -> str: ...
    @property
    def food_id(self) -> str | None: ...
    @property
    def grams(self) -> float | None: ...


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
    found: list[SafetyNote] = []
    for food_id in dict.fromkeys(food_ids):
        eaten = None if grams is None else grams.get(food_id)
        found += _notes_on_food(person, food_id, eaten, "" if typed is None else typed.get(food_id, ""))
    return tuple(found)


@lru_cache(maxsize=4096)
def _notes_on_food(person: Person, food_id: str, eaten: float | None, typed: str) -> tuple[SafetyNote, ...]:
    """The notes on one food; remembered, as the same foods are eaten again and again."""
    record, words = record_of(food_id), normalised(typed)
    named = [(rule, told_of(rule, record, words, eaten)) for rule in told_rules(person)]
    return tuple(
        SafetyNote(food_id, rule.note.format(food=called), rule.authority, rule.mark, rule.id)
        for rule, called in named
        if called
    )


def notes_of_entries(person: Person, entries: Iterable[Eaten], rows: pd.DataFrame) -> tuple[SafetyNote, ...]:
    """Everything said of the entries of a day (`rows`: the same as of `checker.diary.rows`), each note once.

    Of each food with all words typed for it and all that was eaten of it, of words that are no food, then of the day.
    """
    eaten: dict[str, float] = {}
    typed: dict[str, str] = {}
    of_words: list[SafetyNote] = []
    for entry in entries:
        if entry.food_id is None:
            of_words += notes_on_words(person, entry.typed)
        else:
            eaten[entry.food_id] = eaten.get(entry.food_id, 0.0) + (entry.grams or 0.0)
            typed[entry.food_id] = f"{typed.get(entry.food_id, '')} | {entry.typed}"
    return tuple(dict.fromkeys((*notes(person, eaten, eaten, typed), *of_words, *day_notes(person, rows))))


def notes_on_words(person: Person, typed: str) -> tuple[SafetyNote, ...]:
    """The same for an entry that matched no food, by its words alone; `food_id` is ""."""
    words, called = normalised(typed), _shortened(typed)
    told = [rule for rule in told_rules(person) if _named_in(rule, words)]
    return tuple(SafetyNote("", rule.note.format(food=called), rule.authority, rule.mark, rule.id) for rule in told)


def day_notes(person: Person, rows: pd.DataFrame) -> tuple[SafetyNote, ...]:
    """What is said where the foods of a day (rows as of `checker.diary.rows`) came to more than a limit of this person.

    By the best amounts; a food or value that is not known adds nothing, so that what is said holds of what is known.
    """
    told, found = note_guards(person), []
    food_ids, grams = rows["food_id"].tolist(), rows["grams"].to_numpy("float64")
    for row in limits_of_day(person):
        if not row.note or not told.intersection(row.note_for):
            continue
        known = _per_100_g(row.column)
        amounts = np.array([known.get(food_id, np.nan) for food_id in food_ids]) * grams / 100
        if np.nansum(amounts) > row.limit:
            found.append(SafetyNote("", row.note.format(words=row.words), row.authority, row.mark, row.column))
    return tuple(found)


@cache
def _per_100_g(column: str) -> Mapping[str, float]:
    """A column of the foods by food_id, NaN where it was not measured."""
    values = foods()[column]
    return dict(zip(values.index.tolist(), values.to_numpy("float64").tolist(), strict=True))


def offer_note(person: Person, food_id: str, rules: Sequence[str]) -> str:
    """What is said beside an offered food, by the rules that allow it: "Choose pasteurised (NHS UK).", or ""."""
    told = note_guards(person)
    record = record_of(food_id)
    return " ".join(
        attributed(rule.note, rule.authority)
        for rule in food_safety().allow
        if rule.id in rules
        and rule.note
        and told.intersection(rule.note_for)
        and is_in(record.state, rule.note_states)
        and not (rule.note_unless and pattern_of(rule.note_unless).search(record.own_text))
    )


def told_of(rule: DenyRule, record: FoodRecord | None, words: str, grams: float | None = None) -> str:
    """What the note of a rule calls a food entered with these (normalised) words, or "" where it is not about it."""
    if record is None:
        return _named_in(rule, words)
    if _noted(rule, record, grams) or _said_of(rule, record, words):
        return record.name
    return _named_in(rule, words, record.text)


def attributed(sentence: str, authority: str) -> str:
    """A sentence with whose advice it is, and its country: "Choose pasteurised (NHS UK, FDA US)."."""
    if not authority:
        return sentence
    return f"{sentence.removesuffix('.')} ({authority.replace('(', '').replace(')', '')})."


@lru_cache(maxsize=64)
def told_rules(person: Person) -> list[DenyRule]:
    """The rules with a note that is meant for this person; those that only tell how much or how often come last."""
    told = note_guards(person)
    found = (
        rule
        for rule in food_safety().deny
        if rule.note and told.intersection(rule.note_for) and not told.intersection(rule.note_not_for)
    )
    return sorted(found, key=lambda rule: rule.limited)


def _named_in(rule: DenyRule, words: str, names: str | None = None) -> str:
    """What the words typed name that the rule is about, or "".

    Beside a food (its `names`), what a rule knows by typed words counts only where it shares a word with the food:
    raw milk typed beside a banana says nothing of the banana.
    """
    if (
        rule.note_over
        or not words
        or has_words(rule.lifted_by, words, ())
        or (rule.note_unless and pattern_of(rule.note_unless).search(words))
    ):
        return ""
    unless = (*rule.unless, *rule.typed_unless)
    rest = pattern_of(unless).sub("|", words) if unless else words
    named = rule.note_words or rule.words
    hit = pattern_of(named).search(rest) if named else None
    if hit is None:
        return typed_together(rule, words) if names is None else ""
    kinds = set(hit[0].split()).difference(food_safety().standings.doubt)
    if names is not None and rule.typed_words and not kinds.intersection(names.split()):
        return ""
    return hit[0][:1].upper() + hit[0][1:]


def _shortened(typed: str) -> str:
    words = " ".join(typed.split())
    return f"{words[:1].upper()}{words[1:MOST_LETTERS]}{'…' if len(words) > MOST_LETTERS else ''}"


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
