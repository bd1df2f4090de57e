"""One day of one person, judged: what the result panel shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker import explanation
from checker.adequacy import COMPARED_TO_DECIMALS
from checker.comparison import Compared, Span, are_firm, compare, is_shown, status_of
from checker.contributions import (
    Contribution,
    GroupShare,
    by_group,
    contributions,
    taken_contributions,
    without_value,
)
from checker.day_words import NOTHING_YET, headline, subline
from checker.explanation import PILLS, nutrient_words
from checker.food_sources import FoodSource, sources
from checker.intake import EntryShares, entry_shares
from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences
from checker.reference_words import comparison, may_pass, notes, which_words
from checker.references import Reference, references, target
from checker.safety import portions_sentence
from checker.settling import KindAmounts, kind_amounts, rest_settling, settling, supplement_settling, worth
from checker.supplement_amounts import ENDS, supplement_rows
from checker.supplements import Supplement
from checker.working import working
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients

# What needs attention comes first.
ORDER = tuple(PILLS)
WITH_SOURCES = ("short", "below", "little_short", "not_sure", "not_judged")


@dataclass(frozen=True)
class LimitCheck:
    """An upper level and what it was compared with: everything, or supplements alone. `verdict`: over | not_over |
    cannot_tell; `words` say why."""

    reference: Reference
    span: Span
    verdict: str
    words: str


@dataclass(frozen=True)
class Settled:
    """The one answer that would settle a verdict, None where none would.

    `kind` and `entry_index`: the food or supplement of the day it is about, by its position; None = about neither.
    """

    words: str | None
    kind: str = "food"
    entry_index: int | None = None


@dataclass(frozen=True)
class NutrientJudgement:
    """One nutrient of one day. Amounts in `unit`, food and supplements together; `high` None = unbounded.

    `food`, `taken`: the parts; `taken` None = no supplement is entered. `status`: one of the keys of explanation.PILLS.
    `references`: what may be drawn beside the amount; none where they are not meant for this person. `limits`: the
    upper levels that judge; `may_pass`: supplements leave open whether one of them is passed. `to_go`: from best to the
    RDA (or its equal), as written, and in words; None where no shortfall can be read, and `remark` may say why.
    `notes`: sentences that belong to the verdict. `missing`: names of foods without a measured value. `settled_by`: the
    one answer that would settle it, or helps most; `settled` says of which entry. `working`: one step to a line.
    `sources_title`: what `sources` are called; `sources_note`: said of all of them.
    """

    nutrient: Nutrient
    low: float
    best: float
    high: float | None
    unit: str
    food: Span
    taken: Span | None
    references: tuple[Reference, ...]
    status: str
    pill: str
    limits: tuple[LimitCheck, ...]
    may_pass: bool
    to_go: float | None
    to_go_words: str | None
    contributions: tuple[Contribution, ...]
    groups: tuple[GroupShare, ...]
    missing: tuple[str, ...]
    sources: tuple[FoodSource, ...]
    working: str
    settled_by: str | None
    settled: Settled
    remark: str | None
    notes: tuple[str, ...]
    sources_title: str
    sources_note: str


@dataclass(frozen=True)
class Judgement:
    """One day: the nutrients by what needs attention, one leading sentence, one below it, and what is not counted.

    `uncounted`: how many foods, `uncounted_supplements`: how many supplements, are in no amount.
    """

    nutrients: tuple[NutrientJudgement, ...]
    headline: str
    subline: str
    uncounted: int
    uncounted_supplements: int


@dataclass(frozen=True)
class _Taken:
    """The supplements of a day in numbers. `spans`, `unknown`: by nutrient, their sum and how many are not known."""

    rows: pd.DataFrame
    spans: Mapping[str, Span]
    unknown: Mapping[str, int]
    not_known: int  # of which something is not known


@dataclass(frozen=True)
class _Recorded:
    """What was eaten and taken of one nutrient: the day's foods and their shares, the supplements, and both sums.

    `eaten`: the foods that were found. `kinds`: what the foods would give as the other foods they can be, see
    `kind_amounts`. `whole`: whether that is all; where it is not, `food` is a minimum like that of a day with a food
    that was not found.
    """

    rows: pd.DataFrame
    eaten: tuple[str, ...]
    shares: EntryShares
    kinds: KindAmounts
    food: Span
    supplements: _Taken
    taken: Span
    whole: bool


def judge(
    person: Person,
    rows: pd.DataFrame,
    supplements: Sequence[Supplement] = (),
    preferences: Preferences = NO_PREFERENCES,
    whole: bool = True,
) -> Judgement:
    """Judges the diary rows (see `intake`; a column `typed` names what was not found) of one day for one person.

    `supplements`: what was taken beside them; `preferences`: which foods are no sources for this person.
    `whole`: False where the person said that some of the day is missing, which makes every amount a minimum.
    A day without food and supplements gives the person's reference values, status "empty", and no verdict.
    """
    shares = entry_shares(rows)
    taken = _taken(tuple(supplements))
    by_id = {each.id: each for each in nutrients()}
    uncounted, not_known = int(shares[JUDGED[0]].unknown.sum()), taken.not_known
    kinds = kind_amounts(rows)
    eaten = tuple(str(each) for each in rows["food_id"] if isinstance(each, str))
    empty = rows.empty and taken.rows.empty
    whole = whole or empty
    judged = [
        _judge_nutrient(
            person,
            by_id[id],
            _Recorded(rows, eaten, shares[id], kinds, _eaten(shares[id], whole), taken, taken.spans[id], whole),
            preferences,
        )
        for id in JUDGED
    ]
    judged.sort(key=lambda each: ORDER.index(each.status))
    names = {status: [_name(each) for each in judged if each.status == status] for status in PILLS}
    not_meant = [
        nutrient_words(each.nutrient) for each in judged if each.status == "not_judged" and not each.references
    ]
    # A supplement of which nothing is known is no reason for such a word in the first sentence.
    passing = [
        nutrient_words(each.nutrient)
        for each in judged
        if each.may_pass and each.status in ("met", "enough") and each.taken is not None and each.taken.high is not None
    ]
    is_minimum = bool(uncounted or not_known) or not whole
    return Judgement(
        nutrients=tuple(judged),
        headline=NOTHING_YET if empty else headline(names, not_meant, passing, is_minimum),
        subline=explanation.NO_SUPPLEMENT if empty else subline(names, uncounted, not_known, len(taken.rows)),
        uncounted=uncounted,
        uncounted_supplements=not_known,
    )


def _name(judged: NutrientJudgement) -> str:
    """The nutrient in a sentence; where a level is passed that counts supplements only, so it is said."""
    name = nutrient_words(judged.nutrient)
    passed = [each.reference.applies_to for each in judged.limits if each.verdict == "over"]
    return f"{name} from supplements" if passed and "total" not in passed else name


@lru_cache(maxsize=64)
def _taken(supplements: tuple[Supplement, ...]) -> _Taken:
    """The supplements in numbers; most days have none, or the same as a moment ago."""
    rows = supplement_rows(supplements)
    unknown = rows[[f"{id}_best" for id in JUDGED]].isna()
    return _Taken(
        rows=rows,
        spans={id: _span(*(rows[f"{id}_{end}"].to_numpy("float64") for end in ENDS)) for id in JUDGED},
        unknown={id: int(unknown[f"{id}_best"].sum()) for id in JUDGED},
        not_known=int(unknown.any(axis="columns").sum()),
    )


def _eaten(shares: EntryShares, whole: bool = True) -> Span:
    """The sum of what entries gave; what is missing of a day that is not `whole` leaves it open."""
    found = _span(shares.low, shares.best, shares.high)
    return found if whole else replace(found, high=None)


def _span(low: NDArray[np.float64], best: NDArray[np.float64], high: NDArray[np.float64]) -> Span:
    """The sum of several amounts; what is not known is left out of best, and one without an end leaves it open."""
    most = float(high.sum())
    return Span(float(low.sum()), float(np.nansum(best)), None if most != most else most)


def _judge_nutrient(
    person: Person, nutrient: Nutrient, recorded: _Recorded, preferences: Preferences
) -> NutrientJudgement:
    rows, shares = recorded.rows, recorded.shares
    food, taken = recorded.food, recorded.taken
    total = food + taken
    rows_that_apply = tuple(each for each in references(person) if each.nutrient == nutrient.id and is_shown(each))
    meant = nutrient.id != "potassium" or person.potassium_care != "yes"
    compared = compare(rows_that_apply, food, taken, meant)
    empty = rows.empty and recorded.supplements.rows.empty
    status = "empty" if empty else status_of(compared) if meant else "not_judged"
    aim = target(rows_that_apply)
    only_ai = not any(each.role == "recommended" for each in rows_that_apply)
    to_go = None if aim is None or only_ai else _to_go(nutrient, aim, total.best, status)
    to_go_said = None if to_go is None else explanation.to_go_words(nutrient, to_go, status, total.high)
    missing = without_value(shares)
    found: tuple[FoodSource, ...] = ()
    if status in WITH_SOURCES and aim is not None:
        found = sources(person, nutrient.id, max(aim - total.low, 0), recorded.eaten, preferences=preferences)
    gave = (*contributions(shares), *taken_contributions(recorded.supplements.rows, nutrient.id))
    gave = tuple(sorted(gave, key=lambda each: -each.amount))
    uncounted = explanation.uncounted_sentences(
        int(shares.unknown.sum()), recorded.supplements.unknown[nutrient.id], recorded.whole
    )
    settled = _settled_by(nutrient, compared, recorded) if status == "not_sure" else Settled(None)
    spans = (None if rows.empty else food, None if recorded.supplements.rows.empty else taken)
    return NutrientJudgement(
        nutrient=nutrient,
        low=total.low,
        best=total.best,
        high=total.high,
        unit=nutrient.unit,
        food=food,
        taken=spans[1],
        references=rows_that_apply if meant else (),
        status=status,
        pill=PILLS[status],
        limits=() if empty else _limits(compared),
        may_pass=any(may_pass(each, taken) for each in compared),
        to_go=to_go,
        to_go_words=to_go_said,
        contributions=gave,
        groups=by_group(gave),
        missing=missing,
        sources=found,
        working=working(nutrient, person, compared, *spans, to_go, to_go_said, missing, uncounted),
        settled_by=settled.words,
        settled=settled,
        remark=explanation.remark(nutrient, person, status),
        notes=() if empty else notes(compared, taken, status in ("met", "enough")),
        sources_title=explanation.sources_title(nutrient, only_ai),
        sources_note=portions_sentence(person) if found else "",
    )


def _limits(compared: Sequence[Compared]) -> tuple[LimitCheck, ...]:
    return tuple(
        LimitCheck(each.reference, each.span, each.verdict, comparison(each))
        for each in compared
        if each.decides and each.reference.role == "upper_level"
    )


def _to_go(nutrient: Nutrient, aim: float, best: float, status: str) -> float | None:
    """From best to the target as both are written, so that the reader's own sum gives the same."""
    if status not in ("short", "below", "little_short", "not_sure") or round(aim - best, COMPARED_TO_DECIMALS) <= 0:
        return None
    return round(explanation.shown(nutrient.id, aim) - explanation.shown(nutrient.id, best), COMPARED_TO_DECIMALS)


def _settled_by(nutrient: Nutrient, compared: Sequence[Compared], recorded: _Recorded) -> Settled:
    rows_that_apply = [each.reference for each in compared]

    def firm_from_food(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.bool_]:
        return are_firm(rows_that_apply, low, high if recorded.whole else np.full(len(high), np.inf), recorded.taken)

    def firm_from_supplements(taken: Span, food: Span = recorded.food) -> bool:
        return status_of(compare(rows_that_apply, food, taken)) != "not_sure"

    found = (
        settling(recorded.rows, recorded.shares, recorded.kinds, firm_from_food),
        supplement_settling(recorded.supplements.rows, nutrient.id, firm_from_supplements),
        None if recorded.whole else rest_settling(firm_from_supplements(recorded.taken, _eaten(recorded.shares))),
    )
    best = min((each for each in found if each is not None), key=worth, default=None)
    if best is not None:
        place = "supplement" if best.doubt in ("no_label", "stands_for") else "food"
        at = None if best.doubt == "rest" else best.entry_index
        return Settled(explanation.settled_by(best, nutrient), place, at)
    words = next((words for each in compared if (words := which_words(each))), None)
    return Settled(words)
