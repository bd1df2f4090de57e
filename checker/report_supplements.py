"""What was taken beside food over several days: each supplement once, on how many days, and what it brings a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.diary import Day
from checker.supplements import Supplement


@dataclass
class _Taken:
    words: str
    days: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class SupplementTaken:
    """ "500 mg calcium carbonate = 200 mg calcium", "on 5 of 7 days"."""

    words: str
    how_often: str


def supplements_taken(days: Sequence[Day]) -> tuple[SupplementTaken, ...]:
    """Every supplement of these days, as it was read, those taken on most days first."""
    from checker.supplement_texts import how_read

    found: dict[str, _Taken] = {}
    for at, day in enumerate(days):
        for each in day.supplements:
            words = _words(each, how_read(each))
            found.setdefault(words.casefold(), _Taken(words)).days.add(at)
    often = sorted(found.values(), key=lambda each: -len(each.days))
    of_all = f"of {len(days)} day{'' if len(days) == 1 else 's'}"
    return tuple(SupplementTaken(each.words, f"on {len(each.days)} {of_all}") for each in often)


def _words(supplement: Supplement, read_as: str) -> str:
    """What it was read as; where it could not be, its name and that it is not counted."""
    if supplement.problem is not None:
        return f"{' '.join(supplement.name.split())} (amount not known, in no mean)"
    return read_as
