"""The words of a usual intake: status, confidence, why there is none, and how many more days would help."""

import math
from collections.abc import Collection, Mapping, Sequence

from checker.explanation import amount, capital, listed, nutrient_words, reference_figure
from checker.person import Person
from checker.references import Reference, no_value_words
from checker.safety import potassium_reference_sentence
from nutrition_data.nutrients import Nutrient
from nutrition_data.usual_intake import limit, words

ABOVE = ("above_limit", "may_be_above")
# By status, what needs attention first; a pill has at most 14 characters.
PILLS = {
    "above_limit": "Above limit",
    "may_be_above": "May be above",
    "likely_short": "Likely short",
    "mean_below": "Below so far",
    "mean_between": "Between so far",
    "not_sure": "Not sure yet",
    "few_days": "Too few days",
    "cannot_say": "Cannot say",
    "no_reference": "No reference",
    "shown": "Not judged",
    "not_judged": "Not judged",
    "mean_above": "Above so far",
    "likely_enough": "Likely enough",
}
WHY_NONE = {
    "too_young": "The day-to-day figures we hold are of people from {youngest:g} years on, so we give the average and"
    " no confidence.",
    "no_requirement_sd": "{authority} does not publish how much people’s need of {nutrient} differs, so we give the"
    " average and no confidence.",
    "varies_too_much": "{nutrient_start} differs too much from day to day ({cv:.0f}% of the average; the method holds"
    " up to {most:g}%), so we give the average and no confidence.",
}
# By where a mean lies, what its confidence may say for the IOM's words for that place not to speak against it.
READ_AS = {
    "below": ("likely_short", "not_sure"),
    "between": ("not_sure",),
    "at_or_above": ("likely_enough", "not_sure", "above_limit", "may_be_above"),
}
MAY_BE_MORE = "Something is not counted, so it may be higher."
ROUGH = "The figure is rough: {nutrient} differs much from day to day ({cv:.0f}% of the average)."


def days_words(days: int, kind: str = "") -> str:
    """1 day, 5 days; `kind` such as "more" or "complete"."""
    return f"{days} {f'{kind} ' if kind else ''}{'day' if days == 1 else 'days'}"


def confidence_words(share: float | None, bound: str = "about") -> str:
    """About 85%, over 97%, under 3%; at least 80% or at most 20% where `bound` says so; "" for None.

    Said in steps; at least is rounded down and at most up, so that neither says more than is known.
    """
    if share is None:
        return ""
    percent, step, most = round(100 * share, 6), limit("said_step"), limit("said_at_most")
    if percent > most and bound != "at most":
        return f"over {most:g}%"
    if percent < 100 - most and bound != "at least":
        return f"under {100 - most:g}%"
    steps = percent / step
    said = {"about": round(steps), "at least": math.floor(steps), "at most": math.ceil(steps)}[bound] * step
    return "not known" if said in (0, 100) and bound != "about" else f"{bound} {said:g}%"


def headline(
    nutrient: Nutrient,
    person: Person,
    status: str,
    method: str,
    n_days: int,
    sure: str,
    target: Reference | None,
    passed: str,
) -> str:
    """One sentence about one nutrient. `sure`: the confidence in words; `passed`: what is said of the level passed."""
    name, days = capital(nutrient_words(nutrient)), days_words(n_days)
    kind = "" if target is None else target.kind
    match status:
        case "above_limit" | "may_be_above":
            return f"{name}: {passed}"
        case "likely_enough" if method == "AI":
            return f"{name}: {sure} sure that your usual intake is at or above the {kind}, so it is probably enough."
        case "likely_enough":
            return f"{name}: {sure} sure that your usual intake is enough for you."
        case "likely_short":
            return f"{name}: your usual intake is probably less than you need. Confidence that it is enough: {sure}."
        case "not_sure" if method == "AI" and sure:
            return f"{name}: not sure yet. Confidence that your usual intake is at or above the {kind}: {sure}."
        case "not_sure" if method == "EAR":
            return f"{name}: not sure yet. Confidence that your usual intake is enough: {sure}."
        case "not_sure":
            where = kind if target is not None and target.role == "adequate_intake" else "reference value"
            return f"{name}: not sure yet on which side of the {where} the average of your {days} is."
        case "cannot_say":
            return f"{name}: below an {kind}, nobody can say from intake whether it is enough."
        case "mean_above":
            return f"{name}: the average of your {days} is at or above the reference value."
        case "mean_between":
            return f"{name}: the average of your {days} is between the two reference values."
        case "mean_below":
            return f"{name}: the average of your {days} is below the reference value."
        case "few_days":
            missing = int(limit("least_days")) - n_days
            return f"{name}: {days_words(missing, 'more complete')} needed before your usual intake can be judged."
        case "not_judged":
            return f"{name}: not judged for you. {potassium_reference_sentence(person) or ''}".rstrip()
    return f"{name}: {no_value_words(person, nutrient.id)}"


def why_none(reason: str, nutrient: Nutrient, person: Person, authority: str, cv: float) -> str:
    """Why no confidence is given; "" where the sentence of the status says it all."""
    return WHY_NONE.get(reason, "").format(
        youngest=limit("youngest"),
        authority=authority,
        nutrient=nutrient_words(nutrient),
        nutrient_start=capital(nutrient_words(nutrient)),
        cv=cv,
        most=limit("cv_percent"),
    )


def ai_ends_words(unbounded: bool) -> str:
    """What the two ends of the range say where the mean itself has no confidence and an AI lies between them."""
    if unbounded:
        return f"At the low end of your amounts it is below the AI. {MAY_BE_MORE}"
    return "At the low end of your amounts it is below the AI, at the high end it is not."


def ends_words(low: str, high: str, method: str) -> str:
    """What the two ends of the range say where they disagree."""
    below = method == "AI" and not low
    if not high:
        return f"{'At the low end of your amounts it is below the AI. ' if below else ''}{MAY_BE_MORE}"
    if below:
        return f"At the low end of your amounts it is below the AI; at the high end the confidence is {high}."
    return f"At the low end of your amounts it is {low}, at the high end {high}."


def reading(zones: Collection[str], status: str) -> str:
    """The IOM's ready-made words for a mean that lies in these zones; where they would speak against what its
    confidence says, or the ends of its range lie in several, when one can be quite sure."""
    said = words()
    of = {"below": said.below, "between": said.between, "at_or_above": said.at_or_above}
    holds = len(zones) == 1 and status in READ_AS[next(iter(zones))]
    return f"{of[next(iter(zones))] if holds else said.surest} (IOM 2000, {said.page})"


# What helps where the amounts leave it open; the page names the foods, or supplements, that it helps most for.
WEIGH = "Say how much you had, or weigh it."
MEANT = "Say of each whether the figure on its label is the {nutrient} itself or the whole salt."


def meant_words(nutrient: Nutrient) -> str:
    """What to say where it is open how much supplements bring, and that is what spreads the range."""
    name = nutrient_words(nutrient)
    return (
        f"More days alone would not settle {name}: how much your supplements bring is open."
        f" {MEANT.format(nutrient=name)}"
    )


def more_days_words(nutrient: Nutrient, more: float, method: str, rough: bool, unbounded: bool) -> str:
    """What more days would do. `more` infinite: no number would do; `rough`: the range of the amounts is why."""
    name = nutrient_words(nutrient)
    if math.isinf(more):
        alone = f"More days alone would not settle {name}"
        if unbounded:
            return f"{alone}: something is not counted. Choose a food or copy the label for it."
        if rough:
            return f"{alone}: your amounts are too rough. {WEIGH}"
        if method == "AI":
            return f"{alone}: an average that is not above an AI proves nothing."
        return f"{alone}: your average is so near the reference value that it depends on what you yourself need."
    most = limit("most_days_named")
    if more > most:
        return f"More days would hardly settle {name}: it would take more than {most:g}."
    return f"{days_words(int(more), 'more')} would probably settle {name}, {words().steady}."


def limit_words(
    nutrient: Nutrient,
    reference: Reference,
    best: float,
    high: float | None,
    verdict: str,
    sure: str,
    supplemented: bool,
) -> str:
    """What is said of an upper level. `sure`: how sure one may be of lying below it; `supplemented`: some are taken."""
    only = reference.applies_to == "supplement"
    level = f"the upper level, {reference_figure(nutrient.id, reference.value or 0)} {reference.unit}"
    if only and not supplemented:
        return f"No supplement is entered; {level}, counts supplements alone."
    counts = "from supplements alone" if only else "from food and supplements" if supplemented else "from food"
    mean = f"on average {amount(nutrient, best)} a day {counts}"
    match verdict:
        case "over":
            probably = "" if only else "; your usual intake is probably above it"
            return f"{mean} is above {level}{probably}."
        case "may_be_over":
            return f"{mean} is above {level}; whether your usual intake is, more days would tell."
        case "not_over" if only or not sure:
            return f"{capital(mean)} is not above {level}."
        case "not_over":
            return f"{capital(sure)} sure that your usual intake, {mean}, is below {level}."
    why = "something is not counted" if high is None else "the amounts and days do not tell"
    return f"Whether your usual intake is below {level} ({counts}), cannot be said: {why}."


def overall(names: Mapping[str, Sequence[str]], n_days: int, missing: int, over: Sequence[str] = ()) -> str:
    """From 5 complete days: probably enough for calcium; not sure yet for magnesium ...

    `over`: of what supplements pass an upper level of an authority that does not judge here.
    """
    if missing:
        have = f"You have {days_words(n_days, 'complete')}. " if n_days else ""
        return f"{have}{days_words(missing, 'more complete')} needed before your usual intake can be judged."

    def said(*statuses: str) -> str:
        found = [name for status in statuses for name in names.get(status, ())]
        return listed(found) if found else ""

    parts = [
        f"{opening} {found}"
        for statuses, opening in (
            (("above_limit",), "above the upper level for"),
            (("may_be_above",), "perhaps above the upper level for"),
            (("likely_short",), "probably less than you need of"),
            (("mean_below",), "on average below the reference for"),
            (("mean_between",), "on average between the two reference values for"),
            (("likely_enough",), "probably enough"),
            (("mean_above",), "on average at or above the reference for"),
            (("not_sure",), "not sure yet for"),
            (("cannot_say",), "nothing can be said of"),
            (("not_judged", "shown"), "not judged:"),
            (("no_reference",), "no reference value for"),
        )
        if (found := said(*statuses))
    ]
    parts += [f"supplements pass an upper level for {listed(over)}"] if over else []
    return f"From {days_words(n_days, 'complete')}: {'; '.join(parts)}."
