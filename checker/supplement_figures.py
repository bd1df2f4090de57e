"""The figures beside a supplement's name: how much one holds, how many were taken, how often a day."""

import math
from dataclasses import dataclass, field

from checker.measure_words import unit_at
from checker.number_reading import TIMES, Number, number_at, text_at
from checker.supplement_names import Mention, word_at
from checker.tokens import Token, split_words
from nutrition_data import amount_words
from nutrition_data.supplement_substances import supplement_limits

_HOURS_A_DAY = 24
_NOT_WEIGHTS = frozenset({"%", "meq", "mval", "unit", "units"})
STROKES = frozenset({"/", "⁄"})
_BRACKETS = frozenset({"(", "["})
_OF_ALL = frozenset({"in", "per", "from", "="})  # "400 mg in 2 tablets"
_EACH_OR_ALL = "We read this amount for each one, not for all together. Change it if that is wrong."


@dataclass(frozen=True)
class Dose:
    """An amount printed for one unit, in `unit`; `at` and `end` are where it stands among the marks."""

    value: float
    unit: str
    at: int
    end: int


@dataclass
class Figures:
    """What the marks beside the names say.

    `stroke`: amounts stand apart by a stroke, as of two substances: "10/10 mg". `volume`, `refused`, `without_unit`,
    `several`: words that say an amount we do not count, as typed. `elemental`, `as_salt`: where those words stand.
    `stopped`: a food, or nothing that was swallowed. `left`: words nobody knows.
    """

    doses: list[Dose] = field(default_factory=list)
    stroke: bool = False
    units: float = 1.0
    a_day: float = 1.0
    of_all: bool = False  # the amount is that of all units together
    counted: bool = False
    count_at: int = -1  # where the last count or time stands
    form: bool = False
    volume: str = ""
    refused: str = ""
    without_unit: str = ""
    several: str = ""
    counts: int = 0  # how many counts are said
    bare: list[tuple[int, int]] = field(default_factory=list)  # from and to where counts of nothing named stand
    open: str = ""  # what is left open, and why, as a clause
    elemental: list[int] = field(default_factory=list)
    as_salt: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stopped: bool = False
    left: list[Token] = field(default_factory=list)

    @property
    def per_day(self) -> float:
        """Units taken that day, 1 where the figures come to no number."""
        taken = self.a_day if self.of_all and self.doses else self.units * self.a_day
        return taken if math.isfinite(taken) else 1.0


def figures_of(marks: tuple[Token, ...], mentions: tuple[Mention, ...]) -> Figures:
    """What is said beside the substances named."""
    found, ends = Figures(), {each.start: each.end for each in mentions}
    at = 0
    while at < len(marks):
        if at in ends:
            at = ends[at]
            continue
        word = word_at(marks, at)
        phrase = word is not None and word[1] - at > 1  # "a day" begins like a number
        number = None if phrase else _number(found, marks, at, mentions)
        at = number or _word(found, marks, at) or _other(found, marks, at)
    return found


def _number(found: Figures, marks: tuple[Token, ...], at: int, mentions: tuple[Mention, ...]) -> int | None:
    """Takes the number that begins at a mark, with its unit; where that ends, None if there is none."""
    parts = _apart_by_strokes(marks, at)
    if parts and not (_is_a_part(parts) and len(mentions) == 1):
        return _strokes(found, marks, at, parts)
    said = number_at(marks, at)
    if said is None or said[1] <= at or any(at < each.start < said[1] for each in mentions):
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
        if not 0 <= number.value * unit[4] < math.inf:
            found.refused = f"{text} {marks[after].text}"
            return unit[3]
        if found.counted and text_at(marks, at - 1) in _BRACKETS:
            found.notes.append(_EACH_OR_ALL)
        found.stroke |= _after_a_dose(found, marks, at)
        found.doses.append(Dose(number.value * unit[4], unit[0], at, unit[3]))
        return unit[3]
    if unit and unit[1] == "volume":
        found.volume = f"{text} {marks[after].text}"
        return unit[3]
    if text_at(marks, after) in _NOT_WEIGHTS or text_at(marks, after) in amount_words.refused_units():
        found.refused = found.refused or f"{text} {marks[after].text}"
        return after + 1
    if unit is None and _after_a_dose(found, marks, at) and not word_at(marks, min(after, len(marks) - 1)):
        found.several = text  # "10 mg/10"
        return after
    clock = _clock(found, marks, at, after, number)
    return clock or _counted(found, marks, at, after, mentions, (number, text, times))


def _apart_by_strokes(marks: tuple[Token, ...], at: int) -> list[float]:
    """The figures of "500/250" or "333/133/5"; none where no stroke stands between figures."""
    values: list[float] = []
    while at < len(marks) and marks[at].kind == "number":
        values.append(marks[at].value)
        if text_at(marks, at + 1) not in STROKES:
            break
        at += 2
    return values if len(values) > 1 else []


def _is_a_part(values: list[float]) -> bool:
    """Whether "1/2" is a half, as tablets are cut, and not the amounts of two substances."""
    return len(values) == 2 and 0 < values[0] < values[1] <= supplement_limits()["largest_part"].value


def _strokes(found: Figures, marks: tuple[Token, ...], at: int, values: list[float]) -> int:
    """Takes figures apart by strokes as so many amounts of the unit behind them; where they end."""
    after = at + 2 * len(values) - 1
    text = "".join(mark.text for mark in marks[at:after])
    unit = unit_at(marks, after)
    if unit and unit[1] == "mass":
        found.stroke = True
        for place, value in enumerate(values):
            if not 0 <= value * unit[4] < math.inf:
                found.refused = f"{text} {marks[after].text}"
                return unit[3]
            found.doses.append(Dose(value * unit[4], unit[0], at + 2 * place, unit[3]))
        return unit[3]
    if unit or found.doses:
        found.several = text
    else:
        found.without_unit = text
    return unit[3] if unit else after


def _after_a_dose(found: Figures, marks: tuple[Token, ...], at: int) -> bool:
    """Whether a stroke right behind an amount stands before this: "10 mg/10 mg"."""
    return bool(found.doses) and text_at(marks, at - 1) in STROKES and found.doses[-1].end == at - 1


def _clock(found: Figures, marks: tuple[Token, ...], at: int, after: int, number: Number) -> int | None:
    """Takes a time of day ("at 8", "8 pm", "10:30", "2 hours before bed"), or "every 8 hours"; where it ends."""
    word = word_at(marks, after) if after < len(marks) else None
    role = word[0].role if word else ""
    before = text_at(marks, at - 1)
    if word and role == "hours" and before == "every" and number.value > 0:
        found.a_day *= _HOURS_A_DAY / number.value
        return word[1]
    if word and role in {"hours", "clock"}:
        return word[1]
    if text_at(marks, after) == ":" and text_at(marks, after + 1).isdigit():
        return after + 2
    return after if before == "at" else None


def _counted(
    found: Figures,
    marks: tuple[Token, ...],
    at: int,
    after: int,
    mentions: tuple[Mention, ...],
    said: tuple[Number, str, bool],
) -> int:
    """Takes a number that is no weight, as a count of what was taken or how often; where it ends."""
    number, text, times = said
    unit, word = unit_at(marks, after), word_at(marks, after) if after < len(marks) else None
    if text_at(marks, after) in {"time", "times"}:
        _count(found, number, text, at, often=True)
        return after + 1
    first = mentions[0].start if mentions else 0
    named = word is not None and (word[0].role in {"form", "times"} or (word[0].role == "filler" and at < first))
    beside = any(each.start == after for each in mentions) or number_at(marks, after) is not None
    sure = times or number.part or unit is not None or named
    if not (sure or beside or found.doses or found.form or _of_a_product(mentions)):
        found.without_unit = text
        return after
    if number.value > supplement_limits()["most_units_a_day"].value and not sure:
        found.without_unit = text
        return after
    _count(found, number, text, at, often=False)
    if not sure:
        found.bare.append((at, after))
    if text_at(marks, at - 1) in _OF_ALL:
        found.of_all = True
    elif found.doses and text_at(marks, at - 1) in _BRACKETS:
        found.notes.append(_EACH_OR_ALL)
    found.form = found.form or unit is not None
    return unit[3] if unit else after


def _of_a_product(mentions: tuple[Mention, ...]) -> bool:
    """Whether what is named is counted, not weighed: "Tums 2"."""
    return bool(mentions) and mentions[0].substance.kind == "label_only"


def _count(found: Figures, number: Number, text: str, at: int, often: bool) -> None:
    """Notes how many were taken, or how often a day."""
    found.counted, found.count_at = True, at
    found.counts += not often
    if number.low != number.high:
        found.several = text
    if not 0 <= number.value < math.inf:
        found.several = text
    elif often:
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
        found.count_at = at
    elif word.role in {"less", "open"}:
        found.notes.append(word.note)
    elif word.role == "elemental":
        found.elemental.append(at)
    elif word.role == "as":
        found.as_salt.append(at)
    elif word.role == "form":
        found.form = True
    elif word.role == "total":
        found.of_all = True
    elif word.role == "hours":
        found.left.append(marks[at])
    return end


def _other(found: Figures, marks: tuple[Token, ...], at: int) -> int:
    mark = marks[at]
    if mark.kind in {"word", "fraction"} and mark.said not in {"every", *TIMES} and split_words(mark.text):
        found.left.append(mark)
    return at + 1
