"""One day of what a person ate: entries as read or picked, and pure functions that change the day."""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from checker.preference_records import NO_PREFERENCES, Preferences

if TYPE_CHECKING:  # a page without entries is shown before pandas is loaded
    import pandas as pd

    from checker.person import Person
    from checker.reading import ReadFood, ReadLine
    from checker.supplements import Supplement

# Empty: not said.
MEALS = ("", "breakfast", "lunch", "dinner", "snack")
ROW_COLUMNS = ("person", "day", "typed", "food_id", "grams_low", "grams", "grams_high", "alternatives")


@dataclass(frozen=True)
class AsRead:
    """What an answer of the day changes of an entry, as it was read."""

    food_id: str | None
    grams_low: float | None
    grams: float | None
    grams_high: float | None
    how: str
    assumed: bool
    problem: str | None


@dataclass(frozen=True)
class Entry:
    """One food of the day. `food_id` None or `grams` None: not counted, so every total is a minimum."""

    id: str
    line_id: str  # entries of one typed line share it; a picked food has its own
    line: str  # the whole line as typed, empty for a picked food
    typed: str  # the part of the line this food was read from
    food_id: str | None
    grams_low: float | None
    grams: float | None
    grams_high: float | None
    amount: float | None
    measure: str | None
    how: str
    assumed: bool
    candidates: tuple[str, ...] = ()
    problem: str | None = None
    unused: tuple[str, ...] = ()
    explained: float = 1.0  # as in ReadFood
    lead: float = 1.0
    by_hand: bool = False  # the person changed its food or amount: no answer to a question changes it
    as_read: AsRead | None = None  # what it was before an answer of the day changed it
    meal: str = ""  # one of MEALS

    def unanswered(self) -> Entry:
        """The entry as it was read, before any answer."""
        if self.as_read is None:
            return self
        read = self.as_read
        return replace(
            self, food_id=read.food_id, grams_low=read.grams_low, grams=read.grams, grams_high=read.grams_high,
            how=read.how, assumed=read.assumed, problem=read.problem, as_read=None,
        )  # fmt: skip

    @property
    def counted(self) -> bool:
        return self.food_id is not None and self.grams is not None


@dataclass(frozen=True)
class Answer:
    """What the person said to one question of the day: `key` of the question, `choice` of one of its choices."""

    key: str
    choice: str


@dataclass(frozen=True)
class Day:
    """What is known of one day. `person` None: not said yet. `draft`: lines typed and not yet read.

    `example_person`: who came with the example, where nobody was said before it. `answers`: one for each question.
    `preferences`: what the person does not eat; never part of the example. `complete`: whether all that was eaten is
    here, None where the person has not said.
    """

    date: date
    person: Person | None = None
    entries: tuple[Entry, ...] = ()
    draft: str = ""
    example: bool = False
    example_person: Person | None = None
    answers: tuple[Answer, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    preferences: Preferences = NO_PREFERENCES
    complete: bool | None = None

    @property
    def recorded(self) -> bool:
        """Whether anything was eaten or taken."""
        return bool(self.entries or self.supplements)

    def entry(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == entry_id), None)

    def supplement(self, supplement_id: str) -> Supplement | None:
        return next((each for each in self.supplements if each.id == supplement_id), None)


def new_id() -> str:
    """An id for a line or an entry."""
    return secrets.token_hex(6)


def entries_of(line: ReadLine) -> tuple[Entry, ...]:
    """The foods of one line that was read, in its order; what is a supplement is left to `supplements_of`."""
    from checker.supplement_lines import parted

    line_id = new_id()
    return tuple(_entry(food, new_id(), line_id, line.text) for food in parted(line)[0])


def supplements_of(line: ReadLine) -> tuple[Supplement, ...]:
    """The supplements of one line that was read, in its order; each has an id of its own."""
    from checker.supplement_lines import parted

    return parted(line)[1]


def picked(food: ReadFood) -> Entry:
    """The entry of a food that was picked, not typed."""
    return _entry(food, new_id(), new_id(), "")


def with_example(day: Day, person: Person, entries: Iterable[Entry]) -> Day:
    """The day as the example: its foods, and its person where nobody was said before."""
    shown = add(day, entries)
    if day.person is not None:
        return replace(shown, example=True)
    return replace(shown, person=person, example=True, example_person=person)


def own_person(day: Day) -> Person | None:
    """Who the user said they are: never the example's person, nor an answer about potassium that came with it."""
    if day.person is None or day.example_person is None:
        return day.person
    if day.person == day.example_person:
        return None
    if day.person.potassium_care == day.example_person.potassium_care:
        return replace(day.person, potassium_care="unknown")
    return day.person


def add(day: Day, entries: Iterable[Entry]) -> Day:
    """The day with these entries after the others."""
    return replace(day, entries=day.entries + tuple(entries))


def change(day: Day, entry_id: str, food: ReadFood) -> Day:
    """The day with another food or amount for one entry; what was typed stays. An entry that has gone stays gone."""

    def changed(entry: Entry) -> Entry:
        fresh = _entry(food, entry.id, entry.line_id, entry.line, by_hand=True)
        kept = tuple(dict.fromkeys((entry.food_id, *entry.candidates, *food.candidates)))
        candidates = tuple(food_id for food_id in kept if food_id and food_id != food.food_id)
        return replace(fresh, typed=entry.typed, candidates=candidates, meal=entry.meal)

    return replace(day, entries=tuple(changed(entry) if entry.id == entry_id else entry for entry in day.entries))


def remove(day: Day, entry_id: str) -> Day:
    """The day without one entry."""
    return replace(day, entries=tuple(entry for entry in day.entries if entry.id != entry_id))


def add_supplements(day: Day, supplements: Iterable[Supplement]) -> Day:
    """The day with these supplements after the others."""
    return replace(day, supplements=day.supplements + tuple(supplements))


def change_supplement(day: Day, supplement: Supplement) -> Day:
    """The day with the supplement of that id as it is now. One that has gone stays gone."""
    return replace(day, supplements=tuple(supplement if each.id == supplement.id else each for each in day.supplements))


def remove_supplement(day: Day, supplement_id: str) -> Day:
    """The day without one supplement."""
    return replace(day, supplements=tuple(each for each in day.supplements if each.id != supplement_id))


def known_foods_only(day: Day, known: Container[str]) -> Day:
    """The day with each food that the table no longer has as not found; a stored day may be older than the table."""

    def is_known(entry: Entry) -> bool:
        named = (entry.food_id, entry.unanswered().food_id, *entry.candidates)
        return all(food_id in known for food_id in named if food_id is not None)

    def checked(entry: Entry) -> Entry:
        if is_known(entry):
            return entry
        candidates = tuple(food_id for food_id in entry.candidates if food_id in known)
        if entry.food_id is None or entry.food_id in known:
            was_known = (id := entry.unanswered().food_id) is None or id in known
            return replace(entry, candidates=candidates, as_read=entry.as_read if was_known else None)
        problem = "This food is no longer in our table; choose another. The line is kept and counted as unknown."
        return replace(entry, food_id=None, problem=problem, candidates=(), as_read=None)

    if all(is_known(entry) for entry in day.entries):
        return day
    return replace(day, entries=tuple(checked(entry) for entry in day.entries))


def rows(day: Day) -> pd.DataFrame:
    """The entries as rows for `checker.intake`: one person, one day; `food_id` None where nothing can be counted.

    Columns ROW_COLUMNS; the first four are words, grams are floats with NaN where nothing is counted, `alternatives`
    are the other foods an entry can be.
    """
    import numpy as np
    import pandas as pd

    from checker.alternatives import alternatives_of

    counted = [entry.counted for entry in day.entries]
    words = {
        "person": ["you"] * len(counted),
        "day": [day.date.isoformat()] * len(counted),
        "typed": [entry.typed for entry in day.entries],
        "food_id": [entry.food_id if entry.counted else None for entry in day.entries],
    }
    grams = {
        "grams_low": [entry.grams_low for entry in day.entries],
        "grams": [entry.grams for entry in day.entries],
        "grams_high": [entry.grams_high for entry in day.entries],
    }
    known = np.array(counted, dtype="bool")
    columns = {name: pd.Series(column, dtype="object") for name, column in words.items()}
    columns |= {name: pd.Series(np.where(known, np.array(each, "float64"), np.nan)) for name, each in grams.items()}
    columns["alternatives"] = pd.Series([alternatives_of(entry) for entry in day.entries], dtype="object")
    return pd.DataFrame(columns, columns=list(ROW_COLUMNS))


def _how(food: ReadFood) -> str:
    """How the amount was come by, and what was assumed of a plant drink beside it."""
    from checker.plant_drinks import assumed_fortified

    return "; ".join(part for part in (food.how, assumed_fortified(food.food_id, food.typed)) if part)


def _entry(food: ReadFood, entry_id: str, line_id: str, line: str, by_hand: bool = False) -> Entry:
    return Entry(
        id=entry_id,
        line_id=line_id,
        line=line,
        typed=food.typed,
        food_id=food.food_id,
        grams_low=food.grams_low,
        grams=food.grams,
        grams_high=food.grams_high,
        amount=food.amount,
        measure=food.measure,
        how=_how(food),
        assumed=food.assumed,
        candidates=food.candidates,
        problem=food.problem,
        unused=food.unused,
        explained=food.explained,
        lead=food.lead,
        by_hand=by_hand,
    )
