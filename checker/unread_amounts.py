"""Amounts that are not guessed at: units we do not know or that weigh nothing, numbers without end, powers."""

from functools import cache

from checker.entry import Amount
from checker.number_reading import TIMES, text_at
from checker.own_name_marks import OwnName, OwnPortionName
from checker.read_foods import shown
from checker.spelling import spelling, vocabulary
from checker.tokens import Token, split_words
from nutrition_data import amount_words, words

_SHORT = 3  # letters; short words after a number that no food is called by are mostly units
_EXPECTED = "Expected a weight, a household measure or a count, such as 120 g, 1 cup or 2."
_KEPT = "Say the amount in one of these; the line is kept and not counted."


def refused_amount(typed: str, tokens: tuple[Token, ...], start: int, end: int) -> str | None:
    """The sentence for an amount among tokens `start` to `end` that is none; None if there is no such."""
    for at in range(start, end):
        token = tokens[at]
        said = token.said
        if said in amount_words.refused_numbers() and (at == start or _ends_in_number(tokens[start:at])):
            return _sentence(typed, f"“{token.text}” is no amount, for {amount_words.refused_numbers()[said]}")
        if token.text[0].isdigit() and token.kind == "word" and "e" in said and not _is_own(token):
            return _sentence(typed, f"“{token.text}” is not a number in plain figures")
        if said == "^" or (said in TIMES and text_at(tokens, at + 1) in TIMES):
            return _sentence(typed, "the amount is a sum to work out")
        if at > start and said in amount_words.refused_units() and _is_number(tokens, at - 1):
            why = amount_words.refused_units()[said]
            return _sentence(typed, f"“{token.text}” is not a weight or a household measure, for {why}")
    return None


def unknown_unit(typed: str, tokens: tuple[Token, ...], start: int, end: int) -> str | None:
    """The sentence for a unit we do not know, straight after a number; None if there is none."""
    for at in _after_numbers(tokens, start, end):
        if _unknown(tokens[at]) and _like_a_unit(tokens, at, end):
            return _sentence(typed, f"“{tokens[at].text}” is not a unit we know")
    return None


def in_doubt(amount: Amount | None, tokens: tuple[Token, ...], start: int, end: int) -> bool:
    """Whether a word nobody knows stands straight after a count: it may describe the food or be a unit."""
    counted = amount is not None and amount.kind == "count" and not amount.bare
    return counted and any(_unknown(tokens[at]) for at in _after_numbers(tokens, start, end))


def _sentence(typed: str, found: str) -> str:
    return f"“{shown(typed)}”: {found}. {_EXPECTED} {_KEPT}"


def _ends_in_number(tokens: tuple[Token, ...]) -> bool:
    return _is_number(tokens, len(tokens) - 1)


def _is_number(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].kind in {"number", "fraction"}:
        return True
    number = amount_words.number_words().get(text_at(tokens, at))
    return number is not None and number.kind == "number"


def _after_numbers(tokens: tuple[Token, ...], start: int, end: int) -> list[int]:
    return [at for at in range(start + 1, end) if tokens[at].kind == "word" and _is_number(tokens, at - 1)]


@cache
def _in_phrases() -> frozenset[str]:
    """Words that stand in our vocabularies beside others."""
    phrases = (
        *words.compounds(), *(left for left, _ in words.equal_phrases()), *words.connectors(), *words.not_eaten(),
        *amount_words.measure_words(), *amount_words.size_words(), *amount_words.unit_words(),
        *amount_words.number_words(),
        *(" ".join(said) for said in amount_words.inexact()),
    )  # fmt: skip
    return frozenset(word for phrase in phrases for word in (*split_words(phrase), *phrase.casefold().split()))


def _is_own(token: Token) -> bool:
    """Whether a token is what a person called a food of their own, or a portion of it: "7 seed loaf"."""
    return isinstance(token, OwnName | OwnPortionName)


def _unknown(token: Token) -> bool:
    said = token.said
    if _is_own(token) or len(said) == 1 or said in TIMES or said in _in_phrases() or token.plain in _in_phrases():
        return False
    return token.plain not in vocabulary() and spelling(token.plain) is None


def _is_plural(token: Token) -> bool:
    said = token.said
    return said.endswith("s") and said != token.plain


def _like_a_unit(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Whether an unknown word after a number stands as units do: "5 blorps banana", "3zkg ham", "rice 2 blorp"."""
    token, after = tokens[at], [later for later in tokens[at + 1 : end] if later.kind == "word"]
    if not after or after[0].said == "of" or tokens[at - 1].end == token.start:
        return True
    if _is_plural(after[-1]) or token.text.istitle():
        return False  # "2 Warburtons crumpets": a maker's name as likely
    return _is_plural(token) or len(token.text) <= _SHORT
