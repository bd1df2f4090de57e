"""The query files: whether people's own words find the food they mean, and whole lines are read as meant."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.figures import Figure, share
from browser.running_app import ROOT
from checker.matching import search
from checker.read_foods import ReadFood
from checker.reading import read_lines
from nutrition_data import foods

QUERIES = ROOT / "tests" / "queries"
FIRST, IN_FIVE, MISSPELT_FIRST = 97.0, 99.0, 90.0
# Files of whole lines, with the column that says which foods are right.
SEALED = "sealed_lines.csv"
LINES = {"diary_lines.csv": "accepted", SEALED: "foods"}
Fair = list[list[str]]  # of each food of a line, the beginnings of the release's names that are right


def measure(_: Path) -> Iterator[Figure]:
    """Figures of every query file; of the lines totals only, so that nobody tunes to them."""
    yield from _words("people_words.csv", aimed=True)
    yield from _words("everyday.csv", aimed=False)
    for name, column in LINES.items():
        yield from _lines(name, column)


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a query file; none where it is missing."""
    path = QUERIES / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _words(name: str, aimed: bool) -> Iterator[Figure]:
    rows = rows_of(name)
    for kinds, first, aim in (
        ({"everyday"}, 1, FIRST),
        ({"everyday"}, 5, IN_FIVE),
        ({"misspelt", "british"}, 1, MISSPELT_FIRST),
        ({"misspelt"}, 1, None),
        ({"british"}, 1, None),
    ):
        asked = [row for row in rows if row["kind"] in kinds]
        what = f"{name}: {' or '.join(sorted(kinds))}, {'first hit' if first == 1 else f'in the first {first}'}"
        yield share(what, [is_found(row, first) for row in asked], aim if aimed else None)
    yield share(f"{name}: read as one food, an accepted one", [_is_read(row) for row in rows])


def is_found(row: dict[str, str], first: int) -> bool:
    """Whether an accepted food is among the first that the live search finds."""
    accepted = row["accepted_food_ids"].split(";")
    return any(found.food_id in accepted for found in search(row["query"])[:first])


def _is_read(row: dict[str, str]) -> bool:
    read = _foods_of(row["query"])
    return len(read) == 1 and read[0].food_id in row["accepted_food_ids"].split(";")


def _foods_of(text: str) -> list[ReadFood]:
    return [food for line in read_lines(text) for food in line.foods]


def _lines(name: str, column: str) -> Iterator[Figure]:
    rows = rows_of(name)
    if not rows:
        yield Figure(f"{name}: all foods right", float("nan"), "%", None, "the file is not there")
        return
    read = [_foods_of(row["line"]) for row in rows]
    right = [is_right(names_of(foods_), fair_readings(row[column])) for foods_, row in zip(read, rows, strict=True)]
    yield share(f"{name}: all foods right, in order", right)
    weighed = [
        is_within(foods_, row["grams_from"], row["grams_to"])
        for foods_, row in zip(read, rows, strict=True)
        if row.get("grams_from") or row.get("grams_to")
    ]
    if weighed:
        yield share(f"{name}: grams of the line within bounds", weighed)


def names_of(read: Sequence[ReadFood]) -> list[str]:
    """The release's name of each food; "unknown" for what was not read."""
    table = foods.foods()["source_name"]
    return ["unknown" if food.food_id is None else str(table[food.food_id]) for food in read]


def fair_readings(accepted: str) -> list[Fair]:
    """Fair readings of a line, parted by " || "; their foods by " + "; of each its accepted names by " | "."""
    return [
        [[name.strip().casefold() for name in food.split(" | ")] for food in reading.split(" + ")]
        for reading in accepted.split(" || ")
    ]


def is_right(names: Sequence[str], fair: Sequence[Fair]) -> bool:
    """Whether the names begin, one by one, as one of the fair readings says."""
    return any(
        len(names) == len(reading)
        and all(
            any(name.casefold().startswith(start) for start in food) for name, food in zip(names, reading, strict=True)
        )
        for reading in fair
    )


def is_within(read: Sequence[ReadFood], least: str, most: str) -> bool:
    """Whether the foods read weigh together from `least` to `most` grams; a blank bound is none."""
    grams = sum(food.grams or 0.0 for food in read)
    return float(least or 0) <= grams <= float(most or "inf")
