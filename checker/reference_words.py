"""A reference row in words, and why an amount is below, at or over it."""

from collections.abc import Sequence

from checker.adequacy import PER_PROTEIN, SHOWN_ONLY
from checker.comparison import NOT_MEANT, Compared, Span
from checker.explanation import figure, reference_figure
from checker.person import MONTHS_PER_YEAR, Person
from checker.references import Reference
from checker.safety import potassium_reference_sentence
from nutrition_data.reference_values import authorities, kinds

# What a day is brought up to; beside the amount only this one's choice is said, the working says the others.
TARGETS = ("recommended", "adequate_intake")
LIFE_STAGE_WORDS = {"none": "", "pregnant": "pregnancy, ", "lactating": "breastfeeding, "}


def ages(reference: Reference) -> str:
    """31 to 50 years, under 51 years, 71 years and over."""
    start = None if reference.age_from_months is None else round(reference.age_from_months / MONTHS_PER_YEAR)
    end = None if reference.age_to_months is None else round(reference.age_to_months / MONTHS_PER_YEAR)
    if end is None:
        return "all ages" if start is None else f"{start} years and over"
    return f"under {end} years" if start is None else f"{start} to {end - 1} years"


def kind_name(kind_id: str) -> str:
    """RDA, or what a kind without a name of its own is called: Guideline minimum."""
    words = kinds()[kind_id].words
    return words[:1].upper() + words[1:] if "_" in kind_id else kind_id


def reference_words(reference: Reference, person: Person) -> str:
    """The row, its kind, whom it is for, and where it stands."""
    kind = kinds()[reference.kind]
    whom = LIFE_STAGE_WORDS[person.life_stage] + ages(reference)
    where = f"{authorities()[reference.authority].short_name}, {reference.source}"
    name = kind_name(reference.kind)
    if reference.value is None and reference.role != "upper_level":
        return f"{name}: none was set for {whom} ({where})."
    if reference.value is None:
        return f"{name}: none was set for {whom} ({where}). None set is not the same as no limit."
    called = kind.meaning if "_" in reference.kind else f"{kind.words}, {kind.meaning}"
    mark = (
        ""
        if reference.judges == "yes"
        else f" Only seen in one printing ({reference.checked}), so it decides nothing here."
    )
    return f"{name} {_value_words(reference, reference.value)}: {called}. For {whom} ({where}).{mark}"


def comparison(compared: Compared) -> str:
    """Why this verdict: what was compared, and the end of its range that decides."""
    reference, low, high = compared.reference, compared.span.low, compared.span.high
    if reference.value is None or compared.verdict == NOT_MEANT:
        return ""
    if reference.role in (SHOWN_ONLY, PER_PROTEIN):
        return "It is shown for comparison; nothing is judged by it."
    counted = _counted_words(compared)
    if reference.judges != "yes":
        return counted
    edge = _value_words(reference, reference.value)
    least = f"{figure(reference.nutrient, low)} {reference.unit}"
    most = "" if high is None else f"{figure(reference.nutrient, high)} {reference.unit}"
    match compared.verdict:
        case "below" if reference.or_value is not None:
            why = f"Even the highest figure, {most}, is below {_value_words(reference, reference.or_value)} too."
        case "below":
            why = f"Even the highest figure, {most}, is below it."
        case "at_or_above":
            why = f"Even the lowest figure, {least}, reaches it."
        case "not_judged":
            why = f"Even the highest figure, {most}, is under it; what that means for you cannot be read from an AI."
        case "over":
            why = f"Even the lowest figure, {least}, is over it."
        case "not_over" if high == 0 and reference.applies_to != "total":
            why = "You entered none that brings any."
        case "not_over":
            why = f"Even the highest figure, {most}, is not over it."
        case _ if reference.or_value is not None and high is not None and high < reference.value:
            other = _value_words(reference, reference.or_value)
            why = f"Which of the two stands for you now, {other} or {edge}, was not asked: it cannot be told."
        case _ if high is None:
            ends = f"above {edge}" if reference.role == "upper_level" else f"at {edge} or above"
            why = f"You have at least {least}, and something is not counted: whether you are {ends} cannot be told yet."
        case _:
            why = f"{edge} lies between the lowest figure, {least}, and the highest, {most}: it cannot be told yet."
    return f"{counted} {why}".strip()


def which_words(compared: Compared) -> str:
    """What would settle it where one of two values stands, by how far a pregnancy is; else ""."""
    reference = compared.reference
    if reference.or_value is None or reference.value is None or compared.verdict != "cannot_tell":
        return ""
    now, before = _value_words(reference, reference.value), _value_words(reference, reference.or_value)
    return f"In the last three months of pregnancy {now} stands, before that {before}: your month decides it."


def _value_words(reference: Reference, value: float) -> str:
    if reference.role == PER_PROTEIN:
        return f"{value:g} µg for each gram of protein"
    return f"{reference_figure(reference.nutrient, value)} {reference.unit}"


def _counted_words(compared: Compared) -> str:
    if compared.reference.applies_to == "total":
        return ""
    return "It counts supplements only, so food is never compared with it."


def notes(compared: Sequence[Compared], taken: Span, met: bool) -> tuple[str, ...]:
    """Sentences that belong to the verdict: which row was chosen and why, what decides nothing here, what is open.

    `met`: nothing else says that something is open.
    """
    compared = [each for each in compared if each.verdict != NOT_MEANT and each.reference.value is not None]
    said = [each.reference.chosen for each in compared if each.reference.role in TARGETS]
    said += [
        f"{_row_words(each.reference)} was seen in one printing only: it is shown, and decides nothing."
        for each in compared
        if each.reference.judges == "shown" and each.reference.role != PER_PROTEIN
    ]
    said += [_may_be_over(each, taken) for each in compared if may_pass(each, taken) and (met or taken.high)]
    below = any(each.reference.role == "recommended" and each.verdict == "below" for each in compared if each.decides)
    said += [
        f"Whether it is also below the {_row_words(each.reference)} cannot be told yet."
        for each in compared
        if below and each.decides and each.reference.role == "average_requirement" and each.verdict == "cannot_tell"
    ]
    return tuple(dict.fromkeys(words for words in said if words))


def may_pass(compared: Compared, taken: Span) -> bool:
    """Whether it is because of supplements that an upper level may be passed, or may not."""
    open_end = taken.high is None or taken.high > taken.low
    return (
        compared.reference.role == "upper_level" and compared.decides and compared.verdict == "cannot_tell" and open_end
    )


def _may_be_over(compared: Compared, taken: Span) -> str:
    reference, span = compared.reference, compared.span
    assert reference.value is not None
    whose = "Supplements" if reference.applies_to == "supplement" else "Food and supplements together"
    level = f"the upper level of {_value_words(reference, reference.value)}"
    if span.high is None:
        when = "until the label is copied" if taken.high is None else "yet"
        return f"Whether {whose[:1].lower()}{whose[1:]} are above {level} cannot be told {when}."
    amounts = f"{figure(reference.nutrient, span.low)} to {figure(reference.nutrient, span.high)} {reference.unit}"
    return f"{whose} may be above {level}: they come to {amounts}."


def _row_words(reference: Reference) -> str:
    assert reference.value is not None
    return f"{kind_name(reference.kind)} {_value_words(reference, reference.value)}"


def whom_it_leaves_out(reference: Reference, person: Person) -> str:
    """For whom this value is not meant, or ""."""
    if reference.nutrient != "potassium" or reference.role != "adequate_intake" or reference.value is None:
        return ""
    return potassium_reference_sentence(person) or ""
