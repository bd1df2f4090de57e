"""One day of one person, judged: what the result panel shows."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from checker import explanation
from checker.adequacy import COMPARED_TO_DECIMALS, WORDS, verdict_words
from checker.contributions import Contribution, Doubt, contributions, largest_doubt, without_value
from checker.explanation import NOT_MEANT, PILLS, Compared, listed, nutrient_words
from checker.food_sources import FoodSource, sources
from checker.intake import entry_amounts, intake
from checker.person import Person
from checker.references import Reference, references, target
from checker.safety import portions_sentence
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients

# What needs attention comes first.
ORDER = tuple(PILLS)
WITH_SOURCES = ("short", "little_short", "not_sure", "not_judged")


@dataclass(frozen=True)
class NutrientJudgement:
    """One nutrient of one day. Amounts in `unit`; `high` None = unbounded; `working` has one step to a line.

    `status`: one of the keys of explanation.PILLS. `references`: what may be drawn beside the amount; none where they
    are not meant for this person. `to_go`: from best to the RDA (or its equal), as written; None where no shortfall can
    be read, and `remark` may say why. `missing`: names of foods without a measured value. `settled_by`: the one answer
    that would settle it, or helps most. `sources_title`: what `sources` are called;
    `sources_note`: said of all of them.
    """

    nutrient: Nutrient
    low: float
    best: float
    high: float | None
    unit: str
    references: tuple[Reference, ...]
    status: str
    pill: str
    to_go: float | None
    contributions: tuple[Contribution, ...]
    missing: tuple[str, ...]
    sources: tuple[FoodSource, ...]
    working: str
    settled_by: str | None
    remark: str | None
    sources_title: str
    sources_note: str


@dataclass(frozen=True)
class Judgement:
    """One day: the nutrients by what needs attention, one leading sentence, one below it, and the foods not counted."""

    nutrients: tuple[NutrientJudgement, ...]
    headline: str
    subline: str
    uncounted: int


def judge(person: Person, rows: pd.DataFrame) -> Judgement:
    """Judges the diary rows (see `intake`; a column `typed` names what was not found) of one day for one person.

    A day without rows gives the person's reference values, status "empty", and no verdict.
    """
    amounts = entry_amounts(rows)
    day = {str(record["nutrient"]): record for record in intake(rows, by=()).to_dict("records")}
    uncounted = int(day[JUDGED[0]]["unknown_entries"])
    by_id = {each.id: each for each in nutrients()}
    shares = dict(tuple(amounts.groupby("nutrient", sort=False)))
    none = amounts.iloc[:0]
    judged = [_judge_nutrient(person, by_id[id], day[id], shares.get(id, none), rows, uncounted) for id in JUDGED]
    judged.sort(key=lambda each: ORDER.index(each.status))
    empty = rows.empty
    return Judgement(
        nutrients=tuple(judged),
        headline="Add what you ate to see your day." if empty else _headline(judged, uncounted),
        subline=explanation.NOT_COUNTED if empty else _subline(judged, uncounted),
        uncounted=uncounted,
    )


def _judge_nutrient(
    person: Person,
    nutrient: Nutrient,
    day: Mapping[Hashable, Any],
    amounts: pd.DataFrame,
    rows: pd.DataFrame,
    uncounted: int,
) -> NutrientJudgement:
    rows_that_apply = tuple(each for each in references(person) if _is_shown(each, nutrient))
    low, best, high = float(day["low"]), float(day["best"]), float(day["high"])
    compared = _compare(rows_that_apply, low, high)
    meant = nutrient.id != "potassium" or person.potassium_care != "yes"
    if not meant:
        compared = tuple(replace(each, verdict=NOT_MEANT) for each in compared)
    status = "empty" if rows.empty else _status(compared) if meant else "not_judged"
    aim = target(rows_that_apply)
    to_go = None if aim is None or _has_only_ai(rows_that_apply) else _to_go(nutrient, aim, best, status)
    bound = None if np.isnan(high) else high
    missing = without_value(rows, amounts)
    span = None if rows.empty else (low, best, bound)
    found: tuple[FoodSource, ...] = ()
    if status in WITH_SOURCES and aim is not None:
        eaten = tuple(rows["food_id"].dropna().astype(str))
        found = sources(person, nutrient.id, max(aim - low, 0), eaten)
    return NutrientJudgement(
        nutrient=nutrient,
        low=low,
        best=best,
        high=bound,
        unit=nutrient.unit,
        references=rows_that_apply if meant else (),
        status=status,
        pill=PILLS[status],
        to_go=to_go,
        contributions=contributions(rows, amounts),
        missing=missing,
        sources=found,
        working=explanation.working(nutrient, person, compared, span, to_go, missing, uncounted),
        settled_by=_settled_by(nutrient, rows_that_apply, status, (low, high), rows, amounts),
        remark=explanation.remark(nutrient, person, status),
        sources_title=explanation.sources_title(nutrient, _has_only_ai(rows_that_apply)),
        sources_note=portions_sentence(person) if found else "",
    )


def _is_shown(reference: Reference, nutrient: Nutrient) -> bool:
    return reference.nutrient == nutrient.id and reference.role in WORDS and reference.judges in ("yes", "shown")


def _compare(rows_that_apply: Sequence[Reference], low: float, high: float) -> tuple[Compared, ...]:
    on_food = [
        each.value is not None and each.applies_to == "total" and each.judges == "yes" for each in rows_that_apply
    ]
    verdict = verdict_words(
        np.array([each.role for each in rows_that_apply], dtype=object),
        np.array(on_food, dtype=bool),
        np.array([np.nan if each.value is None else each.value for each in rows_that_apply], dtype=float),
        np.full(len(rows_that_apply), low),
        np.full(len(rows_that_apply), high),
    )
    return tuple(Compared(each, str(word)) for each, word in zip(rows_that_apply, verdict, strict=True))


def _status(compared: Sequence[Compared]) -> str:
    """The verdicts on one nutrient as one status; see the keys of PILLS."""
    found = {each.reference.role: each.verdict for each in compared if each.reference.value is not None}
    if found.get("upper_level") == "over":
        return "above_limit"
    if "recommended" in found:
        if found["recommended"] == "at_or_above":
            return "met"
        average = found.get("average_requirement", found["recommended"])
        if average == "below":
            return "short"
        return "little_short" if average == "at_or_above" and found["recommended"] == "below" else "not_sure"
    if "adequate_intake" in found:
        return {"at_or_above": "enough", "not_judged": "not_judged"}.get(found["adequate_intake"], "not_sure")
    return "no_reference"


def _to_go(nutrient: Nutrient, aim: float, best: float, status: str) -> float | None:
    """From best to the target as both are written, so that the reader's own sum gives the same."""
    if status not in ("short", "little_short", "not_sure") or round(aim - best, COMPARED_TO_DECIMALS) <= 0:
        return None
    return round(explanation.shown(nutrient.id, aim) - explanation.shown(nutrient.id, best), COMPARED_TO_DECIMALS)


def _has_only_ai(rows_that_apply: Sequence[Reference]) -> bool:
    return not any(each.role == "recommended" for each in rows_that_apply)


def _settled_by(
    nutrient: Nutrient,
    rows_that_apply: Sequence[Reference],
    status: str,
    span: tuple[float, float],
    rows: pd.DataFrame,
    amounts: pd.DataFrame,
) -> str | None:
    if status != "not_sure":
        return None
    doubt = largest_doubt(rows, amounts)
    if doubt is None:
        return None
    return explanation.settled_by(doubt, nutrient, _decides(doubt, rows_that_apply, span, amounts))


def _decides(
    doubt: Doubt, rows_that_apply: Sequence[Reference], span: tuple[float, float], amounts: pd.DataFrame
) -> bool:
    """Whether the verdict would be firm if this entry's best estimate were known to be right."""
    mine = amounts.iloc[doubt.entry_index]
    low, high = span[0] + (mine["best"] - mine["low"]), span[1] - (mine["high"] - mine["best"])
    return _status(_compare(rows_that_apply, float(low), float(high))) != "not_sure"


def _headline(judged: Sequence[NutrientJudgement], uncounted: int) -> str:
    """Today: below the reference for magnesium, a little below it for calcium; potassium cannot be judged ..."""
    names = {status: _names(judged, status) for status in PILLS}
    parts = []
    if names["above_limit"]:
        parts.append(f"above the upper limit for {names['above_limit']}")
    below = [f"below the reference for {names['short']}"] if names["short"] else []
    if names["little_short"]:
        below.append(f"a little below {'it' if below else 'the reference'} for {names['little_short']}")
    parts += [", ".join(below)] if below else []
    met = _names(judged, "met", "enough")
    if met and not parts:
        parts.append(f"at or above the reference for {met}")
    if names["not_sure"]:
        parts.append(f"not sure yet for {names['not_sure']}")
    not_meant = _names([each for each in judged if not each.references], "not_judged")
    cannot = _names([each for each in judged if each.references], "not_judged")
    if cannot:
        parts.append(f"{cannot} cannot be judged from food records alone")
    if not_meant:
        parts.append(f"{not_meant} is not judged here: ask your doctor")
    if names["no_reference"]:
        parts.append(f"no reference value for {names['no_reference']}")
    return f"{'So far' if uncounted else 'Today'}: {'; '.join(parts)}."


def _subline(judged: Sequence[NutrientJudgement], uncounted: int) -> str:
    """What the headline leaves out: the foods not counted, what is met, and that supplements are not counted."""
    sentences = []
    if uncounted:
        sentences.append(f"{explanation.uncounted_words(uncounted)} Every amount is a minimum.")
    met = _names(judged, "met", "enough")
    if met and any(each.status in ("above_limit", "short", "little_short") for each in judged):
        sentences.append(f"At or above the reference for {met}.")
    sentences.append(explanation.NOT_COUNTED)
    return " ".join(sentences)


def _names(judged: Sequence[NutrientJudgement], *statuses: str) -> str:
    names = [nutrient_words(each.nutrient) for each in judged if each.status in statuses]
    return listed(names) if names else ""
