"""Diary lines as British and American people write them, written before the reader was tuned to any of them."""

import csv
from pathlib import Path

from checker.reading import read_line
from nutrition_data import foods

LINES = list(csv.DictReader((Path(__file__).parent / "queries" / "diary_lines.csv").open(encoding="utf-8")))


def accepted(row: dict[str, str]) -> list[list[list[str]]]:
    """Fair readings of a line; of each its foods; of each the beginnings of the release's names that are right."""
    readings = row["accepted"].split(" || ")
    return [[[name.strip() for name in food.split(" | ")] for food in reading.split(" + ")] for reading in readings]


def is_right(row: dict[str, str]) -> bool:
    table = foods.foods()["source_name"]
    read = ["unknown" if food.food_id is None else str(table[food.food_id]) for food in read_line(row["line"]).foods]
    return any(
        len(read) == len(reading)
        and all(any(name.startswith(start) for start in fair) for name, fair in zip(read, reading, strict=True))
        for reading in accepted(row)
    )


def test_every_accepted_name_is_one_of_the_table() -> None:
    names = foods.foods()["source_name"].tolist()
    starts = {start for row in LINES for reading in accepted(row) for fair in reading for start in fair} - {"unknown"}
    assert [start for start in sorted(starts) if not any(name.startswith(start) for name in names)] == []


def test_nearly_all_diary_lines_are_read_as_meant() -> None:
    wrong = [row["line"] for row in LINES if not is_right(row)]
    assert len(wrong) / len(LINES) <= 0.02, wrong
