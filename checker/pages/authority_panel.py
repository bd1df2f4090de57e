"""What another authority would change, as HTML: its values for this person, and its verdicts on this day."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from checker.authority_choice import Choice, VerdictUnder, choices, under_each_authority
from checker.comparison import Compared, Span, status_of
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.reference_values import authorities

if TYPE_CHECKING:
    from checker.judgement import Judgement, NutrientJudgement
    from checker.person import Person

TITLE = "What other authorities would change"
UNDER_TITLE = "Under other authorities, today"
WORDS = {
    "above_limit": "above the upper level",
    "short": "below",
    "below": "below",
    "little_short": "between",
    "met": "at or above",
    "enough": "at or above",
    "not_sure": "cannot tell yet",
    "not_judged": "not judged",
    "shown": "not judged",
    "no_reference": "no value",
}


@lru_cache(maxsize=16)
def choice_html(person: Person) -> str:
    """One table: for each nutrient, what each other authority made for people would change for this person."""
    found = choices(person)
    known = {each.id: each for each in nutrients()}
    parts = "".join(
        f'<tbody><tr><th colspan="2" scope="rowgroup">{escape(known[id].name)}</th></tr>'
        f"{''.join(_difference(each) for each in found if each.nutrient == id and _is_compared(each))}</tbody>"
        for id in JUDGED
    )
    labels = [each.short_name for each in authorities().values() if each.is_for_labels]
    note = f"{' and '.join(labels)} are made for packs, not for judging a person." if labels else ""
    return (
        f'<div class="scroll tall" tabindex="0" role="region" aria-label="{TITLE}"><table class="values choice">'
        f'<caption class="hidden">{TITLE}</caption>{parts}</table></div><p class="aside first">{escape(note)}</p>'
    )


def _is_compared(choice: Choice) -> bool:
    return bool(choice.difference) and not authorities()[choice.authority].is_for_labels


def _difference(choice: Choice) -> str:
    """The sentence without the authority it begins with: that stands beside it."""
    body = authorities()[choice.authority]
    words = choice.difference.removeprefix(f"{body.in_words}: ")
    return f'<tr><th scope="row">{escape(body.short_name)}</th><td>{escape(words[:1].upper() + words[1:])}</td></tr>'


def under_html(person: Person, judgement: Judgement) -> str:
    """The day under each authority made for people: one verdict for each nutrient, in words."""
    judged = {each.nutrient.id: each for each in judgement.nutrients}
    found = under_each_authority(person, {id: _ends(each) for id, each in judged.items()})
    heads = "".join(f'<th scope="col">{escape(judged[id].nutrient.name)}</th>' for id in JUDGED)
    rows = "".join(
        f'<tr><th scope="row">{escape(body.short_name)}{_yours(id, person)}</th>'
        f"{''.join(f'<td>{_verdict(found, id, nutrient)}</td>' for nutrient in JUDGED)}</tr>"
        for id, body in authorities().items()
        if not body.is_for_labels
    )
    return (
        f'<details class="how"><summary><span class="more">{UNDER_TITLE}</span></summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{UNDER_TITLE}"><table class="values">'
        '<caption class="hidden">Food and supplements of today, under each authority</caption>'
        f'<thead><tr><th scope="col">Values of</th>'
        f"{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        '<p class="working">Only values that were printed the same in two places give a verdict here.</p></details>'
    )


def _yours(authority: str, person: Person) -> str:
    return " <small>(your choice)</small>" if authority == person.authority else ""


def _verdict(found: tuple[VerdictUnder, ...], authority: str, nutrient: str) -> str:
    mine = [each for each in found if (each.authority, each.nutrient) == (authority, nutrient)]
    compared = [Compared(each.reference, Span(each.low, each.low, each.high), each.verdict) for each in mine]
    not_judged = bool(mine) and all(each.verdict == "not_judged" for each in mine)  # whatever kind its row is
    status = "not_judged" if not_judged else status_of(compared)
    words = WORDS[status]
    target = next((each.reference for each in mine if each.reference.role in ("recommended", "adequate_intake")), None)
    return f"{words} <small>({escape(target.kind)})</small>" if target and status != "above_limit" else words


def _ends(row: NutrientJudgement) -> tuple[float, float | None, float, float | None]:
    taken = row.taken or Span(0.0, 0.0, 0.0)
    return row.food.low, row.food.high, taken.low, taken.high
