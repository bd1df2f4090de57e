"""What is said beside the supplements of a day: care with what they bring, and levels that they pass."""

from collections.abc import Sequence
from dataclasses import dataclass

from checker.comparison import Span
from checker.explanation import listed, reference_figure
from checker.judgement import Judgement, NutrientJudgement
from checker.person import Person
from checker.references import Reference, references_under
from checker.supplement_amounts import amounts_of
from checker.supplements import Supplement
from nutrition_data.reference_values import authorities
from nutrition_data.supplement_cautions import Caution, supplement_cautions


@dataclass(frozen=True)
class SaidCaution:
    """One sentence beside the supplements, about `nutrient` ("" = all), with its source and mark."""

    nutrient: str
    text: str
    source: str
    mark: str
    when: str


def cautions(person: Person, supplements: Sequence[Supplement], judgement: Judgement) -> tuple[SaidCaution, ...]:
    """What to say beside these supplements, levels that are passed first; `judgement` of the day they belong to."""
    brought = {each.nutrient for one in supplements for each in amounts_of(one) if each.best is None or each.best > 0}
    made_of = {one.substance for one in supplements}
    judged = {each.nutrient.id: each for each in judgement.nutrients}
    stage = "not_expecting" if person.life_stage == "none" else person.life_stage
    found = []
    for caution in supplement_cautions():
        if not {"everyone", stage} & set(caution.who):
            continue
        if caution.substances and not made_of.intersection(caution.substances):
            continue
        if caution.nutrient and caution.nutrient not in brought:
            continue
        text = _text(caution, person, judged.get(caution.nutrient))
        if text:
            found.append(SaidCaution(caution.nutrient, text, caution.source, caution.mark, caution.when))
    return tuple(sorted(found, key=lambda each: each.when == "taken"))


def _text(caution: Caution, person: Person, judged: NutrientJudgement | None) -> str:
    """The sentence as it is said of this day, or "" where it does not belong."""
    if caution.when == "taken" or judged is None:
        return caution.text if caution.when == "taken" else ""
    over = any(each.verdict == "over" for each in judged.limits)
    if caution.when == "over" or over:
        return caution.text if over and caution.when == "over" else ""
    passed = levels_passed(person, judged.nutrient.id, judged.food, judged.taken)
    levels = [
        f"{authorities()[each.authority].short_name} {reference_figure(each.nutrient, each.value or 0.0)} {each.unit}"
        f" a day{' from supplements' if each.applies_to == 'supplement' else ''}"
        for each in passed
    ]
    return caution.text.format(levels=listed(levels)) if levels else ""


def levels_passed(person: Person, nutrient_id: str, food: Span, taken: Span | None) -> tuple[Reference, ...]:
    """Upper levels of any authority that what was taken passes for certain, the lowest first.

    Each counts what it counts: food and supplements, or supplements alone. Only rows that judge.
    """
    if taken is None:
        return ()
    rows = [
        each
        for authority in authorities()
        for each in references_under(person, authority)
        if each.nutrient == nutrient_id and each.role == "upper_level" and each.judges == "yes"
    ]
    passed = [
        each
        for each in rows
        if each.value is not None
        and (taken.low if each.applies_to == "supplement" else food.low + taken.low) > each.value
    ]
    return tuple(sorted(passed, key=lambda each: (each.value or 0.0, each.authority)))
