"""The right panel before anything is entered: this person's reference values as empty bars."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from checker import charts
from checker.pages.marks import JUMP, LEGEND, ticks, tile
from checker.pages.who import description
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients

if TYPE_CHECKING:
    from checker.person import Person
    from checker.references import Reference


def unknown_person_html(entered: bool, cramps: bool) -> str:
    """What is asked for first: reference values differ by age and sex."""
    heading = "Say your age and sex to compare your day" if entered else "Your age and sex come first"
    rows = "".join(
        f'<div class="nutrient">{tile(nutrient.symbol)}<div class="head"><h3>{escape(nutrient.name)}</h3></div>'
        f"{charts.bar(None, None, None, None)}</div>"
        for nutrient in _judged()
    )
    return (
        f'<div class="result" role="region" aria-label="Result"><h2>{heading}</h2><p class="subline">The values your'
        f" day is compared with differ by age, sex, pregnancy and breastfeeding. They appear here.</p>"
        f"{JUMP if cramps else ''}{rows}</div>"
    )


def references_html(person: Person) -> str:
    """The four nutrients with the values that apply to this person."""
    from checker.references import references
    from checker.safety import potassium_reference_sentence
    from nutrition_data.reference_values import authorities

    mine = references(person)
    care = {"potassium": potassium_reference_sentence(person)}
    not_meant = {"potassium"} if person.potassium_care == "yes" else set()
    rows = "".join(
        _row(
            nutrient,
            [row for row in mine if row.nutrient == nutrient.id and row.nutrient not in not_meant],
            care.get(nutrient.id),
        )
        for nutrient in _judged()
    )
    place = authorities()[person.authority].short_name
    return (
        '<div class="result" role="region" aria-label="Result"><h2>Your day will be compared with these</h2>'
        f'<p class="subline">Daily values at age {escape(description(person))}, {escape(place)}.</p>'
        f"{JUMP if person.cramps else ''}{rows}"
        f'<div class="how">{LEGEND}</div></div>'
    )


def _row(nutrient: Nutrient, references: Sequence[Reference], care: str | None = None) -> str:
    requirement, target, limit = ticks(references)
    if target is None:
        words = care or "This authority set no value for you"
    elif requirement is not None:
        words = f"{requirement.text} {nutrient.unit} is enough for half of people, {target.text} for nearly all"
    else:
        words = f"{target.text} {nutrient.unit} is an amount seen in healthy people"
        words = f"{words}. {care}" if care else words
    return (
        f'<div class="nutrient">{tile(nutrient.symbol)}<div class="head">'
        f'<h3>{escape(nutrient.name)}</h3><span class="spread">{escape(words)}</span></div>'
        f"{charts.bar(None, requirement, target, limit)}</div>"
    )


def _judged() -> list[Nutrient]:
    by_id = {nutrient.id: nutrient for nutrient in nutrients()}
    return [by_id[id] for id in JUDGED]
