"""Which foods may be offered to a person, deny by default, and what is said of foods that were entered."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import pandas as pd

from checker import conditions
from checker.day_limits import DayLimit, day_limits, weekly_family
from checker.food_records import FoodRecord, records
from checker.food_standing import Standing, standing
from checker.guards import GUARD_WORDS, guards, note_guards
from checker.person import Person
from checker.rule_matching import allowing, plainly_named
from checker.safety_notes import SafetyNote, attributed, day_notes, notes, notes_of_entries, notes_on_words, offer_note
from nutrition_data.food_safety import LimitOfDay, WeeklyLimit, food_safety
from nutrition_data.foods import table_foods

__all__ = [
    "DayLimit",
    "SafetyNote",
    "Standing",
    "allowing",
    "attributed",
    "day_limits",
    "day_notes",
    "guards",
    "note_guards",
    "notes",
    "notes_of_entries",
    "notes_on_words",
    "offer_note",
    "offered",
    "plain_foods",
    "portions_sentence",
    "potassium_reference_sentence",
    "potassium_sentence",
    "standing",
    "table_of_rules",
    "weekly_family",
]
MARK_WORDS = {
    "read": "read in the source",
    "copy": "seen in a copy of the source",
    "unverified": "a caution not yet checked",
    "argued": "our own reason",
}


@lru_cache(maxsize=64)
def offered(guarded: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """Plain foods that may be offered to people with these guards: food_id -> the ids of the rules that allow it."""
    found = {}
    for food_id, record in plain_foods().items():
        rules = allowing(record, guarded)
        if rules is not None:
            found[food_id] = rules
    return found


def potassium_sentence(person: Person) -> str | None:
    """Why no potassium source is shown, naming what was ticked; None where there is no reason for care."""
    return conditions.potassium_words(person)


def potassium_reference_sentence(person: Person) -> str | None:
    """Whom the potassium reference value leaves out; None where the person said that there is no reason for care."""
    return conditions.potassium_reference_words(person)


def portions_sentence(person: Person) -> str:
    """What is said of the portions of offered foods, or ""."""
    return food_safety().portions_of_young_children if "young_child" in guards(person) else ""


@cache
def plain_foods() -> Mapping[str, FoodRecord]:
    """Everyday foods with a plain name that people report, of the kinds that are offered at all, by food_id."""
    safety, table = food_safety(), table_foods()
    reported = (table["reviewed"] & (table["times_reported"] > 0)) | table.index.isin(safety.plain.also)
    of_a_kind = table["category"].isin(list(safety.varieties))
    portion, least, most = table["usual_portion_g"], safety.limits["least_portion"], safety.limits["largest_portion"]
    usual = (portion >= least.value) & (portion <= most.value)
    light = table["energy_kcal"] * portion / 100 <= safety.limits["most_energy"].value
    candidates = table.index[reported & of_a_kind & usual & light]
    return {
        record.food_id: record for record in records([str(food_id) for food_id in candidates]) if plainly_named(record)
    }


def table_of_rules() -> pd.DataFrame:
    """The rules in force in words, for the sources page: Foods, Rule, To whom, Whose advice, Checked."""
    safety = food_safety()
    rows = [(r.id, "may be offered", _to_whom(("others", *r.guards)), r.authority, r.mark) for r in safety.allow]
    rows += [(r.id, "not offered", _to_whom(r.guards), r.authority, r.mark) for r in safety.deny]
    rows += [
        (f"{r.family}, by the week", "one portion in a plan, none where some was eaten that day", *_by_whom(r))
        for r in safety.weekly
    ]
    rows += [(r.words, "no plan takes the day over it", *_by_whom(r)) for r in safety.day_limits]
    return pd.DataFrame(
        [(*cells, MARK_WORDS[mark]) for *cells, mark in rows],
        columns=["Foods", "Rule", "To whom", "Whose advice", "Checked"],
    )


def _by_whom(row: WeeklyLimit | LimitOfDay) -> tuple[str, str, str]:
    return _to_whom(row.whom), row.authority, row.mark


def _to_whom(guarded: Sequence[str]) -> str:
    if "everyone" in guarded:
        return GUARD_WORDS["everyone"]
    return ", ".join(words for id, words in GUARD_WORDS.items() if id in guarded)
