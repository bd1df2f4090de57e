"""The foods of the day as HTML: a row for each, how it was read, how sure that is, what was asked and is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from checker.confidence import ADDED, FAIRLY, HOW_MUCH, LEVELS, NOT_READ, confidence_of
from checker.diary import Day, Entry
from checker.meals import by_meal, meal_words
from checker.pages.label import sentence_html, short, words_html
from checker.questions import NEAR, Question, asked

SHAPES = dict(zip(LEVELS, ("full", "half", "open"), strict=True))
# What the words beside it say already: "1 cup, assumed; fortified with calcium, assumed".
PLAIN_REASONS = ("", HOW_MUCH, NOT_READ, ADDED)


def rows_html(day: Day, before: str = "", after: str = "") -> str:
    """Every food in the order it was entered, by meal where one is said, then the supplements.

    Foods of one typed line stand together under it. Around the list: the last change, and what can be said of the day.
    """
    shown: set[str] = set()
    eaten = by_meal(day.entries)
    if all(not meal for meal, _ in eaten):
        foods = _foods_html(day.entries, day, shown)
    else:
        foods = "".join(
            f'<h2 class="list-head">{escape(meal_words(meal))}</h2>{_foods_html(entries, day, shown)}'
            for meal, entries in eaten
        )
    taken = ""
    if day.supplements:
        from checker.pages.supplement_rows import supplements_html

        taken = supplements_html(day.supplements)
    return f'<div class="entry-list">{before}{foods}{taken}{after}</div>'


def _foods_html(entries: Sequence[Entry], day: Day, shown: set[str]) -> str:
    lines = (list(line) for _, line in groupby(entries, key=lambda entry: entry.line_id))
    rows = "".join(_line_html(line, day, shown) for line in lines)
    return f'<ul class="rows">{rows}</ul>' if rows else ""


def _line_html(entries: list[Entry], day: Day, shown: set[str]) -> str:
    rows = (_row_html(entry, day, shown, len(entries) > 1) for entry in entries)
    if len(entries) == 1:
        return "".join(rows)
    said = f'<p class="typed-line">“{shown_words(entries[0].line)}”</p>'
    return f'<li class="line">{said}<ul class="rows">{"".join(rows)}</ul></li>'


def _row_html(entry: Entry, day: Day, shown: set[str], several: bool) -> str:
    # One answer holds for all entries that ask the same, so it is asked once.
    questions = [question for question in asked(entry, day.answers) if question.key not in shown]
    shown.update(question.key for question in questions)
    grams = f"{'≈ ' if entry.assumed else ''}{grams_words(entry.grams or 0.0)} g" if entry.counted else ""
    name = (
        f"“{shown_words(entry.typed or entry.line)}”" if entry.food_id is None else words_html(food_name(entry.food_id))
    )
    link = "Choose a food" if entry.food_id is None else "Change"
    press = f'data-event="open" data-value="{escape(json.dumps(entry.id))}" data-place="{escape(entry.id)}"'
    kind = "row" if entry.counted else "row unread"
    asking = "".join(_question_html(question) for question in questions)
    return (
        f'<li class="{kind}" id="entry-{escape(entry.id)}"><button type="button" {press}>'
        f'<span class="name">{name}</span><span class="grams">{grams}</span><span class="link">{link}</span></button>'
        f'<p class="small">{" ".join(_small(entry, several))}</p>{asking}</li>'
    )


def _small(entry: Entry, several: bool) -> Iterator[str]:
    """The words under a row: what was typed, how its amount was come by, how sure that is, what was not used."""
    if not entry.counted:
        said = f"“{shown_words(entry.typed)}”: " if entry.food_id is not None else ""
        yield said + sentence_html(problem_words(entry) or "Not found, so not counted.")
        if entry.food_id is None:
            yield '<a href="my_foods" target="_self">Add it as your own food</a>'
        return
    parts = [] if several or not entry.line else [f"“{shown_words(entry.line)}”"]
    parts += [sentence_html(entry.how)] if entry.how else []
    yield ", ".join(parts)
    confidence = confidence_of(entry)
    reason = "" if confidence.reason in PLAIN_REASONS else f": {confidence.reason}"
    if entry.unused and confidence.level == FAIRLY and "did not use" in reason:
        reason = ""
    yield (
        f'<span class="sureness{" why" if reason else ""}"><i class="shape {SHAPES[confidence.level]}"></i>'
        f"{confidence.level[:1].upper()}{confidence.level[1:]}{sentence_html(reason)}</span>"
    )
    if entry.unused:
        yield f'<span class="unused">Not used: {", ".join(words_html(word) for word in entry.unused)}</span>'
    if entry.problem:
        yield sentence_html(entry.problem)


def _question_html(question: Question) -> str:
    """The question, folded; near foods for a line that was not read stand open."""
    buttons = "".join(
        f'<button type="button" data-event="answer" data-value="{escape(json.dumps([question.key, choice.id]))}"'
        f' data-place="{escape(question.key)} {escape(choice.id)}"'
        f' aria-pressed="{"true" if choice.id == question.chosen else "false"}">{sentence_html(choice.label)}</button>'
        for choice in question.choices
    )
    group = f'<div class="choices" role="group" aria-label="{escape(question.text)}">{buttons}</div>'
    if question.text == NEAR and question.chosen is None:
        return f'<div class="ask"><p class="small">{sentence_html(question.text)}</p>{group}</div>'
    chosen = question.choice(question.chosen) if question.chosen else None
    said = f" <b>{sentence_html(chosen.label)}</b>" if chosen else ""
    return (
        f'<details class="ask" data-key="{escape(question.key)}">'
        f"<summary>{sentence_html(question.text)}{said}</summary>{group}</details>"
    )


def problem_words(entry: Entry) -> str:
    """The sentence without the typed words it begins with: they stand above it."""
    sentence = entry.problem or ""
    typed, ends, rest = sentence.partition("”: ")
    sentence = rest if ends and typed.startswith("“") else sentence
    return sentence[:1].upper() + sentence[1:]


def food_name(food_id: str) -> str:
    """Our name of a food; its id where the table has it no longer."""
    from checker import contributions

    try:
        return contributions.food_name(food_id)
    except KeyError:
        return f"{food_id} (no longer in the food table)"


def grams_words(grams: float) -> str:
    """Whole grams, or a tenth below one."""
    return f"{grams:,.0f}" if grams >= 1 else f"{grams:.1f}"


def shown_words(text: str) -> str:
    """Typed words as HTML, as far as they are shown."""
    return words_html(short(text))
