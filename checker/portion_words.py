"""What the words typed beside an amount say of the portion: its size, the piece meant, what the container holds."""

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.number_reading import digits_at, text_at
from checker.tokens import Token, split_words, tokens
from nutrition_data import units, words

_SIGNS = frozenset({",", ";", "(", ")", "&"})
_ENDS = frozenset({"", ",", ";", "(", ")", ".", "-"})
_CONTENT = re.compile(r"(\d+(?:\.\d+)?|\.\d+) ?(fl oz|oz|ml|g|lb)\b", re.I)


@dataclass(frozen=True, slots=True)
class SaidSize:
    """A size among the words typed; `alone` = it is all that stands between two commas, so it says nothing else."""

    size: str
    written: frozenset[str]
    alone: bool


@dataclass(frozen=True, slots=True)
class Said:
    """The words typed: plain `words`, the `measures` among them, sizes, the content of a container, a last plural."""

    words: frozenset[str]
    measures: frozenset[str]
    sizes: tuple[SaidSize, ...]
    content: tuple[float, str, str] | None
    plural: bool


def _sizes(marks: tuple[Token, ...]) -> tuple[SaidSize, ...]:
    known, found, at = words.size_words(), [], 0
    while at < len(marks):
        for length in (2, 1):
            said = " ".join(text_at(marks, place) for place in range(at, at + length))
            size = known.get(said)
            if size and at + length <= len(marks):
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
        unit = words.unit_words().get(pair) or words.unit_words().get(text_at(marks, place))
        if unit and figures[0] > 0 and unit.unit not in {"cup", "tbsp", "tsp"}:
            return figures[0] * unit.times, unit.unit, unit.kind
    return None


@lru_cache(maxsize=4096)
def said_in(typed: str) -> Said:
    """What the words typed say of a portion."""
    marks = tokens(typed)
    plain = {mark.plain for mark in marks if mark.kind == "word"}
    plain |= {"and"} & set(split_words(typed))
    meant = words.portion_words()
    plain |= {word for said in plain & meant.keys() for word in meant[said]}
    known = words.measure_words()
    texts = [mark.text.casefold() for mark in marks]
    measures = {known[text].measure for text in texts if text in known}
    last = marks[-1:]
    plural = bool(last) and last[0].text.casefold().endswith("s") and last[0].plain != texts[-1]
    numbers = {mark.text for mark in marks if mark.kind == "number"}
    return Said(frozenset(plain | numbers), frozenset(measures), _sizes(marks), _content(marks), plural)


def size_said(amount_size: str | None, said: Said, of_food: frozenset[str]) -> tuple[str | None, bool]:
    """The size meant, and whether it is certain that the portion is so sized. `of_food`: the words of its name.

    A size before the measure comes first, but "regular" is medium only where no other size is said.
    """
    others = [found for found in said.sizes if not found.written <= of_food]
    told = [found for found in others if found.size != "medium"]
    if amount_size not in {None, "medium"}:
        return amount_size, True
    alone = [found for found in told if found.alone]
    if amount_size and not alone:
        return amount_size, True
    chosen = next(iter((alone or told or others)[-1:]), None)
    return (chosen.size, chosen.alone) if chosen else (None, False)


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
