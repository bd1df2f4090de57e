"""Numbers as people write them: 1 1/2, 1½, two, half a dozen, three quarters, 1-2, x2."""

from dataclasses import dataclass

from checker.tokens import Token
from nutrition_data import amount_words, words

TIMES = frozenset({"x", "×", "*"})
_RANGE = frozenset({"-", "–", "—", "to", "or"})
_MINUS, _MINUS_WORDS = frozenset({"-", "−"}), frozenset({"minus", "negative"})
ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True)
class Number:
    """How many, between `low` and `high`; `bare` = only an article, `part` = a part of one ("half a")."""

    low: float
    value: float
    high: float
    bare: bool = False
    part: bool = False


def text_at(tokens: tuple[Token, ...], at: int) -> str:
    """What stands at a place, in small letters; "" beyond the ends."""
    return tokens[at].said if 0 <= at < len(tokens) else ""


def digits_at(tokens: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """A number in figures: 2, 1.5, 1/2, 1 1/2, 1-1/2, 1½, ½."""
    if at >= len(tokens):
        return None
    first = tokens[at]
    if first.text == "." and text_at(tokens, at + 1).isdigit() and tokens[at + 1].start == first.end:
        return digits_at(tokens, at + 1)
    if first.kind == "fraction":
        return first.value, at + 1
    if first.kind != "number" or _ends_a_name(tokens, at):
        return None
    value, after = first.value, at + 1
    if _after_point(tokens, at):
        return float(f"0.{first.text}"), after
    if text_at(tokens, after) in {"/", "⁄"} and after + 1 < len(tokens) and tokens[after + 1].kind == "number":
        return (value / tokens[after + 1].value if tokens[after + 1].value else 0.0), after + 2
    if after < len(tokens) and tokens[after].kind == "fraction":
        return value + tokens[after].value, after + 1
    hyphen = text_at(tokens, after) == "-"
    fraction = digits_at(tokens, after + hyphen)
    if fraction and fraction[1] == after + hyphen + 3 and fraction[0] < 1:
        return value + fraction[0], fraction[1]
    return value, after


def _ends_a_name(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the figures stand right behind a single letter: "V8", "B12"; not "x3"."""
    if at == 0 or tokens[at - 1].end != tokens[at].start:
        return False
    letter = tokens[at - 1]
    return letter.kind == "word" and len(letter.text) == 1 and letter.said not in TIMES


def _after_point(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the figures stand right behind a point with no figure before it: ".5"."""
    if text_at(tokens, at - 1) != "." or tokens[at - 1].end != tokens[at].start or not tokens[at].text.isdigit():
        return False
    return at < 2 or tokens[at - 2].end != tokens[at - 1].start or tokens[at - 2].kind == "sign"


def _parts(tokens: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """What a number of parts comes to, and where that ends: "2 halves", "3 quarters of a"; not "2 half and half"."""
    part = amount_words.number_words().get(text_at(tokens, at))
    if part is None or part.kind != "part":
        return None
    for length in (2, 3):
        if " ".join(token.plain for token in tokens[at : at + length]) in words.compounds():
            return None
    at += 1
    if text_at(tokens, at) == "of":
        at += 1
        at += text_at(tokens, at) in ARTICLES
    return part.value, at


def _in_words(tokens: tuple[Token, ...], at: int) -> tuple[Number, int] | None:
    """A number in words: two, half a, a couple of, three quarters of a, half a dozen."""
    known = amount_words.number_words().get(text_at(tokens, at))
    if known is None or tokens[at].kind != "word":
        return None
    number = Number(known.low, known.value, known.high, known.kind == "article", known.kind == "part")
    at += 1
    if text_at(tokens, at) == "-" and text_at(tokens, at + 1) in amount_words.number_words():
        at += 1  # three-quarters, twenty-five
    following = amount_words.number_words().get(text_at(tokens, at))
    if known.kind == "article" and following and following.kind in {"part", "group"}:
        return _in_words(tokens, at)
    if known.kind in {"number", "article"} and following and following.kind == "part" and known.value < 10:
        factor = following.value  # three quarters
        number = Number(known.value * factor, known.value * factor, known.value * factor, part=True)
        at += 1
    if known.kind == "number" and known.value >= 20 and following and following.kind == "number":
        value = known.value + following.value  # twenty-five
        return (Number(value, value, value), at + 1) if following.value < 10 else (number, at)
    if number.part:
        at += text_at(tokens, at) == "of"
        at += text_at(tokens, at) in ARTICLES
    elif known.kind == "group":
        at += text_at(tokens, at) == "of"
    group = amount_words.number_words().get(text_at(tokens, at))
    if group and group.kind == "group" and group.value >= 12:
        factor = group.value
        number = Number(number.low * factor, number.value * factor, number.high * factor)
        at += 1
    return number, at


def and_a_half(tokens: tuple[Token, ...], at: int) -> tuple[float, int]:
    """What "and a half" or "and 1/2" adds to a number, and where that ends; 0 and the same place if there is none."""
    if text_at(tokens, at) in {"and", "&"}:
        after = at + 1 + (text_at(tokens, at + 1) in ARTICLES)
        part = amount_words.number_words().get(text_at(tokens, after))
        if part and part.kind == "part":
            return part.value, after + 1
        figures = digits_at(tokens, at + 1)
        if figures and 0 < figures[0] < 1:
            return figures
    return 0.0, at


def _one_number(tokens: tuple[Token, ...], at: int) -> tuple[Number, int] | None:
    figures = digits_at(tokens, at)
    if figures:
        value, at = figures
        dozen = amount_words.number_words().get(text_at(tokens, at))
        if dozen and dozen.kind == "group" and dozen.value >= 12:
            value, at = value * dozen.value, at + 1
        parts = _parts(tokens, at)
        if parts:
            return Number(value * parts[0], value * parts[0], value * parts[0], part=True), parts[1]
        more, at = and_a_half(tokens, at)
        return Number(value + more, value + more, value + more), at
    spelt = _in_words(tokens, at)
    if spelt is None:
        return None
    number, at = spelt
    more, after = and_a_half(tokens, at)
    if more and not number.part:
        return Number(number.low + more, number.value + more, number.high + more), after
    return spelt


def begins_negative(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a minus, as a sign or in words, stands right before a number."""
    said = text_at(tokens, at)
    if said in _MINUS_WORDS:
        return _one_number(tokens, at + 1) is not None
    return said in _MINUS and at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _behind_minus(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a minus stands right before a number and apart from the word before it: "banana -2"; not "1-2"."""
    if at < 2 or at >= len(tokens) or tokens[at].kind != "number" or not begins_negative(tokens, at - 1):
        return False
    return tokens[at - 2].end < tokens[at - 1].start and tokens[at - 2].kind == "word"


def number_at(tokens: tuple[Token, ...], at: int) -> tuple[Number, int] | None:
    """The number that begins at a token, ranges and "x2" read; and where it ends. None if there is none."""
    signed, said = begins_negative(tokens, at), text_at(tokens, at)
    if said == "between":  # between 5 and 6
        least = _one_number(tokens, at + 1)
        most = _one_number(tokens, least[1] + 1) if least and text_at(tokens, least[1]) in {"and", "to", "-"} else None
        if least and most and most[0].value > least[0].value:
            low, high = least[0].value, most[0].value
            return Number(low, (low + high) / 2, high), most[1]
    if said in TIMES:
        after = digits_at(tokens, at + 1)
        return (Number(after[0], after[0], after[0]), after[1]) if after else None
    found = _one_number(tokens, at + signed)
    if found is None:
        return None
    negative = signed or _behind_minus(tokens, at)
    number, at = found
    if negative:
        return Number(-number.high, -number.value, -number.low), at
    if text_at(tokens, at) in _RANGE and not number.bare:
        second = _one_number(tokens, at + 1)
        if second and not second[0].bare and second[0].value > number.value:
            return Number(number.value, (number.value + second[0].value) / 2, second[0].value), second[1]
    return number, at
