"""What the choice of authority changes for one person: the values, the verdicts and the upper levels under each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from checker.adequacy import COMPARED_TO_DECIMALS, WORDS, verdict_words
from checker.explanation import reference_figure
from checker.person import Person
from checker.references import (
    OWN_AGE_COUNTS_UNDER_MONTHS,
    STAGE_WORDS,
    Reference,
    no_value_words,
    references_under,
    unverified_ceilings,
)
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities

TARGETS = ("recommended", "adequate_intake")
# (food low, food high or None = unbounded, supplement low, supplement high or None)
Spans = Mapping[str, tuple[float, float | None, float, float | None]]


@dataclass(frozen=True)
class Choice:
    """The values of one authority for one person and nutrient. None = it has none for this person.

    `may_judge`: a requirement of it gives firm verdicts. `difference`: one sentence, what choosing it would change;
    empty for the person's own authority.
    """

    authority: str
    nutrient: str
    average: Reference | None
    target: Reference | None
    limits: tuple[Reference, ...]
    may_judge: bool
    difference: str


@dataclass(frozen=True)
class VerdictUnder:
    """The verdict on one row of one authority; `low` and `high` (None = unbounded) are what was compared with it."""

    authority: str
    nutrient: str
    reference: Reference
    low: float
    high: float | None
    verdict: str


@dataclass(frozen=True)
class LimitExceeded:
    """An upper level that a day with supplements is over; `words` name the authority, the level and its mark.

    `mark`: "one copy" or "unverified" where the row may warn and not judge: it was seen in one printing only, or it was
    not checked that it covers this person; empty where it may judge.
    """

    authority: str
    reference: Reference
    words: str
    mark: str


@lru_cache(maxsize=256)
def choices(person: Person) -> tuple[Choice, ...]:
    """Every authority's values for each judged nutrient, nutrients first, authorities in the order of their list."""
    return tuple(_choice(person, authority, nutrient) for nutrient in JUDGED for authority in authorities())


def _choice(person: Person, authority: str, nutrient: str) -> Choice:
    average, target, limits = _rows(person, authority, nutrient)
    may_judge = any(each is not None and each.judges == "yes" for each in (average, target))
    own = authority == person.authority
    difference = "" if own else _difference(person, authority, nutrient)
    return Choice(authority, nutrient, average, target, limits, may_judge, difference)


def _rows(
    person: Person, authority: str, nutrient: str
) -> tuple[Reference | None, Reference | None, tuple[Reference, ...]]:
    rows = [
        each for each in references_under(person, authority) if each.nutrient == nutrient and each.value is not None
    ]
    average = next((each for each in rows if each.role == "average_requirement"), None)
    target = next((each for each in rows if each.role in TARGETS), None)
    return average, target, tuple(each for each in rows if each.role == "upper_level")


def _difference(person: Person, authority: str, nutrient: str) -> str:
    """EFSA: 300 mg AI instead of 320 mg RDA, so below it cannot be judged; upper level ..."""
    body = authorities()[authority]
    if body.is_for_labels:
        return f"{body.in_words}: made for packs, not for judging a person."
    _, target, limits = _rows(person, authority, nutrient)
    _, own_target, own_limits = _rows(person, person.authority, nutrient)
    if target is None:
        other = Person(person.age_years, person.sex, person.life_stage, authority)
        return f"{no_value_words(other, nutrient).split('. ')[0]}."
    limit = "" if body.collected == "part" else _limits(person, authority, nutrient, limits, own_limits)
    return f"{body.in_words}: {_requirement(target, own_target)}{f'; {limit}' if limit else ''}."


def _requirement(target: Reference, own: Reference | None) -> str:
    said = _figure(target)
    if own is None:
        said += ", where the one you chose has none"
    elif target.value == own.value:
        said = f"the same, {said}" if target.kind == own.kind else f"{said} in place of {own.kind}, the same amount"
    else:
        said += f" instead of {_figure(own)}"
    if target.judges != "yes":
        return f"{said}, seen in one printing only, so it decides nothing"
    if own is not None and target.role != own.role:
        return said + (
            ", so below it cannot be judged" if target.role == "adequate_intake" else ", so below it can be judged"
        )
    return said


def _limits(
    person: Person, authority: str, nutrient: str, limits: tuple[Reference, ...], own: tuple[Reference, ...]
) -> str:
    """What changes about the upper level, empty where nothing does. None set for her is not the same as no limit."""
    mine = " and ".join(map(_level, own)) or _not_checked(person, person.authority, nutrient)[0]
    theirs = " and ".join(map(_level, limits))
    if not limits:
        _, theirs = _not_checked(person, authority, nutrient)
    if theirs == mine:
        return ""
    if not theirs:
        left = f"where the one you chose has {mine} (none set is not the same as no limit)"
        return f"upper level: none set, {left}"
    return f"upper level {theirs}{f' instead of {mine}' if mine else ', where the one you chose has none set'}"


def _not_checked(person: Person, authority: str, nutrient: str) -> tuple[str, str]:
    """A level that was not checked for pregnancy or breastfeeding, as one's own and as another's; empty: none."""
    if person.life_stage not in STAGE_WORDS:
        return "", ""
    rows = [each for each in unverified_ceilings(person) if (each.authority, each.nutrient) == (authority, nutrient)]
    if not rows:
        return "", ""
    level, adults = _value(rows[0]), "for adults" if person.age_months >= OWN_AGE_COUNTS_UNDER_MONTHS else ""
    mark = f"({_mark(rows[0], person.life_stage)})"
    return " ".join(filter(None, (level, adults, mark))), " ".join(filter(None, (adults, level, mark)))


def _level(limit: Reference) -> str:
    return f"{_value(limit)}{f' ({_mark(limit)})' if limit.judges != 'yes' else ''}"


def _value(limit: Reference) -> str:
    """10 mg from supplements."""
    counts = " from supplements" if limit.applies_to == "supplement" else ""
    return f"{reference_figure(limit.nutrient, limit.value or 0)} {limit.unit}{counts}"


def _mark(limit: Reference, stage: str = "") -> str:
    """Why a level warns and does not judge, in words."""
    if limit.checked == "one copy":
        return "seen in one printing only"
    return f"not checked for {STAGE_WORDS[stage]}" if stage in STAGE_WORDS else "not checked"


def _figure(reference: Reference) -> str:
    return f"{reference_figure(reference.nutrient, reference.value or 0)} {reference.unit} {reference.kind}"


def under_each_authority(person: Person, spans: Spans) -> tuple[VerdictUnder, ...]:
    """The verdict on every row that judges, under each authority made for people, for one day of one person.

    `spans`: by nutrient id, in the nutrient's unit. A row about everything compares food and supplements together, a
    row about supplements those alone. Potassium of a person who must take care with it is `not_judged` under all.
    """
    rows, lows, highs = [], [], []
    for reference in _judging(person, tuple(spans)):
        food_low, food_high, taken_low, taken_high = spans[reference.nutrient]
        if reference.applies_to == "supplement":
            food_low, food_high = 0.0, 0.0
        rows.append(reference)
        lows.append(food_low + taken_low)
        highs.append(np.nan if food_high is None or taken_high is None else food_high + taken_high)
    found = verdict_words(
        np.array([each.role for each in rows], dtype=object),
        np.full(len(rows), True),
        np.array([each.value for each in rows], dtype=float),
        np.array(lows, dtype=float),
        np.array(highs, dtype=float),
        np.array([np.nan if each.or_value is None else each.or_value for each in rows], dtype=float),
    )
    care = person.potassium_care == "yes"
    return tuple(
        VerdictUnder(
            each.authority,
            each.nutrient,
            each,
            low,
            None if np.isnan(high) else high,
            "not_judged" if care and each.nutrient == "potassium" else str(word),
        )
        for each, low, high, word in zip(rows, lows, highs, found, strict=True)
    )


def _judging(person: Person, wanted: tuple[str, ...]) -> Iterator[Reference]:
    for authority in authorities():  # the kinds on labels are none of WORDS
        for each in references_under(person, authority):
            if each.nutrient in wanted and each.role in WORDS and each.judges == "yes" and each.value is not None:
                yield each


def limits_exceeded(person: Person, nutrient_id: str, food: float, dose: float) -> tuple[LimitExceeded, ...]:
    """The upper levels for this person, of any authority, that a day with supplements is over, the lowest first.

    `food` and `dose` (from supplements): the least they can be, in the nutrient's unit. Each level counts what it
    counts; at an upper level is not over it. Rows seen in one printing or not verified warn too, and are marked: a
    warning is no verdict. Without a supplement none is named.
    """
    if dose <= 0:
        return ()
    counted = {"supplement": dose, "total": food + dose}
    over = [
        each
        for each in _ceilings(person, nutrient_id)
        if each.value is not None and round(counted[each.applies_to], COMPARED_TO_DECIMALS) > each.value
    ]
    over.sort(key=lambda each: each.value or 0)
    return tuple(
        LimitExceeded(each.authority, each, _warning(each, person), "" if each.judges == "yes" else each.checked)
        for each in over
    )


def limits_of_others_exceeded(person: Person, nutrient_id: str, food: float, dose: float) -> tuple[LimitExceeded, ...]:
    """Where no level is printed for her pregnancy or breastfeeding at her age: those for others of it that she passes.

    A warning only. None where any authority prints a level for her, and for a person of no such stage.
    """
    if person.life_stage not in STAGE_WORDS or _ceilings(person, nutrient_id):
        return ()
    return limits_exceeded(replace(person, life_stage="none"), nutrient_id, food, dose)


def _ceilings(person: Person, nutrient_id: str) -> tuple[Reference, ...]:
    """Every upper level printed for this person, those that judge and those that only warn."""
    rows = [each for authority in authorities() for each in references_under(person, authority)]
    rows += unverified_ceilings(person)
    return tuple(
        each for each in rows if each.role == "upper_level" and each.nutrient == nutrient_id and each.value is not None
    )


def _warning(limit: Reference, person: Person) -> str:
    """UK, 10 mg a day from supplements (not checked for pregnancy)."""
    counts = "from supplements" if limit.applies_to == "supplement" else "in all"
    value = f"{reference_figure(limit.nutrient, limit.value or 0)} {limit.unit}"
    mark = "" if limit.judges == "yes" else f" ({_mark(limit, person.life_stage)})"
    return f"{authorities()[limit.authority].short_name}, {value} a day {counts}{mark}"
