"""Many days of one member at once, as tables to count with: what was eaten, what was taken, what is known of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from checker.diary_access import read
from checker.diary_places import database
from checker.diary_recall import LastRead
from checker.supplements import Supplement

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection

    from checker.alternatives import Alternative
    from checker.person import Person

SOMEONE = "you"
# Which food an entry can be instead hangs on these alone, beside its id and place.
READ = (
    *("typed", "food_id", "grams_low", "grams", "grams_high", "line", "amount", "measure", "how", "assumed"),
    *("candidates", "problem", "unused", "explained", "lead", "by_hand", "as_read", "meal"),
)
REMEMBERED = 4  # periods; a page asks for the same one with every rerun


@dataclass(frozen=True)
class DayFacts:
    """What is known of one day beside amounts. `person`: who they were that day; `entries`, `supplements`: how many.

    `meals`: those of MEALS that hold a food, in the order of the day; `uncounted`: how many entries are not counted.
    """

    date: date
    complete: bool | None
    example: bool
    person: Person | None
    entries: int
    supplements: int
    uncounted: int
    meals: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class History:
    """The days on which anything is recorded, oldest first, examples too.

    `rows`: as from `diary.rows`, `day` the date in ISO form. `supplements` with `taken_on`, the ISO day of each.
    """

    days: tuple[DayFacts, ...]
    rows: pd.DataFrame
    supplements: tuple[Supplement, ...]
    taken_on: tuple[str, ...]

    def taken(self) -> pd.DataFrame:
        """What was taken, as `supplement_amounts.supplement_rows` gives it, by day."""
        from checker.supplement_amounts import supplement_rows

        return supplement_rows(self.supplements, SOMEONE, self.taken_on)


def history(member_id: str | None = None, first: date | None = None, last: date | None = None) -> History:
    """The recorded days of a member (None: the one chosen last) from `first` to `last`, both included. Raises NotRead.

    The tables are those of whoever asks next, too: not to be written into.
    """

    def stored(connection: Connection, member: str) -> History:
        from checker.diary_members import state

        asked, now, last_read = (database(), member, first, last), state(connection), _last_read()
        assert now is not None  # nobody is asked of a file in which nothing was made yet
        found = last_read.answer(asked, now)
        if found is None:
            found = _history(connection, member, first, last)
            last_read.keep(asked, now, found)
        return found

    found = read(member_id, stored, None)
    return found or History((), _frame([]), (), ())


@cache
def _last_read() -> LastRead[History]:
    """What was read last; forgotten, as all that is remembered, when own foods change."""
    return LastRead(REMEMBERED)


def _history(connection: Connection, member: str, first: date | None, last: date | None) -> History:
    from sqlalchemy import select

    from checker import diary_tables as tables
    from checker.diary_document import mapping, supplement_of
    from checker.diary_members import damage_noticed

    days, entries, supplements = tables.days, tables.entries, tables.supplements
    asked = [days.c.member_id == member]
    asked += [days.c.date >= first] if first is not None else []
    asked += [days.c.date <= last] if last is not None else []
    with damage_noticed():
        known = connection.execute(
            select(days.c.id, days.c.date, days.c.complete, days.c.example, days.c.person)
            .where(*asked)
            .order_by(days.c.date)
        ).all()
        eaten = connection.execute(
            select(days.c.date, *(entries.c[name] for name in READ))
            .join_from(entries, days, entries.c.day_id == days.c.id)
            .where(*asked)
            .order_by(days.c.date, entries.c.place)
        ).all()
        taken = connection.execute(
            select(days.c.date, supplements)
            .join_from(supplements, days, supplements.c.day_id == days.c.id)
            .where(*asked)
            .order_by(days.c.date, supplements.c.place)
        ).mappings()
        pills = [(row["date"], supplement_of(mapping(dict(row)))) for row in taken]
        rows = _frame(eaten)
        return History(
            _facts(known, eaten, rows, [on for on, _ in pills]),
            rows,
            tuple(pill for _, pill in pills),
            tuple(on.isoformat() for on, _ in pills),
        )


def _facts(
    known: Sequence[Any], eaten: Sequence[Any], rows: pd.DataFrame, taken: Sequence[date]
) -> tuple[DayFacts, ...]:
    from collections import Counter

    from checker.diary_document import person_of

    entries = Counter(row[0] for row in eaten)
    pills = Counter(taken)
    uncounted = Counter(rows.loc[rows["food_id"].isna(), "day"].tolist())
    meals: dict[date, dict[str, None]] = {}
    for row in eaten:
        if row[-1]:
            meals.setdefault(row[0], {})[row[-1]] = None
    people: dict[str, Person | None] = {}
    found = []
    for _, on, complete, example, person in known:
        if not entries[on] and not pills[on]:
            continue
        key = repr(person)
        if key not in people:
            people[key] = person_of(person)
        found.append(
            DayFacts(
                on, complete, example, people[key], entries[on], pills[on], uncounted[on.isoformat()],
                tuple(meals.get(on, ())),
            )
        )  # fmt: skip
    return tuple(found)


def _frame(eaten: Sequence[Any]) -> pd.DataFrame:
    """The rows of many days. Raises Unreadable for grams that nobody can eat."""
    import numpy as np
    import pandas as pd

    from checker.diary import ROW_COLUMNS
    from checker.diary_document import Unreadable
    from nutrition_data.foods import foods

    index = foods().index
    food_ids = [row[2] for row in eaten]
    table = {food_id: food_id in index for food_id in set(food_ids)}
    grams = [np.array([row[at] for row in eaten], dtype="float64") for at in (3, 4, 5)]
    low, best, high = grams
    given = ~np.isnan(best)
    with np.errstate(invalid="ignore"):
        fits = (low >= 0) & (low <= best) & (best <= high) & (best > 0) & np.isfinite(high)
    if not (fits | np.isnan(low) & np.isnan(best) & np.isnan(high)).all():
        raise Unreadable("grams")
    counted = given & np.array([food_id is not None and table[food_id] for food_id in food_ids], dtype="bool")
    days: dict[date, str] = {}
    words = {
        "person": [SOMEONE] * len(eaten),
        "day": [days.get(row[0]) or days.setdefault(row[0], row[0].isoformat()) for row in eaten],
        "typed": [row[1] for row in eaten],
        "food_id": [food_id if counts else None for food_id, counts in zip(food_ids, counted.tolist(), strict=True)],
        "alternatives": [
            _alternatives_of(row) if counts else () for row, counts in zip(eaten, counted.tolist(), strict=True)
        ],
    }
    columns = {name: pd.Series(column, dtype="object") for name, column in words.items()}
    names = ("grams_low", "grams", "grams_high")
    columns |= {name: pd.Series(np.where(counted, each, np.nan)) for name, each in zip(names, grams, strict=True)}
    return pd.DataFrame(columns, columns=list(ROW_COLUMNS))


def _alternatives_of(row: Any) -> tuple[Alternative, ...]:
    from checker.alternatives import may_be_another

    candidates, unused, as_read = row[11], row[13], row[17]
    if not may_be_another(row[2], row[4], candidates, row[15]):
        return ()
    read = None if as_read is None else tuple(as_read.items())
    return _alternatives(*row[1:11], tuple(candidates), row[12], tuple(unused), *row[14:17], read)


@lru_cache(maxsize=50_000)
def _alternatives(*values: Any) -> tuple[Alternative, ...]:
    """As `alternatives.alternatives_of`, worked out once for entries that differ only in their day, place and meal."""
    from checker.alternatives import alternatives_of
    from checker.diary_document import entry_of

    said = dict(zip(READ[:-1], values, strict=True))
    lists = {"candidates": list(said["candidates"]), "unused": list(said["unused"])}
    as_read = None if said["as_read"] is None else dict(said["as_read"])
    return alternatives_of(entry_of({"id": "", "line_id": "", **said, **lists, "as_read": as_read}))
