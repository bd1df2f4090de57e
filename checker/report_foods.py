"""Which foods brought most of a nutrient over several days, and which entries are in no mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.diary import Day
from nutrition_data.nutrients import JUDGED, nutrients

FOODS_KEPT = 8  # more than any page shows; the rest stays in the tables


@dataclass(frozen=True)
class EatenFrom:
    """What one food brought a day, on the mean of all days: its name, and the amount with its unit."""

    name: str
    amount: str


@dataclass(frozen=True)
class NotCounted:
    """What is in no mean: a clause, and the names it is about, each once; a clause without names is a sentence."""

    words: str
    names: tuple[str, ...] = ()


def eaten_from(days: Sequence[Day]) -> dict[str, tuple[EatenFrom, ...]]:
    """The foods that brought most of each judged nutrient, largest first, by nutrient id. Best estimates only."""
    import numpy as np
    import pandas as pd

    from checker.contributions import food_name
    from checker.explanation import figure
    from checker.intake import entry_amounts

    grams: dict[str, float] = {}
    for entry in (each for day in days for each in day.entries):
        if entry.food_id is not None and entry.grams is not None:
            grams[entry.food_id] = grams.get(entry.food_id, 0.0) + entry.grams
    if not grams:
        return {}
    weights = np.array(list(grams.values()), dtype="float64")
    rows = pd.DataFrame({"food_id": pd.Series(list(grams), dtype="object")} | dict.fromkeys(GRAMS, weights))
    amounts = entry_amounts(rows)
    found = {}
    for nutrient in (each for each in nutrients() if each.id in JUDGED):
        brought = amounts.loc[amounts["nutrient"] == nutrient.id].dropna(subset="best").nlargest(FOODS_KEPT, "best")
        each_day = [(str(id), total / len(days)) for id, total in zip(brought["food_id"], brought["best"], strict=True)]
        found[nutrient.id] = tuple(
            EatenFrom(food_name(id), f"{figure(nutrient.id, mean)} {nutrient.unit}")
            for id, mean in each_day
            if float(figure(nutrient.id, mean).replace(",", "")) > 0
        )
    return found


GRAMS = ("grams_low", "grams", "grams_high")


def not_counted(days: Sequence[Day]) -> tuple[NotCounted, ...]:
    """What is in no mean: foods and supplements that are not known, and foods without a measured value."""
    foods = [each.typed or each.line for day in days for each in day.entries if not each.counted]
    taken = [each.name for day in days for each in day.supplements if each.problem is not None]
    found = ((foods, "food", "not recognised"), (taken, "supplement", "without a known amount"))
    said = [_not_known(each, what, why) for each, what, why in found if each]
    said += _without_value(days)
    return (*said, NotCounted("So a mean marked “at least” may be higher.")) if said else ()


def _not_known(names: Sequence[str], what: str, why: str) -> NotCounted:
    """3 food entries were not recognised and are in no mean: “protein bar”, “stew”."""
    many = f"1 {what} entry was" if len(names) == 1 else f"{len(names)} {what} entries were"
    verb = "is" if len(names) == 1 else "are"
    once = dict.fromkeys(" ".join(each.split()) for each in names)
    return NotCounted(f"{many} {why} and {verb} in no mean", tuple(f"“{each}”" for each in once))


def _without_value(days: Sequence[Day]) -> list[NotCounted]:
    from checker.contributions import food_name
    from checker.counted_rows import food_values
    from checker.explanation import nutrient_words

    eaten = dict.fromkeys(
        each.food_id for day in days for each in day.entries if each.food_id is not None and each.counted
    )
    values = food_values()
    place = {id: at for at, id in enumerate(values.food_ids)}
    said = []
    for at, nutrient in enumerate(values.nutrients):
        names = dict.fromkeys(food_name(id) for id in eaten if id in place and values.missing[place[id], at])
        if nutrient.judged and names:
            said.append(NotCounted(f"No measured {nutrient_words(nutrient)} in", tuple(names)))
    return said
