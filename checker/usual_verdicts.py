"""Means against what they are held against: z, confidence and one status for each person and nutrient, on arrays.

Statuses: likely_enough, likely_short (reasonably certain at both ends of the range), not_sure, cannot_say (a mean that
is below an AI at both ends proves nothing), mean_above, mean_between, mean_below (the mean alone, no probability),
above_limit, may_be_above, not_judged (not meant for this person), shown, no_reference, few_days.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.usual_basis import Basis
from checker.usual_confidence import (
    COMPARED_TO_DECIMALS,
    confidence,
    days_needed,
    sd_of_difference,
    side_of,
    standard_error,
    z_of,
)
from checker.usual_means import ENDS, Means
from nutrition_data.nutrients import JUDGED
from nutrition_data.usual_intake import limit

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Objects = NDArray[np.object_]
LIMIT_COLUMNS = (
    *("position", "column", "kind", "value", "applies_to", "low", "best", "high"),
    *("z_low", "z_best", "z_high", "confidence_below", "verdict"),
)


@dataclass(frozen=True)
class Verdicts:
    """One line for each person, one column for each of JUDGED.

    `method`: "EAR", "AI" or "none" (no probability, and `why_none` says why as a key of usual_words.WHY_NONE).
    `error`: the standard error of the mean. `z`, `confidence`: by end; NaN where the method or an open end gives none,
    and the confidence with an AI only where that end is not below it. `days`: the number of days at which the verdict
    would be firm, the mean staying as it is; infinite = no number would do, NaN = none is needed or none can tell.
    `limits`: LIMIT_COLUMNS.
    """

    method: Objects
    why_none: Objects
    error: Floats
    z: dict[str, Floats]
    confidence: dict[str, Floats]
    side: dict[str, NDArray[np.int8]]
    status: Objects
    days: Floats
    limits: pd.DataFrame


def judged(means: Means, basis: Basis, young: Flags, potassium_care: Flags) -> Verdicts:
    """The verdicts on the means. `young`: who is under the age of the day-to-day figures.

    `potassium_care`: to whom the potassium values are not meant to apply.
    """
    certain = limit("reasonably_certain_z")
    few = (means.days < limit("least_days"))[:, None]
    not_meant = potassium_care[:, None] & (np.array(JUDGED) == "potassium")
    method, why_none = _method(basis, few, young[:, None], not_meant)
    by_ear, by_ai = method == "EAR", method == "AI"
    reference = np.where(by_ear, basis.average, np.where(by_ai, basis.adequate, np.nan))
    sd_requirement = np.where(by_ear, basis.sd_requirement, 0.0)
    error = standard_error(basis.sd_within, means.days[:, None])
    sd = sd_of_difference(sd_requirement, error)
    total = {end: np.where(np.isnan(reference), np.nan, means.total(end)) for end in ENDS}
    z = {end: z_of(total[end], reference, sd) for end in ENDS}
    said = {end: np.where(np.isinf(each), np.nan, confidence(each)) for end, each in z.items()}
    said = {
        end: np.where(by_ai & (np.round(total[end], COMPARED_TO_DECIMALS) < reference), np.nan, each)
        for end, each in said.items()
    }
    side = {end: side_of(each, certain) for end, each in z.items()}
    # Earlier in a pregnancy a lower value may stand: nothing is short unless it is short of that too.
    least = np.where(by_ear, np.fmin(reference, basis.least_average), np.nan)
    short = by_ear & (side_of(z_of(total["high"], least, sd), certain) == -1)
    enough = (by_ear | by_ai) & (side["low"] == 1)
    status = _mean_status(means, basis)
    status[by_ear | by_ai] = "not_sure"
    status[by_ai & (np.round(total["high"], COMPARED_TO_DECIMALS) < reference)] = "cannot_say"
    status[short], status[enough] = "likely_short", "likely_enough"
    status[~basis.has_values] = "no_reference"
    limits = _limits(means, basis, error, method != "none", np.broadcast_to(few, method.shape), certain)
    for verdict, word in (("may_be_over", "may_be_above"), ("over", "above_limit")):
        passed = limits[limits["verdict"] == verdict]
        status[passed["position"].to_numpy(), passed["column"].to_numpy()] = word
    status[np.broadcast_to(few, status.shape)] = "few_days"
    status[not_meant] = "not_judged"
    days = _days(total, reference, sd_requirement, basis.sd_within, by_ai, certain)
    days[~np.isin(status, ["not_sure", "cannot_say"]) | (method == "none")] = np.nan
    return Verdicts(method, why_none, error, z, said, side, status, days, limits)


def _method(basis: Basis, few: Flags, young: Flags, not_meant: Flags) -> tuple[Objects, Objects]:
    """Which arithmetic applies, and why none does; the first reason that holds is given."""
    nothing_judges = np.isnan(basis.average) & np.isnan(basis.recommended) & np.isnan(basis.adequate)
    has_ai = ~np.isnan(basis.adequate) & np.isnan(basis.average)
    reasons = {
        "not_meant": not_meant,
        "no_reference": ~basis.has_values,
        "shown": nothing_judges,
        "few_days": few & np.ones_like(not_meant),
        "too_young": young & np.ones_like(not_meant),
        "no_requirement_sd": ~has_ai & np.isnan(basis.sd_requirement),
        "varies_too_much": ~(basis.cv_percent <= limit("cv_percent")),
    }
    why_none = np.select(list(reasons.values()), list(reasons), "").astype(object)
    return np.where(why_none != "", "none", np.where(has_ai, "AI", "EAR")).astype(object), why_none


def _mean_status(means: Means, basis: Basis) -> Objects:
    """What the mean alone says; firm only where both ends of its range say it."""
    low, high = (np.round(means.total(end), COMPARED_TO_DECIMALS) for end in ("low", "high"))
    with_rda, with_ai = ~np.isnan(basis.recommended), ~np.isnan(basis.adequate)
    bottom = np.where(np.isnan(basis.average), basis.least_target, basis.least_average)
    return np.select(
        [
            low >= np.where(with_rda, basis.recommended, basis.adequate),
            with_rda & (high < bottom),
            with_rda & (low >= basis.average) & (high < basis.least_target),
            with_rda,
            with_ai & (high < basis.adequate),
            with_ai,
        ],
        ["mean_above", "mean_below", "mean_between", "not_sure", "cannot_say", "not_sure"],
        "shown",
    ).astype(object)


def _days(
    total: dict[str, Floats], reference: Floats, sd_requirement: Floats, sd_within: Floats, by_ai: Flags, certain: float
) -> Floats:
    """How many days in all would make the verdict firm at both ends; infinite where no number would."""
    distance = {end: total[end] - reference for end in ENDS}
    needed = [days_needed(distance[end], sd_requirement, sd_within, certain) for end in ("low", "high")]
    same_side = np.sign(distance["low"]) == np.sign(distance["high"])
    days = np.where(same_side, np.maximum(*needed), np.inf)
    return np.where(by_ai & (distance["low"] <= 0), np.inf, days)


def _limits(means: Means, basis: Basis, error: Floats, has_method: Flags, few: Flags, certain: float) -> pd.DataFrame:
    """Each upper level that judges, with what it counts. z = (mean - UL) / SE; none for supplements, a constant.

    Verdicts: over (reasonably certain), may_be_over (the mean is over it), cannot_tell, not_over. Where no day-to-day
    figure may be used the mean alone decides. Missing amounts have no upper end, so they never clear a level.
    """
    rows = basis.limits
    at = (rows["position"].to_numpy(), rows["column"].to_numpy())
    only = rows["supplements_only"].to_numpy(dtype=bool)
    value = rows["value"].to_numpy("float64")
    span = {end: np.where(only, means.amounts[f"supplement_{end}"][at], means.total(end)[at]) for end in ENDS}
    usable = ~only & (basis.cv_percent[at] <= limit("cv_percent")) & ~few[at]
    sd = np.where(usable, error[at], np.nan)
    z = {end: z_of(span[end], value, sd) for end in ENDS}
    low, high = (np.round(span[end], COMPARED_TO_DECIMALS) for end in ("low", "high"))
    verdict = np.select(
        [
            few[at],
            usable & (side_of(z["low"], certain) == 1),
            ~usable & (low > value),
            low > value,
            usable & (side_of(z["high"], certain) == -1),
            ~usable & (high <= value),
        ],
        ["cannot_tell", "over", "over", "may_be_over", "not_over", "not_over"],
        "cannot_tell",
    ).astype(object)
    found = rows.assign(**span, **{f"z_{end}": each for end, each in z.items()}, verdict=verdict)
    return found.assign(confidence_below=1 - confidence(z["high"]))[list(LIMIT_COLUMNS)]
