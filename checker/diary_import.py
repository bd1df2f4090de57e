"""A diary document taken in: the whole of it in one transaction, or nothing; what was there before is put aside."""

from __future__ import annotations

import json
import math
import re
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, delete, insert, select, update

from checker import diary_backups, diary_watch
from checker import diary_tables as tables
from checker.diary import Day, new_id, own_person
from checker.diary_document import days_of
from checker.diary_export import FORMAT, VERSION, Progress, exported_tables, untold
from checker.diary_faults import fault_of
from checker.diary_file import writing
from checker.diary_places import NotKept, backups_folder, database
from checker.diary_rows import day_row, entry_row, preferences_row, supplement_row
from checker.diary_takeover import joined
from checker.diary_words import NOTHING_TAKEN_IN
from checker.exported_rows import DAMAGE, Row, check_pointers, check_recipes, checked_rows
from nutrition_data.errors import InputError

FIRST_NAME = "You"
ROWS_AT_ONCE = 2_000
_HALF = re.compile(r"\\u[dD][89a-fA-F]")
OTHER_KIND = "This is not a diary that this checker wrote: expected its JSON file (from “Export everything”)."


@dataclass(frozen=True)
class Imported:
    """What was taken in. `backup`: the copy of the diary from before, None where there was nothing."""

    members: int
    days: int
    entries: int
    backup: Path | None


@dataclass(frozen=True)
class DiaryContents:
    """A document that was read and found good, and not yet taken in: its rows by table."""

    rows: dict[str, list[Row]]

    @property
    def total(self) -> int:
        return sum(map(len, self.rows.values()))

    @property
    def words(self) -> str:
        """2 people, 365 days, 7,300 foods."""
        people, days, foods = (len(self.rows[table.name]) for table in (tables.members, tables.days, tables.entries))
        return ", ".join(
            f"{count:,} {one if count == 1 else many}"
            for count, one, many in ((people, "person", "people"), (days, "day", "days"), (foods, "food", "foods"))
        )


def diary_is_empty() -> bool:
    """Whether an import would replace nothing: no person, no day, no food of one's own."""
    from checker.diary_file import reading

    if not database().exists():
        return True
    with reading() as connection:
        return _is_empty(connection)


def contents_of(document: bytes, told: Callable[[Progress], None] = untold) -> DiaryContents:
    """A document read and checked: one of `export_document`, of this version or an older, or a diary.json of before.

    Nothing is written. Raises InputError: not JSON, not ours, newer than this program, a row that is not in order.
    """
    found = _json_of(document)
    if not isinstance(found, dict):
        raise InputError(f"{OTHER_KIND} {NOTHING_TAKEN_IN}")
    if "days" in found and found.get("format") != FORMAT:
        return _of_earlier_document(document)
    if found.get("format") != FORMAT or not isinstance(found.get("tables"), dict):
        raise InputError(f"{OTHER_KIND} {NOTHING_TAKEN_IN}")
    version = found.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise InputError(f"The file does not say its version as a number. {NOTHING_TAKEN_IN}")
    if version > VERSION:
        raise InputError(
            f"The file is of a newer version of this checker ({version}; this one reads up to {VERSION}). Nothing was"
            " changed; update the checker, then import it again."
        )
    return _of_tables(found["tables"], told)


def import_document(document: bytes | DiaryContents, told: Callable[[Progress], None] = untold) -> Imported:
    """Puts the diary of a document in place of the one kept: all of it or, on any error, nothing.

    Raises InputError as `contents_of`, and NotKept where it cannot be written. What was kept before is put aside as
    one of the diary's copies (`diary_backups.backups`), and can be restored.
    """
    contents = document if isinstance(document, DiaryContents) else contents_of(document)
    if diary_watch.is_lost():  # it takes the place of what is lost
        diary_watch.let_go(database())
    with writing() as connection:
        backup = None if _is_empty(connection) else _put_aside(connection)
        for table in (tables.steps, *reversed(exported_tables())):
            connection.execute(delete(table))
        # Another diary from here on: what was worked out from the one before (own foods) is not taken for this one's.
        connection.execute(update(tables.diaries).values(token=secrets.token_hex(8)))
        done = 0
        for table in exported_tables():
            rows = contents.rows[table.name]
            for start in range(0, len(rows), ROWS_AT_ONCE):
                some = rows[start : start + ROWS_AT_ONCE]
                connection.execute(insert(table), some)
                done += len(some)
                told(Progress(done, contents.total))
    told(Progress(contents.total, contents.total))
    members, days, entries = (len(contents.rows[each.name]) for each in (tables.members, tables.days, tables.entries))
    return Imported(members, days, entries, backup)


def _json_of(document: bytes) -> Any:
    try:
        return json.loads(whole_letters(document.decode("utf-8-sig")), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise InputError(f"{OTHER_KIND} It is not text in UTF-8. {NOTHING_TAKEN_IN}") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"The file breaks off or is damaged at line {error.lineno}: expected a whole JSON file. {NOTHING_TAKEN_IN}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise InputError(f"{OTHER_KIND} {NOTHING_TAKEN_IN}") from error


def whole_letters(text: str) -> str:
    """JSON with the sign for a lost letter for each half of one: no database holds it, and no page shows it."""
    if not _HALF.search(text):
        return text
    found = json.dumps(json.loads(text), ensure_ascii=False)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _finite(said: str) -> float:
    """1e999 is written as a number and read as none."""
    found = float(said)
    return found if math.isfinite(found) else _no_number(said)


def _no_number(said: str) -> NoReturn:
    raise ValueError(f"{said} is no number that JSON knows")


def _of_tables(found: dict[str, Any], told: Callable[[Progress], None]) -> DiaryContents:
    known = {table.name: table for table in exported_tables()}
    for name in found:
        if name not in known:
            raise InputError(f"The file holds a list “{str(name)[:40]}” that is not known here. {NOTHING_TAKEN_IN}")
    total = sum(len(rows) for rows in found.values() if isinstance(rows, list))
    rows: dict[str, list[Row]] = {}
    for name, table in known.items():
        rows[name] = checked_rows(table, found.get(name, []))
        told(Progress(sum(map(len, rows.values())), total))
    check_pointers(rows)
    check_recipes(rows[tables.recipes.name], rows[tables.own_foods.name])
    return DiaryContents(rows)


def _of_earlier_document(document: bytes) -> DiaryContents:
    """The days of a diary.json, as those of one person."""
    try:
        days = days_of(whole_letters(document.decode("utf-8-sig")))
    except DAMAGE as error:
        raise InputError(
            f"The file is not a diary.json as this checker wrote it: a day in it is damaged. {NOTHING_TAKEN_IN}"
        ) from error
    return contents_of_days(days)


def contents_of_days(days: Sequence[Day]) -> DiaryContents:
    """Days, at least one, as the diary of one person; two of one date become one, an example gives way."""
    return DiaryContents({table.name: [] for table in exported_tables()} | _rows_of(days))


def _rows_of(days: Sequence[Day]) -> dict[str, list[Row]]:
    last = max(days, key=lambda day: day.date)
    person = own_person(last)
    member: Row = {
        "id": new_id(),
        "name": FIRST_NAME,
        "place": 0,
        "person": None if person is None else asdict(person),
        "preferences": preferences_row(last.preferences),
        "said_on": last.date,
    }
    found: dict[str, list[Row]] = {"members": [member], "days": [], "entries": [], "supplements": []}
    for day in _by_date(days):
        day_id = new_id()
        found["days"].append({"id": day_id, "member_id": member["id"], "revision": 0, **day_row(day)})
        found["entries"] += [entry_row(each, day_id, place) for place, each in enumerate(day.entries)]
        found["supplements"] += [supplement_row(each, day_id, place) for place, each in enumerate(day.supplements)]
    return found


def _by_date(days: Sequence[Day]) -> list[Day]:
    """One day for each date with all that was entered; what an example brought never becomes somebody's own."""
    found: dict[date, Day] = {}
    for day in days:
        before = found.get(day.date, Day(day.date, example=day.example))
        if before.example == day.example:
            found[day.date] = joined(before, day)
        elif before.example:
            found[day.date] = joined(Day(day.date), day)
    return list(found.values())


def _is_empty(connection: Connection) -> bool:
    return not any(connection.execute(select(table).limit(1)).first() for table in exported_tables())


def _put_aside(connection: Connection) -> Path:
    """A copy of the diary as it is before the import, among the other copies. Raises NotKept."""
    try:
        diary_backups.make_before_restoring(connection.engine)
    except (OSError, sqlite3.Error) as error:
        fault = fault_of(error)
        raise NotKept(
            f"The diary of before could not be put aside in {backups_folder()} ({fault.found}), so nothing was changed."
            f" {fault.remedy}, then import again."
        ) from error
    return max(diary_backups.backups(), key=lambda backup: backup.made).path
