"""Text as words, numbers and signs, each with its place; and the plain form in which words are compared."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from nutrition_data import name_words, words

_POWER = r"\d+(?:[.,]\d+)*[eE][+-]?\d+"  # 1e999: no amount, kept in one piece to be said so
_TOKEN = re.compile(
    rf"(\d+(?:[.,]\d+)*)(?!\d|[.,]\d|[eE][+-]?\d)|([¼-¾⅐-⅞])|({_POWER}|[^\W\d_]+(?:['’`][^\W\d_]+)*)|([^\s\w]|_)"
)
_IRREGULAR = {
    "leaves": "leaf", "loaves": "loaf", "halves": "half", "knives": "knife", "geese": "goose", "teeth": "tooth",
    "slices": "slice", "cheeses": "cheese", "juices": "juice", "sauces": "sauce", "sausages": "sausage",
    "oranges": "orange", "cabbages": "cabbage", "wedges": "wedge", "dates": "date", "olives": "olive",
    "grapes": "grape", "limes": "lime", "prunes": "prune", "cookies": "cookie", "brownies": "brownie",
    "smoothies": "smoothie", "veggies": "veggie", "calories": "calorie", "sweeties": "sweetie", "sprouts": "sprout",
    "cooky": "cookie", "pierogies": "pierogi", "movies": "movie", "chillies": "chili", "chilies": "chili",
}  # fmt: skip

_ENDS_IN_IS = frozenset({"this", "cassis", "pastis", "chablis", "anis"})  # no plurals


@dataclass(frozen=True, slots=True, eq=False)  # one place in one text, so that what was read there can be kept
class Token:
    """One number, word or sign of a text, and where it stands. `value` is set for numbers only."""

    text: str
    start: int
    end: int
    kind: str
    value: float
    plain: str
    said: str  # the text in small letters


def number_of(text: str) -> float:
    """The number written as `text`: "1,5" is one and a half, "1,500" fifteen hundred. ValueError if it is none."""
    if "," in text and "." in text:
        comma_last = text.rfind(",") > text.rfind(".")
        text = text.replace(".", "").replace(",", ".") if comma_last else text.replace(",", "")
    elif re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", text):
        text = text.replace(",", "")
    return float(text.replace(",", "."))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A word without accents, capitals, apostrophes and plural: "Tomatoes" and "tomato" are the same."""
    word = unicodedata.normalize("NFKD", word.casefold())
    word = "".join(letter for letter in word if not unicodedata.combining(letter))
    for quote in "'’`":
        word = word.removesuffix(f"{quote}s").replace(quote, "")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or word.endswith(("ss", "us")) or word in _ENDS_IN_IS:
        return word
    if word.endswith("ies"):
        return word[:-3] + ("y" if len(word) > 4 else "ie")
    if word.endswith(("oes", "ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if word.endswith("oe") and len(word) > 4:
        return word[:-1]
    return word.removesuffix("s")


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a text, in order. Letters and digits that touch are taken apart ("330ml")."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        number, fraction, word, sign = match.groups()
        start, end = match.span()
        if number:
            try:
                value = number_of(number)
            except ValueError:  # "1.2.3": a date or a version, not an amount
                found.append(Token(number, start, end, "word", 0.0, number, number))
                continue
            found.append(Token(number, start, end, "number", value, number, number))
        elif fraction:
            found.append(Token(fraction, start, end, "fraction", unicodedata.numeric(fraction), fraction, fraction))
        elif word:
            found.append(Token(word, start, end, "word", 0.0, plain(word), word.casefold()))
        else:
            found.append(Token(sign, start, end, "sign", 0.0, sign, sign))
    return tuple(_with_joined(text, found))


@lru_cache(maxsize=1)
def _joined_words() -> dict[str, list[tuple[str, ...]]]:
    """The words and signs of what is read as one word, by their first, longest first."""
    begun: dict[str, list[tuple[str, ...]]] = {}
    for name in name_words.one_word():
        said = tuple(match.group().casefold() for match in _TOKEN.finditer(name))
        begun.setdefault(said[0], []).append(said)
    return begun


def _with_joined(text: str, found: list[Token]) -> list[Token]:
    """The tokens with those that are read as one word put together: the five of "Five Guys" is no amount."""
    begun, joined, done = _joined_words(), found, 0
    for at in [place for place, token in enumerate(found) if token.said in begun]:
        if at < done:
            continue
        if joined is found:
            joined = []
        for said in begun[found[at].said]:
            if tuple(token.said for token in found[at : at + len(said)]) == said:
                last = at + len(said) - 1
                start, end = found[at].start, found[last].end
                word = "".join(split_words(" ".join(said)))
                joined += found[done:at]
                joined.append(Token(text[start:end], start, end, "word", 0.0, word, text[start:end].casefold()))
                done = last + 1
                break
    return joined + found[done:] if done else found


_Pairs = list[tuple[tuple[str, ...], tuple[str, ...]]]


class _Phrases:
    """Longest-match rewriting of word sequences."""

    def __init__(self, pairs: _Pairs) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for left, right in pairs:
            self._by_first.setdefault(left[0], []).append((left, right))
        for options in self._by_first.values():
            options.sort(key=lambda pair: -len(pair[0]))

    def rewrite(self, sequence: list[str]) -> list[str]:
        result: list[str] = []
        done = 0
        for at in [place for place, word in enumerate(sequence) if word in self._by_first]:
            if at < done:
                continue
            following = sequence[at + 1] if at + 1 < len(sequence) else ""
            for left, right in self._by_first[sequence[at]]:
                if len(left) == 1 or (left[1] == following and tuple(sequence[at : at + len(left)]) == left):
                    result += sequence[done:at]
                    result += right
                    done = at + len(left)
                    break
        return result + sequence[done:] if done else sequence


_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’`][^\W\d_]+)*|[¼-¾⅐-⅞,;()&]")


def split_words(text: str) -> list[str]:
    """Plain forms of the words of a text, with commas, semicolons and brackets kept as separators."""
    return ["and" if word == "&" else plain(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=1)
def _rewriting() -> tuple[_Phrases, _Phrases]:
    equal = [(tuple(split_words(left)), tuple(split_words(right))) for left, right in words.equal_phrases()]
    together = (*words.compounds(), *(name for name in name_words.one_word() if len(split_words(name)) > 1))
    joined: _Pairs = [(tuple(split_words(name)), ("".join(split_words(name)),)) for name in together]
    return _Phrases(equal), _Phrases(joined)


@lru_cache(maxsize=1)
def compound_parts() -> dict[str, tuple[str, ...]]:
    """The words that a joined word is made of, by the joined word."""
    return {"".join(split): split for split in (tuple(split_words(name)) for name in words.compounds())}


def food_words(text_or_words: str | list[str]) -> list[str]:
    """The words of a food name in the form in which foods are compared: equal phrases rewritten, compounds joined."""
    return list(_text_words(text_or_words)) if isinstance(text_or_words, str) else _rewritten(text_or_words)


@lru_cache(maxsize=16384)
def _text_words(text: str) -> tuple[str, ...]:
    return tuple(_rewritten(split_words(text)))


def _rewritten(sequence: list[str]) -> list[str]:
    equal, joined = _rewriting()
    return joined.rewrite(equal.rewrite(sequence))
