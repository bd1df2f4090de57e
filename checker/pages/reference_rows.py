"""The right panel before anything is entered: this person's reference values as empty bars."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from checker import charts
from checker.pages.marks import JUMP, LEGEND, TARGET, ticks, tile
from checker.pages.who import description
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients

if TYPE_CHECKING:
    from checker.person import Person
    from checker.references import Reference

MEANINGS = {
    "average_requirement": "enough for half of people",
    "recommended": "enough for nearly all",
    "adequate_intake": "an amount seen in healthy people",
}


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
    from checker.pages.reference_tables import FOR_LABELS
    from checker.references import no_value_words, references
    from checker.safety import potassium_reference_sentence
    from nutrition_data.reference_values import authorities

    mine = references(person)
    care = {"potassium": potassium_reference_sentence(person)}
    not_meant = {"potassium"} if person.potassium_care == "yes" else set()
    authority = authorities()[person.authority]
    rows = "".join(
        _row(
            nutrient,
            [row for row in mine if row.nutrient == nutrient.id and row.nutrient not in not_meant],
            care.get(nutrient.id),
            "" if authority.is_for_labels else no_value_words(person, nutrient.id),
        )
        for nutrient in _judged()
    )
    use, labels = ("shown beside", f" {FOR_LABELS}") if authority.is_for_labels else ("compared with", "")
    return (
        f'<div class="result" role="region" aria-label="Result"><h2>Your day will be {use} these</h2>'
        f'<p class="subline">Daily values at age {escape(description(person))}, {escape(authority.short_name)}.'
        f"{labels}</p>{JUMP if person.cramps else ''}{rows}"
        f'<div class="how">{LEGEND}</div></div>'
    )


def _row(nutrient: Nutrient, references: Sequence[Reference], care: str | None, no_value: str) -> str:
    """One nutrient. `care`: who its value leaves out; `no_value`: why nothing can be compared with."""
    requirement, target, limit = ticks(references)
    sentences = [care] if care and not references else [*_words(references), no_value, care or ""]
    words = " ".join(sentence for sentence in sentences if sentence)
    return (
        f'<div class="nutrient">{tile(nutrient.symbol)}<div class="head">'
        f'<h3>{escape(nutrient.name)}</h3><span class="spread">{escape(words)}</span></div>'
        f"{charts.bar(None, requirement, target, limit)}</div>"
    )


def _words(references: Sequence[Reference]) -> list[str]:
    """What each value is, those that decide nothing with their mark, and why a target was chosen."""
    from checker.explanation import reference_figure
    from nutrition_data.reference_values import kinds

    parts, chosen = [], []
    order = list(kinds())
    for row in sorted(references, key=lambda row: order.index(row.kind)):
        meaning = MEANINGS.get(row.role) or (f"the {kinds()[row.kind].words}" if row.role == "shown_only" else "")
        if row.value is None or not meaning:
            continue
        marks = ["shown, not judged"] if row.role == "shown_only" else []
        marks += [row.checked] if row.judges != "yes" else []
        mark = f" ({', '.join(marks)})" if marks else ""
        parts.append(f"{reference_figure(row.nutrient, row.value)} {row.unit} is {meaning}{mark}")
        chosen += [row.chosen] if row.role in TARGET else []
    said = [f"{', '.join(parts)}."] if parts else []
    return [*said, *dict.fromkeys(chosen)]


def _judged() -> list[Nutrient]:
    by_id = {nutrient.id: nutrient for nutrient in nutrients()}
    return [by_id[id] for id in JUDGED]
