"""Foods that may be offered as sources, ranked by what one usual portion closes of a gap or of several."""

from dataclasses import dataclass
from functools import cache, lru_cache

from checker.food_records import normalised
from checker.safety import offered
from nutrition_data.diets import added_nutrients, added_to, limits
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from nutrition_data.nutrients import Nutrient, nutrients


@dataclass(frozen=True)
class Candidate:
    """A food that may be offered: what ranks it and what keeps it from standing beside its twin.

    `counted`: the amount as it is ranked; less where something was added, for brands differ.
    """

    food_id: str
    grams: float
    amount: float
    counted: float
    energy_kcal: float
    times_reported: int
    variety: str
    kind: frozenset[str]


@cache
def nutrient_of(id: str) -> Nutrient:
    """The nutrient of this id."""
    return next(each for each in nutrients() if each.id == id)


@lru_cache(maxsize=512)
def ranked(guarded: frozenset[str], nutrient_id: str, gap: float | None) -> tuple[Candidate, ...]:
    """Candidates, best first: share of the gap closed (in tenths), then how many people eat it, then energy."""

    def rank(each: Candidate) -> tuple[float, ...]:
        share = each.counted if gap is None else round(min(each.counted / gap, 1), 1)
        return (-share, -each.times_reported, each.energy_kcal)

    return tuple(sorted(_candidates(guarded, nutrient_id), key=rank))


@lru_cache(maxsize=512)
def ranked_for_all(guarded: frozenset[str], gaps: tuple[tuple[str, float], ...]) -> tuple[Candidate, ...]:
    """Candidates, best first, by the sum of the shares they close; those that close next to nothing are left out."""
    closed: dict[str, float] = {}
    by_id: dict[str, Candidate] = {}
    for nutrient_id, gap in gaps:
        for each in _candidates(guarded, nutrient_id):
            by_id[each.food_id] = each
            closed[each.food_id] = closed.get(each.food_id, 0) + min(each.counted / gap, 1)
    least = food_safety().limits["least_share"].value / 100 * len(gaps)

    def rank(each: Candidate) -> tuple[float, ...]:
        return (-round(closed[each.food_id], 1), -each.times_reported, each.energy_kcal)

    return tuple(sorted((each for id, each in by_id.items() if closed[id] >= least), key=rank))


@lru_cache(maxsize=64)
def _candidates(guarded: frozenset[str], nutrient_id: str) -> tuple[Candidate, ...]:
    column = nutrient_of(nutrient_id).column
    columns = [column, "energy_kcal", "usual_portion_g", "times_reported", "category", "name"]
    varieties, added = food_safety().varieties, limits()["added_counts"].value / 100
    is_added = nutrient_id in added_nutrients()
    return tuple(
        Candidate(
            food_id=str(food_id),
            grams=float(grams),
            amount=float(value * grams / 100),
            counted=float(value * grams / 100) * (added if is_added and something_was_added(str(name)) else 1),
            energy_kcal=float(energy * grams / 100),
            times_reported=int(times),
            variety=varieties[str(category)],
            kind=kind_of(str(food_id)),
        )
        for food_id, value, energy, grams, times, category, name in foods()
        .loc[list(offered(guarded)), columns]
        .itertuples()
        if value > 0 and energy == energy and _is_offered_for(str(food_id), nutrient_id)
    )


def something_was_added(name: str) -> bool:
    """Whether minerals or vitamins are added to a food of this name as a rule, of which brands differ."""
    words = f" {normalised(name)} "
    return any(f" {each} " in words for each in added_to())


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
