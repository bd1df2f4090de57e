"""Foods that close several gaps at once, and how the foods of the day stand with the safety rules, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from checker import conditions
from checker.diary import Day, Entry
from checker.explanation import figure
from checker.food_sources import SharedSource, sources_for_all
from checker.pages.entry_rows import food_name, shown_words
from checker.pages.label import sentence_html, words_html
from checker.pages.messages import note_html
from checker.pages.result import ASK_FIRST, cited_html
from checker.preferences import label_words
from checker.references import target
from checker.safety import portions_sentence, potassium_sentence
from nutrition_data.nutrients import nutrients

if TYPE_CHECKING:
    from checker.judgement import Judgement, NutrientJudgement
    from checker.person import Person
    from checker.preference_records import Preferences

FOODS_SHOWN = 3
NUTRIENTS_SHOWN = 3
AT_ONCE = "Foods that bring several at once"
RULES = "Your foods and the safety rules"
NO_POTASSIUM = "Rules on potassium are left out here: you have not said whether one of them is for you."
NBSP = "\N{NO-BREAK SPACE}"  # a figure and its unit stay on one line
ICONS = {"rule_allows": "met", "not_suggested": "warning", "not_checked": "not_sure"}


def foods_html(person: Person, day: Day, judgement: Judgement, preferences: Preferences) -> str:
    """A short list of foods that bring much of several nutrients; nothing where only one is to go."""
    gaps = {row.nutrient.id: gap for row in judgement.nutrients if (gap := _gap(row)) > 0}
    if len(gaps) < 2:
        return ""
    eaten = tuple(dict.fromkeys(entry.food_id for entry in day.entries if entry.food_id))
    lines = "".join(_source_html(each) for each in sources_for_all(person, gaps, eaten, preferences, FOODS_SHOWN))
    return f'<h3 class="at-once">{AT_ONCE}</h3><ul class="at-once">{lines}</ul>' if lines else ""


def before_html(person: Person, preferences: Preferences) -> str:
    """What a person reads before any food is offered: the sentences of what they ticked, or to ask first; of labels."""
    said = conditions.said(person, "suggestions")
    lines = [cited_html(each.text, each.source, each.mark) for each in said]
    lines += [cited_html(ASK_FIRST, "", "")] if potassium_sentence(person) and not said else []
    lines += [cited_html(young, "", "")] if (young := portions_sentence(person)) else []
    lines += [cited_html(label, "", "")] if (label := label_words(preferences)) else []
    return f'<ul class="notes">{"".join(lines)}</ul>' if lines else ""


def _gap(row: NutrientJudgement) -> float:
    """What is missing at the low end, of a nutrient that foods are offered for; in its unit."""
    aim = target(row.references)
    return 0.0 if aim is None or not row.sources else aim - row.low


def _source_html(each: SharedSource) -> str:
    most = sorted(each.brings, key=lambda one: -one.share)[:NUTRIENTS_SHOWN]
    figures = [(one, figure(one.nutrient, one.amount)) for one in most]
    brings = ", ".join(f"{_name(one.nutrient)} {shown}{NBSP}{one.unit}" for one, shown in figures if shown.strip("0."))
    note = f" {escape(each.note)}" if each.note else ""
    food, comma, kind = each.serving.partition(",")
    return f"<li><b>{escape(food)}</b>{escape(comma + kind)}: {escape(brings)}.{note}</li>"


def _name(nutrient_id: str) -> str:
    name = next(each.name for each in nutrients() if each.id == nutrient_id)
    return f"{name[:1].lower()}{name[1:]}"


def is_guarded(person: Person) -> bool:
    """Whether rules of food safety beyond those for everybody hold for this person."""
    from checker.guards import guards

    return bool(guards(person) - {"potassium"}) or person.potassium_care == "yes"


def rules_html(person: Person, entries: Iterable[Entry]) -> str:
    """Each food that was entered with its word and sentence, folded; a food entered twice is said once.

    Rules on potassium are left out, and that is said, for who has not answered whether they hold.
    """
    unanswered = person.potassium_care == "unknown"
    person = replace(person, potassium_care="no") if unanswered else person
    said = dict.fromkeys((entry.food_id, entry.typed if entry.line else "") for entry in entries)
    lines = "".join(_standing_html(person, food_id, typed) for food_id, typed in said)
    if not lines:
        return ""
    return (
        f'<details class="care rules"><summary><span class="more">{RULES}</span></summary>'
        f'<ul class="standings">{lines}</ul>{note_html(NO_POTASSIUM) if unanswered else ""}</details>'
    )


@lru_cache(maxsize=512)
def _standing_html(person: Person, food_id: str | None, typed: str) -> str:
    from checker.food_standing import standing

    found = standing(person, food_id, typed)
    name = words_html(food_name(food_id)) if food_id is not None else f"“{shown_words(typed)}”"
    beside = f" (“{shown_words(typed)}”)" if food_id is not None and typed else ""
    return (
        f'<li class="{found.word}"><i class="icon {ICONS[found.word]}"></i><span><b>{name}</b>{beside}:'
        f" {sentence_html(found.sentence)}</span></li>"
    )
