"""Foods people type, listed from the evidence before the rules were written, and who types them."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.person import Person
from checker.reading import read_line

PEOPLE = {
    "pregnant": Person(30, life_stage="pregnant", potassium_care="no"),
    "breastfeeding": Person(30, life_stage="lactating", potassium_care="no"),
    "child": Person(8, potassium_care="no"),
    "kidney": Person(50, conditions=("kidney_disease",)),
}
# States that may be typed of a food whose own name does not have them -> what is said where that food is offered.
STATES = {
    r"\braw milk|unpasteuri[sz]ed|unpasturised": r"\bpasteuri[sz]ed",
    r"soft[- ](?:boiled|poached)|dippy|runny": r"\bfirm\b",
}
# Foods of a line that the advice is not about: "calves liver and onions".
BESIDE = ("bagel", "onion", "bacon", "toast", "bread", "melon", "cranberr", "beans", "smoothie")


@dataclass(frozen=True)
class Row:
    """One row of the list: what is typed, by whom, what the advice comes to, and the evidence for it."""

    typed: str
    person: str
    expected: str
    why: str


@cache
def listed() -> tuple[Row, ...]:
    path = Path(__file__).parent / "adversarial_foods.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Row(**row) for row in csv.DictReader(file))


@cache
def food_ids(typed: str) -> tuple[str, ...]:
    """Every food read from what was typed."""
    return tuple(each.food_id for each in read_line(typed).foods if each.food_id is not None)


def of(*expected: str) -> list[Row]:
    return [row for row in listed() if row.expected in expected]


def row_id(row: Row) -> str:
    return f"{row.person}: {row.typed}"


def against_here(row: Row) -> tuple[str, ...]:
    """The foods of a line that the advice is about."""
    read = [each for each in read_line(row.typed).foods if each.food_id is not None]
    about = [each for each in read if len(read) == 1 or not any(word in each.typed.lower() for word in BESIDE)]
    return tuple(each.food_id for each in about if each.food_id is not None)


def says_the_state(typed: str, note: str) -> bool:
    return any(
        re.search(state, typed, re.IGNORECASE) is not None and re.search(said, note, re.IGNORECASE) is not None
        for state, said in STATES.items()
    )
