"""Food of one day entered on another: every copy stands as its original does, whatever is answered on its new day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from checker.answers import with_answers
from checker.diary import Answer, Day, Entry, add, add_supplements, known_foods_only, new_id
from checker.supplements import Supplement
from nutrition_data.foods import foods


def copied(entries: Iterable[Entry], answers: Iterable[Answer] = ()) -> tuple[Entry, ...]:
    """Entries with ids of their own, for a day with these answers.

    What an answer made of an entry stays, as if chosen by hand: the answer was about its own day. So does what an
    answer of the new day would change; the person sees the entry and can change it.
    """
    return _settled(_renamed(entries), answers)


def copying(entries: Iterable[Entry], supplements: Iterable[Supplement] = ()) -> Callable[[Day], Day]:
    """A change that puts copies of these after what the day holds; made again, it brings the same copies."""
    fresh, taken = _renamed(entries), tuple(replace(each, id=new_id()) for each in supplements)
    return lambda day: add_supplements(add(day, _settled(fresh, day.answers)), taken)


def _renamed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """With ids of their own; a food that our table no longer has is not found."""
    known = known_foods_only(Day(date.min, entries=tuple(entries)), foods().index).entries
    lines: dict[str, str] = {}
    return tuple(replace(each, id=new_id(), line_id=lines.setdefault(each.line_id, new_id())) for each in known)


def _settled(entries: Iterable[Entry], answers: Iterable[Answer]) -> tuple[Entry, ...]:
    known = tuple(answers)

    def settled(entry: Entry) -> Entry:
        by_hand = entry.by_hand or entry.as_read is not None or with_answers(entry, known) != entry
        return replace(entry, by_hand=by_hand, as_read=None)

    return tuple(settled(entry) for entry in entries)
