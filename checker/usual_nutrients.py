"""One nutrient of a usual intake: the figures of the verdict, and every sentence that belongs to them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from checker.adequacy import COMPARED_TO_DECIMALS
from checker.authority_choice import LimitExceeded, limits_exceeded
from checker.comparison import Span, is_shown
from checker.explanation import nutrient_words
from checker.person import Person
from checker.references import Reference, references
from checker.usual_basis import Basis, rule_at, variation_at
from checker.usual_means import ENDS, Means
from checker.usual_records import Ends, UsualLimit, UsualNutrient
from checker.usual_verdicts import Verdicts
from checker.usual_words import (
    PILLS,
    ROUGH,
    ai_ends_words,
    confidence_words,
    ends_words,
    headline,
    limit_words,
    meant_words,
    more_days_words,
    reading,
    why_none,
)
from checker.usual_working import requirement_words, sd_words, working
from nutrition_data.nutrients import Nutrient
from nutrition_data.reference_values import authorities
from nutrition_data.usual_intake import limit, words

TARGETS = ("recommended", "adequate_intake")
NONE = Ends(None, None, None)
# Where the ready-made words for an average say what its confidence says.
AGREES = {"likely_short": frozenset({"below"}), "likely_enough": frozenset({"at_or_above"})}
ALONE = "The IOM’s words on such an average, taken by itself: {words}"
Cell = tuple[int, int]


def usual_nutrient(
    person: Person, nutrient: Nutrient, at: int, mean: Means, held_against: Basis, verdicts: Verdicts
) -> UsualNutrient:
    """The nutrient in column `at` of what was worked out for this one person."""
    cell, n_days = (0, at), int(mean.days[0])
    method, status, reason = (str(each[cell]) for each in (verdicts.method, verdicts.status, verdicts.why_none))
    food, taken = _span(mean, "", cell), _span(mean, "supplement_", cell) if _is_supplemented(mean) else None
    total = food if food is None or taken is None else food + taken
    rows = tuple(each for each in references(person) if each.nutrient == nutrient.id and is_shown(each))
    rows = () if reason == "not_meant" else rows
    average, target = (_judging(rows, roles) for roles in (("average_requirement",), TARGETS))
    z, confidence = NONE, NONE
    if method != "none":
        z, confidence = _ends(verdicts.z, cell), _ends(verdicts.confidence, cell)
    open_days, sure = int(mean.open_days[cell]), ""
    if method != "none":
        sure = _sure(status, confidence, open_days)
    limits = _limits(nutrient, at, rows, verdicts, n_days, taken is not None)
    passed = next((each.words for each in limits if each.verdict in ("over", "may_be_over")), "")
    sides = {int(verdicts.side[end][cell]) for end in ENDS}
    by_side = status == "not_sure" and confidence.best is None  # the mean has no confidence to name, only a side
    first = headline(nutrient, person, status, method, n_days, "" if by_side else sure or "not known", target, passed)
    if by_side and target is not None and target.role == "adequate_intake" and total and total.low != total.high:
        first = f"{first} {ai_ends_words(total.high is None)}"
    elif method != "none" and status == "not_sure" and len(sides) > 1:
        ends = ends_words(confidence_words(confidence.low), confidence_words(confidence.high), method)
        first = f"{first} {ends}"
    variation, other = (variation_at(int(each[cell])) for each in (held_against.variation, held_against.other))
    rule = rule_at(int(held_against.rule[cell])) if method == "EAR" else None
    sd_within, cv = _or_none(held_against.sd_within[cell]), float(held_against.cv_percent[cell])
    sd_requirement = _or_none(held_against.sd_requirement[cell]) if method == "EAR" else None
    needed = float(verdicts.days[cell])
    more_days, more_words = _more_days(
        nutrient, n_days, status, method, needed, total, average or target, sd_requirement
    )
    if status == "not_sure" and (method == "none" or len(sides) > 1) and _spread_by_supplements(food, taken):
        more_days, more_words = None, meant_words(nutrient)
    of_need = "" if rule is None else requirement_words(rule, sd_requirement or 0, nutrient.unit)
    of_days = sd_words(variation, other, person)
    why = why_none(reason, nutrient, person, authorities()[person.authority].in_words, cv)
    zones = _zones(total, average, target) if method == "EAR" and total else frozenset()
    alone = reading(zones, status) if zones else ""
    read = alone if zones == AGREES.get(status) else ""
    near = method != "none" and cv >= limit("near_cv_percent")
    rough = ROUGH.format(nutrient=nutrient_words(nutrient), cv=cv) if near else ""
    least = f"With something not counted it is said of the low end: {sure}." if open_days and sure else ""
    closing = (
        why,
        least,
        rough,
        ALONE.format(words=alone) if alone else "",
        more_words,
    )
    used = (rule, variation) if method != "none" else ()
    cited = (average, target, *(each.reference for each in limits), *used)
    ids = [each.source_id for each in cited if each is not None] + ([words().source] if method != "none" else [])
    return UsualNutrient(
        nutrient=nutrient,
        n_days=n_days,
        open_days=open_days,
        food=food,
        taken=taken,
        mean=total,
        method=method,
        average=average,
        target=target,
        references=rows,
        standard_error=_or_none(verdicts.error[cell]),
        sd_within=sd_within,
        sd_words=of_days,
        sd_requirement=sd_requirement,
        requirement_words=of_need,
        z=z,
        confidence=confidence,
        confidence_words=sure,
        status=status,
        pill=PILLS[status],
        headline=first,
        why_no_probability=why or (first if method == "none" else ""),
        rough_words=rough,
        reading=read,
        more_days=more_days,
        more_days_words=more_words,
        limits=limits,
        limits_of_any=_passed_anywhere(person, nutrient.id, food, taken),
        working=working(
            nutrient, n_days, food, taken, average, target, method, (sd_requirement or 0.0, sd_within or 0.0),
            (of_need, of_days), z.best, confidence.best, limits, closing,
        ),
        source_ids=tuple(dict.fromkeys(ids)),
    )  # fmt: skip


def _passed_anywhere(person: Person, id: str, food: Span | None, taken: Span | None) -> tuple[LimitExceeded, ...]:
    """Upper levels of any authority that food and supplements are over on average, at the least they can be."""
    return () if food is None or taken is None else limits_exceeded(person, id, food.low, taken.low)


def _judging(rows: Sequence[Reference], roles: Sequence[str]) -> Reference | None:
    found = (each for each in rows if each.role in roles and each.judges == "yes" and each.value is not None)
    return next(found, None)


def _is_supplemented(mean: Means) -> bool:
    """Whether any supplement brings any of the four, or may."""
    return any(bool(mean.amounts[f"supplement_{end}"].any()) for end in ENDS)


def _span(mean: Means, prefix: str, cell: Cell) -> Span | None:
    low, best, high = (float(mean.amounts[f"{prefix}{end}"][cell]) for end in ENDS)
    return None if np.isnan(best) else Span(low, best, None if np.isinf(high) else high)


def _or_none(figure: np.float64 | float) -> float | None:
    return float(figure) if np.isfinite(figure) else None


def _ends(each: Mapping[str, NDArray[np.float64]], cell: Cell) -> Ends:
    return Ends(*(_or_none(each[end][cell]) for end in ENDS))


def _sure(status: str, confidence: Ends, open_days: int) -> str:
    """The confidence in words: "at least" where something is not known, and then that of the low end of the range."""
    if not open_days:
        return confidence_words(confidence.best)
    if status == "likely_short":
        return confidence_words(confidence.high, "at most")
    return confidence_words(confidence.low, "at least")


def _zones(total: Span, average: Reference | None, target: Reference | None) -> frozenset[str]:
    """Where the mean and both ends lie: below the EAR, between, at or above the RDA. An open end is above."""
    low, high = (np.inf if each is None or each.value is None else each.value for each in (average, target))
    ends = (total.low, total.best, np.inf if total.high is None else total.high)
    zones = ("below", "between", "at_or_above")
    rounded = [np.round(amount, COMPARED_TO_DECIMALS) for amount in ends]
    return frozenset(zones[int(amount >= low) + int(amount >= high)] for amount in rounded)


def _more_days(
    nutrient: Nutrient,
    n_days: int,
    status: str,
    method: str,
    needed: float,
    total: Span | None,
    judging: Reference | None,
    sd_requirement: float | None,
) -> tuple[int | None, str]:
    """How many more days would probably settle it, and the sentence; `needed` days in all, NaN = none can tell.

    `judging`: the EAR or the AI that the mean is held against.
    """
    if status == "few_days":
        return int(limit("least_days")) - n_days, ""
    more = needed - n_days
    if np.isnan(more) or more <= 0 or total is None:
        return None, ""
    value, spread = (judging.value or 0.0) if judging else 0.0, limit("reasonably_certain_z") * (sd_requirement or 0.0)
    ends = (total.low, total.best if total.high is None else total.high)
    low, high = (round(end - value, COMPARED_TO_DECIMALS) for end in ends)
    rough = high > 0 if method == "AI" else max(abs(low), abs(high)) > spread
    said = more_days_words(nutrient, more, method, rough, total.high is None)
    return None if np.isinf(more) else int(more), said


def _spread_by_supplements(food: Span | None, taken: Span | None) -> bool:
    """Whether what supplements bring spreads the range of the mean more than the foods do; both have an end."""
    if food is None or taken is None or food.high is None or taken.high is None:
        return False
    return round(taken.high - taken.low - (food.high - food.low), COMPARED_TO_DECIMALS) > 0


def _limits(
    nutrient: Nutrient, at: int, rows: Sequence[Reference], verdicts: Verdicts, n_days: int, supplemented: bool
) -> tuple[UsualLimit, ...]:
    """The upper levels that judge, as they were compared; none before there are enough days."""
    if n_days < limit("least_days"):
        return ()
    found = []
    for row in verdicts.limits[verdicts.limits["column"] == at].to_dict("records"):
        reference = next(
            each for each in rows
            if each.role == "upper_level" and each.kind == row["kind"] and each.applies_to == row["applies_to"]
        )  # fmt: skip
        high = _or_none(row["high"])
        below = None if high is None else _or_none(row["confidence_below"])
        z = Ends(*(_or_none(row[f"z_{end}"]) for end in ENDS))
        said = limit_words(
            nutrient, reference, row["best"], high, row["verdict"], confidence_words(below), supplemented
        )
        found.append(UsualLimit(reference, Span(row["low"], row["best"], high), z, below, row["verdict"], said))
    return tuple(found)
