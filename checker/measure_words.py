"""Sizes, units and measures as they are written in a text."""

from collections.abc import Iterable
from functools import cache

from checker.number_reading import text_at
from checker.tokens import Token
from nutrition_data import amount_words, words


def _firsts(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in (phrase.split()[0].casefold(), phrase.split()[0]))


@cache
def _size_firsts() -> frozenset[str]:
    return _firsts(amount_words.size_words())


@cache
def _unit_firsts() -> frozenset[str]:
    return _firsts((*amount_words.unit_words(), *amount_words.measure_words()))


@cache
def _compound_firsts() -> frozenset[str]:
    return _firsts(words.compounds())


def size_at(tokens: tuple[Token, ...], at: int) -> tuple[str, str, int] | None:
    """The size at a token: as written, its canonical word, and where it ends."""
    if text_at(tokens, at) not in _size_firsts():
        return None
    for length in (3, 2, 1):
        if length == 3 and text_at(tokens, at + 1) != "-":
            continue
        texts = (text_at(tokens, place) for place in range(at, min(at + length, len(tokens))))
        said = " ".join(text for text in texts if text != "-")
        known = amount_words.size_words().get(said)
        if known and length == 1 and text_at(tokens, at + 1) == "-" and text_at(tokens, at + 2) in {"sized", "size"}:
            return known.words, known.size, at + 3
        if known and (length == 1 or " " in said) and text_at(tokens, at + length - 1) != "-":
            return known.words, known.size, at + length
    return None


def unit_at(tokens: tuple[Token, ...], at: int) -> tuple[str, str, str, int, float] | None:
    """The unit or measure at a token: its canonical word, its kind, the word written, where it ends, times the unit."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].said not in _unit_firsts():
        return None
    for length in (3, 2, 1):
        if at + length > len(tokens):
            continue
        parts = [text_at(tokens, place) for place in range(at, at + length)]
        said = " ".join(part for part in parts if part != ".")
        written = tokens[at].text if length == 1 and tokens[at].text in {"T", "t"} else said
        unit = amount_words.unit_words().get(written)
        if unit and (length == 1 or parts[-1] not in {".", ""}):
            end = at + length
            return unit.unit, unit.kind, said, end + (text_at(tokens, end) == "."), unit.times
        measure = amount_words.measure_words().get(said)
        if measure and parts[-1] not in {".", ""}:
            return measure.measure, "measure", said, at + length, 1.0
    return None


def begins_compound(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the number or measure here really begins a food's name: pot pie, half and half, quarter pounder."""
    if at >= len(tokens) or tokens[at].plain not in _compound_firsts():
        return False
    return any(
        " ".join(token.plain for token in tokens[at : at + length]) in words.compounds()
        for length in (2, 3)
        if at + length <= len(tokens)
    )
