"""Words of people who write from right to left: kept from turning the rest of a line round."""

import re
import unicodedata

# The signs that only say which way text runs (Unicode, UAX #9, 2.1 to 2.5): unseen, and they can reverse a whole line.
_DIRECTION_SIGNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_QUOTED = re.compile("(?<=“)([^“”]*)(?=”)")
FIRST_STRONG, POP = "\u2068", "\u2069"


def without_direction_signs(text: str) -> str:
    """The text with the unseen signs of direction taken out; letters stay as they were written."""
    return _DIRECTION_SIGNS.sub("", text)


def one_line(text: str) -> str:
    """A name as it is kept: on one line, without signs of direction."""
    return " ".join(without_direction_signs(text).split())


def runs_right_to_left(text: str) -> bool:
    """Whether some letter or figure of it runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def isolated(text: str) -> str:
    """The text as a label without HTML shows it: what stands around it keeps its own direction."""
    text = without_direction_signs(text)
    return f"{FIRST_STRONG}{text}{POP}" if runs_right_to_left(text) else text


def parts_of(sentence: str) -> list[tuple[str, bool]]:
    """A sentence in parts, and whether each runs its own way: what is quoted, and other words from right to left."""
    parts: list[tuple[str, bool]] = []
    for place, part in enumerate(_QUOTED.split(without_direction_signs(sentence))):
        parts += [(part, runs_right_to_left(part))] if place % 2 else _runs(part)
    return parts


def _runs(text: str) -> list[tuple[str, bool]]:
    """The text with its words from right to left apart; signs and figures around them stay outside."""
    if not runs_right_to_left(text):
        return [(text, False)]
    parts: list[tuple[str, bool]] = []
    done, begun, last = 0, None, 0
    for at, letter in enumerate([*text, "a"]):
        way = unicodedata.bidirectional(letter)
        if way in _RIGHT_TO_LEFT:
            begun, last = at if begun is None else begun, at + 1
        elif way == "L" and begun is not None:
            parts += [(text[done:begun], False), (text[begun:last], True)]
            done, begun = last, None
    return [*parts, (text[done:], False)]
