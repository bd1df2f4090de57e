"""The result panel as HTML: the sentence of the day, then one row per nutrient with its bar."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from checker import charts
from checker.comparison import Span
from checker.conditions import said as condition_statements
from checker.diary import Day, rows
from checker.explanation import ONE_DAY, figure, reference_figure, source_words
from checker.judgement import Judgement, LimitCheck, NutrientJudgement, Settled, judge
from checker.pages.authority_panel import under_html
from checker.pages.kept_preferences import understood
from checker.pages.label import sentence_html
from checker.pages.marks import JUMP, LEGEND, symbol, ticks, tile
from checker.pages.result_details import details_html
from checker.preferences import label_words
from checker.safety import SafetyNote, notes_of_entries, potassium_sentence
from nutrition_data.sources import source

if TYPE_CHECKING:
    import pandas as pd

    from checker.person import Person
    from checker.supplement_cautions import SaidCaution
    from nutrition_data.conditions import Statement

ASK_FIRST = "With kidney disease, ask your doctor or dietitian before you add any of these."
SOME_MISSING = "You said that some is missing: every amount is a minimum, and there may be less to go than stands here."
UNCHECKED = "a caution not yet checked against a source"
HOW = f'<details class="how"><summary><span class="more">How to read the bars</span></summary>{LEGEND}</details>'


@dataclass(frozen=True)
class Beside:
    """What stands beside the verdicts of a day.

    `notes`: list items as HTML, said first. `potassium`: why no source of it is shown. `cautions`: about supplements;
    those on a level that is passed stand with its nutrient, those that hold for everybody who takes them are folded.
    `offered`, `label`: said above foods that are offered. `others`: the day under other authorities, as HTML.
    """

    notes: tuple[str, ...] = ()
    potassium: str | None = None
    cautions: tuple[SaidCaution, ...] = ()
    offered: tuple[Statement, ...] = ()
    label: str = ""
    others: str = ""


def day_judgement(person: Person, day: Day, table: pd.DataFrame | None = None) -> Judgement:
    """One day with entries, judged; `table`: the day's rows, where they are there already."""
    table = rows(day) if table is None else table
    return judge(person, table, day.supplements, understood(day.preferences)[0], whole=day.complete is not False)


def day_html(person: Person, day: Day, judgement: Judgement | None = None, table: pd.DataFrame | None = None) -> str:
    """The result of one day with entries; `judgement`, `table`: the day's own, where they are there already."""
    table = rows(day) if table is None else table
    judged = judgement or day_judgement(person, day, table)
    said = condition_statements(person, "result")
    care: tuple[SaidCaution, ...] = ()
    if day.supplements:
        from checker.supplement_cautions import cautions, said_of_conditions

        care = cautions(person, day.supplements, judged)
        said += said_of_conditions(person, judged)
    once = {each.text: cited_html(each.text, each.source, each.mark) for each in said}
    of_foods = notes_of_entries(person, day.entries, table)
    beside = Beside(
        notes=(*_some_missing(day), *once.values(), *(safety_html(note) for note in of_foods)),
        potassium=potassium_sentence(person),
        cautions=care,
        offered=condition_statements(person, "suggestions"),
        label=label_words(understood(day.preferences)[0]),
        others=under_html(person, judged),
    )
    return result_html(judged, person.cramps, day, beside)


def _some_missing(day: Day) -> tuple[str, ...]:
    """What stands first where the person said that the day is not complete."""
    return (_note_line(SOME_MISSING, ""),) if day.complete is False else ()


def _brings(row: NutrientJudgement) -> bool:
    """Whether a supplement brings some of it, or may."""
    return row.taken is not None and row.taken.high != 0


def result_html(
    judgement: Judgement, cramps: bool = False, day: Day | None = None, beside: Beside | None = None
) -> str:
    """The whole result panel; `day`: whose rows a sentence may lead to."""
    beside = beside or Beside()
    body = "".join(nutrient_html(row, day, beside) for row in judgement.nutrients)
    first = [
        *beside.notes,
        *(cited_html(each.text, each.source, each.mark) for each in beside.cautions if _is_first(each)),
    ]
    care = f'<ul class="notes">{"".join(first)}</ul>' if first else ""
    folded = [cited_html(each.text, each.source, each.mark) for each in beside.cautions if not each.prominent]
    if folded:
        many = f"{len(folded)} notes" if len(folded) > 1 else "1 note"
        care += (
            f'<details class="care"><summary><span class="more">Taking these supplements: {many}</span></summary>'
            f'<ul class="notes">{"".join(folded)}</ul></details>'
        )
    return (
        f'<div class="result" role="region" aria-label="Result"><h2>{escape(judgement.headline)}</h2>'
        f'<p class="subline">{escape(judgement.subline)} {escape(ONE_DAY)}</p>{JUMP if cramps else ""}{care}'
        f"{body}{beside.others}{HOW}</div>{summary_bar(judgement)}"
    )


def nutrient_html(row: NutrientJudgement, day: Day | None = None, beside: Beside | None = None) -> str:
    """One nutrient: tile, amount, verdict, bar, what is to go, and the details under it."""
    beside = beside or Beside()
    id, name = escape(row.nutrient.id), escape(row.nutrient.name)
    care = beside.potassium if row.nutrient.id == "potassium" else None
    asked = _before_foods(row, beside) if row.sources else ""
    taken = row.taken.low if row.taken else 0.0
    levels = [
        each for each in beside.cautions if each.prominent and not _is_first(each) and each.nutrient == row.nutrient.id
    ]
    passed = "".join(cited_html(each.text, each.source, each.mark) for each in levels)
    passed = f'<ul class="notes">{passed}</ul>' if passed else ""
    bar = charts.bar(charts.Amounts(row.low, row.best, row.high, taken), *ticks(row.references))
    return (
        f'<section class="nutrient" id="{id}" aria-labelledby="{id}-name">'
        f"{tile(row.nutrient.symbol)}"
        f'<div class="head"><h3 id="{id}-name">{name}</h3>{_amount(row)}{pill_html(row.status, row.pill)}</div>'
        f"{bar}{_parts(row)}{passed}{_settled(row, day)}{_to_go(row, care)}{details_html(row, asked)}</section>"
    )


def _is_first(caution: SaidCaution) -> bool:
    """Whether it stands above all nutrients; what is about a level that is passed stands with its nutrient."""
    return caution.prominent and (caution.when == "taken" or not caution.nutrient)


def _before_foods(row: NutrientJudgement, beside: Beside) -> str:
    """What a person reads before foods are offered: the sentences of what they ticked, or to ask first."""
    said = [each for each in beside.offered if each.nutrient in ("", row.nutrient.id)]
    lines = [cited_html(each.text, each.source, each.mark) for each in said]
    lines += [_note_line(ASK_FIRST, "")] if beside.potassium and not beside.offered else []
    lines += [_note_line(beside.label, "")] if beside.label else []
    return f'<ul class="notes">{"".join(lines)}</ul>' if lines else ""


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


def _parts(row: NutrientJudgement) -> str:
    """Where supplements are taken: what is from food and what from them, and the levels that count them alone."""
    if row.taken is None or not _brings(row):
        return ""
    food = f"<b>{figure(row.nutrient.id, row.food.best)}</b> from food"
    alone = "".join(_alone(limit) for limit in row.limits if limit.reference.applies_to == "supplement")
    words = _span_words(row.nutrient.id, row.taken)
    taken = words if row.taken.high is None else f"<b>{words}</b>"
    return f'<p class="gap">{food}, {taken} from supplements.{alone}</p>'


def _span_words(nutrient_id: str, span: Span) -> str:
    """241, or 45 to 400, or at least 45, or an unknown amount."""
    low = figure(nutrient_id, span.low)
    if span.high is None:
        return f"at least {low}" if span.low else "an unknown amount"
    high = figure(nutrient_id, span.high)
    return low if low == high else f"{low} to {high}"


def _alone(limit: LimitCheck) -> str:
    """Supplements only: 241 of 350 mg (UL counts supplements only)."""
    reference = limit.reference
    edge = f"{reference_figure(reference.nutrient, reference.value or 0)} {reference.unit}"
    open_yet = " Whether that is above it cannot be told yet." if limit.verdict == "cannot_tell" else ""
    taken = _span_words(reference.nutrient, limit.span)
    words = f"Supplements only: {taken} of {edge} ({reference.kind} counts supplements only).{open_yet}"
    return f' <span class="{"above_limit" if limit.verdict == "over" else ""}">{escape(words)}</span>'


def _settled(row: NutrientJudgement, day: Day | None) -> str:
    """The one answer that would settle a verdict, linked to the food or supplement it names."""
    if not row.settled_by:
        return ""
    words = sentence_html(row.settled_by)
    place = None if day is None else _place(day, row.settled)
    if place:
        words = f'<a href="#{escape(place)}">{words}</a>'
    return f'<p class="settled"><i class="icon not_sure"></i><span>{words}</span></p>'


def _place(day: Day, settled: Settled) -> str | None:
    """Where the row stands that an answer is about."""
    at = settled.entry_index
    if at is None:
        return None
    return f"supplement-{day.supplements[at].id}" if settled.kind == "supplement" else f"entry-{day.entries[at].id}"


def _to_go(row: NutrientJudgement, care: str | None) -> str:
    """What is missing, the first food that would bring it, and what belongs to the verdict."""
    sentences = []
    if care or row.remark:
        sentences.append(escape(care or row.remark or ""))
    sentences += [sentence_html(note) for note in row.notes]
    if row.to_go is not None:
        sentences.append(f"<b>{escape(_capital(row.to_go_words or ''))}.</b>")
        if row.sources:
            sentences.append(escape(source_words(row.nutrient, row.sources[0])))
    return f'<p class="gap">{" ".join(sentences)}</p>' if sentences else ""


def safety_html(note: SafetyNote, when: str = "") -> str:
    """What is said of a food that was entered, with whose advice it is; `when`: the days it is about."""
    unchecked = UNCHECKED if note.mark == "unverified" else ""
    said = "; ".join(words for words in (note.source, unchecked) if words)
    return _note_line(note.sentence, ". ".join(words for words in (said, when) if words))


def cited_html(sentence: str, source_id: str, mark: str) -> str:
    """A sentence with whose words it is."""
    if mark == "unverified" or not source_id:
        return _note_line(sentence, UNCHECKED if mark == "unverified" else "")
    cited = source(source_id)
    words = escape(f"{cited.producer}, {cited.edition}")
    return _note_line(sentence, "", f'<a href="sources#source-{escape(cited.id)}" target="_self">{words}</a>')


def _note_line(sentence: str, said: str, link: str = "") -> str:
    return (
        f'<li class="note-line"><i class="icon note"></i><span>{escape(sentence)}'
        f" <small>{link}{escape(said)}</small></span></li>"
    )


def summary_bar(judgement: Judgement) -> str:
    """The bar fixed to the foot of a phone's screen; hidden on a desktop."""
    links = "".join(
        f'<a href="#{escape(row.nutrient.id)}"><span aria-hidden="true">{symbol(row.nutrient.symbol)}</span>'
        f'<span class="hidden">{escape(row.nutrient.name)}: {escape(row.pill)}</span>'
        f'<i class="icon {escape(row.status)}"></i></a>'
        for row in judgement.nutrients
    )
    return f'<nav class="summary-bar" aria-label="Results">{links}</nav>'


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
