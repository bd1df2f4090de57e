"""Food of one day entered on another: every copy stands as its original does, whatever is answered on its new day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from checker.answers import with_answers
from checker.diary import Answer, Day, Entry, add, add_supplements, new_id
from checker.supplements import Supplement


def copied(entries: Iterable[Entry], answers: Iterable[Answer] = ()) -> tuple[Entry, ...]:
    """Entries with ids of their own, for a day with these answers.

    What an answer made of an entry stays, as if chosen by hand: the answer was about its own day. So does what an
    answer of the new day would change; the person sees the entry and can change it.
    """
    known = tuple(answers)
    lines: dict[str, str] = {}

    def copy(entry: Entry) -> Entry:
        settled = entry.by_hand or entry.as_read is not None or with_answers(entry, known) != entry
        line_id = lines.setdefault(entry.line_id, new_id())
        return replace(entry, id=new_id(), line_id=line_id, by_hand=settled, as_read=None)

    return tuple(copy(entry) for entry in entries)


def with_copies(day: Day, entries: Iterable[Entry], supplements: Iterable[Supplement] = ()) -> Day:
    """The day with copies of these entries and supplements after its own."""
    taken = (replace(each, id=new_id()) for each in supplements)
    return add_supplements(add(day, copied(entries, day.answers)), taken)
