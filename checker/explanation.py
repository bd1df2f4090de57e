"""Verdicts -> sentences. Every number has its unit and its source; the words fit a 12-year-old reader."""

from collections.abc import Sequence
from functools import cache

from checker.food_sources import FoodSource
from checker.person import Person
from checker.references import no_value_words
from checker.safety import potassium_reference_sentence
from checker.settling import EVERY, SOME, Settling
from nutrition_data.nutrients import Nutrient
from nutrition_data.reference_values import authorities, reference_values

NO_SUPPLEMENT = "No supplement is entered."
SOME_MISSING = "You said that some of this day is missing."
CANNOT_BE_JUDGED = "Below an AI, what you need cannot be judged from intake alone."
ONE_DAY = "This is one day; it says little about what you usually eat."
MORE_DIGITS = 3  # of a sum that would not add up as it is said
MANY_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
PILLS = {
    "above_limit": "Above limit",
    "short": "Short",
    "below": "Below",
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


def sum_words(nutrient: Nutrient, first: float, second: float, when: str = "") -> str:
    """252.05 + 10.48 = 262.53 mg, said as 263 mg: with as many digits as the sum needs to add up as it is printed."""
    least = decimals(nutrient.id)
    said = f" {when}" if when else ""
    for digits in range(least, least + MORE_DIGITS + 1):
        parts = [round(each, digits) for each in (first, second)]
        both = round(sum(parts), digits)
        if both == round(first + second, digits):
            break
    printed = [f"{each:,.{digits}f}" for each in (*parts, both)]
    exact = f"{printed[0]} + {printed[1]} = {printed[2]} {nutrient.unit}"
    return f"{exact}{said}" if digits == least else f"{exact}, said as {amount(nutrient, first + second)}{said}"


def listed(words: Sequence[str]) -> str:
    """a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def nutrient_words(nutrient: Nutrient) -> str:
    """The name inside a sentence: magnesium, vitamin B6."""
    return nutrient.name[0].lower() + nutrient.name[1:]


def to_go_words(nutrient: Nutrient, to_go: float, status: str, high: float | None) -> str:
    """101 mg to go; never "0 mg". `to_go` is between figures as written; where the verdict is open, so is it."""
    least = 10 ** -decimals(nutrient.id)
    if to_go < least / 2:
        said = f"less than {figure(nutrient.id, least)} {nutrient.unit} to go"
    else:
        said = f"{amount(nutrient, to_go)} to go"
    if high is None:
        return f"{said} or less, as something is not counted"
    return f"{said} by the best estimate" if status == "not_sure" else said


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


def sources_title(nutrient: Nutrient, only_ai: bool) -> str:
    """What the list of foods is called: with an AI there is no gap that foods would close."""
    return f"Foods with much {nutrient_words(nutrient)}" if only_ai else "Foods that bring it closer"


def source_words(nutrient: Nutrient, source: FoodSource) -> str:
    """The sentence that names a food source, with the note that belongs to it."""
    return " ".join(
        part for part in (f"{capital(source.serving)}: {amount(nutrient, source.amount)}.", source.note) if part
    )


def capital(words: str) -> str:
    """The words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def uncounted_words(uncounted: int, what: str = "food") -> str:
    """One food is not counted."""
    many = MANY_WORDS[uncounted] if uncounted < len(MANY_WORDS) else str(uncounted)
    return f"{many} {what} is not counted." if uncounted == 1 else f"{many} {what}s are not counted."


def uncounted_sentences(foods: int, supplements: int, whole: bool = True) -> tuple[str, ...]:
    """What is not in the amounts, and what that makes them; none where everything is."""
    said = [uncounted_words(foods)] if foods else []
    said += [uncounted_words(supplements, "supplement")] if supplements else []
    said += [] if whole else [SOME_MISSING]
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
        case "rest":
            return f"Add what is missing: until then {name} is a minimum."
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
