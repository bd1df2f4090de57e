"""The figures beside a supplement's name: how much one holds, how many were taken, how often a day."""

from dataclasses import dataclass, field

from checker.measure_words import unit_at
from checker.number_reading import TIMES, Number, number_at, text_at
from checker.supplement_names import Mention, word_at
from checker.tokens import Token, split_words
from nutrition_data import amount_words
from nutrition_data.supplement_substances import supplement_limits

_HOURS_A_DAY = 24
_NOT_WEIGHTS = frozenset({"%", "meq", "mval", "unit", "units"})


@dataclass(frozen=True)
class Dose:
    """An amount printed for one unit, in `unit`; `at` is where it stands among the marks."""

    value: float
    unit: str
    at: int
    end: int


@dataclass
class Figures:
    """What the marks beside the names say. `problem`: the words that say an amount we do not count."""

    doses: list[Dose] = field(default_factory=list)
    units: float = 1.0
    a_day: float = 1.0
    counted: bool = False
    volume: str = ""
    refused: str = ""
    without_unit: str = ""
    several: str = ""
    elemental: list[int] = field(default_factory=list)
    as_salt: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stopped: bool = False  # a food, or nothing that was swallowed
    left: list[Token] = field(default_factory=list)
    form: bool = False

    @property
    def per_day(self) -> float:
        return self.units * self.a_day


def figures_of(marks: tuple[Token, ...], mentions: tuple[Mention, ...]) -> Figures:
    """What is said beside the substances named."""
    found, ends = Figures(), {each.start: each.end for each in mentions}
    at = 0
    while at < len(marks):
        if at in ends:
            at = ends[at]
            continue
        at = _number(found, marks, at, ends, mentions) or _word(found, marks, at) or _other(found, marks, at)
    return found


def _number(
    found: Figures, marks: tuple[Token, ...], at: int, ends: dict[int, int], mentions: tuple[Mention, ...]
) -> int | None:
    """Takes the number that begins at a mark, and its unit; where it ends, None if there is none."""
    said = number_at(marks, at)
    if said is None or said[1] <= at or any(at < start < said[1] for start in ends):
        return None
    number, after = said
    times = text_at(marks, at) in TIMES or text_at(marks, after) in TIMES
    after += times and text_at(marks, after) in TIMES
    text = " ".join(mark.text for mark in marks[at:after])
    if number.bare and not number.part:
        return after
    unit = unit_at(marks, after)
    if unit and unit[1] == "mass":
        if number.low != number.high:
            found.several = f"{text} {marks[after].text}"
        found.doses.append(Dose(number.value * unit[4], unit[0], at, unit[3]))
        return unit[3]
    if unit and unit[1] == "volume":
        found.volume = f"{text} {marks[after].text}"
        return unit[3]
    if text_at(marks, after) in _NOT_WEIGHTS or text_at(marks, after) in amount_words.refused_units():
        found.refused = found.refused or f"{text} {marks[after].text}"
        return after + 1
    word = word_at(marks, after) if after < len(marks) else None
    if word and word[0].role == "hours" and at and marks[at - 1].said == "every" and number.value > 0:
        found.a_day *= _HOURS_A_DAY / number.value
        return word[1]
    if text_at(marks, after) in {"time", "times"}:
        _count(found, number, text, often=True)
        return after + 1
    if times or unit or (word and word[0].role in {"form", "times", "filler"}) or _before(after, mentions):
        if number.value > supplement_limits()["most_units_a_day"].value and not times:
            found.without_unit = text
        else:
            _count(found, number, text, often=False)
        found.form = found.form or unit is not None
        return unit[3] if unit else after
    if mentions and mentions[0].substance.kind == "label_only":
        _count(found, number, text, often=False)
    else:
        found.without_unit = text
    return after


def _before(at: int, mentions: tuple[Mention, ...]) -> bool:
    return any(each.start == at for each in mentions)


def _count(found: Figures, number: Number, text: str, often: bool) -> None:
    """Notes how many were taken, or how often a day."""
    found.counted = True
    if number.low != number.high or number.value < 0:
        found.several = text
    if often:
        found.a_day *= number.value
    else:
        found.units *= number.value


def _word(found: Figures, marks: tuple[Token, ...], at: int) -> int | None:
    """Takes a word or phrase of ours; where it ends, None if there is none."""
    known = word_at(marks, at)
    if known is None:
        return None
    word, end = known
    if word.role in {"not_taken", "food"}:
        found.stopped = True
    elif word.role == "times":
        found.a_day *= word.value or 1.0
    elif word.role in {"less", "open"}:
        found.notes.append(word.note)
    elif word.role == "elemental":
        found.elemental.append(at)
    elif word.role == "as":
        found.as_salt.append(at)
    elif word.role == "form":
        found.form = True
    elif word.role == "hours":
        found.left.append(marks[at])
    return end


def _other(found: Figures, marks: tuple[Token, ...], at: int) -> int:
    mark = marks[at]
    if mark.kind in {"word", "fraction"} and mark.said not in {"every", *TIMES} and split_words(mark.text):
        found.left.append(mark)
    return at + 1
