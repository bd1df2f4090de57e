"""The rows of a diary document, each checked before any is taken in: columns, kinds of values, what they point to.

Nothing a row holds is repeated in a message: it may be of somebody's health.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NoReturn

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, Integer, String, Table, UniqueConstraint

from checker import diary_tables as tables
from checker.diary import Entry
from checker.diary_document import Unreadable, answer_of, entry_of, mapping, person_of, preferences_of, supplement_of
from checker.diary_words import NOTHING_TAKEN_IN
from checker.own_food_store import food_from, recipe_from
from checker.own_foods import check_no_circle, checked_food, checked_recipe, is_own
from nutrition_data.errors import InputError

Row = dict[str, Any]
# What a damaged record makes Python raise.
DAMAGE = (Unreadable, InputError, KeyError, TypeError, ValueError, AttributeError, ArithmeticError)
# Days that a page can step from, as it never shows one before; the calendar ends with the year 9999.
FIRST_DAY, LAST_DAY = "1900-01-01", "2999-12-31"
MOST_WHOLE = 2**53  # beyond it JSON's numbers are not exact, and no database holds much more


def checked_rows(table: Table, found: object) -> list[Row]:
    """The rows of one table as the database takes them. Raises InputError naming the table, the row and the column."""
    if not isinstance(found, list):
        raise InputError(f"The list “{table.name}” is not a list of rows. {NOTHING_TAKEN_IN}")
    columns = {column.name: column for column in table.columns}
    readers = {name: _reader(column) for name, column in columns.items()}
    absent = {name: _absent(column) for name, column in columns.items()}
    rows: list[Row] = []
    for place, kept in enumerate(found, start=1):
        if not isinstance(kept, dict):
            _refuse(table, place, None, "a row with names and values")
        if kept.keys() != columns.keys():
            kept = _completed(table, place, kept, absent)
        row: Row = {}
        for name, value in kept.items():
            if value is None and columns[name].nullable:
                row[name] = None
                continue
            taken = readers[name](value)
            if taken is None:
                _refuse(table, place, name, _kind_words(columns[name]))
            row[name] = taken[0]
        _check_record(table, place, kept)
        rows.append(row)
    _check_unique(table, rows)
    return rows


def check_pointers(rows_of: Mapping[str, Sequence[Row]]) -> None:
    """Raises InputError where a row belongs to a day or a person that the document does not hold."""
    for name, rows in rows_of.items():
        for column in tables.metadata.tables[name].columns:
            for key in column.foreign_keys:
                there = {row[key.column.name] for row in rows_of[key.column.table.name]}
                for place, row in enumerate(rows, start=1):
                    if row[column.name] is not None and row[column.name] not in there:
                        _refuse(tables.metadata.tables[name], place, column.name, f"a row of “{key.column.table.name}”")


def _completed(table: Table, place: int, kept: Row, absent: Mapping[str, tuple[object] | None]) -> Row:
    """The row of an older document with what it does not have yet; a column that we do not know is refused."""
    for name in kept:
        if name not in absent:
            _refuse(table, place, str(name)[:40], "only columns that this version knows")
    found: Row = {}
    for name, value in absent.items():
        if name in kept:
            found[name] = kept[name]
        elif value is None:
            _refuse(table, place, name, "a value; there is none")
        else:
            found[name] = value[0]
    return found


def _absent(column: Column[Any]) -> tuple[object] | None:
    """What stands for a column that an older document lacks: (value,), or None where it cannot do without."""
    if column.default is not None and column.default.is_scalar:
        return (column.default.arg,)  # type: ignore[attr-defined]
    return (None,) if column.nullable else None


def _refuse(table: Table, place: int, column: str | None, expected: str) -> NoReturn:
    where = f"List “{table.name}”, row {place}{f', “{column}”' if column else ''}"
    raise InputError(f"{where}: expected {expected}, and found something else. {NOTHING_TAKEN_IN}")


def _reader(column: Column[Any]) -> Any:
    """A function of a value: (as the database takes it,), or None where it does not fit."""
    kind = column.type
    if isinstance(kind, JSON):
        return lambda value: (value,)
    if isinstance(kind, Boolean):
        return lambda value: (value,) if isinstance(value, bool) else None
    if isinstance(kind, Integer):
        return lambda value: (
            (value,) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST_WHOLE else None
        )
    if isinstance(kind, Float):
        return lambda value: (float(value),) if _is_number(value) else None
    if isinstance(kind, DateTime):
        return lambda value: _moment(value, datetime.fromisoformat)
    if isinstance(kind, Date):
        return lambda value: _moment(value, date.fromisoformat)
    longest = kind.length if isinstance(kind, String) and kind.length is not None else sys.maxsize
    return lambda value: (value,) if isinstance(value, str) and len(value) <= longest else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= sys.float_info.max


def _moment(value: object, read: Any) -> tuple[object] | None:
    if not isinstance(value, str):
        return None
    try:
        return (read(value),)
    except ValueError:
        return None


def _kind_words(column: Column[Any]) -> str:
    kind = column.type
    words = "text"
    for type_, said in (
        (Boolean, "true or false"),
        (Integer, "a whole number"),
        (Float, "a number"),
        (DateTime, "a date and time"),
        (Date, "a date such as 2026-11-23"),
    ):
        if isinstance(kind, type_):
            words = said
            break
    if isinstance(kind, String) and kind.length is not None:
        words = f"text of at most {kind.length} letters"
    return f"{words} or null" if column.nullable else words


def _check_record(table: Table, place: int, kept: Row) -> None:
    """Raises InputError unless the readers of the diary's own records take the row."""
    try:
        if table is tables.entries:
            _check_weights(entry_of(kept))
        elif table is tables.supplements:
            supplement_of(kept)
        elif table is tables.members:
            person_of(kept["person"])
            preferences_of(kept["preferences"])
        elif table is tables.days:
            if not FIRST_DAY <= str(kept["date"]) <= LAST_DAY:
                raise Unreadable("date")
            person_of(kept["person"])
            person_of(kept["example_person"])
            preferences_of(kept["preferences"])
            for answer in kept["answers"]:
                answer_of(answer)
        elif table is tables.favourites:
            for each in kept["entries"]:
                _check_weights(entry_of(mapping(each)))
            for each in kept["supplements"]:
                supplement_of(mapping(each))
        elif table is tables.own_foods:
            _check_own_food(kept)
        elif table is tables.recipes:
            _check_own(kept)
            recipe = checked_recipe(recipe_from(kept))
            _check_texts(each.typed for each in recipe.ingredients)
            _check_texts(each.food_id for each in recipe.ingredients if each.food_id is not None)
    except DAMAGE as error:
        raise InputError(
            f"List “{table.name}”, row {place}: expected a row as this checker writes it, and found another."
            f" {NOTHING_TAKEN_IN}"
        ) from error


def _check_weights(entry: Entry) -> None:
    """Sums of it stay numbers."""
    if any(each.grams_high is not None and each.grams_high > MOST_WHOLE for each in (entry, entry.unanswered())):
        raise Unreadable("grams")


def _check_own_food(kept: Row) -> None:
    _check_own(kept)
    food = checked_food(food_from(kept))
    if not all(_is_number(each.amount) and each.amount >= 0 for each in food.label):
        raise Unreadable("label")


def _check_own(kept: Row) -> None:
    """An own food never stands in for one of the table, and has names that can be read."""
    if not is_own(kept["id"]):
        raise Unreadable("id")
    _check_texts(kept["other_names"])


def _check_texts(texts: Iterable[object]) -> None:
    if not all(isinstance(text, str) for text in texts):
        raise Unreadable("text")


def check_recipes(rows: Sequence[Row], foods: Sequence[Row]) -> None:
    """Raises InputError where a recipe is made of itself, by whatever way round, or has the id of an own food."""
    recipes, taken = [recipe_from(row) for row in rows], {row["id"] for row in foods}
    for place, each in enumerate(recipes, start=1):
        if each.id in taken:
            _refuse(tables.recipes, place, "id", "an id that no own food has")
        try:
            check_no_circle(each, recipes)
        except InputError as error:
            raise InputError(
                f"List “{tables.recipes.name}”, row {place}: expected a recipe that is not made of itself."
                f" {NOTHING_TAKEN_IN}"
            ) from error


def _check_unique(table: Table, rows: Sequence[Row]) -> None:
    constraints = [tuple(table.primary_key.columns.keys())]
    constraints += [tuple(each.columns.keys()) for each in table.constraints if isinstance(each, UniqueConstraint)]
    for names in constraints:
        seen = set()
        for place, row in enumerate(rows, start=1):
            key = tuple(row[name] for name in names)
            if key in seen:
                _refuse(table, place, ", ".join(names), "each only once")
            seen.add(key)
