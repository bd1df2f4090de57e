"""How a food stands with the rules of food safety for one person: deny by default."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from checker.food_records import FoodRecord, normalised, record_of
from checker.guards import guards
from checker.own_foods import is_own
from checker.person import Person
from checker.rule_matching import covering, denies, has_words, is_for, pattern_of, plainly_named, typed_together
from checker.safety_notes import attributed, offer_note, told_of, told_rules
from nutrition_data.food_safety import DenyRule, food_safety


@dataclass(frozen=True)
class Standing:
    """`word`: rule_allows | not_suggested | not_checked; one calm sentence on it; the rules that say so."""

    word: str
    sentence: str
    rule_ids: tuple[str, ...] = ()


def standing(person: Person, food_id: str | None, typed: str = "") -> Standing:
    """How a food, as it was typed, stands for this person. `food_id` None: words that matched no food.

    A rule against it counts whatever food was matched; a rule that allows it only where each word typed is known.
    """
    guarded, words = guards(person), normalised(typed)
    record = None if food_id is None else _as_known(record_of(food_id))
    against = tuple(
        rule for rule in food_safety().deny if is_for(rule, guarded) and _hits(rule, record, words, guarded)
    )
    if against:
        return Standing(
            "not_suggested", _not_suggested(person, against, record, words), tuple(rule.id for rule in against)
        )
    rules = None
    if record is not None and not is_own(record.food_id) and plainly_named(record) and not _in_doubt(words, record):
        rules = covering(record, guarded)
    if record is not None and rules:
        allowed = food_safety().standings.rule_allows.format(rules="; ".join(rules))
        return Standing("rule_allows", f"{allowed} {offer_note(person, record.food_id, rules)}".strip(), rules)
    return Standing("not_checked", _not_checked(guarded))


def _as_known(record: FoodRecord) -> FoodRecord:
    """An own food without the amounts that nobody knows: because of them it is not checked, and not denied."""
    if not is_own(record.food_id):
        return record
    known = {column: amount if amount == amount else 0.0 for column, amount in record.portion.items()}
    per_100_g = {column: amount if amount == amount else 0.0 for column, amount in record.per_100_g.items()}
    return replace(record, portion=known, per_100_g=per_100_g)


def _hits(rule: DenyRule, record: FoodRecord | None, words: str, guarded: frozenset[str]) -> bool:
    if has_words(rule.lifted_by, words, ()):
        return False
    if record is not None and denies(rule, record, guarded):
        return True
    if has_words((*rule.words, *rule.note_words), words, (*rule.unless, *rule.typed_unless)):
        return True
    if typed_together(rule, words):
        return True
    if record is not None and record.group not in rule.typed_groups and record.category not in rule.typed_categories:
        return False
    return record is not None and has_words(rule.typed_words, words, rule.typed_unless)


def _in_doubt(words: str, record: FoodRecord) -> bool:
    """Whether a word typed says a state, or is not known from the food's names."""
    wording = food_safety().standings
    rest = pattern_of(wording.no_doubt).sub(" ", words)
    doubtful = set(wording.doubt)
    if record.group in wording.doubt_in_groups:
        doubtful |= set(wording.doubt_there)
    if doubtful.difference(record.own_text.split()).intersection(rest.split()):
        return True
    named = set(record.text.split())
    return any(not _is_known(word, named) for word in re.findall(r"[a-z]+", rest))


def _is_known(word: str, named: Iterable[str]) -> bool:
    stems = {word, word.removesuffix("s"), word.removesuffix("es"), f"{word}s", f"{word}es"}
    return bool(stems.intersection(food_safety().standings.known) or stems.intersection(named))


def _not_suggested(person: Person, against: Sequence[DenyRule], record: FoodRecord | None, words: str) -> str:
    wording = food_safety().standings
    told = [rule for rule in told_rules(person) if rule in against]
    named = [rule for rule in told if told_of(rule, record, words)]
    for rule in named or [rule for rule in told if told_of(rule, None, words)]:
        note = rule.note.removeprefix("{food}: ")
        return f"{wording.not_suggested} {attributed(f'{note[:1].upper()}{note[1:]}', rule.authority)}"
    if all(rule.column == "potassium_mg" for rule in against):
        return wording.not_suggested_potassium
    if person.lactating and all("pregnant" in rule.note_for and "everyone" not in rule.guards for rule in against):
        return wording.not_suggested_lactating
    return wording.not_suggested


def _not_checked(guarded: frozenset[str]) -> str:
    said = food_safety().standings.not_checked
    return next((said[guard] for guard in said if guard in guarded), said["others"])
