"""A usual intake as the page for a midwife or doctor says it: short, about the person and not to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from checker.authority_choice import limits_of_others_exceeded
from checker.diary import Day
from checker.explanation import figure
from checker.person import Person
from checker.report import reference_sources, report_from
from checker.report_records import Finding, LeftOut, Report
from checker.usual_intake import UsualIntake, UsualNutrient
from checker.usual_words import ABOVE, confidence_words

VERDICTS = {
    "above_limit": "Above the upper level",
    "may_be_above": "May be above the upper level",
    "likely_short": "Probably less than needed",
    "mean_below": "Mean below the reference value",
    "mean_between": "Mean between the two reference values",
    "not_sure": "Not sure yet",
    "few_days": "No verdict: too few days",
    "cannot_say": "Mean below the AI: this says nothing about the need",
    "no_reference": "No reference value",
    "shown": "Not judged",
    "not_judged": "Not judged",
    "mean_above": "Mean at or above the reference value",
    "likely_enough": "Probably adequate",
}
EITHER_SIDE = "Mean may lie on either side of the {value}"
CONFIDENCE = {
    "EAR": "Confidence that usual intake is adequate: {sure}.",
    "AI": "Confidence that usual intake is at or above the AI: {sure}.",
}
# Why a day is left out, in the order said; a day without entries and an example are no days of the person.
LEFT_OUT = {
    "incomplete": "marked incomplete",
    "low_energy": "with very little energy for a whole day",
    "unknown_energy": "without a food that could be counted",
    "today": "not over yet",
    "life_stage": "of another life stage",
    "future": "in the future",
}


def report_of(
    name: str,
    days: Sequence[Day],
    usual: UsualIntake,
    produced_on: date,
    *,
    left_out: Sequence[LeftOut] = (),
    with_health: bool = False,
) -> Report:
    """The page of one person under the name they chose ("" leaves it off).

    `days`: those that count; `usual`: what `usual_intake` says of them; `left_out`: as from `left_out_of`.
    `with_health`: the person agreed that the page names the conditions and medicines ticked.
    """
    return report_from(
        name,
        usual.person,
        days,
        findings_of(usual),
        produced_on,
        usual=usual.missing_days == 0,
        left_out=left_out,
        with_health=with_health,
        method_sources=method_sources_of(usual),
    )


def left_out_of(reasons: Iterable[str]) -> tuple[LeftOut, ...]:
    """How many days are left out for each reason; `reasons`: one for each day, as `counted_days` gives them."""
    many = Counter(reasons)
    return tuple(LeftOut(many[reason], words) for reason, words in LEFT_OUT.items() if many[reason])


def method_sources_of(usual: UsualIntake) -> tuple[str, ...]:
    """Where the method and its figures are from, beside the reference values."""
    ids = dict.fromkeys(id for each in usual.nutrients if each.method != "none" for id in each.source_ids)
    values = reference_sources(usual.person)
    return tuple(id for id in ids if id not in values)


def findings_of(usual: UsualIntake) -> tuple[Finding, ...]:
    """One finding for each nutrient of which there is a mean."""
    return tuple(_finding(each, usual.person) for each in usual.nutrients if each.mean is not None)


def _finding(each: UsualNutrient, person: Person) -> Finding:
    assert each.mean is not None
    levels = _levels(each, person)
    open_yet = each.limits_of_any == () and any(limit.tablets_may_pass for limit in each.limits)
    pass_ = "may pass" if open_yet else "pass"
    passed = f"; supplements {pass_} an upper level" if levels and each.status not in ABOVE else ""
    return Finding(
        nutrient=each.nutrient.id,
        low=each.mean.low,
        best=each.mean.best,
        high=each.mean.high,
        verdict=f"{_verdict(each)}{passed}",
        confidence=" ".join([*levels, *_reasons(each)]),
    )


def _verdict(each: UsualNutrient) -> str:
    if each.status != "not_sure" or each.confidence_words:
        return VERDICTS[each.status]
    with_ai = each.target is not None and each.target.role == "adequate_intake"
    return EITHER_SIDE.format(value="AI" if with_ai else "reference value")


def _reasons(each: UsualNutrient) -> list[str]:
    """What stands beside the verdict: what is from food, the confidence or why there is none, the IOM's own words."""
    said = [_parts(each)]
    if each.confidence_words and each.method in CONFIDENCE:
        said += [CONFIDENCE[each.method].format(sure=f"{each.confidence_words}{_range_words(each)}"), each.rough_words]
    if each.method == "none" and each.why_no_probability != each.headline:
        said.append(each.why_no_probability)
    if not each.confidence_words:
        said.append(each.reading)  # where nothing says more
    if each.more_days is not None:
        said.append(each.more_days_words)
    return [words for words in said if words]


def _parts(each: UsualNutrient) -> str:
    """What is from food and what from supplements, where any brings some."""
    if each.food is None or each.taken is None or each.taken.high == 0:
        return ""
    id, taken = each.nutrient.id, figure(each.nutrient.id, each.taken.low)
    if each.taken.high is None:
        taken = f"at least {taken}" if each.taken.low else "an unknown amount"
    elif (high := figure(id, each.taken.high)) != taken:
        taken = f"{taken} to {high}"
    return f"{figure(id, each.food.best)} from food, {taken} from supplements."


def _levels(each: UsualNutrient, person: Person) -> list[str]:
    """The upper levels passed on average: of the person's authority, and those that supplements pass of any other."""
    own = [limit for limit in each.limits if limit.verdict in ("over", "may_be_over") or limit.tablets_may_pass]
    said = [_sentence(limit.words) for limit in own]
    shown = {(person.authority, limit.reference.kind, limit.reference.applies_to) for limit in own}
    others = [
        passed.words
        for passed in each.limits_of_any
        if (passed.authority, passed.reference.kind, passed.reference.applies_to) not in shown
    ]
    if others:
        said.append(f"Above the upper level of: {'; '.join(others)}.")
    elif each.food is not None and each.taken is not None:
        of_others = limits_of_others_exceeded(person, each.nutrient.id, each.food.low, each.taken.low)
        if of_others:
            named = "; ".join(passed.words for passed in of_others)
            said.append(f"No upper level is printed for this person; above that for others of: {named}.")
    return said


def _range_words(each: UsualNutrient) -> str:
    """The confidence at both ends of the range, where they are said in other words than its best estimate."""
    low, high = confidence_words(each.confidence.low), confidence_words(each.confidence.high)
    if each.method == "AI" and high and not low:
        return f" (below the AI at the low end of the range, {high} at the high end)"
    if each.open_days or not low or not high or low == high:
        return ""
    return f" (from {low} to {high} over the range)"


def _sentence(words: str) -> str:
    """The words of a level with a capital, and about the person instead of to them."""
    said = words.replace("your usual intake", "usual intake")
    return f"{said[:1].upper()}{said[1:]}"
