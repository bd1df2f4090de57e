"""Which substances a text names, and where; and the words about forms and times beside them."""

from dataclasses import dataclass, replace
from functools import cache

from checker.measure_words import unit_at
from checker.tokens import Token, tokens
from nutrition_data.supplement_substances import Substance, substances
from nutrition_data.supplement_words import SupplementWord, supplement_spellings, supplement_words

_HYPHENS = frozenset({"-", "‑", "–", "'", "’", "®", "™"})
_SHORTENED = frozenset({"vit", "approx", "tab", "tabs", "cap", "caps", "mag"})  # with a stop behind
_GENERAL = frozenset({"supplement"})  # says nothing where the substance is named too


@dataclass(frozen=True)
class Mention:
    """A substance named by marks `start` to `end`."""

    substance: Substance
    start: int
    end: int


def marks_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text without hyphens inside names: "omega-3" is like "omega 3"; misspelt words as meant."""
    found = tokens(text)
    kept: list[Token] = []
    for at, token in enumerate(found):
        if token.said in _HYPHENS and 0 < at < len(found) - 1:
            before, after = found[at - 1], found[at + 1]
            touching = before.end == token.start and token.end == after.start
            if touching and not (before.kind == "number" and after.kind == "number"):
                continue
        if token.said in {"®", "™"} or (token.said == "." and kept and kept[-1].said in _SHORTENED):
            continue
        meant = supplement_spellings().get(token.plain)
        kept.append(token if meant is None else replace(token, plain=meant, said=meant))
    return tuple(kept)


def mentions_in(marks: tuple[Token, ...]) -> tuple[Mention, ...]:
    """The substances named, in order; a general word beside a named substance is left out."""
    found, at = [], 0
    while at < len(marks):
        mention = _mention_at(marks, at)
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    told = [each for each in found if each.substance.id not in _GENERAL]
    return _with_salts(marks, told or found[:1])


def word_at(marks: tuple[Token, ...], at: int) -> tuple[SupplementWord, int] | None:
    """The longest word or phrase of ours at a mark, and where it ends."""
    for said, plain, word in _words().get(marks[at].plain, ()):
        end = at + len(plain)
        here = marks[at:end]
        if tuple(mark.plain for mark in here) == plain or tuple(mark.said for mark in here) == said:
            return word, end
    return None


def _mention_at(marks: tuple[Token, ...], at: int) -> Mention | None:
    for name, substance in _names().get(marks[at].plain, ()):
        end = at + len(name)
        if tuple(mark.plain for mark in marks[at:end]) != name:
            continue
        last = marks[end - 1]
        apart = len(name) > 1 and last.kind == "number" and marks[end - 2].end < last.start
        if apart and (unit := unit_at(marks, end)) and unit[1] == "mass":  # "vitamin D 3 ug": the 3 is how much
            continue
        return Mention(substance, at, end)
    return None


def _with_salts(marks: tuple[Token, ...], found: list[Mention]) -> tuple[Mention, ...]:
    """The mentions with "(as citrate)" after a nutrient as the salt that it names."""
    every: list[Mention] = []
    for place, mention in enumerate(found):
        every.append(mention)
        stop = found[place + 1].start if place + 1 < len(found) else len(marks)
        if mention.substance.kind != "nutrient":
            continue
        for at in range(mention.end, stop):
            named = _names_by_text().get((*_plain_of(mention.substance.name), marks[at].plain))
            opened = at > 0 and (marks[at - 1].text in "([" or marks[at - 1].said in {"as", "from", "the", "of"})
            if named and not opened:  # "magnesium 400 mg citrate" names the salt
                every[-1] = Mention(named, mention.start, mention.end)
            if named:
                every.append(Mention(named, at, at + 1))
                break
    return tuple(every)


def _plain_of(name: str) -> tuple[str, ...]:
    return tuple(mark.plain for mark in marks_of(name))


@cache
def _names_by_text() -> dict[tuple[str, ...], Substance]:
    return {
        _plain_of(name): each
        for each in substances().values()
        for name in (each.name.split(" (")[0], *each.other_names)
    }


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], Substance], ...]]:
    """Names by their first word, longest first."""
    begun: dict[str, list[tuple[tuple[str, ...], Substance]]] = {}
    for name, substance in _names_by_text().items():
        begun.setdefault(name[0], []).append((name, substance))
    return {first: tuple(sorted(names, key=lambda each: -len(each[0]))) for first, names in begun.items()}


@cache
def _words() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], SupplementWord], ...]]:
    """Words by their first, longest first: as said, in plain form, and what they say."""
    begun: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], SupplementWord]]] = {}
    for said, word in supplement_words().items():
        marks = marks_of(said)
        entry = (tuple(mark.said for mark in marks), tuple(mark.plain for mark in marks), word)
        begun.setdefault(marks[0].plain, []).append(entry)
    return {first: tuple(sorted(each, key=lambda entry: -len(entry[1]))) for first, each in begun.items()}
