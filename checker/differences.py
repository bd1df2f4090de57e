"""How much it matters which of two foods was meant, in the nutrients we judge."""

from functools import cache

from nutrition_data import foods, question_words

NUTRIENTS = ("potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg")


@cache
def _per_gram() -> dict[str, tuple[float | None, ...]]:
    table = foods.foods()
    columns = (table[name].tolist() for name in NUTRIENTS)
    return {
        food_id: tuple(None if value != value else value / 100 for value in values)
        for food_id, *values in zip(table.index, *columns, strict=True)
    }


def per_gram(food_id: str) -> tuple[float | None, ...]:
    """What one gram of a food has of each nutrient; None = not measured."""
    return _per_gram()[food_id]


def difference(food_id: str, grams: float, other_id: str, other_grams: float) -> float:
    """The largest difference between two amounts, in times of what is little for a day: over 1 is worth a question.

    Where one of the two was not measured the other's whole amount counts, as none of it may be there.
    """
    cuts = question_words.doubt()
    largest = 0.0
    for name, one, other in zip(NUTRIENTS, per_gram(food_id), per_gram(other_id), strict=True):
        if one is None and other is None:
            continue
        apart = abs((one or 0.0) * grams - (other or 0.0) * other_grams)
        largest = max(largest, apart / cuts[name])
    return largest


def spread(food_id: str, low: float, grams: float, high: float) -> float:
    """How far an amount may be off both ways, in the same times: the smaller of too high and too low."""
    return min(difference(food_id, grams, food_id, low), difference(food_id, high, food_id, grams))
