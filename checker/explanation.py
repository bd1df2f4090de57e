"""Verdicts -> sentences. Every number has its unit and its source; the words fit a 12-year-old reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from checker.contributions import Doubt
from checker.food_sources import FoodSource
from checker.person import MONTHS_PER_YEAR, Person
from checker.references import Reference
from checker.safety import potassium_reference_sentence
from nutrition_data.nutrients import Nutrient
from nutrition_data.reference_values import authorities, kinds, reference_values

NOT_COUNTED = "Supplements are not counted yet."
ONE_DAY = "This is one day; it says little about what you usually eat."
LIFE_STAGE_WORDS = {"none": "", "pregnant": "pregnancy, ", "lactating": "breastfeeding, "}
# The verdict on a reference value that is not for this person.
NOT_MEANT = "not_meant"
MANY_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
PILLS = {
    "above_limit": "Above limit",
    "short": "Short",
    "little_short": "A little short",
    "not_sure": "Not sure yet",
    "no_reference": "No reference",
    "not_judged": "Not judged",
    "met": "Met",
    "enough": "Enough",
    "empty": "",
}


@dataclass(frozen=True)
class Compared:
    """A reference and the verdict on it."""

    reference: Reference
    verdict: str


@cache
def decimals(nutrient_id: str) -> int:
    """Digits after the point: one where the reference values themselves have one."""
    table = reference_values()
    values = table.loc[table["nutrient"] == nutrient_id, "value"].dropna()
    return 0 if (values % 1 == 0).all() else 1


def shown(nutrient_id: str, value: float) -> float:
    """The value as it is written, so that sums on the page add up: the one rule of rounding."""
    return float(f"{value:.{decimals(nutrient_id)}f}")


def figure(nutrient_id: str, value: float) -> str:
    """259 or 1,203 or 2.1, without the unit."""
    return f"{shown(nutrient_id, value):,.{decimals(nutrient_id)}f}"


def reference_figure(nutrient_id: str, value: float) -> str:
    """A reference value as an authority prints it: 1.3 and 100, never 100.0."""
    return figure(nutrient_id, value).removesuffix(".0")


def amount(nutrient: Nutrient, value: float) -> str:
    """259 mg."""
    return f"{figure(nutrient.id, value)} {nutrient.unit}"


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def nutrient_words(nutrient: Nutrient) -> str:
    """The name inside a sentence: magnesium, vitamin B6."""
    return nutrient.name[0].lower() + nutrient.name[1:]


def ages(reference: Reference) -> str:
    """31 to 50 years, under 51 years, 71 years and over."""
    start = None if reference.age_from_months is None else round(reference.age_from_months / MONTHS_PER_YEAR)
    end = None if reference.age_to_months is None else round(reference.age_to_months / MONTHS_PER_YEAR)
    if end is None:
        return "all ages" if start is None else f"{start} years and over"
    return f"under {end} years" if start is None else f"{start} to {end - 1} years"


def reference_words(reference: Reference, person: Person) -> str:
    """The row, its kind, whom it is for, and where it stands."""
    kind = kinds()[reference.kind]
    whom = LIFE_STAGE_WORDS[person.life_stage] + ages(reference)
    where = f"{authorities()[reference.authority].short_name}, {reference.source}"
    if reference.value is None:
        return f"{reference.kind}: none was set for {whom} ({where}). None set is not the same as no limit."
    value = f"{reference_figure(reference.nutrient, reference.value)} {reference.unit}"
    mark = (
        ""
        if reference.judges == "yes"
        else f" Only seen in one printing ({reference.checked}), so it decides nothing here."
    )
    return f"{reference.kind} {value}: {kind.words}, {kind.meaning}. For {whom} ({where}).{mark}"


def comparison(compared: Compared, low: float, high: float | None) -> str:
    """Why this verdict: the end of the range that decides it."""
    reference = compared.reference
    if reference.value is None:
        return ""
    if reference.applies_to != "total":
        return "It counts supplements only, so food is never compared with it."
    edge = f"{reference_figure(reference.nutrient, reference.value)} {reference.unit}"
    least = f"{figure(reference.nutrient, low)} {reference.unit}"
    most = "" if high is None else f"{figure(reference.nutrient, high)} {reference.unit}"
    match compared.verdict:
        case "below":
            return f"Even the highest figure, {most}, is below it."
        case "at_or_above":
            return f"Even the lowest figure, {least}, reaches it."
        case "not_judged":
            return f"Even the highest figure, {most}, is under it; what that means for you cannot be read from an AI."
        case "over":
            return f"Even the lowest figure, {least}, is over it."
        case "not_over":
            return f"Even the highest figure, {most}, is not over it."
    if reference.judges != "yes":
        return ""
    if high is None:
        return f"You have at least {least}, and some food is not counted: whether you reach {edge} cannot be told yet."
    return f"{edge} lies between the lowest figure, {least}, and the highest, {most}: it cannot be told yet."


def working(
    nutrient: Nutrient,
    person: Person,
    compared: Sequence[Compared],
    span: tuple[float, float, float | None] | None,
    to_go: float | None,
    missing: Sequence[str],
    uncounted: int,
) -> str:
    """The whole working of one nutrient, one step to a line.

    `span`: low, best, high (None = unbounded); no span = nothing was eaten, and nothing is compared.
    """
    low, best, high = (0.0, 0.0, 0.0) if span is None else span
    name = nutrient_words(nutrient)
    top = "no upper end, as some food is not counted" if high is None else f"at most {amount(nutrient, high)}"
    eaten = f"{amount(nutrient, best)} of {name} from food (at least {amount(nutrient, low)}, {top})"
    lines = ["Nothing recorded today." if span is None else f"Recorded today: {eaten}."]
    for each in compared:
        whom = _whom_it_leaves_out(each.reference, person)
        compare = span is not None and each.verdict != NOT_MEANT
        why = comparison(each, low, high) if compare else ""
        lines.append(" ".join(part for part in (reference_words(each.reference, person), whom, why) if part))
    if not any(each.reference.value is not None and each.reference.role != "upper_level" for each in compared):
        authority = authorities()[person.authority].short_name
        ask = "doctor or pharmacist" if person.life_stage == "none" else "midwife or doctor"
        lines.append(f"{authority} prints no {name} value for you, so nothing is compared. Ask your {ask}.")
    if to_go:
        target = shown(nutrient.id, best) + to_go
        lines.append(f"{figure(nutrient.id, target)} - {figure(nutrient.id, best)} = {to_go_words(nutrient, to_go)}.")
    elif to_go is not None:
        lines.append(f"{_capital(to_go_words(nutrient, to_go))}.")
    if missing:
        lines.append(
            f"No {name} value was measured for {listed(missing)}: left out of the first figure, so that is a minimum."
        )
    if uncounted:
        lines.append(f"{uncounted_words(uncounted)} Every amount is a minimum.")
    lines += [NOT_COUNTED] if span is None else [NOT_COUNTED, ONE_DAY]
    return "\n".join(lines)


def to_go_words(nutrient: Nutrient, to_go: float) -> str:
    """101 mg to go; never "0 mg". `to_go` is between figures as written."""
    least = 10 ** -decimals(nutrient.id)
    if to_go < least / 2:
        return f"less than {figure(nutrient.id, least)} {nutrient.unit} to go"
    return f"{amount(nutrient, to_go)} to go"


def remark(nutrient: Nutrient, person: Person, status: str) -> str | None:
    """What stands where a shortfall would: why none is read from an AI."""
    if status != "not_judged":
        return None
    cautioned = nutrient.id == "potassium" and person.potassium_care == "yes"
    return potassium_reference_sentence(person) if cautioned else "No shortfall can be read from an AI."


def sources_title(nutrient: Nutrient, only_ai: bool) -> str:
    """What the list of foods is called: with an AI there is no gap that foods would close."""
    return f"Foods with much {nutrient_words(nutrient)}" if only_ai else "Foods that bring it closer"


def source_words(nutrient: Nutrient, source: FoodSource) -> str:
    """The sentence that names a food source, with the note that belongs to it."""
    return " ".join(
        part for part in (f"{_capital(source.serving)}: {amount(nutrient, source.amount)}.", source.note) if part
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _whom_it_leaves_out(reference: Reference, person: Person) -> str:
    if reference.nutrient != "potassium" or reference.role != "adequate_intake" or reference.value is None:
        return ""
    return potassium_reference_sentence(person) or ""


def uncounted_words(uncounted: int) -> str:
    """One food is not counted."""
    many = MANY_WORDS[uncounted] if uncounted < len(MANY_WORDS) else str(uncounted)
    return f"{many} food is not counted." if uncounted == 1 else f"{many} foods are not counted."


def settled_by(doubt: Doubt, nutrient: Nutrient, decides: bool) -> str:
    """The one answer that would settle it, or help most."""
    name = nutrient_words(nutrient)
    if doubt.kind == "not_found":
        return f"Choose a food for {doubt.name}: until then {name} is a minimum."
    if doubt.kind == "no_value":
        return f"{doubt.name} has no measured {name}: choose a similar food that has."
    effect = f"it decides {name}" if decides else f"it matters most for {name}"
    return f"Say how much {doubt.name[0].lower()}{doubt.name[1:]} you had: {effect}."
