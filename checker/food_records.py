"""A food as the safety rules look at it."""

import re
import unicodedata
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.own_foods import is_own
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods, other_names


@dataclass(frozen=True)
class FoodRecord:
    """What the rules look at. `text` holds all names; `own_text` only our name and the release's description."""

    food_id: str
    name: str
    text: str
    own_text: str
    category: str
    group: str
    state: str
    flags: frozenset[str]
    portion: Mapping[str, float]  # amount of a column in the usual portion
    per_100_g: Mapping[str, float]


@cache
def record_of(food_id: str) -> FoodRecord:
    """One food as the rules see it."""
    return records([food_id])[0]


def records(food_ids: Sequence[str]) -> list[FoodRecord]:
    """Many foods as the rules see them, in the order given."""
    safety = food_safety()
    columns = sorted({rule.column for rule in safety.deny if rule.column})
    flagged = [*(rule.flags for rule in safety.deny), *(limit.flags for limit in safety.weekly)]
    flags = sorted({flag for named in flagged for flag in named})
    names = ["name", "source_name", "category", "group", "state", "usual_portion_g"]
    others = _other_names()
    found = []
    for food_id, food in zip(food_ids, _cells(food_ids, [*names, *columns, *flags]), strict=True):
        own = f"{food['name']} | {food['source_name']}"
        text = normalised(" | ".join([own, *others.get(food_id, ())]))
        record = FoodRecord(
            food_id=food_id,
            name=str(food["name"]),
            text=text,
            own_text=text if is_own(food_id) else normalised(own),  # what is in a recipe is said of it as surely
            category=str(food["category"]),
            group=str(food["group"]),
            state=str(food["state"]),
            flags=frozenset(flag for flag in flags if food[flag] == "yes"),
            portion={column: float(food[column]) * float(food["usual_portion_g"]) / 100 for column in columns},
            per_100_g={column: float(food[column]) for column in columns},
        )
        found.append(record)
    return found


def _cells(food_ids: Sequence[str], columns: list[str]) -> list[dict[Hashable, Any]]:
    """The cells of each food; of a single one cell by cell, which takes a tenth of the time of a table of one row."""
    table = foods()
    if len(food_ids) != 1:
        return table.loc[list(food_ids), columns].to_dict("records")
    at = table.index.get_loc(food_ids[0])
    assert isinstance(at, int)  # each food stands once
    return [{name: table[name].iat[at] for name in columns}]


@cache
def _other_names() -> dict[str, list[str]]:
    table = other_names()
    found: dict[str, list[str]] = {}
    for food_id, name in zip(table["food_id"].tolist(), table["other_name"].tolist(), strict=True):
        found.setdefault(food_id, []).append(name)
    return found


def normalised(text: str) -> str:
    """Lower case without accents, letters and digits only, one blank between words; `|` keeps names apart."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9|]+", " ", "".join(letter for letter in plain if not unicodedata.combining(letter)))
