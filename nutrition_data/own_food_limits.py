"""Limits of belief for what a person writes down of a food of their own, each with its reason in the file."""

import csv
from functools import cache
from pathlib import Path


@cache
def own_food_limits() -> dict[str, float]:
    """The limits by name."""
    with (Path(__file__).parent / "own_food_limits.csv").open(encoding="utf-8", newline="") as lines:
        return {row["limit"]: float(row["value"]) for row in csv.DictReader(lines)}
