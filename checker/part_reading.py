"""One way to read some parts of a line: which foods they may be, best first, and how much."""

from dataclasses import dataclass

from checker.entry import Amount
from checker.food_portions import Portion
from checker.line_parts import Part
from checker.matching import Match, heads_of
from checker.tokens import Token
from nutrition_data import words

WHOLE = 0.999  # coverage from which every word is explained


@dataclass(frozen=True)
class Reading:
    """The chosen reading of parts `first` to `last` of a line; `named` = the whole line is a food's name ("7 up").

    Of an own food: `text` = its name, and the `portion` of it that was said.
    """

    first: int
    last: int
    matches: tuple[Match, ...]
    sequence: tuple[str, ...]
    cost: float
    amount: Amount | None = None
    named: bool = False
    text: str = ""
    portion: Portion | None = None


def text_of(line: str, marks: tuple[Token, ...], start: int, end: int) -> str:
    """What was typed from one token to another, verbatim."""
    return line[marks[start].start : marks[end - 1].end] if start < end else ""


def food_text(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], first: int, last: int) -> str:
    """The words of the food that parts `first` to `last` name, as typed."""
    return text_of(line, marks, parts[first].food, parts[last].food_end)


def is_strong(found: tuple[Match, ...]) -> bool:
    """Whether the best food answers for all the words, and they for most of its name."""
    return bool(found) and found[0].coverage >= WHOLE and found[0].explains >= words.ranking()["strong"]


def heads_among(found: tuple[Match, ...]) -> frozenset[str]:
    """The words that say what the best food is."""
    return heads_of(found[0]) if found else frozenset()
