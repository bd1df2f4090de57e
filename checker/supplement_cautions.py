"""What is said beside the supplements of a day: care with what they bring, and levels that they pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from checker.authority_choice import LimitExceeded, limits_exceeded, limits_of_others_exceeded
from checker.comparison import Span
from checker.conditions import said
from checker.person import Person
from checker.references import OWN_AGE_COUNTS_UNDER_MONTHS, Reference
from checker.supplement_amounts import amounts_of
from checker.supplements import Supplement
from nutrition_data.conditions import Statement
from nutrition_data.nutrients import Nutrient
from nutrition_data.supplement_cautions import Caution, supplement_cautions
from nutrition_data.supplement_substances import substances


class Compared(Protocol):
    """An upper level, and what came of comparing it: "over" = surely above it."""

    @property
    def reference(self) -> Reference: ...
    @property
    def verdict(self) -> str: ...


class OfNutrient(Protocol):
    """One nutrient of a day, or of the mean of days: from food, and from supplements (None: none is entered)."""

    @property
    def nutrient(self) -> Nutrient: ...
    @property
    def food(self) -> Span | None: ...
    @property
    def taken(self) -> Span | None: ...
    @property
    def limits(self) -> Sequence[Compared]: ...


class OfNutrients(Protocol):
    """A day, or the mean of days."""

    @property
    def nutrients(self) -> Sequence[OfNutrient]: ...


@dataclass(frozen=True)
class SaidCaution:
    """One sentence beside the supplements, about `nutrient` ("" = all), with its source and mark.

    `prominent`: not to be folded away: a level that is passed, potassium of a known dose, or lead.
    """

    nutrient: str
    text: str
    source: str
    mark: str
    when: str
    prominent: bool = False


@dataclass(frozen=True)
class _Levels:
    """Upper levels of one nutrient that a day passes. `judged`: one of them was a verdict already; `open`: the others;
    `others`: none is printed for this person, and the lowest for others is passed."""

    judged: bool
    open: tuple[LimitExceeded, ...]
    others: tuple[LimitExceeded, ...]


def brought(supplements: Iterable[Supplement]) -> frozenset[str]:
    """The judged nutrients that supplements surely bring: a known amount, or one that only the label gives."""
    found = set()
    for one in supplements:
        substance = substances().get(one.substance or "")
        surely = substance.surely if substance else ()
        found |= {
            each.nutrient for each in amounts_of(one) if (each.nutrient in surely if each.best is None else each.best)
        }
    return frozenset(found)


def said_of_conditions(person: Person, judgement: OfNutrients) -> tuple[Statement, ...]:
    """What a person's conditions call for beside supplements: about the nutrients that these bring, or may bring."""
    may_bring = {"", *(each.nutrient.id for each in judgement.nutrients if each.taken and each.taken.high != 0)}
    return tuple(each for each in said(person, "supplement") if each.nutrient in may_bring)


def cautions(person: Person, supplements: Sequence[Supplement], judgement: OfNutrients) -> tuple[SaidCaution, ...]:
    """What to say beside these supplements, what is not to be folded first; `judgement` of the day they belong to."""
    sure, made_of = brought(supplements), {one.substance for one in supplements}
    dosed = {each.nutrient for one in supplements for each in amounts_of(one) if each.low > 0}
    levels = {each.nutrient.id: _levels(person, each) for each in judgement.nutrients}
    found = []
    for caution in supplement_cautions():
        if not _is_for(caution, person) or (caution.substances and not made_of.intersection(caution.substances)):
            continue
        if caution.when == "taken":
            if not caution.nutrient or caution.nutrient in sure:
                open_ = caution.prominent and (not caution.nutrient or caution.nutrient in dosed)
                found.append(_said(caution, caution.nutrient, open_))
            continue
        for nutrient in (caution.nutrient,) if caution.nutrient else levels:
            said = _of_levels(person, caution, nutrient, levels[nutrient]) if nutrient in levels else None
            if said:
                found.append(said)
    return tuple(sorted(found, key=lambda each: not each.prominent))


def level_cautions(person: Person, judged: OfNutrient) -> tuple[SaidCaution, ...]:
    """What to say of the upper levels that one nutrient passes with supplements, whatever these are called."""
    levels, id = _levels(person, judged), judged.nutrient.id
    found = [
        _of_levels(person, caution, id, levels)
        for caution in supplement_cautions()
        if caution.when != "taken"
        and caution.nutrient in ("", id)
        and not caution.substances
        and _is_for(caution, person)
    ]
    return tuple(each for each in found if each is not None)


def _is_for(caution: Caution, person: Person) -> bool:
    stage = "not_expecting" if person.life_stage == "none" else person.life_stage
    mine = set(person.conditions)
    with_it = not caution.conditions or bool(mine & set(caution.conditions))
    return bool({"everyone", stage} & set(caution.who)) and with_it and not mine & set(caution.without)


def _levels(person: Person, judged: OfNutrient) -> _Levels:
    """The levels that the day with supplements passes, apart from those whose verdict is shown already."""
    if judged.taken is None or judged.food is None:
        return _Levels(False, (), ())
    food, taken = judged.food.low, judged.taken.low
    over = [each.reference for each in judged.limits if each.verdict in ("over", "may_be_over")]
    shown = {(each.authority, each.kind, each.applies_to) for each in over}
    passed = limits_exceeded(person, judged.nutrient.id, food, taken)
    left = tuple(
        each for each in passed if (each.authority, each.reference.kind, each.reference.applies_to) not in shown
    )
    return _Levels(bool(over) and taken > 0, left, limits_of_others_exceeded(person, judged.nutrient.id, food, taken))


def _of_levels(person: Person, caution: Caution, nutrient: str, levels: _Levels) -> SaidCaution | None:
    """The sentence as it is said of the levels of a nutrient, None where it does not belong."""
    if caution.when == "no_level":
        lowest = levels.others[:1]
        if not lowest:
            return None
        others = "other adults" if person.age_months >= OWN_AGE_COUNTS_UNDER_MONTHS else "others of your age"
        return _said(caution, nutrient, caution.prominent, levels=_lowest(lowest[0]), others=others)
    if "{levels}" not in caution.text:
        passed = levels.judged or levels.open or levels.others
        return _said(caution, nutrient, caution.prominent) if passed else None
    if not levels.open:
        return None
    named = "; ".join(each.words for each in levels.open)
    said = _said(caution, nutrient, caution.prominent, levels=named)
    marks = {each.mark for each in levels.open}
    mark = "unverified" if "unverified" in marks else "copy" if any(marks) else "read"
    return SaidCaution(nutrient, said.text, levels.open[0].reference.source_id, mark, caution.when, said.prominent)


def _lowest(level: LimitExceeded) -> str:
    """10 mg a day from supplements (UK)."""
    name, _, rest = level.words.partition(", ")
    value, _, mark = rest.rstrip(")").partition(" (")
    by = name.replace(" (", ", ").rstrip(")")
    return f"{value} ({by}; {mark})" if mark else f"{value} ({by})"


def _said(caution: Caution, nutrient: str, prominent: bool, **words: str) -> SaidCaution:
    return SaidCaution(
        nutrient,
        caution.text.format(**words) if words else caution.text,
        caution.source,
        caution.mark,
        caution.when,
        prominent,
    )
