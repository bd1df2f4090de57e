"""Records of the diary as rows of its tables, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from checker.diary import Day, Entry
from checker.diary_document import Unreadable, answer_of, entry_of, person_of, preferences_of, supplement_of
from checker.preference_records import NO_PREFERENCES, Preferences
from checker.supplements import Supplement

Row = dict[str, Any]


def entry_row(entry: Entry, day_id: str, place: int) -> Row:
    """One entry as a row of `entries`."""
    as_read = None if entry.as_read is None else asdict(entry.as_read)
    return {**vars(entry), "as_read": as_read, "day_id": day_id, "place": place}


def supplement_row(supplement: Supplement, day_id: str, place: int) -> Row:
    """One supplement as a row of `supplements`."""
    label = [asdict(each) for each in supplement.label]
    return {**vars(supplement), "label": label, "day_id": day_id, "place": place}


def day_row(day: Day) -> Row:
    """What the row of a day holds beside its id, member and revision."""
    return {
        "date": day.date,
        "draft": day.draft,
        "example": day.example,
        "complete": day.complete,
        "person": None if day.person is None else asdict(day.person),
        "example_person": None if day.example_person is None else asdict(day.example_person),
        "preferences": preferences_row(day.preferences),
        "answers": [asdict(answer) for answer in day.answers],
    }


def preferences_row(preferences: Preferences) -> Row | None:
    """What a person does not eat, None where nothing was said."""
    return None if preferences == NO_PREFERENCES else asdict(preferences)


def day_from(row: Mapping[Any, Any], eaten: Sequence[Mapping[Any, Any]], taken: Sequence[Mapping[Any, Any]]) -> Day:
    """The day of a row with its entries and supplements, each in their order. Raises Unreadable."""
    if not isinstance(row["draft"], str):
        raise Unreadable("draft")
    return Day(
        date=row["date"],
        person=person_of(row["person"]),
        entries=tuple(entry_of(dict(each)) for each in eaten),
        draft=row["draft"],
        example=row["example"],
        example_person=person_of(row["example_person"]),
        answers=tuple(answer_of(each) for each in row["answers"]),
        supplements=tuple(supplement_of(dict(each)) for each in taken),
        preferences=preferences_of(row["preferences"]),
        complete=row["complete"],
    )
