"""The names of the authorities alone: a first page asks for them before any table is loaded."""

import csv
from functools import cache
from pathlib import Path

NAMES = Path(__file__).parent / "reference_authorities.csv"


@cache
def authority_names() -> dict[str, str]:
    """Short names by id, in the order of the table."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return {row["authority"]: row["short_name"] for row in csv.DictReader(file)}
