"""What a person with cramps is told, as HTML: the signs that need help first, then what is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from checker.cramps import CrampAdvice, CrampNutrient, advice, cited

if TYPE_CHECKING:
    from checker.judgement import Judgement
    from checker.person import Person
    from nutrition_data.cramp_evidence import Statement

UNCHECKED = "†"


def cramps_html(person: Person | None, judgement: Judgement | None = None) -> str:
    """The whole section for one person; None: nobody has said yet who it is, so every sign is shown.

    `judgement`: the day whose amounts stand beside what is known; without one, the evidence stands alone.
    """
    if person is None or judgement is None:
        return _evidence_html(person)
    from checker.cramp_intakes import intake_sentence

    return _html(advice(person, {each.nutrient.id: intake_sentence(each, person) for each in judgement.nutrients}))


@lru_cache(maxsize=16)
def _evidence_html(person: Person | None) -> str:
    return _html(advice(person))


def _html(told: CrampAdvice) -> str:
    emergency = (
        f'<div class="emergency"><h3><i class="icon phone"></i>{escape(told.ambulance_title)}</h3>'
        f"{_list(told.ambulance, told)}"
        f"<h3>{escape(told.emergency_title)}</h3>{_list(told.emergency, told)}</div>"
    )
    same_day = (
        f'<div class="warning-box"><i class="icon warning"></i><div><h3>{escape(told.same_day_title)}</h3>'
        f"{_list(told.same_day, told)}</div></div>"
    )
    soon = f"<div><h3>{escape(told.see_doctor_title)}</h3>{_list(told.see_doctor, told)}</div>"
    helps = f"<div><h3>{escape(told.self_care_title)}</h3>{_list((*told.self_care, *told.cautions), told)}</div>"
    ticked = f"<div><h3>{escape(told.conditions_title)}</h3>{_known(told.conditions, told)}</div>"
    nutrients = "".join(_nutrient(each, told) for each in told.nutrients)
    known = (
        f"<div><h3>Food and cramps: a weak link</h3><p>{escape(told.wording)}</p>{_known(told.overview, told)}</div>"
        f"{ticked if told.conditions else ''}{nutrients}"
        f"<div><h3>{escape(told.limits_title)}</h3>{_list(told.limits, told)}</div>{_sources(told)}"
    )
    return (
        '<section class="cramps" id="cramps" aria-labelledby="cramps-title">'
        '<h2 id="cramps-title">About your cramps</h2>'
        f"<div>{emergency}{same_day}{soon}{helps}</div><div>{known}</div></section>"
    )


def _nutrient(each: CrampNutrient, told: CrampAdvice) -> str:
    """One nutrient: today's amount, then what is known of its link, each with how sure and who says so."""
    intake = f"<p>{escape(each.intake)}</p>" if each.intake else ""
    return f"<div><h3>{escape(each.name)}</h3>{intake}{_known(each.statements, told)}</div>"


def _known(statements: Iterable[Statement], told: CrampAdvice) -> str:
    """Statements with how sure they are and who says so, in words."""
    lines = "".join(
        f'<li>{escape(each.text)} <span class="spread">{escape(_words_of(each))}{_number(each, told)}</span></li>'
        for each in statements
    )
    return f"<ul>{lines}</ul>" if lines else ""


def _words_of(statement: Statement) -> str:
    words = cited(statement)
    return f"({words})" if words else ""


def _list(statements: Iterable[Statement], told: CrampAdvice) -> str:
    lines = "".join(f"<li>{escape(each.text)}{_cited(each, told)}</li>" for each in statements)
    return f"<ul>{lines}</ul>" if lines else ""


def _cited(statement: Statement, told: CrampAdvice) -> str:
    """The number of its source below, or the mark of what was not checked yet."""
    return f"<sup>{UNCHECKED}</sup>" if statement.mark == "unverified" else _number(statement, told)


def _number(statement: Statement, told: CrampAdvice) -> str:
    numbers = {source.id: number for number, source in enumerate(told.sources, 1)}
    return f"<sup>{numbers[statement.source]}</sup>" if statement.source else ""


def _sources(told: CrampAdvice) -> str:
    lines = "".join(f"<li>{escape('. '.join((each.title, each.producer, each.edition)))}</li>" for each in told.sources)
    return (
        f'<details><summary><span class="more">Sources of this advice</span></summary><ol>{lines}</ol></details>'
        f'<p class="working">{UNCHECKED} Not yet checked against a source: shown because it makes you more careful.</p>'
    )
