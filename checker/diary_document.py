"""The days as one JSON document and back; what is not ours is refused, older documents are understood."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from checker.diary import MEALS, Answer, AsRead, Day, Entry
from checker.preference_records import NO_PREFERENCES, Preferences
from checker.supplements import STANDS_FOR, LabelAmount, Supplement
from nutrition_data.nutrients import JUDGED
from nutrition_data.supplement_substances import substances

if TYPE_CHECKING:
    from checker.person import Person

FORMAT = 1
TEXT = {"id", "line_id", "line", "typed", "how", "meal"}
TEXT_OR_NONE = {"food_id", "measure", "problem"}
NUMBER_OR_NONE = {"grams_low", "grams", "grams_high", "amount"}
WORDS = {"candidates", "unused"}
SHARES = {"explained", "lead"}
AS_READ = {field.name for field in fields(AsRead)}
# What a day kept by an older version of the checker does not have.
ADDED_LATER: dict[str, object] = {"explained": 1.0, "lead": 1.0, "by_hand": False, "as_read": None, "meal": ""}
NO_LONGER_KNOWN = "This supplement is no longer in our table; choose another. It is kept and counted as unknown."


class Unreadable(ValueError):
    """The document is not one of ours."""


def document_of(days: Iterable[Day]) -> str:
    """The days as one document."""
    kept = [asdict(day) | {"date": day.date.isoformat()} for day in days]
    return json.dumps({"format": FORMAT, "days": kept}, allow_nan=False)


def days_of(text: str) -> tuple[Day, ...]:
    """The days of a document, at least one. Raises Unreadable, or what a damaged document makes Python raise."""
    found = json.loads(text)
    if found["format"] != FORMAT or not found["days"]:
        raise Unreadable(found["format"])
    return tuple(day_of(kept) for kept in found["days"])


def day_of(kept: dict[str, object]) -> Day:
    """A day as it was kept. Raises Unreadable."""
    entries, answers, supplements = kept["entries"], kept.get("answers", []), kept.get("supplements", [])
    if not isinstance(entries, list) or not isinstance(answers, list) or not isinstance(kept["draft"], str):
        raise Unreadable("entries")
    if not isinstance(supplements, list):
        raise Unreadable("supplements")
    return Day(
        date=date.fromisoformat(str(kept["date"])),
        person=person_of(kept["person"]),
        entries=tuple(entry_of(mapping(entry)) for entry in entries),
        draft=kept["draft"],
        example=kept["example"] is True,
        example_person=person_of(kept.get("example_person")),
        answers=tuple(answer_of(each) for each in answers),
        supplements=tuple(supplement_of(mapping(each)) for each in supplements),
        preferences=preferences_of(kept.get("preferences")),
        complete=_said(kept.get("complete")),
    )


def _said(kept: object) -> bool | None:
    if kept is not None and not isinstance(kept, bool):
        raise Unreadable("complete")
    return kept


def preferences_of(kept: object) -> Preferences:
    """What a person does not eat, as it was kept; a day older than the question has none."""
    if kept is None:
        return NO_PREFERENCES
    said = mapping(kept)
    words, low_energy, energy = (said["diets"], said["avoid"]), said["low_energy"], said["energy_kcal"]
    if not isinstance(low_energy, bool) or not (energy is None or _is_amount(energy)):
        raise Unreadable("preferences")
    if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in words):
        raise Unreadable("preferences")
    return Preferences(tuple(words[0]), tuple(words[1]), low_energy, energy)  # type: ignore[arg-type]


def answer_of(kept: object) -> Answer:
    """An answer as it was kept. Raises Unreadable."""
    found = mapping(kept)
    if not isinstance(found["key"], str) or not isinstance(found["choice"], str):
        raise Unreadable("answer")
    return Answer(found["key"], found["choice"])


def supplement_of(kept: dict[str, object]) -> Supplement:
    """A supplement as it was kept. One that no reader of ours would write is refused."""
    texts = {name: kept[name] for name in ("id", "line", "name")}
    open_texts = {name: kept[name] for name in ("substance", "unit", "problem")} | {"note": kept.get("note")}
    stands_for, dose, per_day, label = kept["stands_for"], kept["dose"], kept["per_day"], kept["label"]
    if not all(isinstance(text, str) for text in texts.values()):
        raise Unreadable("supplement")
    if not all(text is None or isinstance(text, str) for text in open_texts.values()) or stands_for not in STANDS_FOR:
        raise Unreadable("supplement")
    if not (dose is None or _is_amount(dose)) or not _is_amount(per_day) or not isinstance(label, list):
        raise Unreadable("supplement amounts")
    printed = tuple(_label_amount(mapping(each)) for each in label)
    if open_texts["substance"] is not None and open_texts["substance"] not in substances():
        open_texts |= {"substance": None, "problem": NO_LONGER_KNOWN}
    return Supplement(**texts, **open_texts, stands_for=stands_for, dose=dose, per_day=per_day, label=printed)  # type: ignore[arg-type]


def _label_amount(kept: dict[str, object]) -> LabelAmount:
    nutrient, amount = kept["nutrient"], kept["amount"]
    if nutrient not in JUDGED or not _is_amount(amount):
        raise Unreadable("label")
    return LabelAmount(nutrient, amount)  # type: ignore[arg-type]


def _is_amount(value: object) -> bool:
    """Whether this is a number of 0 or more; not for NaN or infinity."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= sys.float_info.max


def person_of(kept: object) -> Person | None:
    """A person as they were kept. Raises Unreadable, or InputError for one who cannot be judged."""
    if kept is None:
        return None
    from checker.person import Person

    said = mapping(kept)
    if not isinstance(said.get("cramps", False), bool) or not isinstance(said.get("conditions", []), list):
        raise Unreadable("person")
    return Person(**said)  # type: ignore[arg-type]


def entry_of(kept: dict[str, object]) -> Entry:
    """An entry as it was kept. Raises Unreadable for one that no reader of ours would write."""
    as_read = kept.get("as_read")
    values = _values(Entry, {**kept, "as_read": None})
    if as_read is not None and not mapping(as_read).keys() <= AS_READ:
        raise Unreadable("as_read")
    before = None if as_read is None else AsRead(**_values(AsRead, mapping(as_read)))  # type: ignore[arg-type]
    return Entry(**{**values, "as_read": before})  # type: ignore[arg-type]


def _values(of: type[Entry] | type[AsRead], kept: dict[str, object]) -> dict[str, object]:
    """The fields of a stored record, each of the right kind, and with grams that can be counted."""
    values: dict[str, object] = {}
    for name, fits in _tests(of):  # type: ignore[arg-type]
        value = kept[name] if name in kept else ADDED_LATER[name]
        if not fits(value):
            raise Unreadable(name)
        values[name] = tuple(value) if fits is _are_words else value  # type: ignore[arg-type]
    if values.get("meal", "") not in MEALS:
        raise Unreadable("meal")
    grams = (values["grams_low"], values["grams"], values["grams_high"])
    if grams != (None, None, None) and not _ordered(*grams):  # type: ignore[arg-type]
        raise Unreadable("grams")
    return values


def _ordered(low: float | None, grams: float | None, high: float | None) -> bool:
    """Whether these are amounts that can be counted; "0-1 cup" has a lowest of 0."""
    return low is not None and grams is not None and high is not None and 0 <= low <= grams <= high and grams > 0


@cache
def _tests(of: type[Entry] | type[AsRead]) -> tuple[tuple[str, Callable[[object], bool]], ...]:
    """Each field and what its value must be; found once, as a diary of years asks it of every entry."""
    kinds = (
        *((TEXT, _is_text), (TEXT_OR_NONE, _is_text_or_none), (NUMBER_OR_NONE, _is_number_or_none)),
        *((SHARES, _is_share), (WORDS, _are_words), ({"as_read"}, _is_read_before)),
    )
    return tuple(
        (field.name, next((test for names, test in kinds if field.name in names), _is_said)) for field in fields(of)
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_number_or_none(value: object) -> bool:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return abs(value) <= sys.float_info.max  # not for NaN or infinity
    return value is None


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _is_said(value: object) -> bool:
    return isinstance(value, bool)


def _is_read_before(value: object) -> bool:
    """Left out by `entry_of`, which reads it as a record of its own."""
    return value is None


def mapping(value: object) -> dict[str, object]:
    """A mapping, as JSON holds one. Raises Unreadable for anything else."""
    if not isinstance(value, dict):
        raise Unreadable("mapping")
    return value
