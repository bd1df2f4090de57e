"""Everything the diary holds as one JSON document, written row by row: what an import restores exactly.

Left out: the steps an undo needs, and what tells this diary from another. What was never kept is not in it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, func, select

from checker.diary_file import reading
from checker.diary_places import database
from checker.diary_tables import diaries, metadata, steps

FORMAT = "dietary mineral checker, whole diary"
# Grows when a table or column is added; a document of an older one is understood.
VERSION = 1
ROWS_AT_ONCE = 2_000


@dataclass(frozen=True)
class Progress:
    """How many rows of how many are done."""

    done: int
    total: int

    @property
    def share(self) -> float:
        """From 0 to 1; nothing to do is done."""
        return self.done / self.total if self.total else 1.0


@dataclass(frozen=True)
class Part:
    """Some of the document, and how far it has come."""

    text: bytes
    progress: Progress


def untold(progress: Progress) -> None:
    """For who does not ask how far it has come."""


def exported_tables() -> tuple[Table, ...]:
    """The tables of the document, each after those that its rows point to."""
    return tuple(table for table in metadata.sorted_tables if table not in (diaries, steps))


def export_document(told: Callable[[Progress], None] = untold) -> bytes:
    """The whole document; `told` hears how far it has come. An empty diary gives a document without rows."""
    parts = []
    for part in export_parts():
        parts.append(part.text)
        told(part.progress)
    return b"".join(parts)


def export_parts() -> Iterator[Part]:
    """The document in parts, as the diary is at one moment."""
    if not database().exists():
        yield Part(_empty(), Progress(0, 0))
        return
    with reading() as connection:
        yield from parts_of(connection)


def parts_of(connection: Connection) -> Iterator[Part]:
    """The document in parts, as a connection sees the diary."""
    total = sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in exported_tables())
    done = 0
    text = _opening()
    for place, table in enumerate(exported_tables()):
        text += f"{_between(place)}{json.dumps(table.name)}: ["
        rows_in_order = select(table).order_by(*table.primary_key.columns)
        found = connection.execute(rows_in_order, execution_options={"yield_per": ROWS_AT_ONCE})
        first = True
        names = list(found.keys())
        for rows in found.partitions(ROWS_AT_ONCE):
            lines = [_line(dict(zip(names, row, strict=True))) for row in rows]
            text += ("\n" if first else ",\n") + ",\n".join(lines)
            first = False
            done += len(rows)
            yield Part(text.encode(), Progress(done, total))
            text = ""
        text += "]" if first else "\n]"
    yield Part((text + "\n}}\n").encode(), Progress(total, total))


def _opening() -> str:
    return f'{{"format": {json.dumps(FORMAT)}, "version": {VERSION}, "tables": {{'


def _between(place: int) -> str:
    return "\n" if place == 0 else ",\n"


def _empty() -> bytes:
    tables = "".join(f"{_between(at)}{json.dumps(table.name)}: []" for at, table in enumerate(exported_tables()))
    return f"{_opening()}{tables}\n}}}}\n".encode()


def _line(row: dict[str, object]) -> str:
    """One row, with its letters as they are; half a character, which no file can hold, as an escape."""
    text = json.dumps(row, ensure_ascii=False, allow_nan=False, default=_day_words)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False, default=_day_words)
    return text


def _day_words(value: date) -> str:
    return value.isoformat()
