"""The nutrients we judge and those we need beside them: name, unit, column of the food table, limit of belief."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# In the order they are shown.
JUDGED = ("magnesium", "calcium", "vitamin_b6", "potassium")


@dataclass(frozen=True)
class Nutrient:
    """One nutrient. `column` is its column in the food table, in `unit` per 100 g.

    most_per_100_g: the limit of belief; a value above it is an error in the table. Its reason stands in nutrients.csv.
    """

    id: str
    name: str
    symbol: str
    unit: str
    column: str
    judged: bool
    most_per_100_g: float


@cache
def nutrients() -> tuple[Nutrient, ...]:
    """All nutrients: the four judged and energy first, in batch order, then those needed beside them."""
    with (Path(__file__).parent / "nutrients.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Nutrient(
                row["id"],
                row["name"],
                row["symbol"],
                row["unit"],
                row["column"],
                row["judged"] == "yes",
                float(row["most_per_100_g"]),
            )
            for row in csv.DictReader(lines)
        )
