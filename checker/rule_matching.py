"""Whether a rule of food safety is about a food: its kind, its state, its amounts and its names."""

import re
from collections.abc import Sequence
from functools import cache

from checker.food_records import FoodRecord, normalised
from nutrition_data.food_safety import AllowRule, DenyRule, food_safety


def allowing(record: FoodRecord, guarded: frozenset[str]) -> tuple[str, ...] | None:
    """The rules that let a food be offered, or None where a guard has no such rule or a rule is against it."""
    rules = covering(record, guarded)
    denied = any(denies(rule, record, guarded) for rule in food_safety().deny)
    return None if denied else rules


def covering(record: FoodRecord, guarded: frozenset[str]) -> tuple[str, ...] | None:
    """The rules that cover a food for every guard, or None where one guard has no rule."""
    matching = [rule for rule in food_safety().allow if matches(rule, record)]
    if not all(any(guard in rule.guards for rule in matching) for guard in guarded):
        return None
    return tuple(rule.id for rule in matching)


def denies(rule: DenyRule, record: FoodRecord, guarded: frozenset[str]) -> bool:
    """Whether a rule keeps a food off the list of people with these guards. What cannot be known counts against it."""
    if not is_for(rule, guarded):
        return False
    amounts = record.per_100_g if rule.per == "100_g" else record.portion
    if rule.over and not amounts[rule.column] <= food_safety().limits[rule.over].value:
        return True
    if record.category in rule.categories or record.flags.intersection(rule.flags):
        return True
    if (rule.groups or rule.states) and is_in(record.group, rule.groups) and is_in(record.state, rule.states):
        return True
    # Other names are looser than a food's own: they count only against somebody whom the rule guards by name.
    by_all_names = guarded.intersection(rule.guards) and not has_words(rule.by_own_name, record.own_text, ())
    text = record.text if by_all_names else record.own_text
    return bool(rule.words) and has_words(rule.words, text, rule.unless)


def is_for(rule: DenyRule, guarded: frozenset[str]) -> bool:
    """Whether a rule is meant for people with these guards."""
    return "everyone" in rule.guards or bool(guarded.intersection(rule.guards))


def plainly_named(record: FoodRecord) -> bool:
    """Whether nothing in a food's name, nor its kind, makes it more than the plain food that rules speak of."""
    safety = food_safety()
    if record.category not in safety.varieties:
        return False
    return record.name in safety.plain.but_names or not pattern_of(safety.plain.not_words).search(
        normalised(record.name)
    )


def matches(rule: AllowRule, record: FoodRecord) -> bool:
    """Whether a rule that allows is about this food, in its state."""
    match = rule.match
    return (
        is_in(record.category, match.categories)
        and is_in(record.state, match.states)
        and record.state not in match.not_states
        and (not match.words or has_words(match.words, record.own_text, ()))
        and not (match.not_words and has_words(match.not_words, record.own_text, ()))
    )


def is_in(value: str, allowed: Sequence[str]) -> bool:
    """Whether a value is among those allowed; an empty list is no condition."""
    return not allowed or value in allowed


def has_words(words: tuple[str, ...], text: str, unless: tuple[str, ...]) -> bool:
    """Whether any of the words stands in the text outside the phrases of `unless`."""
    if not words:
        return False
    rest = pattern_of(unless).sub("|", text) if unless else text
    return bool(pattern_of(words).search(rest))


def typed_together(rule: DenyRule, typed: str) -> str:
    """The kind of food that was typed with a word of its state ("egg yolk, raw": "egg"), or ""."""
    unless = (*rule.unless, *rule.typed_unless)
    if not rule.typed_kinds or not has_words(rule.typed_words, typed, unless):
        return ""
    kind = pattern_of(rule.typed_kinds).search(pattern_of(unless).sub("|", typed) if unless else typed)
    return kind[0] if kind else ""


@cache
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, with or without a plural ending."""
    choices = "|".join(sorted((re.escape(normalised(word).strip()) for word in words), key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{choices})(?:s|es)?(?![a-z0-9])")
