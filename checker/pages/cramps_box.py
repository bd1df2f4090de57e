"""What a person with cramps is told, as HTML: the signs that need help first, then what is known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from checker.cramps import CrampAdvice, advice

if TYPE_CHECKING:
    from checker.person import Person
    from nutrition_data.cramp_evidence import Statement

UNCHECKED = "†"


@lru_cache(maxsize=16)
def cramps_html(person: Person | None) -> str:
    """The whole section for one person; None: nobody has said yet who it is, so every sign is shown."""
    told = advice(person)
    emergency = (
        f'<div class="emergency"><h3><i class="icon phone"></i>{escape(told.emergency_title)}</h3>'
        f"{_list(told.emergency, told)}</div>"
    )
    same_day = (
        f'<div class="warning-box"><i class="icon warning"></i><div><h3>{escape(told.same_day_title)}</h3>'
        f"{_list(told.same_day, told)}</div></div>"
    )
    soon = f"<div><h3>{escape(told.see_doctor_title)}</h3>{_list(told.see_doctor, told)}</div>"
    known = (
        f"<h3>Food and cramps: a weak link</h3><p>{escape(told.wording)}</p>{_list(told.overview, told)}"
        f'<details><summary><span class="more">What studies say of each nutrient</span></summary>'
        f"{_list((each for found in told.nutrients.values() for each in found), told)}</details>"
        f"<h3>{escape(told.self_care_title)}</h3>{_list((*told.self_care, *told.cautions), told)}{_sources(told)}"
    )
    return (
        '<section class="cramps" id="cramps" aria-labelledby="cramps-title">'
        '<h2 id="cramps-title">About your cramps</h2>'
        f"<div>{emergency}{same_day}{soon}</div><div>{known}</div></section>"
    )


def _list(statements: Iterable[Statement], told: CrampAdvice) -> str:
    lines = "".join(f"<li>{escape(each.text)}{_cited(each, told)}</li>" for each in statements)
    return f"<ul>{lines}</ul>" if lines else ""


def _cited(statement: Statement, told: CrampAdvice) -> str:
    """The number of its source below, or the mark of what was not checked yet."""
    numbers = {source.id: number for number, source in enumerate(told.sources, 1)}
    marks = [str(numbers[statement.source])] if statement.source in numbers else []
    marks += [UNCHECKED] if statement.mark == "unverified" else []
    return f"<sup>{' '.join(marks)}</sup>" if marks else ""


def _sources(told: CrampAdvice) -> str:
    lines = "".join(f"<li>{escape('. '.join((each.title, each.producer, each.edition)))}</li>" for each in told.sources)
    return (
        f'<details><summary><span class="more">Sources of this advice</span></summary><ol>{lines}</ol></details>'
        f'<p class="working">{UNCHECKED} Not yet checked against a source: shown because it makes you more careful.</p>'
    )
