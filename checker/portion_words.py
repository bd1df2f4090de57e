"""What the words typed beside an amount say of the portion: its size, the piece meant, what the container holds."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.number_reading import digits_at, text_at
from checker.tokens import Token, tokens
from nutrition_data import amount_words, units

_THICKNESS = frozenset({"thin", "thick"})
_ENDS = frozenset({"", ",", ";", "(", ")", ".", "-"})
_INCH = frozenset({'"', "″", "”"})
_INCHES = re.compile(r'(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?"')
_CONTENT = re.compile(r"(\d+(?:\.\d+)?|\.\d+) ?(fl oz|oz|ml|g|lb)\b", re.I)


@dataclass(frozen=True, slots=True)
class SaidSize:
    """A size among the words typed; `alone` = it is all that stands between two commas, so it says nothing else."""

    size: str
    written: frozenset[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The words typed, as `written` and with what they mean of portions; measures, sizes, content and inches said.

    `content`: what a container holds (number, unit, kind); `plural`: whether the last word is one.
    """

    written: frozenset[str]
    words: frozenset[str]
    measures: frozenset[str]
    sizes: tuple[SaidSize, ...]
    content: tuple[float, str, str] | None
    inches: float | None
    plural: bool


@cache
def _size_firsts() -> frozenset[str]:
    return frozenset(said.split()[0] for said in amount_words.size_words())


def _sizes(marks: tuple[Token, ...]) -> tuple[SaidSize, ...]:
    known, firsts, found, at = amount_words.size_words(), _size_firsts(), [], 0
    if not any(mark.said in firsts for mark in marks):
        return ()
    while at < len(marks):
        if text_at(marks, at) not in firsts:
            at += 1
            continue
        for length in (3, 2, 1):
            if length == 3 and text_at(marks, at + 1) != "-":
                continue
            said = " ".join(text for place in range(at, at + length) if (text := text_at(marks, place)) != "-")
            size = known.get(said)
            if size and at + length <= len(marks) and text_at(marks, at + length - 1) != "-":
                alone = text_at(marks, at - 1) in _ENDS and text_at(marks, at + length) in _ENDS
                found.append(SaidSize(size.size, frozenset(mark.plain for mark in marks[at : at + length]), alone))
                at += length - 1
                break
        at += 1
    return tuple(found)


def _content(marks: tuple[Token, ...]) -> tuple[float, str, str] | None:
    """The volume or weight said beside a container: "Bottle, 355 millilitres"."""
    for at, mark in enumerate(marks):
        figures = digits_at(marks, at) if mark.kind == "number" else None
        if figures is None:
            continue
        place = figures[1] + (text_at(marks, figures[1]) == "-")
        pair = f"{text_at(marks, place)} {text_at(marks, place + 1)}"
        unit = amount_words.unit_words().get(pair) or amount_words.unit_words().get(text_at(marks, place))
        if unit and figures[0] > 0 and unit.unit not in {"cup", "tbsp", "tsp"}:
            return figures[0] * unit.times, unit.unit, unit.kind
    return None


def inches_at(marks: tuple[Token, ...], at: int) -> tuple[float, int] | None:
    """How wide or long a whole one is ("12 inch", '7-inch', '6"'), and where that ends; not a length cut off it."""
    figures = digits_at(marks, at) if at < len(marks) and marks[at].kind in {"number", "fraction"} else None
    if figures is None:
        return None
    place = figures[1] + (text_at(marks, figures[1]) == "-")
    known = amount_words.measure_words().get(text_at(marks, place))
    if text_at(marks, place) not in _INCH and (known is None or known.measure != "inch"):
        return None
    after = place + 1
    if text_at(marks, after) == "of" or text_at(marks, after) in amount_words.measure_words():
        return None
    return (figures[0], after) if after < len(marks) and marks[after].kind == "word" else None


@lru_cache(maxsize=4096)
def said_in(typed: str) -> Said:
    """What the words typed say of a portion."""
    marks = tokens(typed)
    written = frozenset(mark.plain for mark in marks if mark.kind == "word")
    meant = amount_words.portion_words()
    plain = written | {word for said in written & meant.keys() for word in meant[said]}
    known = amount_words.measure_words()
    texts = [mark.said for mark in marks]
    measures = {known[text].measure for text in texts if text in known}
    last = marks[-1:]
    plural = bool(last) and last[0].said.endswith("s") and last[0].plain != texts[-1]
    inches = next((found[0] for at in range(len(marks)) if (found := inches_at(marks, at))), None)
    return Said(written, plain, frozenset(measures), _sizes(marks), _content(marks), inches, plural)


def size_said(amount_size: str | None, said: Said, of_food: frozenset[str]) -> tuple[str | None, bool]:
    """The size meant, and whether it is certain that the portion is so sized. `of_food`: the words of its name.

    A size before the measure comes first, but "regular" is medium only where no other size is said, and of two sizes
    the thickness (of a crust, a cut) is the weaker.
    """
    others = [found for found in said.sizes if found.alone or not found.written <= of_food]
    told = [found for found in others if found.size != "medium" or "medium" in found.written]
    if amount_size not in {None, "medium"}:
        return amount_size, True
    alone = [found for found in told if found.alone]
    if amount_size and not alone:
        return amount_size, True
    chosen = alone or told or others
    whole = [found for found in chosen if found.size not in _THICKNESS] or chosen
    return (whole[-1].size, whole[-1].alone) if whole else (None, False)


@lru_cache(maxsize=4096)
def content_of(detail: str) -> tuple[float, str] | None:
    """What the detail of a portion says its container holds: grams or millilitres, and which of the two."""
    found = _CONTENT.search(detail)
    if found is None:
        return None
    number, unit = float(found[1]), found[2].casefold()
    if unit in {"fl oz", "ml"}:
        return number * units.millilitres_in(unit), "volume"
    return number * units.grams_in(unit), "mass"


@lru_cache(maxsize=4096)
def inches_of(description: str) -> tuple[float, float] | None:
    """From how many inches to how many a portion measures, by its description."""
    found = _INCHES.search(description)
    return (float(found[1]), float(found[2] or found[1])) if found else None
