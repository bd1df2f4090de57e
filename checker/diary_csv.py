"""The diary for spreadsheets: one row for each food or supplement, and one row for each day with what it comes to.

Written for one moment of the diary; an import takes the JSON document, never these.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from checker.csv_files import safe_cell
from checker.diary_export import ROWS_AT_ONCE, Progress, untold

if TYPE_CHECKING:
    import pandas as pd
    from sqlalchemy import Connection, Select

    from checker.diary import Day, Entry
    from checker.supplements import Supplement
    from nutrition_data.nutrients import Nutrient

ENTRY_COLUMNS = (
    *("person", "day", "meal", "kind", "typed", "name", "counted", "grams_low", "grams", "grams_high"),
    *("read_as", "problem"),
)
DAY_COLUMNS = ("person", "day", "complete", "example", "foods", "supplements", "foods_not_counted")
ENDS = ("low", "best", "high")
COMPLETE_WORDS = {None: "", True: "yes", False: "no"}
BYTE_ORDER_MARK = "\ufeff"  # without it a spreadsheet takes the letters for those of another alphabet
DIGITS = 6


@dataclass(frozen=True)
class KeptDay:
    """One day of the diary and whose it is; only foods that our tables have count."""

    member_id: str
    person: str
    day: Day


def entries_csv(told: Callable[[Progress], None] = untold) -> bytes:
    """One row per food and supplement: ENTRY_COLUMNS, then low, best and high of each judged nutrient with its unit.

    An amount that is not known is blank: what is not counted, a value that was not measured, a high without an end.
    """
    every = list(kept_days())
    columns = [*ENTRY_COLUMNS, *(f"{name}_{end}" for name in _names() for end in ENDS)]
    return _table(columns, _entry_rows(every, told))


def days_csv(told: Callable[[Progress], None] = untold, chosen: Callable[[KeptDay], bool] = bool) -> bytes:
    """One row per day on which anything is recorded: DAY_COLUMNS, then low, best and high of each judged nutrient.

    Food and supplements together, then what supplements alone bring at best. A high without an end is blank.
    `chosen`: which of the days; all of them where it is left out.
    """
    every = [kept for kept in kept_days() if chosen(kept)]
    names = _names()
    columns = [*DAY_COLUMNS, *(f"{name}_{end}" for name in names for end in ENDS)]
    columns += [f"{name}_supplements" for name in names]
    return _table(columns, _day_rows(every, told))


def kept_days(member_id: str | None = None) -> Iterator[KeptDay]:
    """Every day on which anything is recorded, of one person or of all in their order, oldest first."""
    from checker.diary_file import reading
    from checker.diary_places import database

    if not database().exists():
        return
    with reading() as connection:
        yield from _days_of(connection, member_id)


def _days_of(connection: Connection, member_id: str | None) -> Iterator[KeptDay]:
    from sqlalchemy import select, true

    from checker import diary_tables as tables
    from checker.counted_rows import food_values
    from checker.diary import known_foods_only
    from checker.diary_rows import day_from

    known = food_values().places
    days, people = tables.days, tables.members
    asked = days.c.member_id == member_id if member_id is not None else true()
    ids = select(days.c.id).where(asked)
    eaten, taken = (
        _by_day(connection, select(each).where(each.c.day_id.in_(ids)).order_by(each.c.place))
        for each in (tables.entries, tables.supplements)
    )
    whose = select(days, people.c.name).join(people, people.c.id == days.c.member_id).where(asked)
    for row in connection.execute(whose.order_by(people.c.place, people.c.id, days.c.date)).mappings():
        day = day_from(row, eaten.get(row["id"], ()), taken.get(row["id"], ()))
        if day.recorded:
            yield KeptDay(row["member_id"], row["name"], known_foods_only(day, known))


def _by_day(connection: Connection, rows: Select[Any]) -> dict[str, list[Mapping[Any, Any]]]:
    found: dict[str, list[Mapping[Any, Any]]] = {}
    result = connection.execute(rows)
    names = tuple(result.keys())
    for values in result:
        row = dict(zip(names, values, strict=True))  # each is read whole, which a mapping of the database's is slow at
        found.setdefault(row["day_id"], []).append(row)
    return found


def _judged() -> tuple[Nutrient, ...]:
    from nutrition_data.nutrients import JUDGED, nutrients

    by_id = {each.id: each for each in nutrients()}
    return tuple(by_id[id] for id in JUDGED)


def _names() -> list[str]:
    """magnesium_mg, calcium_mg ..."""
    return [f"{each.id}_{each.unit}" for each in _judged()]


def _entry_rows(every: Sequence[KeptDay], told: Callable[[Progress], None]) -> Iterator[list[object]]:
    from checker.intake import entry_amounts
    from checker.supplement_amounts import supplement_rows

    total = sum(len(kept.day.entries) + len(kept.day.supplements) for kept in every)
    done = 0
    for some in _batches(every):
        amounts = entry_amounts(_rows(some))
        by_nutrient = [amounts[amounts["nutrient"] == each.id] for each in _judged()]
        columns = [part[end].tolist() for part in by_nutrient for end in ENDS]
        unknown = amounts[amounts["nutrient"] == _judged()[0].id]["unknown"].tolist()
        brought = supplement_rows([taken for kept in some for taken in kept.day.supplements])
        brings = zip(*(brought[f"{each.id}_{end}"].tolist() for each in _judged() for end in ENDS), strict=True)
        at = 0
        for kept in some:
            for entry in kept.day.entries:
                spans = [None] * len(columns) if unknown[at] else [column[at] for column in columns]
                yield [*_entry_cells(kept, entry), *spans]
                at += 1
            for taken in kept.day.supplements:
                yield [*_supplement_cells(kept, taken), *next(brings)]
            done += len(kept.day.entries) + len(kept.day.supplements)
        told(Progress(done, total))


def _batches(every: Sequence[KeptDay]) -> Iterator[list[KeptDay]]:
    """The days in parts of about ROWS_AT_ONCE entries."""
    some: list[KeptDay] = []
    rows = 0
    for kept in every:
        some.append(kept)
        rows += len(kept.day.entries)
        if rows >= ROWS_AT_ONCE:
            yield some
            some, rows = [], 0
    if some:
        yield some


def _rows(some: Iterable[KeptDay]) -> pd.DataFrame:
    """The entries of several days and people as diary rows."""
    from checker.diary import Day, rows

    several = [(kept, entry) for kept in some for entry in kept.day.entries]
    return rows(Day(date.min, entries=tuple(entry for _, entry in several))).assign(
        person=[kept.member_id for kept, _ in several], day=[kept.day.date.isoformat() for kept, _ in several]
    )


def _entry_cells(kept: KeptDay, entry: Entry) -> list[object]:
    from checker.contributions import food_name

    name = "" if entry.food_id is None else food_name(entry.food_id)
    return [
        *(kept.person, kept.day.date.isoformat(), entry.meal, "food", entry.typed or entry.line, name),
        *("yes" if entry.counted else "no", entry.grams_low, entry.grams, entry.grams_high),
        *(entry.how, entry.problem or ""),
    ]


def _supplement_cells(kept: KeptDay, taken: Supplement) -> list[object]:
    from checker.supplement_texts import how_read

    counted = "yes" if taken.problem is None else "no"
    said = "" if taken.problem is not None else how_read(taken)
    return [
        *(kept.person, kept.day.date.isoformat(), "", "supplement", taken.line, taken.name, counted),
        *(None, None, None, said, taken.problem or ""),
    ]


def _day_rows(every: Sequence[KeptDay], told: Callable[[Progress], None]) -> Iterator[list[object]]:
    from checker.intake import intake, with_supplements
    from checker.supplement_amounts import supplement_intake, supplement_rows

    for done, start in enumerate(range(0, len(every), ROWS_AT_ONCE)):
        some = every[start : start + ROWS_AT_ONCE]
        taken = [(kept, each) for kept in some for each in kept.day.supplements]
        brought = supplement_rows(
            [each for _, each in taken],
            [kept.member_id for kept, _ in taken],
            [kept.day.date.isoformat() for kept, _ in taken],
        )
        supplements = supplement_intake(brought)
        found = _by_key(with_supplements(intake(_rows(some)), supplements))
        alone = _by_key(supplements)  # a day of supplements alone has no row of food
        for kept in some:
            yield [*_day_cells(kept), *_day_spans(kept, found, alone)]
        told(Progress(min((done + 1) * ROWS_AT_ONCE, len(every)), len(every)))


def _by_key(amounts: pd.DataFrame) -> dict[tuple[str, str, str], Mapping[Any, Any]]:
    return {(row["person"], row["day"], row["nutrient"]): row for row in amounts.to_dict("records")}


def _day_cells(kept: KeptDay) -> list[object]:
    day = kept.day
    return [
        *(kept.person, day.date.isoformat(), COMPLETE_WORDS[day.complete], "yes" if day.example else "no"),
        *(len(day.entries), len(day.supplements), sum(not each.counted for each in day.entries)),
    ]


def _day_spans(kept: KeptDay, found: Mapping[Any, Any], alone: Mapping[Any, Any]) -> list[object]:
    spans: list[object] = []
    from_supplements: list[object] = []
    for each in _judged():
        key = (kept.member_id, kept.day.date.isoformat(), each.id)
        row = found.get(key)
        if row is not None:
            spans += [row[end] + row[f"supplement_{end}"] for end in ENDS]
            from_supplements.append(row["supplement_best"])
        else:
            spans += [alone[key][end] for end in ENDS]
            from_supplements.append(alone[key]["best"])
    return [*spans, *from_supplements]


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _cell(value: object) -> object:
    """Text safe for a spreadsheet, a figure without the noise of sums, nothing where nothing is known."""
    if isinstance(value, str):
        return safe_cell(value)
    if isinstance(value, float):
        return "" if not math.isfinite(value) else round(value, DIGITS)
    return value
