"""Which foods may be offered to a person, deny by default, and what is said of foods that were entered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import pandas as pd

from checker import conditions
from checker.food_records import FoodRecord, normalised, record_of, records
from checker.person import Person
from nutrition_data.food_safety import AllowRule, DenyRule, food_safety
from nutrition_data.foods import foods

GUARD_WORDS = {
    "everyone": "everybody",
    "pregnant": "pregnant",
    "lactating": "breastfeeding",
    "child": "under 19",
    "young_child": "under 5",
    "potassium": "kidney disease or not known",
    "others": "all others",
}
MARK_WORDS = {
    "read": "read in the source",
    "copy": "seen in a copy of the source",
    "unverified": "a caution not yet checked",
    "argued": "our own reason",
}


@dataclass(frozen=True)
class SafetyNote:
    """What is said of a food that was entered: one calm sentence, whose advice it is, and how well it was checked."""

    food_id: str
    sentence: str
    source: str  # whose advice, with its country
    mark: str
    rule: str


def guards(person: Person) -> frozenset[str]:
    """The guards that apply to a person; none = foods are offered unless a rule for everyone is against them."""
    limits = food_safety().limits
    found = {
        "pregnant": person.pregnant,
        "lactating": person.lactating,
        "child": person.age_years < limits["child_under"].value,
        "young_child": person.age_years < limits["young_child_under"].value,
        "potassium": "potassium" in conditions.not_suggested(person),
    }
    return frozenset(name for name, applies in found.items() if applies)


def note_guards(person: Person) -> frozenset[str]:
    """Whom a note may be meant for: the guards, "anybody", "may_become_pregnant", "potassium_yes", "water_tablet"."""
    under = food_safety().limits["may_become_pregnant_under"].value
    found = {
        "anybody": True,
        "may_become_pregnant": person.sex == "female" and person.life_stage == "none" and person.age_years < under,
        "potassium_yes": not conditions.potassium_is_judged(person),
        "water_tablet": "water_tablet" in person.conditions,
    }
    return guards(person) | frozenset(name for name, applies in found.items() if applies)


@lru_cache(maxsize=64)
def offered(guarded: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Plain foods that may be offered to people with these guards: food_id -> the ids of the rules that allow it."""
    found = {}
    for food_id, record in plain_foods().items():
        rules = allowing(record, guarded)
        if rules is not None:
            found[food_id] = rules
    return found


def allowing(record: FoodRecord, guarded: frozenset[str]) -> tuple[str, ...] | None:
    """The rules that let a food be offered, or None where a guard has no such rule or a rule is against it."""
    rules = _covering(record, guarded)
    denied = any(denies(rule, record, guarded) for rule in food_safety().deny)
    return None if denied else rules


def _covering(record: FoodRecord, guarded: frozenset[str]) -> tuple[str, ...] | None:
    """The rules that cover a food for every guard, or None where one guard has no rule."""
    matching = [rule for rule in food_safety().allow if _matches(rule, record)]
    if not all(any(guard in rule.guards for rule in matching) for guard in guarded):
        return None
    return tuple(rule.id for rule in matching)


def offer_note(person: Person, food_id: str, rules: Sequence[str]) -> str:
    """What is said beside an offered food, by the rules that allow it: "Choose pasteurised (NHS UK).", or ""."""
    told = note_guards(person)
    record = plain_foods()[food_id]
    return " ".join(
        attributed(rule.note, rule.authority)
        for rule in food_safety().allow
        if rule.id in rules
        and rule.note
        and told.intersection(rule.note_for)
        and _in(record.state, rule.note_states)
        and not (rule.note_unless and _pattern(rule.note_unless).search(record.own_text))
    )


def attributed(sentence: str, authority: str) -> str:
    """A sentence with whose advice it is, and its country: "Choose pasteurised (NHS UK, FDA US)."."""
    if not authority:
        return sentence
    return f"{sentence.removesuffix('.')} ({authority.replace('(', '').replace(')', '')})."


def potassium_sentence(person: Person) -> str | None:
    """Why no potassium source is shown, naming what was ticked; None where there is no reason for care."""
    return conditions.potassium_words(person)


def potassium_reference_sentence(person: Person) -> str | None:
    """Whom the potassium reference value leaves out; None where the person said that there is no reason for care."""
    return conditions.potassium_reference_words(person)


def portions_sentence(person: Person) -> str:
    """What is said of the portions of offered foods, or ""."""
    return food_safety().portions_of_young_children if "young_child" in guards(person) else ""


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


@cache
def plain_foods() -> Mapping[str, FoodRecord]:
    """Everyday foods with a plain name that people report, of the kinds that are offered at all, by food_id."""
    safety, table = food_safety(), foods()
    reported = (table["reviewed"] & (table["times_reported"] > 0)) | table.index.isin(safety.plain.also)
    of_a_kind = table["category"].isin(list(safety.varieties))
    portion, least, most = table["usual_portion_g"], safety.limits["least_portion"], safety.limits["largest_portion"]
    usual = (portion >= least.value) & (portion <= most.value)
    light = table["energy_kcal"] * portion / 100 <= safety.limits["most_energy"].value
    candidates = table.index[reported & of_a_kind & usual & light]
    not_plain = _pattern(safety.plain.not_words)
    return {
        record.food_id: record
        for record in records([str(food_id) for food_id in candidates])
        if record.name in safety.plain.but_names or not not_plain.search(normalised(record.name))
    }


def denies(rule: DenyRule, record: FoodRecord, guarded: frozenset[str]) -> bool:
    """Whether a rule keeps a food off the list of people with these guards. What cannot be known counts against it."""
    if "everyone" not in rule.guards and not guarded.intersection(rule.guards):
        return False
    amounts = record.per_100_g if rule.per == "100_g" else record.portion
    if rule.over and not amounts[rule.column] <= food_safety().limits[rule.over].value:
        return True
    if record.category in rule.categories or record.flags.intersection(rule.flags):
        return True
    if (rule.groups or rule.states) and _in(record.group, rule.groups) and _in(record.state, rule.states):
        return True
    # Other names are looser than a food's own: they count only against somebody whom the rule guards by name.
    text = record.text if guarded.intersection(rule.guards) else record.own_text
    return bool(rule.words) and _has(rule.words, text, rule.unless)


def _noted(rule: DenyRule, record: FoodRecord, grams: float | None) -> bool:
    if rule.note_unless and _pattern(rule.note_unless).search(record.own_text):
        return False
    if rule.note_over:
        eaten = record.portion[rule.column] if grams is None else record.per_100_g[rule.column] * grams / 100
        return eaten > food_safety().limits[rule.note_over].value
    return record.group in rule.note_groups or _has(rule.note_words or rule.words, record.own_text, rule.unless)


def _said_of(rule: DenyRule, record: FoodRecord, words: str) -> bool:
    """Whether the words typed say of a food of this kind what its name does not."""
    of_a_kind = record.group in rule.typed_groups or record.category in rule.typed_categories
    return of_a_kind and _has(rule.typed_words, words, rule.typed_unless)


def _matches(rule: AllowRule, record: FoodRecord) -> bool:
    match = rule.match
    return (
        _in(record.category, match.categories)
        and _in(record.state, match.states)
        and record.state not in match.not_states
        and (not match.words or _has(match.words, record.own_text, ()))
        and not (match.not_words and _has(match.not_words, record.own_text, ()))
    )


def _in(value: str, allowed: Sequence[str]) -> bool:
    return not allowed or value in allowed


def _has(words: tuple[str, ...], text: str, unless: tuple[str, ...]) -> bool:
    """Whether any of the words stands in the text outside the phrases of `unless`."""
    rest = _pattern(unless).sub("|", text) if unless else text
    return bool(_pattern(words).search(rest))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole, with or without a plural ending."""
    choices = "|".join(sorted((re.escape(normalised(word).strip()) for word in words), key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{choices})(?:s|es)?(?![a-z0-9])")


def table_of_rules() -> pd.DataFrame:
    """The rules in force in words, for the sources page: Foods, Rule, To whom, Whose advice, Checked."""
    safety = food_safety()
    rows = [(r.id, "may be offered", _to_whom(("others", *r.guards)), r.authority, r.mark) for r in safety.allow]
    rows += [(r.id, "not offered", _to_whom(r.guards), r.authority, r.mark) for r in safety.deny]
    return pd.DataFrame(
        [(*cells, MARK_WORDS[mark]) for *cells, mark in rows],
        columns=["Foods", "Rule", "To whom", "Whose advice", "Checked"],
    )


def _to_whom(guarded: Sequence[str]) -> str:
    if "everyone" in guarded:
        return GUARD_WORDS["everyone"]
    return ", ".join(words for id, words in GUARD_WORDS.items() if id in guarded)
