"""What the store of the days gives: a day and what belongs around it, as records that need no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from checker.diary import Day, Entry
from checker.supplements import Supplement


@dataclass(frozen=True)
class Member:
    """One person of the household, under the name they chose. `said_on`: the day they last said who they are."""

    id: str
    name: str
    said_on: date | None = None


@dataclass(frozen=True)
class DayLine:
    """A day in the list of days. `entries`: how many foods and supplements it holds."""

    date: date
    entries: int
    complete: bool | None
    example: bool


@dataclass(frozen=True)
class Diary:
    """One day of one member, and what belongs around it.

    `member` None: nothing is kept yet. `undo`: what the last step did, None where there is nothing to undo, and
    `undo_step` which step that is.
    `problem`: one sentence if the diary could not be read.
    """

    day: Day
    member: Member | None = None
    members: tuple[Member, ...] = ()
    undo: str | None = None
    problem: str | None = None
    undo_step: str | None = None


@dataclass(frozen=True)
class UndoneStep:
    """What an undo did: the day now, the words of the step, and how many entries stay because they changed since."""

    day: Day
    words: str
    left: int


@dataclass(frozen=True)
class Favourite:
    """Foods and supplements that are taken together again and again, under a name."""

    id: str
    name: str
    entries: tuple[Entry, ...]
    supplements: tuple[Supplement, ...]


@dataclass(frozen=True)
class Backup:
    """A copy of the whole diary as it was before the first change of a day; `made` is local time."""

    path: Path
    made: datetime
