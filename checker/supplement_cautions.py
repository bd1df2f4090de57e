"""What is said beside the supplements of a day: care with what they bring, and levels that they pass."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.authority_choice import limits_exceeded
from checker.judgement import Judgement, NutrientJudgement
from checker.person import Person
from checker.supplement_amounts import amounts_of
from checker.supplements import Supplement
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
    brought = {nutrient for one in supplements for nutrient in _brought(one)}
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


def _brought(supplement: Supplement) -> Iterator[str]:
    """What a supplement brings; of one that may hold anything nothing is said but where it surely does."""
    amounts = amounts_of(supplement)
    anything = all(each.best is None for each in amounts)
    return (each.nutrient for each in amounts if not anything and (each.best is None or each.best > 0))


def _text(caution: Caution, person: Person, judged: NutrientJudgement | None) -> str:
    """The sentence as it is said of this day, or "" where it does not belong."""
    if caution.when == "taken" or judged is None:
        return caution.text if caution.when == "taken" else ""
    over = any(each.verdict == "over" for each in judged.limits)
    if caution.when == "over" or over:
        return caution.text if over and caution.when == "over" else ""
    if judged.taken is None:
        return ""
    passed = limits_exceeded(person, judged.nutrient.id, judged.food.low, judged.taken.low)
    levels = [f"{each.words}{' (not verified for you)' if each.mark else ''}" for each in passed]
    return caution.text.format(levels="; ".join(levels)) if levels else ""
