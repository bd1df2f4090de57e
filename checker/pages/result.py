"""The result panel as HTML: the sentence of the day, then one row per nutrient with its bar and its details."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from checker import charts
from checker.diary import Day, rows
from checker.explanation import NO_SUPPLEMENT, ONE_DAY, amount, figure, nutrient_words, source_words, to_go_words
from checker.judgement import Judgement, NutrientJudgement, judge
from checker.pages.marks import JUMP, LEGEND, symbol, ticks, tile
from checker.safety import SafetyNote, notes, potassium_sentence
from checker.servings import inside_a_sentence

if TYPE_CHECKING:
    from checker.contributions import Contribution
    from checker.person import Person
    from nutrition_data.nutrients import Nutrient

TOP_FOODS = 3
FOODS_LISTED = 6
ASK_FIRST = "With kidney disease, ask your doctor or dietitian before you add any of these."
SAID_ABOVE = (NO_SUPPLEMENT, ONE_DAY)
HOW = f'<details class="how"><summary><span class="more">How to read the bars</span></summary>{LEGEND}</details>'
SHORT_NAME = 28


def day_html(person: Person, day: Day) -> str:
    """The result of one day with entries."""
    eaten: dict[str, float] = {}
    for entry in day.entries:
        if entry.food_id is not None:
            eaten[entry.food_id] = eaten.get(entry.food_id, 0.0) + (entry.grams or 0.0)
    potassium = potassium_sentence(person)
    return result_html(judge(person, rows(day)), person.cramps, notes(person, eaten, eaten), potassium)


def result_html(
    judgement: Judgement, cramps: bool = False, said: Sequence[SafetyNote] = (), potassium: str | None = None
) -> str:
    """The whole result panel. `said`: notes on entered foods; `potassium`: why no source of it is shown."""
    body = "".join(nutrient_html(row, potassium) for row in judgement.nutrients)
    care = f'<ul class="notes">{"".join(_safety(note) for note in said)}</ul>' if said else ""
    return (
        f'<div class="result" role="region" aria-label="Result"><h2>{escape(judgement.headline)}</h2>'
        f'<p class="subline">{escape(judgement.subline)} {escape(ONE_DAY)}</p>{JUMP if cramps else ""}{care}'
        f"{body}{HOW}</div>{summary_bar(judgement)}"
    )


def nutrient_html(row: NutrientJudgement, potassium: str | None = None) -> str:
    """One nutrient: tile, amount, verdict, bar, what is to go, and the details under it."""
    id, name = escape(row.nutrient.id), escape(row.nutrient.name)
    care = potassium if row.nutrient.id == "potassium" else None
    asked = ASK_FIRST if potassium and row.sources else None
    bar = charts.bar(charts.Amounts(row.low, row.best, row.high), *ticks(row.references))
    return (
        f'<section class="nutrient" id="{id}" aria-labelledby="{id}-name">'
        f"{tile(row.nutrient.symbol)}"
        f'<div class="head"><h3 id="{id}-name">{name}</h3>{_amount(row)}{pill_html(row.status, row.pill)}</div>'
        f"{bar}{_to_go(row, care)}{_details(row, asked)}</section>"
    )


def pill_html(status: str, words: str) -> str:
    """A verdict: icon and word, never colour alone."""
    return f'<span class="pill {escape(status)}"><i class="icon {escape(status)}"></i>{escape(words)}</span>'


def _amount(row: NutrientJudgement) -> str:
    low, best = figure(row.nutrient.id, row.low), figure(row.nutrient.id, row.best)
    if row.high is None:
        spread = f"at least {low}"
    else:
        high = figure(row.nutrient.id, row.high)
        spread = "" if low == high else f"{low} to {high}"
    return f'<span class="amount"><b>{best}</b> {escape(row.unit)}</span><span class="spread">{spread}</span>'


def _to_go(row: NutrientJudgement, care: str | None) -> str:
    """What is missing, the first food that would bring it, and the answer that would settle a verdict."""
    sentences = []
    if care or row.remark:
        sentences.append(escape(care or row.remark or ""))
    if row.to_go is not None:
        sentences.append(f"<b>{escape(_capital(to_go_words(row.nutrient, row.to_go)))}.</b>")
        if row.sources:
            sentences.append(escape(source_words(row.nutrient, row.sources[0])))
    if row.settled_by:
        sentences.append(escape(row.settled_by))
    return f'<p class="gap">{" ".join(sentences)}</p>' if sentences else ""


def _safety(note: SafetyNote) -> str:
    unchecked = "a caution not yet checked against a source" if note.mark == "unverified" else ""
    said = "; ".join(words for words in (note.source, unchecked) if words)
    return (
        f'<li class="note-line"><i class="icon note"></i><span>{escape(note.sentence)}'
        f" <small>{escape(said)}</small></span></li>"
    )


def _details(row: NutrientJudgement, care: str | None) -> str:
    """The foods that gave most, as the handle of the details: sources, contributions, working."""
    gave = [food for food in row.contributions if food.amount > 0]
    top = ", ".join(
        f"{escape(_shorter(food.name))} <b>{figure(row.nutrient.id, food.amount)}</b>" for food in gave[:TOP_FOODS]
    )
    working = "\n".join(line for line in row.working.splitlines() if line not in SAID_ABOVE)
    words = f'<p class="working">{escape(care)}</p>' if care else ""
    return (
        f"<details><summary>{f'From {top}' if top else 'Nothing counted'} "
        f'<span class="more">more<span class="hidden"> on {escape(nutrient_words(row.nutrient))}</span></span>'
        f"</summary>{words}{_sources_table(row)}{_contributions_table(row.nutrient, gave)}"
        f'<p class="working">{escape(working)}</p></details>'
    )


def _sources_table(row: NutrientJudgement) -> str:
    if not row.sources:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(food.name)}{_note(food.note)}</th>'
        f"<td>{escape(food.portion)}, {food.grams:,.0f} g</td>"
        f'<td class="number">+{escape(amount(row.nutrient, food.amount))}</td></tr>'
        for food in row.sources
    )
    caption = escape(row.sources_title)
    said = f'<p class="working">{escape(row.sources_note)}</p>' if row.sources_note else ""
    return f'<table class="foods"><caption>{caption}</caption><tbody>{lines}</tbody></table>{said}'


def _contributions_table(nutrient: Nutrient, foods: Sequence[Contribution]) -> str:
    """The foods that gave most, and the rest as one row."""
    if not foods:
        return ""
    lines = "".join(
        f'<tr><th scope="row">{escape(food.name)}</th><td>{food.grams:,.0f} g</td>'
        f'<td class="number">{escape(amount(nutrient, food.amount))}</td></tr>'
        for food in foods[:FOODS_LISTED]
    )
    rest = foods[FOODS_LISTED:]
    if rest:
        others = f"{len(rest)} other food{'s' if len(rest) > 1 else ''}"
        total = escape(amount(nutrient, sum(food.amount for food in rest)))
        lines += f'<tr><th scope="row">{others}</th><td></td><td class="number">{total}</td></tr>'
    return f'<table class="foods"><caption>Where today’s amount came from</caption><tbody>{lines}</tbody></table>'


def _note(note: str | None) -> str:
    return f'<span class="note">{escape(note)}</span>' if note else ""


def summary_bar(judgement: Judgement) -> str:
    """The bar fixed to the foot of a phone's screen; hidden on a desktop."""
    links = "".join(
        f'<a href="#{escape(row.nutrient.id)}"><span aria-hidden="true">{symbol(row.nutrient.symbol)}</span>'
        f'<span class="hidden">{escape(row.nutrient.name)}: {escape(row.pill)}</span>'
        f'<i class="icon {escape(row.status)}"></i></a>'
        for row in judgement.nutrients
    )
    return f'<nav class="summary-bar" aria-label="Results">{links}</nav>'


def _shorter(name: str) -> str:
    """The name up to its first comma: enough to know the food by."""
    short = inside_a_sentence(name).split(",")[0]
    return short if len(short) <= SHORT_NAME else f"{short[: SHORT_NAME - 1].rstrip()}…"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
