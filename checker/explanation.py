"""Verdicts -> sentences. Every number has its unit and its source; the words fit a 12-year-old reader."""

from collections.abc import Iterator, Sequence
from functools import cache

from checker.adequacy import SHOWN_ONLY
from checker.comparison import NOT_MEANT, Compared, Span
from checker.food_sources import FoodSource
from checker.person import MONTHS_PER_YEAR, Person
from checker.references import Reference, no_value_words
from checker.safety import potassium_reference_sentence
from checker.settling import EVERY, SOME, Settling
from nutrition_data.nutrients import Nutrient
from nutrition_data.reference_values import authorities, kinds, reference_values

NO_SUPPLEMENT = "No supplement is entered."
CANNOT_BE_JUDGED = "Below an AI, what you need cannot be judged from intake alone."
ONE_DAY = "This is one day; it says little about what you usually eat."
LIFE_STAGE_WORDS = {"none": "", "pregnant": "pregnancy, ", "lactating": "breastfeeding, "}
MANY_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
PILLS = {
    "above_limit": "Above limit",
    "short": "Short",
    "little_short": "A little short",
    "not_sure": "Not sure yet",
    "no_reference": "No reference",
    "shown": "Not judged",
    "not_judged": "Not judged",
    "met": "Met",
    "enough": "Enough",
    "empty": "",
}


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


def comparison(compared: Compared) -> str:
    """Why this verdict: what was compared, and the end of its range that decides."""
    reference, low, high = compared.reference, compared.span.low, compared.span.high
    if reference.value is None or compared.verdict == NOT_MEANT:
        return ""
    if reference.role == SHOWN_ONLY:
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
            why = (
                f"You have at least {least}, and something is not counted: whether you reach {edge} cannot be told yet."
            )
        case _:
            why = f"{edge} lies between the lowest figure, {least}, and the highest, {most}: it cannot be told yet."
    return f"{counted} {why}".strip()


def _value_words(reference: Reference, value: float) -> str:
    return f"{reference_figure(reference.nutrient, value)} {reference.unit}"


def _counted_words(compared: Compared) -> str:
    if compared.reference.applies_to == "total":
        return ""
    return "It counts supplements only, so food is never compared with it."


def working(
    nutrient: Nutrient,
    person: Person,
    compared: Sequence[Compared],
    food: Span | None,
    taken: Span | None,
    to_go: float | None,
    missing: Sequence[str],
    uncounted: Sequence[str],
) -> str:
    """The whole working of one nutrient, one step to a line.

    `food` None = nothing was eaten, `taken` None = no supplement. Where both are None nothing is compared.
    `uncounted`: sentences about what is not in the amounts.
    """
    lines = list(_recorded(nutrient, food, taken))
    recorded = food is not None or taken is not None
    for each in compared:
        whom = _whom_it_leaves_out(each.reference, person)
        why = comparison(each) if recorded else ""
        said = (reference_words(each.reference, person), each.reference.chosen, whom, why)
        lines.append(" ".join(part for part in said if part))
    if not any(each.reference.value is not None and each.reference.role != "upper_level" for each in compared):
        lines.append(no_value_words(person, nutrient.id))
    if to_go:
        best = shown(nutrient.id, sum(each.best for each in (food, taken) if each is not None))
        target = figure(nutrient.id, best + to_go)
        lines.append(f"{target} - {figure(nutrient.id, best)} = {to_go_words(nutrient, to_go)}.")
    elif to_go is not None:
        lines.append(f"{_capital(to_go_words(nutrient, to_go))}.")
    if missing:
        name = nutrient_words(nutrient)
        lines.append(
            f"No {name} value was measured for {listed(missing)}: left out of the first figure, so that is a minimum."
        )
    lines += uncounted
    return "\n".join(lines if not recorded else [*lines, ONE_DAY])


def _recorded(nutrient: Nutrient, food: Span | None, taken: Span | None) -> Iterator[str]:
    """What was eaten and taken, and what both come to."""
    name = nutrient_words(nutrient)
    if food is None and taken is None:
        yield "Nothing recorded today."
        return
    if food is not None:
        yield f"Recorded today: {amount(nutrient, food.best)} of {name} from food ({_ends(nutrient, food)})."
    if taken is None:
        yield NO_SUPPLEMENT
        return
    yield f"From supplements today: {amount(nutrient, taken.best)} of {name} ({_ends(nutrient, taken)})."
    if food is not None:
        both = food + taken
        parts = f"{figure(nutrient.id, food.best)} + {figure(nutrient.id, taken.best)}"
        yield f"Together: {parts} = {amount(nutrient, both.best)} ({_ends(nutrient, both)})."


def _ends(nutrient: Nutrient, span: Span) -> str:
    top = "no upper end, as something is not counted" if span.high is None else f"at most {amount(nutrient, span.high)}"
    return f"at least {amount(nutrient, span.low)}, {top}"


def to_go_words(nutrient: Nutrient, to_go: float) -> str:
    """101 mg to go; never "0 mg". `to_go` is between figures as written."""
    least = 10 ** -decimals(nutrient.id)
    if to_go < least / 2:
        return f"less than {figure(nutrient.id, least)} {nutrient.unit} to go"
    return f"{amount(nutrient, to_go)} to go"


def remark(nutrient: Nutrient, person: Person, status: str) -> str | None:
    """What stands where a shortfall would: why none is read from an AI, or why nothing is judged at all."""
    if status == "shown":
        return f"{authorities()[person.authority].short_name}: these values are shown, and nothing is judged by them."
    if status == "no_reference":
        return no_value_words(person, nutrient.id)
    if status != "not_judged":
        return None
    cautioned = nutrient.id == "potassium" and person.potassium_care == "yes"
    return potassium_reference_sentence(person) if cautioned else CANNOT_BE_JUDGED


def notes(nutrient: Nutrient, person: Person, compared: Sequence[Compared], taken: Span) -> tuple[str, ...]:
    """Sentences that belong to the verdict: which row was chosen and why, and what decides nothing here."""
    said = [each.reference.chosen for each in compared if each.reference.value is not None]
    said += [
        f"{_row_words(each.reference)} was seen in one printing only: it is shown, and decides nothing."
        for each in compared
        if each.reference.judges == "shown" and each.reference.value is not None
    ]
    return tuple(dict.fromkeys(words for words in said if words))


def _row_words(reference: Reference) -> str:
    assert reference.value is not None
    return f"{reference.kind} {_value_words(reference, reference.value)}"


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


def uncounted_words(uncounted: int, what: str = "food") -> str:
    """One food is not counted."""
    many = MANY_WORDS[uncounted] if uncounted < len(MANY_WORDS) else str(uncounted)
    return f"{many} {what} is not counted." if uncounted == 1 else f"{many} {what}s are not counted."


def uncounted_sentences(foods: int, supplements: int) -> tuple[str, ...]:
    """What is not in the amounts, and what that makes them; none where everything is."""
    said = [uncounted_words(foods)] if foods else []
    said += [uncounted_words(supplements, "supplement")] if supplements else []
    return (*said, "Every amount is a minimum.") if said else ()


def settled_by(settling: Settling, nutrient: Nutrient) -> str:
    """The one answer that would settle it, may settle it, or helps most."""
    name = nutrient_words(nutrient)
    effects = {EVERY: f"it decides {name}", SOME: f"it may decide {name}"}
    effect = effects.get(settling.settles, f"it matters most for {name}")
    food = f"{settling.name[0].lower()}{settling.name[1:]}"
    match settling.doubt:
        case "not_found":
            return f"Choose a food for {settling.name}: until then {name} is a minimum."
        case "no_value":
            return f"{settling.name} has no measured {name}: choose a similar food that has."
        case "no_label":
            return f"Copy the label of {settling.name}: until then {name} is a minimum."
        case "stands_for":
            return f"Say what the figure on {settling.name} stands for: {effect}."
        case "kind":
            return f"Say {settling.say or f'which {food}'}: {effect}."
        case _:
            return f"Say how much {food} you had: {effect}."
