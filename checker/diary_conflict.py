"""Whether an entry was changed somewhere else between its dialog being opened and saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from checker.diary import Day, Entry
from checker.supplements import Supplement

Kept = TypeVar("Kept", Entry, Supplement)

# What a person sees and sets of each; what a reader noted beside it is no reason to ask.
SEEN_OF_ENTRY = ("food_id", "grams_low", "grams", "grams_high", "amount", "measure", "problem", "meal")
SEEN_OF_SUPPLEMENT = ("name", "substance", "dose", "unit", "stands_for", "per_day", "label", "problem")


@dataclass(frozen=True)
class Conflict(Generic[Kept]):
    """What another tab made of an entry meanwhile. `now`: how it is stored, None where it was removed."""

    opened: Kept
    now: Kept | None

    @property
    def removed(self) -> bool:
        return self.now is None


def conflict(opened: Kept, now: Kept | None, wanted: Kept | None = None) -> Conflict[Kept] | None:
    """What stands against saving `wanted` (None: removing it), None where nothing does.

    `opened`: the entry as the dialog showed it first, `now`: as it is stored. The same change made twice is none.
    """
    if _same(opened, now) or _same(wanted, now):
        return None
    return Conflict(opened, now)


def entry_conflict(day: Day, opened: Entry, wanted: Entry | None = None) -> Conflict[Entry] | None:
    """As `conflict`, for an entry of the day as it is stored at this moment."""
    return conflict(opened, day.entry(opened.id), wanted)


def supplement_conflict(day: Day, opened: Supplement, wanted: Supplement | None = None) -> Conflict[Supplement] | None:
    """As `conflict`, for a supplement of the day as it is stored at this moment."""
    return conflict(opened, day.supplement(opened.id), wanted)


def _same(one: Kept | None, other: Kept | None) -> bool:
    if one is None or other is None:
        return one is other
    seen = SEEN_OF_ENTRY if isinstance(one, Entry) else SEEN_OF_SUPPLEMENT
    return all(getattr(one, name) == getattr(other, name) for name in seen)
