"""Foods that would close a gap: plain foods people eat, by what one usual portion brings, and safe for the person."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.person import Person
from checker.safety import guards, normalised, offer_note, offered
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from nutrition_data.nutrients import nutrients
from nutrition_data.portions import portions

MOST_OF_ONE_KIND = 2
# How close a household measure must come to the usual portion to stand for it, and the multiples people say.
CLOSE_ENOUGH = 0.15
MULTIPLES = {1.0: "1", 0.5: "½", 2.0: "2", 0.25: "¼", 1 / 3: "⅓", 0.75: "¾", 3.0: "3", 4.0: "4", 1.5: "1½", 8.0: "8"}
SAME_IN_PLURAL = ("oz", "fl oz")
PARTED = ("cup",)  # nobody takes half a piece or three quarters of a medium one
COUNTED = ("cup", "tablespoon", "teaspoon", "slice", "piece", "egg", "wing", "oz", "fl oz")


@dataclass(frozen=True)
class FoodSource:
    """A food and what its usual portion brings, in `unit`; `note` is what this person should know of it, or ""."""

    food_id: str
    name: str
    portion: str
    grams: float
    amount: float
    unit: str
    note: str
    energy_kcal: float


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

    At most two of one kind, no near twins of each other or of what was eaten. No source of potassium unless the person
    said there is no reason for care. `gap` None: by amount alone.
    """
    guarded = guards(person)
    if nutrient_id == "potassium" and "potassium" in guarded:
        return ()
    allowed = offered(guarded)
    taken = {kind_of(id) for id in eaten_ids}
    of_a_kind: Counter[str] = Counter()
    chosen: list[FoodSource] = []
    for candidate in _ranked(guarded, nutrient_id, None if gap is None or gap <= 0 else _rounded(gap)):
        if len(chosen) == limit:
            break
        if candidate.kind in taken or of_a_kind[candidate.variety] == MOST_OF_ONE_KIND:
            continue
        taken.add(candidate.kind)
        of_a_kind[candidate.variety] += 1
        chosen.append(_source(person, nutrient_id, candidate, allowed[candidate.food_id]))
    return tuple(chosen)


def _source(person: Person, nutrient_id: str, candidate: Candidate, rules: tuple[str, ...]) -> FoodSource:
    return FoodSource(
        food_id=candidate.food_id,
        name=str(foods().at[candidate.food_id, "name"]),
        portion=portion_words(candidate.food_id, candidate.grams),
        grams=candidate.grams,
        amount=candidate.amount,
        unit=next(each.unit for each in nutrients() if each.id == nutrient_id),
        note=offer_note(person, candidate.food_id, rules),
        energy_kcal=candidate.energy_kcal,
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
        if value > 0 and energy == energy
    )


@cache
def kind_of(food_id: str) -> frozenset[str]:
    """The words that make a food what it is: "Yogurt, plain, low fat" and "Greek yogurt" are both {yogurt}."""
    same = food_safety().plain.same_words
    words = (
        word.removesuffix("s") for word in normalised(str(foods().at[food_id, "name"])).split() if word not in same
    )
    return frozenset(words) - same


@cache
def portion_words(food_id: str, grams: float) -> str:
    """The usual portion as people say it: "1 cup", "about ½ cup", or grams where no household measure comes close."""
    said = str(foods().at[food_id, "usual_portion"])
    if said and said != "usual portion":
        return said
    table = portions()
    mine = table.loc[table["food_id"] == food_id, ["description", "grams"]]
    measures = list(zip(mine["description"].tolist(), mine["grams"].tolist(), strict=True))
    for multiple, words in MULTIPLES.items():
        for description, portion_grams in measures:
            measure = re.split(r" ?[,(]| with", description.removeprefix("1 "), maxsplit=1)[0]
            said_so = multiple == 1 or measure in (PARTED if multiple < 1 else COUNTED)
            close = abs(portion_grams * multiple - grams) <= CLOSE_ENOUGH * grams
            if description.startswith("1 ") and said_so and close:
                return f"about {words} {_several(measure, multiple)}"
    return f"{grams:.0f} g"


def _several(measure: str, multiple: float) -> str:
    return measure if multiple <= 1 or measure in SAME_IN_PLURAL else f"{measure}s"
