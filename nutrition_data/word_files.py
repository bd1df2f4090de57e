"""The vocabularies as they lie in `words/`: CSV files, one row for each word."""

import csv
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of one vocabulary, by its name without the ending."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number_in(text: str) -> float | None:
    """The number written in a cell; None where it is empty."""
    return float(text) if text else None
