"""Foods that would close a gap: plain foods people eat, by what one usual portion brings, and safe for the person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.food_records import normalised
from checker.person import Person
from checker.references import references, target
from checker.safety import guards, offer_note, offered
from checker.servings import portion_words, serving_words
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from nutrition_data.nutrients import nutrients

MOST_OF_ONE_KIND = 2


@dataclass(frozen=True)
class FoodSource:
    """A food and what its usual portion brings, in `unit`.

    `portion`: "1 cup"; `serving`: "1 cup of kefir"; `note`: what this person must read wherever it is named, or "".
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


@dataclass(frozen=True)
class Candidate:
    """A food that may be offered: what ranks it and what keeps it from standing beside its twin."""

    food_id: str
    grams: float
    amount: float
    energy_kcal: float
    times_reported: int
    variety: str
    kind: frozenset[str]


def sources(
    person: Person, nutrient_id: str, gap: float | None = None, eaten_ids: Sequence[str] = (), limit: int = 5
) -> tuple[FoodSource, ...]:
    """Foods that bring the nutrient, those that close most of `gap` (in the nutrient's unit) with one portion first.

    At most two of one kind, no near twins of each other or of what was eaten, none that brings next to nothing. The
    first has no note where one without it does as well. No source of potassium unless the person said there is no
    reason for care. `gap` None: by amount alone.
    """
    guarded = guards(person)
    if nutrient_id == "potassium" and "potassium" in guarded:
        return ()
    allowed = offered(guarded)
    taken = {kind_of(id) for id in eaten_ids}
    of_a_kind: Counter[str] = Counter()
    least = _least(person, nutrient_id)
    chosen: list[FoodSource] = []
    gap = None if gap is None or gap <= 0 else _rounded(gap)
    for candidate in _ranked(guarded, nutrient_id, gap):
        if len(chosen) == limit:
            break
        if candidate.amount < least or candidate.kind in taken or of_a_kind[candidate.variety] == MOST_OF_ONE_KIND:
            continue
        taken.add(candidate.kind)
        of_a_kind[candidate.variety] += 1
        chosen.append(_source(person, nutrient_id, candidate, allowed[candidate.food_id]))
    return _led_without_note(chosen, gap)


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
def _source(person: Person, nutrient_id: str, candidate: Candidate, rules: tuple[str, ...]) -> FoodSource:
    name, portion = (
        str(foods().at[candidate.food_id, "name"]),
        portion_words(candidate.food_id, candidate.grams),
    )
    return FoodSource(
        food_id=candidate.food_id,
        name=name,
        portion=portion,
        grams=candidate.grams,
        amount=candidate.amount,
        unit=next(each.unit for each in nutrients() if each.id == nutrient_id),
        note=offer_note(person, candidate.food_id, rules),
        energy_kcal=candidate.energy_kcal,
        serving=serving_words(name, portion, candidate.grams),
    )


def _rounded(gap: float) -> float:
    """A gap in two digits, so that a day edited a little keeps its list and its place in the cache."""
    return float(f"{gap:.2g}")


@lru_cache(maxsize=512)
def _ranked(guarded: frozenset[str], nutrient_id: str, gap: float | None) -> tuple[Candidate, ...]:
    """Candidates, best first: share of the gap closed (in tenths), then how many people eat it, then energy."""

    def rank(each: Candidate) -> tuple[float, ...]:
        share = each.amount if gap is None else round(min(each.amount / gap, 1), 1)
        return (-share, -each.times_reported, each.energy_kcal)

    return tuple(sorted(_candidates(guarded, nutrient_id), key=rank))


@lru_cache(maxsize=64)
def _candidates(guarded: frozenset[str], nutrient_id: str) -> tuple[Candidate, ...]:
    column = next(each.column for each in nutrients() if each.id == nutrient_id)
    table = foods().loc[
        list(offered(guarded)), [column, "energy_kcal", "usual_portion_g", "times_reported", "category"]
    ]
    varieties = food_safety().varieties
    return tuple(
        Candidate(
            food_id=str(food_id),
            grams=float(grams),
            amount=float(value * grams / 100),
            energy_kcal=float(energy * grams / 100),
            times_reported=int(times),
            variety=varieties[str(category)],
            kind=kind_of(str(food_id)),
        )
        for food_id, value, energy, grams, times, category in table.itertuples()
        if value > 0 and energy == energy and _is_offered_for(str(food_id), nutrient_id)
    )


def _is_offered_for(food_id: str, nutrient_id: str) -> bool:
    name = normalised(str(foods().at[food_id, "name"]))
    return all(nutrient == nutrient_id for words, nutrient in food_safety().plain.only_for.items() if words in name)


@cache
def kind_of(food_id: str) -> frozenset[str]:
    """The words that make a food what it is: "Yogurt, plain, low fat" and "Greek yogurt" are both {yogurt}."""
    same = food_safety().plain.same_words
    words = (
        word.removesuffix("s") for word in normalised(str(foods().at[food_id, "name"])).split() if word not in same
    )
    juice = food_safety().varieties.get(str(foods().at[food_id, "category"])) == "juice"
    return (frozenset(words) - same) | ({"juice"} if juice else frozenset())
