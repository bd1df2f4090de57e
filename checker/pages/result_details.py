"""What lies under a nutrient's row: foods that bring it, where today's amount came from, and the whole working."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from checker.explanation import NO_SUPPLEMENT, ONE_DAY, amount, figure, nutrient_words
from checker.pages.label import words_html
from checker.pages.marks import reference_anchor
from checker.reference_words import kind_name
from checker.servings import inside_a_sentence
from nutrition_data.diets import limits
from nutrition_data.reference_values import authorities

if TYPE_CHECKING:
    from checker.contributions import Contribution
    from checker.food_sources import FoodSource
    from checker.judgement import NutrientJudgement
    from checker.references import Reference
    from nutrition_data.nutrients import Nutrient

TOP_FOODS = 3
FOODS_LISTED = 6
SHORT_NAME = 28
SAID_ABOVE = (NO_SUPPLEMENT, ONE_DAY)


def details_html(row: NutrientJudgement, before: str) -> str:
    """The foods that gave most, as the handle of the details: sources, contributions, kinds of food, working.

    `before`: what is read before foods are offered, as HTML.
    """
    from checker.contributions import by_food

    gave = [each for each in by_food(row.contributions) if each.amount > 0]
    top = ", ".join(
        f"{words_html(_shorter(each.name))} <b>{figure(row.nutrient.id, each.amount)}</b>" for each in gave[:TOP_FOODS]
    )
    return (
        f"<details><summary>{f'From {top}' if top else 'Nothing counted'} "
        f'<span class="more">more<span class="hidden"> on {escape(nutrient_words(row.nutrient))}</span></span>'
        f"</summary>{before}{_sources_table(row)}{_contributions_table(row.nutrient, gave)}{_groups_table(row)}"
        f"{_working(row)}</details>"
    )


def reference_link(reference: Reference, words: str) -> str:
    """Words that lead to the table of a reference value on the Sources page."""
    place = reference_anchor(reference.authority, reference.nutrient)
    return f'<a href="sources#{place}" target="_self">{escape(words)}</a>'


def _working(row: NutrientJudgement) -> str:
    """The steps in their order; each reference value leads to its table."""
    lines = [line for line in row.working.splitlines() if line not in SAID_ABOVE]
    steps = "".join(f"<li>{step_html(line, row.references)}</li>" for line in lines)
    return f'<p class="caption">How this was worked out</p><ol class="steps">{steps}</ol>'


def step_html(line: str, references: Sequence[Reference]) -> str:
    """One step; where it names a reference value, with the way to its table."""
    for each in references:
        name = kind_name(each.kind)
        if line.startswith((f"{name} ", f"{name}:")):
            place = authorities()[each.authority].short_name
            return f"{escape(line)} {reference_link(each, f'See its table: {place}')}."
    return escape(line)


def _sources_table(row: NutrientJudgement) -> str:
    if not row.sources:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(food.name)}{_note(food.note)}</th>'
        f"<td>{escape(food.portion)}, {food.grams:,.0f} g{_note(_also_brings(food))}</td>"
        f'<td class="number">+{escape(amount(row.nutrient, food.amount))}</td></tr>'
        for food in row.sources
    )
    caption = escape(row.sources_title)
    said = f'<p class="working">{escape(row.sources_note)}</p>' if row.sources_note else ""
    return f'<table class="foods"><caption>{caption}</caption><tbody>{lines}</tbody></table>{said}'


def _also_brings(food: FoodSource) -> str:
    """What else a portion brings: "149 kcal"; sodium and caffeine only from where they matter, or not known."""
    words = [f"{food.energy_kcal:,.0f} kcal"]
    for name, found in (("sodium", food.sodium_mg), ("caffeine", food.caffeine_mg)):
        if found is None:
            words.append(f"{name} not known")
        elif found >= limits()[f"{name}_shown"].value:
            words.append(f"{name} {found:,.0f} mg")
    return ", ".join(words)


def _contributions_table(nutrient: Nutrient, gave: Sequence[Contribution]) -> str:
    """What gave most with its arithmetic, and the rest as one row."""
    if not gave:
        return ""
    lines = "".join(_contribution(nutrient, each) for each in gave[:FOODS_LISTED])
    rest = gave[FOODS_LISTED:]
    if rest:
        total = escape(amount(nutrient, sum(each.amount for each in rest)))
        lines += f'<tr><th scope="row">{len(rest)} more</th><td></td><td class="number">{total}</td></tr>'
    return f'<table class="foods"><caption>Where today’s amount came from</caption><tbody>{lines}</tbody></table>'


def _contribution(nutrient: Nutrient, each: Contribution) -> str:
    """240 g x 125 mg in 100 g = 300 mg, 270 to 330."""
    how = "supplement"
    if each.grams is not None and each.per_100_g is not None:
        how = f"{_grams(each.grams)} g × {each.per_100_g:,.3g} {nutrient.unit} in 100 g ="
    low = figure(nutrient.id, each.low)
    high = None if each.high is None else figure(nutrient.id, each.high)
    spread = f"at least {low}" if high is None else "" if low == high else f"{low} to {high}"
    small = f'<span class="note">{spread}</span>' if spread else ""
    return (
        f'<tr><th scope="row">{words_html(each.name)}</th><td>{how}</td>'
        f'<td class="number">{escape(amount(nutrient, each.amount))}{small}</td></tr>'
    )


def _groups_table(row: NutrientJudgement) -> str:
    if len(row.groups) < 2:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(_capital(each.name))}</th><td class="number">{each.share:.0%}</td>'
        f'<td class="number">{escape(amount(row.nutrient, each.amount))}</td></tr>'
        for each in row.groups
    )
    return f'<table class="foods groups"><caption>By kind of food</caption><tbody>{lines}</tbody></table>'


def _grams(grams: float) -> str:
    return f"{grams:,.0f}" if grams >= 1 else f"{grams:.1f}"


def _note(note: str | None) -> str:
    return f'<span class="note">{escape(note)}</span>' if note else ""


def _shorter(name: str) -> str:
    """The name up to its first comma: enough to know the food by."""
    short = inside_a_sentence(name).split(",")[0]
    return short if len(short) <= SHORT_NAME else f"{short[: SHORT_NAME - 1].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
