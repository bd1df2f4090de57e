"""Foods that would close a gap: plain foods people eat, by what one usual portion brings, and safe for the person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences, excluded
from checker.references import references, target
from checker.safety import guards, offer_note, offered
from checker.servings import portion_words, serving_words
from checker.source_candidates import Candidate, kind_of, nutrient_of, ranked, ranked_for_all
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods

__all__ = ["Brought", "FoodSource", "SharedSource", "kind_of", "sources", "sources_for_all"]
MOST_OF_ONE_KIND = 2


@dataclass(frozen=True)
class FoodSource:
    """A food and what its usual portion brings, in `unit`.

    `portion`: "1 cup"; `serving`: "1 cup of kefir"; `note`: what this person must read wherever it is named, or "".
    `sodium_mg`, `caffeine_mg`: in the portion, None = not known. `share`: of the gap one portion closes, 0 to 1; None
    where no gap was given.
    """

    food_id: str
    name: str
    portion: str
    grams: float
    amount: float
    unit: str
    note: str
    energy_kcal: float
    serving: str
    sodium_mg: float | None
    caffeine_mg: float | None
    share: float | None = None


@dataclass(frozen=True)
class Brought:
    """What a portion brings of one nutrient, in `unit`, and the `share` of its gap that closes, 0 to 1."""

    nutrient: str
    amount: float
    unit: str
    share: float


@dataclass(frozen=True)
class SharedSource:
    """A food that closes several gaps at once. `closes`: the sum of the shares; the rest as in FoodSource.

    `brings`: in the order of the gaps given, without a nutrient of which its value is not known.
    """

    food_id: str
    name: str
    portion: str
    grams: float
    brings: tuple[Brought, ...]
    closes: float
    note: str
    energy_kcal: float
    serving: str
    sodium_mg: float | None
    caffeine_mg: float | None


def sources(
    person: Person,
    nutrient_id: str,
    gap: float | None = None,
    eaten_ids: Sequence[str] = (),
    limit: int = 5,
    preferences: Preferences = NO_PREFERENCES,
) -> tuple[FoodSource, ...]:
    """Foods that bring the nutrient, those that close most of `gap` (in the nutrient's unit) with one portion first.

    At most two of one kind, no near twins of each other or of what was eaten, none that brings next to nothing, none
    that the preferences exclude. The first has no note where one without it does as well. No source of potassium unless
    the person said there is no reason for care. `gap` None: by amount alone. Raises InputError (see `excluded`).
    """
    guarded = guards(person)
    if nutrient_id == "potassium" and "potassium" in guarded:
        return ()
    least = _least(person, nutrient_id)
    gap = None if gap is None or gap <= 0 else gap
    rounded = None if gap is None else _rounded(gap)
    enough = (each for each in ranked(guarded, nutrient_id, rounded) if each.amount >= least)
    chosen = [_source(person, nutrient_id, each) for each in _varied(enough, eaten_ids, preferences, limit)]
    led = _led_without_note(chosen, rounded)
    return led if gap is None else tuple(replace(each, share=min(each.amount / gap, 1)) for each in led)


def sources_for_all(
    person: Person,
    gaps: Mapping[str, float],
    eaten_ids: Sequence[str] = (),
    preferences: Preferences = NO_PREFERENCES,
    limit: int = 5,
) -> tuple[SharedSource, ...]:
    """Foods of which one portion closes most of all gaps (nutrient -> amount in its unit) at once, best first.

    Chosen as in `sources`. Potassium is left out for who must take care with it. Raises InputError (see `excluded`).
    """
    guarded = guards(person)
    open_gaps = {id: gap for id, gap in gaps.items() if gap > 0 and not (id == "potassium" and "potassium" in guarded)}
    if not open_gaps:
        return ()
    best_first = ranked_for_all(guarded, tuple((id, _rounded(gap)) for id, gap in open_gaps.items()))
    return tuple(_shared_source(person, open_gaps, each) for each in _varied(best_first, eaten_ids, preferences, limit))


def _varied(
    best_first: Iterable[Candidate], eaten_ids: Sequence[str], preferences: Preferences, limit: int
) -> Iterator[Candidate]:
    """The first of the ranked that are wanted, not of one kind only, and no twins."""
    unwanted = excluded(preferences)
    taken = {kind_of(id) for id in eaten_ids}
    of_a_kind: Counter[str] = Counter()
    for each in best_first:
        if of_a_kind.total() == limit:
            return
        if each.food_id in unwanted or each.kind in taken or of_a_kind[each.variety] == MOST_OF_ONE_KIND:
            continue
        taken.add(each.kind)
        of_a_kind[each.variety] += 1
        yield each


def _least(person: Person, nutrient_id: str) -> float:
    aim = target(each for each in references(person) if each.nutrient == nutrient_id)
    return 0 if aim is None else aim * food_safety().limits["least_share"].value / 100


def _led_without_note(chosen: Sequence[FoodSource], gap: float | None) -> tuple[FoodSource, ...]:
    """The first is named in a sentence: one that needs no word of care, if it does as well within a tenth."""
    if not chosen or not chosen[0].note:
        return tuple(chosen)
    whole = chosen[0].amount if gap is None else gap
    less = food_safety().limits["lead_may_bring_less"].value / 100
    enough = min(chosen[0].amount / whole, 1) - less
    lead = next((each for each in chosen if not each.note and each.amount / whole >= enough), chosen[0])
    return (lead, *(each for each in chosen if each is not lead))


@lru_cache(maxsize=4096)
def _source(person: Person, nutrient_id: str, candidate: Candidate) -> FoodSource:
    food_id, grams = candidate.food_id, candidate.grams
    name, portion = str(foods().at[food_id, "name"]), portion_words(food_id, grams)
    return FoodSource(
        food_id=food_id,
        name=name,
        portion=portion,
        grams=grams,
        amount=candidate.amount,
        unit=nutrient_of(nutrient_id).unit,
        note=offer_note(person, food_id, offered(guards(person))[food_id]),
        energy_kcal=candidate.energy_kcal,
        serving=serving_words(name, portion, grams),
        sodium_mg=_in_portion(food_id, "sodium_mg", grams),
        caffeine_mg=_in_portion(food_id, "caffeine_mg", grams),
    )


def _shared_source(person: Person, gaps: Mapping[str, float], candidate: Candidate) -> SharedSource:
    brings = _brought(candidate.food_id, candidate.grams, gaps)
    shown = _source(person, next(iter(gaps)), candidate)
    return SharedSource(
        food_id=shown.food_id,
        name=shown.name,
        portion=shown.portion,
        grams=shown.grams,
        brings=brings,
        closes=sum(each.share for each in brings),
        note=shown.note,
        energy_kcal=shown.energy_kcal,
        serving=shown.serving,
        sodium_mg=shown.sodium_mg,
        caffeine_mg=shown.caffeine_mg,
    )


def _brought(food_id: str, grams: float, gaps: Mapping[str, float]) -> tuple[Brought, ...]:
    amounts = {id: _in_portion(food_id, nutrient_of(id).column, grams) for id in gaps}
    return tuple(
        Brought(id, amount, nutrient_of(id).unit, min(amount / gaps[id], 1))
        for id, amount in amounts.items()
        if amount is not None
    )


@cache
def _values(column: str) -> dict[str, float]:
    return dict(zip(foods().index.tolist(), foods()[column].tolist(), strict=True))


def _in_portion(food_id: str, column: str, grams: float) -> float | None:
    """What a weight of a food holds, None where that was not measured."""
    value = _values(column)[food_id]
    return None if value != value else value * grams / 100


def _rounded(gap: float) -> float:
    """A gap in two digits, so that a day edited a little keeps its list and its place in the cache."""
    return float(f"{gap:.2g}")
