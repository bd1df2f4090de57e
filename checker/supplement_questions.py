"""The one short question that is open about a supplement, with what can be answered."""

from dataclasses import dataclass

from checker.supplement_amounts import amounts_of, judged_nutrients
from checker.supplements import Supplement
from nutrition_data.supplement_substances import substances


@dataclass(frozen=True)
class SupplementQuestion:
    """What is asked, and the answers: what the figure `stands_for`, and its words."""

    text: str
    choices: tuple[tuple[str, str], ...]


def question_of(supplement: Supplement) -> SupplementQuestion | None:
    """Whether the figure is the nutrient or the whole substance; None where that is said or changes nothing."""
    substance = substances().get(supplement.substance or "")
    nutrient = substance.only_nutrient if substance else None
    if substance is None or nutrient is None or supplement.stands_for != "not_said" or supplement.label:
        return None
    if supplement.dose is None or supplement.problem is not None:
        return None
    if all(each.low == each.high for each in amounts_of(supplement)):
        return None
    name = next(each.name for each in judged_nutrients() if each.id == nutrient)
    said = name[:1].lower() + name[1:]
    figure = f"{supplement.dose:,g} {supplement.unit}"
    return SupplementQuestion(
        f"Is {figure} the {said} itself, or the whole {substance.name}? Its label says.",
        (("nutrient", f"the {said} itself"), ("substance", f"the whole {substance.name}")),
    )
