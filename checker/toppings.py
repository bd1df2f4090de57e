"""What lies on a food named last ("avocado toast" is avocado on toast), and the words that only head a line."""

from dataclasses import replace

from checker.line_parts import Part
from checker.matching import Match, heads_of, match
from checker.spelling import words_of
from checker.tokens import Token
from nutrition_data import words

_WHOLE = 0.999  # coverage from which every word is explained
_LONGEST_LABEL = 5


def _words(line: str, marks: tuple[Token, ...], start: int, end: int) -> tuple[str, ...]:
    return words_of(line[marks[start].start : marks[end - 1].end]) if start < end else ()


def _named(found: tuple[Match, ...]) -> bool:
    return bool(found) and found[0].coverage >= _WHOLE


def _is_topping(found: tuple[Match, ...]) -> bool:
    return _named(found) and "bread" not in heads_of(found[0])


def with_toppings(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts; one that names a topping and then its carrier is taken apart, if the table has both but no such dish.

    The amount said goes to the carrier: "2 slices avocado toast" are two slices of toast.
    """
    taken: list[Part] = []
    for part in parts:
        last = part.food_end - 1
        carrier = last > part.food and marks[last].plain in words.carriers()
        if (
            not carrier
            or _named(match(_words(line, marks, part.food, part.food_end)))
            or not _is_topping(match(_words(line, marks, part.food, last)))
        ):
            taken.append(part)
            continue
        taken.append(replace(part, food_end=last, end=last, amount=None))
        taken.append(Part(last, last, part.food_end, part.end, part.amount, "place", part.excluded))
    return tuple(taken)


def label_end(line: str, marks: tuple[Token, ...]) -> int:
    """How many tokens only head a line ("Full English breakfast: ..."): words before a colon that name no food."""
    colon = next((at for at, mark in enumerate(marks[: _LONGEST_LABEL + 1]) if mark.text == ":"), 0)
    if not colon or colon + 1 == len(marks) or any(mark.kind != "word" for mark in marks[:colon]):
        return 0
    roles = words.word_roles()
    labelled = any(roles.get(mark.plain) == "label" for mark in marks[:colon])
    listed = sum(mark.kind in {"number", "fraction"} for mark in marks[colon:]) > 1  # what went into it, with amounts
    return colon + 1 if labelled or listed or not match(_words(line, marks, 0, colon)) else 0
