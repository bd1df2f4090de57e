"""What today comes to, nutrient by nutrient, in a sentence for somebody with cramps. Never a cause."""

from collections.abc import Iterable

from checker.comparison import Span
from checker.conditions import potassium_is_judged, ticked, ticked_words
from checker.explanation import amount, figure, nutrient_words, reference_figure
from checker.judgement import NutrientJudgement
from checker.person import Person
from checker.references import Reference
from nutrition_data.nutrients import Nutrient
from nutrition_data.reference_values import authorities

NO_CAUSE = "That does not mean that it is causing cramps."
ROLES = ("recommended", "adequate_intake")


def intake_sentence(judged: NutrientJudgement, person: Person) -> str:
    """Today's amount against the reference, with its range: "Today: about 259 mg (240 to 280 mg) ..."."""
    name = nutrient_words(judged.nutrient)
    if judged.status == "empty":
        return f"Nothing is recorded today, so nothing is said of your {name}."
    return f"Today: {_amount(judged.nutrient, judged)}. {_compared(judged, person)}"


def _amount(nutrient: Nutrient, span: NutrientJudgement | Span) -> str:
    best, low = amount(nutrient, span.best), amount(nutrient, span.low)
    if span.high is None:
        return f"at least {low}, and something is not counted"
    high = amount(nutrient, span.high)
    return f"about {best}" if low == high else f"about {best} (between {figure(nutrient.id, span.low)} and {high})"


def _compared(judged: NutrientJudgement, person: Person) -> str:
    if judged.nutrient.id == "potassium" and not potassium_is_judged(person):
        why = f"you ticked {ticked_words(person)}" if ticked(person) else "you said that there is a reason for care"
        return f"It is not compared with a reference value: {why}."
    aim = _aim(judged.references)
    words = "" if aim is None else _reference_words(aim)
    match judged.status:
        case "above_limit":
            return " ".join((*_over(judged), "Ask your doctor or pharmacist about it."))
        case "short" if aim is not None:
            return f"That is below {words}. {NO_CAUSE}"
        case "little_short" if aim is not None:
            return f"That is below {words}, but not below what is enough for half of people. {NO_CAUSE}"
        case "met" | "enough" if aim is not None:
            return f"That is at or above {words}."
        case "not_sure" if aim is not None:
            return f"It cannot be told yet whether that reaches {words}."
        case "not_judged" if aim is not None:
            return f"That is under {words}, an amount seen in healthy people; what less means for you cannot be told."
    return "No value of this authority decides for you, so it is compared with none."


def _over(judged: NutrientJudgement) -> list[str]:
    """One sentence for each level that is passed, with the amount that it counts."""
    found = []
    for limit in judged.limits:
        if limit.verdict != "over" or limit.reference.value is None:
            continue
        level, whose = _value_of(limit.reference), _whose(limit.reference)
        if limit.reference.applies_to != "supplement":
            found.append(f"That is above the upper level of {level} {whose}.")
            continue
        taken = _amount(judged.nutrient, limit.span)
        taken = f"{taken[0].upper()}{taken[1:]}"
        found.append(f"{taken} of it from supplements: above the level of {level} for supplements {whose}.")
    return found or ["That is above an upper limit: the result above says which."]


def _aim(references: Iterable[Reference]) -> Reference | None:
    return next((each for each in references if each.role in ROLES and each.judges == "yes" and each.value), None)


def _reference_words(reference: Reference) -> str:
    """The reference value of 360 mg (RDA, US and Canada)."""
    return f"the reference value of {_value_of(reference)} {_whose(reference)}"


def _value_of(reference: Reference) -> str:
    assert reference.value is not None
    return f"{reference_figure(reference.nutrient, reference.value)} {reference.unit}"


def _whose(reference: Reference) -> str:
    return f"({reference.kind}, {authorities()[reference.authority].short_name})"
