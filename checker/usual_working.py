"""The working behind a usual intake, one step to a line, and where its two standard deviations are from."""

import math
from collections.abc import Iterator, Sequence

from checker.comparison import Span
from checker.explanation import amount, capital, decimals, figure, nutrient_words, reference_figure, sum_words
from checker.person import Person
from checker.references import STAGE_WORDS, Reference
from checker.usual_records import UsualLimit
from checker.usual_words import confidence_words, days_words
from nutrition_data.day_to_day_variation import DayToDayVariation
from nutrition_data.nutrients import Nutrient
from nutrition_data.requirement_variability import RequirementRule
from nutrition_data.sources import source
from nutrition_data.usual_intake import words

# A curve is never said to hold 100.0% or 0.0%.
MOST_PRECISE = 0.05


def sd_words(used: DayToDayVariation | None, other: DayToDayVariation | None, person: Person) -> str:
    """Where the day-to-day figure is from, and why this one."""
    if used is None:
        return ""
    said = f"{_sd(used)} from day to day: {_whom(used)}, in a US survey (NHANES 2015-2016)."
    if other is not None:
        return f"{said} The larger of two is used; the other, {_sd(other)}, is of {_whom(other)}."
    if person.pregnant:
        return f"{said} There is none for pregnancy at your age, so that of women who are not pregnant is used."
    if person.lactating:
        return f"{said} There is none for {STAGE_WORDS['lactating']}, so that of women who are not pregnant is used."
    return said


def _sd(row: DayToDayVariation) -> str:
    return f"{row.sd_within:,.6g} {row.unit}"


def _whom(row: DayToDayVariation) -> str:
    """717 women of 31 to 50; 51 pregnant women of 20 to 44."""
    people = {"female": "women", "male": "men"}[row.sex]
    stage = "pregnant " if row.life_stage == "pregnant" else ""
    last = row.age_to_years - 1
    ages = f"of {row.age_from_years:g} and over" if math.isinf(last) else f"of {row.age_from_years:g} to {last:g}"
    return f"{row.people:,} {stage}{people} {ages}"


def requirement_words(rule: RequirementRule, sd: float, unit: str) -> str:
    """How much people's need differs, by which rule, and whether that was printed."""
    read = source(rule.source_id).edition.split(",")[0]
    status = "printed so" if rule.status == "read" else "worked out from the printed values"
    return f"{sd:,.6g} {unit} between people: {rule.words} ({status}; {read}, {rule.where_in_source})."


def working(
    nutrient: Nutrient,
    n_days: int,
    food: Span | None,
    taken: Span | None,
    average: Reference | None,
    target: Reference | None,
    method: str,
    sds: tuple[float, float],
    sd_said: Sequence[str],
    z: float | None,
    confidence: float | None,
    limits: Sequence[UsualLimit],
    last: Sequence[str],
) -> str:
    """Every step from the days to the confidence. `sds`: of the requirement and of the days; `last`: closing lines."""
    if food is None:
        return "No complete day yet."
    lines = list(_mean(nutrient, n_days, food, taken))
    total = food.best + (0.0 if taken is None else taken.best)
    reference = average if method == "EAR" else target
    for each in (average, target):
        if each is not None and each.value is not None:
            lines.append(f"{each.kind}: {reference_figure(nutrient.id, each.value)} {each.unit} ({each.source}).")
            lines += [each.chosen] if each.chosen else []
    if method != "none" and reference is not None and reference.value is not None and z is not None:
        lines += _arithmetic(nutrient, n_days, total, reference, method, sds, sd_said, z, confidence)
    lines += [each.words and capital(each.words) for each in limits]
    return "\n".join([*lines, *(each for each in last if each)])


def _mean(nutrient: Nutrient, n_days: int, food: Span, taken: Span | None) -> Iterator[str]:
    days = days_words(n_days, "complete")
    total = f"{figure(nutrient.id, food.best * n_days)} / {n_days}"
    yield f"Average of {days}, from food: {total} = {amount(nutrient, food.best)} of {nutrient_words(nutrient)} a day."
    both = food
    if taken is not None:
        both = food + taken
        brought = "not known, so nothing is added"
        if taken.best or taken.high is not None:
            brought = f"on average {amount(nutrient, taken.best)} a day, added as it is"
        yield f"From supplements: {brought}. {words().food_only}"
        yield f"Together: {sum_words(nutrient, food.best, taken.best, 'a day')}."
    top = "no upper end, as something is not counted" if both.high is None else f"at most {amount(nutrient, both.high)}"
    yield f"The range of it: at least {amount(nutrient, both.low)}, {top}."


def _arithmetic(
    nutrient: Nutrient,
    n_days: int,
    mean: float,
    reference: Reference,
    method: str,
    sds: tuple[float, float],
    sd_said: Sequence[str],
    z: float,
    confidence: float | None,
) -> Iterator[str]:
    unit, value = nutrient.unit, reference.value or 0.0
    of_need, of_days = sds
    error = of_days / math.sqrt(n_days)
    # The distance of the figures as they are printed, so that it adds up.
    digits = decimals(nutrient.id) + 2
    distance = round(round(mean, digits) - value, digits)
    of_mean, of_value, between = (_plain(each, digits) for each in (mean, value, distance))
    yield f"Distance: {of_mean} - {of_value} = {between} {unit}."
    yield from (capital(each) for each in sd_said if each)
    yield f"Uncertainty of the average: {of_days:,.4g} / √{n_days} = {error:,.4g} {unit}."
    both = error
    if method == "EAR":
        both = math.hypot(of_need, error)
        yield f"Both together: √({of_need:,.4g}² + {error:,.4g}²) = {both:,.4g} {unit}."
    yield f"z = {between} / {both:,.4g} = {z:.2f}."
    if confidence is not None:
        what = "is adequate" if method == "EAR" else f"is at or above the {reference.kind}"
        percent = 100 * confidence
        exact = f"{percent:.1f}%" if MOST_PRECISE <= percent <= 100 - MOST_PRECISE else "almost all of it"
        exact = "almost none of it" if percent < MOST_PRECISE else exact
        share = f"{exact}, said as {confidence_words(confidence)}"
        yield f"The normal curve below {z:.2f} holds {share}: the confidence that your usual intake {what}."


def _plain(value: float, digits: int) -> str:
    """At most so many digits after the point: 262.53, 320."""
    return f"{value:,.{digits}f}".rstrip("0").rstrip(".")
