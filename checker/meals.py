"""The meals of a day: which one a typed heading puts a food in, and the entries of a day in the order of its meals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from checker.diary import MEALS, Day, Entry
from checker.line_headings import lone_heading, meals_said
from checker.reading import ReadLine, pieces, read_lines

# An entry without a meal stands after those with one.
ORDER = (*MEALS[1:], "")
NO_MEAL = "No meal said"


def meal_words(meal: str) -> str:
    """A meal as it stands on the page: "Breakfast"."""
    return meal.capitalize() or NO_MEAL


def read_by_meal(text: str) -> tuple[tuple[ReadLine, str], ...]:
    """The lines of a text as `read_lines` finds them, each with the meal it stands under, "" for none.

    A heading holds for the rest of its own line; alone on a line, for the lines under it as far as an empty one or
    another heading. Such a line is no food, so it is not among those read.
    """
    written = text.splitlines()
    kept, meals, under = [], [], ""
    for line, following in zip_longest(written, written[1:], fillvalue=""):
        if not line.strip():
            under = ""
        elif (alone := lone_heading(line)) is not None and following.strip():
            under = alone or under
        else:
            found = list(_headed(line, under))
            kept.append(line)
            meals += found
            under = "" if any(meals_said(piece) for piece in pieces(line)) else under
    read = read_lines("\n".join(kept))
    if len(read) != len(meals):  # a text that is too long is one line, as it was typed
        return tuple((each, "") for each in read_lines(text))
    return tuple(zip(read, meals, strict=True))


def _headed(written: str, under: str) -> Iterator[str]:
    """The meal at the start of each piece of a line."""
    for piece in pieces(written):
        said = meals_said(piece)
        yield said[0][1] if said and said[0][0] == 0 else under
        under = said[-1][1] if said else under


def in_meals(entries: Sequence[Entry], line: ReadLine, under: str) -> tuple[Entry, ...]:
    """The entries of one line, each in the last meal that is said before it; `under`: the one before any is said."""
    said = meals_said(line.text)
    places = accumulate(entries, lambda after, entry: max(after, line.text.find(entry.typed, after)), initial=0)
    return tuple(
        replace(entry, meal=next((meal for at, meal in reversed(said) if at <= place), under))
        for entry, place in zip(entries, list(places)[1:], strict=True)
    )


def in_meal(day: Day, entry_id: str, meal: str) -> Day:
    """The day with one entry in another meal."""
    return replace(
        day, entries=tuple(replace(each, meal=meal) if each.id == entry_id else each for each in day.entries)
    )


def by_meal(entries: Iterable[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The meals that hold something, in the order of a day, each with its entries in the order they were entered."""
    known = tuple(entries)
    found = ((meal, tuple(each for each in known if each.meal == meal)) for meal in ORDER)
    return tuple((meal, eaten) for meal, eaten in found if eaten)
