"""Own foods by the names people gave them, word for word: in a typed line and in the search box.

A name of one's own may hold any word ("Nan's fish & chips", "Mum's 5 bean pot"), so it is found as it is written
before the line is taken apart, where nothing else of a food's name stands behind it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from checker.entry import amount_at
from checker.food_portions import Portion
from checker.line_parts import connector_at
from checker.number_reading import ARTICLES, TIMES, Number, number_at, text_at
from checker.own_portions import own_portions
from checker.tokens import Token, split_words, tokens
from nutrition_data import amount_words
from nutrition_data.added_rows import AddedName, added_rows

_KEPT_SIGNS = frozenset(",;/%+()")  # they part foods or figures; other signs in a name say nothing
_SET_OFF = frozenset(",(:-–—")  # signs between a food and its portion: "zebra bar, 2 halves"
_PIECE = "piece"  # the measure as which a portion of one's own is taken apart from the words beside it


@dataclass(frozen=True, slots=True, eq=False)
class OwnName(Token):
    """An own food's name, as one word."""

    name: AddedName


@dataclass(frozen=True, slots=True, eq=False)
class OwnPortionName(Token):
    """What a person called a portion of the own food beside it, as one word: the half of "half bar" is no number.

    `count`: how many were said of a portion behind its food, which is then part of the word.
    """

    portion: Portion
    count: Number | None = None


def own_names_in(line: str) -> tuple[str, ...]:
    """The own foods named in a line and the portions of them, in alphabetical order."""
    marks = with_own_names(line, tokens(line)) if added_rows() else ()
    names = [mark.name.food_id for mark in marks if isinstance(mark, OwnName)]
    return tuple(sorted([*names, *(mark.portion.description for mark in marks if isinstance(mark, OwnPortionName))]))


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[tuple[str, ...], AddedName]]]:
    """The plain words of own names with the signs kept, by the first; the longest come first."""
    added, found = added_rows(), dict[str, list[tuple[tuple[str, ...], AddedName]]]()
    for name in added.names if added else ():
        said = tuple(_plain(mark) for mark in tokens(name.text) if not _passed_over(mark))
        found.setdefault(said[0], []).append((said, name))
    return {first: sorted(names, key=lambda pair: -len(pair[0])) for first, names in found.items()}


def _passed_over(mark: Token) -> bool:
    """Whether a sign in a name says nothing: a picture, a hyphen, an exclamation mark."""
    return mark.kind == "sign" and mark.text not in _KEPT_SIGNS and mark.text != "&"


def _is_picture(mark: Token) -> bool:
    """Whether a sign is a picture or belongs to one: it may stand before and behind a name, too."""
    return (
        mark.kind == "sign" and unicodedata.category(mark.text)[0] in "CMS" and unicodedata.category(mark.text) != "Sm"
    )


def _plain(mark: Token) -> str:
    return "and" if mark.text == "&" else mark.plain


def with_own_names(line: str, marks: tuple[Token, ...]) -> tuple[Token, ...]:
    """The marks of a line with each own name as one word, and each portion of that food beside it as one."""
    if added_rows() is None:
        return marks
    begun, found, at = _by_first(), list[Token](), 0
    while at < len(marks):
        named = next(
            (
                (end, name)
                for said, name in begun.get(_plain(marks[at]), ())
                if (end := _name_end(marks, at, said, name))
            ),
            None,
        )
        if named is None:
            found.append(marks[at])
            at += 1
            continue
        end, name = named
        start, stop = marks[at].start, marks[end - 1].end
        text = line[start:stop]
        plain = "".join(split_words(text)) or text.casefold()
        found.append(OwnName(text, start, stop, "word", 0.0, plain, text.casefold(), name))
        at = end
    return _with_portions(line, found)


def _name_end(marks: tuple[Token, ...], at: int, said: tuple[str, ...], name: AddedName) -> int:
    """Where a name that is written there ends, 0 if it is not: oat milk, but not the oat milk of an oat milk latte."""
    end = _said_end(marks, at, said)
    if not end:
        return 0
    while end < len(marks) and (
        _is_picture(marks[end]) or (_passed_over(marks[end]) and name.text.endswith(marks[end].text))
    ):
        end += 1
    if end == len(marks) or marks[end].kind != "word":
        return end
    if marks[end].said in amount_words.measure_words() or connector_at(marks, end) is not None:
        return end
    if _portion_from(marks, end, name.food_id) or number_at(marks, end) or amount_at(marks, end, alone=True):
        return end
    return 0


def _said_end(marks: tuple[Token, ...], at: int, said: tuple[str, ...]) -> int:
    """Where words end that are written there, 0 if they are not; a comma of a name need not be written."""
    place = 0
    while place < len(said):
        plural = place == len(said) - 1 and at < len(marks) and marks[at].said == f"{said[place]}s"  # zebus
        if plural or (at < len(marks) and _plain(marks[at]) == said[place]):
            at, place = at + 1, place + 1
        elif said[place] in _KEPT_SIGNS and place:
            place += 1
        elif place and at < len(marks) and _passed_over(marks[at]):
            at += 1
        else:
            return 0
    return at


@lru_cache(maxsize=256)
def _portion_names(food_id: str) -> tuple[tuple[tuple[str, ...], Portion], ...]:
    """The plain words of an own food's portions, the longest first."""
    names = [
        (tuple(mark.plain for mark in tokens(own.name) if mark.kind != "sign"), own.portion)
        for own in own_portions(food_id)
    ]
    return tuple(sorted((pair for pair in names if pair[0]), key=lambda pair: -len(pair[0])))


def _portion_from(marks: tuple[Token, ...] | list[Token], at: int, food_id: str) -> tuple[int, Portion] | None:
    """The portion of a food that is called so from there on, and where that ends: "half a bar" is the half bar."""
    for said, portion in _portion_names(food_id):
        end, place = at, 0
        while place < len(said) and end < len(marks):
            if marks[end].plain == said[place] and not isinstance(marks[end], OwnName):
                end, place = end + 1, place + 1
            elif place and (marks[end].said in ARTICLES or marks[end].text == "-"):
                end += 1
            else:
                break
        if place == len(said):
            return end, portion
    return None


def _with_portions(line: str, marks: list[Token]) -> tuple[Token, ...]:
    """The marks with the portion beside each own name as one word."""
    at = 0
    while at < len(marks):
        name = marks[at]
        if isinstance(name, OwnName):
            beside = _portion_before(marks, at, name.name.food_id) or _portion_behind(marks, at, name.name.food_id)
            if beside:
                start, end, portion, count = beside
                first, last = marks[start].start, marks[end - 1].end
                marks[start:end] = [
                    OwnPortionName(line[first:last], first, last, "word", 0.0, _PIECE, _PIECE, portion, count)
                ]
                at -= end - start - 1 if end <= at else 0
        at += 1
    return tuple(marks)


def _portion_before(marks: list[Token], at: int, food_id: str) -> tuple[int, int, Portion, None] | None:
    """Half bar of the food: where that begins and ends."""
    end = at
    while end and (marks[end - 1].said in {*ARTICLES, "of", "my"} or _is_picture(marks[end - 1])):
        end -= 1
    for start in range(max(0, end - 12), end):
        if marks[start].said in amount_words.number_words() and _adds(marks, start):
            continue
        found = _portion_from(marks, start, food_id)
        if found and found[0] == end:
            return start, *found, None
    return None


def _adds(marks: list[Token], at: int) -> bool:
    """Whether a number word adds to one before it: "three and a half"."""
    before = at - 1 - (at > 0 and marks[at - 1].said in ARTICLES)
    return (
        before > 0 and marks[before].said in {"and", "&"} and number_at(tuple(marks[:before]), before - 1) is not None
    )


def _portion_behind(marks: list[Token], at: int, food_id: str) -> tuple[int, int, Portion, Number | None] | None:
    """The food, 2 half bars: where that begins and ends, and how many."""
    start, line = at + 1, tuple(marks)
    while start < len(marks) and marks[start].text in _SET_OFF:
        start += 1
    number = number_at(line, start)
    for place in range(start, number[1] + 2 if number else start + 1):  # "two quarters" are two of what is called so
        found = _portion_from(marks, place, food_id)
        if not found or (found[0] < len(marks) and marks[found[0]].kind != "sign" and not connector_at(line, found[0])):
            continue
        if place == start:
            return start, *found, None
        counted = number_at(line[:place], start)
        if counted and counted[1] + (text_at(line, counted[1]) in TIMES) == place:
            return start, *found, counted[0]
    return None


@lru_cache(maxsize=4096)
def own_foods_named(query: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Own foods (id, name) of which one name has all words typed, the last of them perhaps only begun; best first."""
    added, typed = added_rows(), [word for word in split_words(query) if word.isalnum()]
    if added is None or not typed:
        return ()
    fitting: dict[str, tuple[bool, int]] = {}
    for name in added.names:
        held = [word for word in split_words(name.text) if word.isalnum()]
        if all(word in held for word in typed[:-1]) and any(word.startswith(typed[-1]) for word in held):
            fit = (held != typed, len(held))
            fitting[name.food_id] = min(fit, fitting.get(name.food_id, fit))
    names = added.foods["name"]
    best = sorted(fitting, key=lambda food_id: (*fitting[food_id], str(names[food_id])))
    return tuple((food_id, str(names[food_id])) for food_id in best[:limit])
