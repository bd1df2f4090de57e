"""The supplements of the day as HTML, apart from the foods: what each comes to, and what is still asked of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from checker.pages.entry_rows import shown_words
from checker.pages.label import sentence_html, words_html
from checker.supplement_entry import asks_what_it_stands_for, brings, dose_words, meanings
from checker.supplements import Supplement
from nutrition_data.supplement_substances import substances

QUESTION = "What is the figure on the label?"


def supplements_html(supplements: Sequence[Supplement]) -> str:
    """The heading and one row for each; nothing where none is taken."""
    if not supplements:
        return ""
    rows = "".join(_row(each) for each in supplements)
    return f'<h2 class="list-head">Supplements</h2><ul class="rows supplements">{rows}</ul>'


def _row(supplement: Supplement) -> str:
    press = (
        f'data-event="supplement" data-value="{escape(json.dumps(supplement.id))}" data-place="{escape(supplement.id)}"'
    )
    substance = substances().get(supplement.substance or "")
    copy = supplement.problem is not None and (substance is None or substance.kind == "label_only")
    note = sentence_html(supplement.note or "")
    link = "Copy its label" if copy else "Change"
    said = f"“{shown_words(supplement.line)}”: " if supplement.line else ""
    known = f"{said}{escape(dose_words(supplement))} = <b>{escape(brings(supplement))}</b>."
    words = " ".join((said + sentence_html(_problem_words(supplement)) if supplement.problem else known, note)).strip()
    kind = "row unread" if supplement.problem else "row"
    return (
        f'<li class="{kind}" id="supplement-{escape(supplement.id)}"><button type="button" {press}>'
        f'<span class="name">{words_html(_capital(supplement.name))}</span>'
        "<span></span>"
        f'<span class="link">{link}</span></button><p class="small">{words}</p>{_question(supplement)}</li>'
    )


def _problem_words(supplement: Supplement) -> str:
    """The sentence without the name it begins with: that stands above it."""
    return _capital((supplement.problem or "").removeprefix(f"{supplement.name}: "))


def _question(supplement: Supplement) -> str:
    """What its figure stands for, where that is not said and matters."""
    substance = substances().get(supplement.substance or "")
    if substance is None or not asks_what_it_stands_for(substance) or supplement.dose is None:
        return ""
    words = meanings(substance)
    buttons = "".join(
        f'<button type="button" data-event="meaning" data-value="{escape(json.dumps([supplement.id, id]))}"'
        f' data-place="{escape(supplement.id)} {id}"'
        f' aria-pressed="{"true" if id == supplement.stands_for else "false"}">{escape(label)}</button>'
        for id, label in words.items()
    )
    said = f" <b>{escape(words[supplement.stands_for])}</b>" if supplement.stands_for != "not_said" else ""
    return (
        f'<details class="ask" data-key="meaning {escape(supplement.id)}"><summary>{QUESTION}{said}</summary>'
        f'<div class="choices" role="group" aria-label="{QUESTION}">{buttons}</div></details>'
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
