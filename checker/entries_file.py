"""The ENTRIES of a batch: each row read into foods and supplements, or counted as unknown with the reason said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.csv_files import Chunk
from checker.private_database import Repeats
from checker.supplement_entries import TakenEntries, foods_beside, supplements_among, taken_entries
from checker.supplement_texts import EXAMPLE, supplements_said, unknown_supplement
from checker.supplements import Supplement
from nutrition_data import amount_words
from nutrition_data.errors import InputError
from nutrition_data.foods import foods

if TYPE_CHECKING:  # what reads a line is loaded with the first file, not with the command line
    from checker.reading import ReadFood, ReadLine

ENTRY_COLUMNS = ("person", "day", "entry")
OPTIONAL_COLUMNS = ("grams", "kind")
MATCHED_COLUMNS = ("food_id", "food_name", "grams", "read_as")
READ_COLUMNS = ("row", "typed", "food_id", "grams_low", "grams", "grams_high", "read_as", "alternatives")
JOINED = " + "
BLANK_READ_AS = "blank entry"
REMARKS = {
    "grams": "grams is no weight a person eats of one food; counted as unknown. Expected a number above 0; correct it.",
    "blank": "the entry is blank; counted as unknown. Say what was eaten or taken, or remove the row.",
    "not_matched": "not understood; counted as unknown, so the day has no high. See --matched and use plainer words.",
    "partly": "understood in part; the rest is counted as unknown. See --matched and use plainer words.",
    "supplement_grams": "a weight says little of a supplement; counted as unknown. Expected no grams, and the amount of"
    f" one in the entry, such as {EXAMPLE!r}; correct it.",
    "supplement": "what a supplement holds is not known; counted as unknown, so the day has no supplement_high. See"
    f" --matched; expected a name and an amount, such as {EXAMPLE!r}.",
    "repeated": "exact copies of an earlier row; counted again. Remove them if they were entered twice by mistake.",
}
KINDS = ("food", "supplement")
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass
class Remarks:
    """What a person should know about a run, gathered while it goes on: rows and first line of each kind."""

    rows: Counter[str] = field(default_factory=Counter)
    first_line: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, lines: NDArray[np.intp]) -> None:
        """Adds these lines of ENTRIES under one of REMARKS."""
        if len(lines):
            self.rows[kind] += len(lines)
            self.first_line.setdefault(kind, int(lines[0]))

    def add_repeats(self, repeats: Repeats | None) -> None:
        """Adds the exact copies found at the end."""
        if repeats is not None:
            self.rows["repeated"] = repeats.rows
            self.first_line["repeated"] = repeats.first_line

    def sentences(self, words: Mapping[str, str] = REMARKS) -> Iterator[str]:
        """One sentence for each kind that occurred. `words`: what is said of each kind."""
        for kind in (kind for kind in REMARKS if kind in self.rows):
            rows = self.rows[kind]
            where = f"line {self.first_line[kind]}" if rows == 1 else f"{rows} rows, first line {self.first_line[kind]}"
            yield f"ENTRIES {where}: {words[kind]}"


@dataclass(frozen=True)
class Entries:
    """A chunk after reading. `rows`: one per food read, in order, with `row` (place in the chunk) and diary columns.

    `taken`: its supplements. A row may hold foods, supplements or both.
    """

    days: tuple[tuple[str, str], ...]
    rows: pd.DataFrame
    taken: TakenEntries


def read_entries(chunk: Chunk, remarks: Remarks) -> Entries:
    """What each row holds; what cannot be understood becomes an unknown entry, never an amount.

    Raises InputError for a blank person or day and for a kind that is not known.
    """
    lines = np.array(chunk.lines)
    as_supplement = _supplements(chunk)
    grams, wrong = _grams(chunk)
    wrong &= ~as_supplement
    blank = np.array([not text.strip() for text in chunk.column("entry")], dtype=bool) & ~wrong
    read, found = _read(chunk, ~(as_supplement | wrong | blank), grams)
    # A text in which nothing at all was found is as unknown as one that was refused.
    left = np.setdiff1d(np.flatnonzero(~as_supplement), [*read["row"].to_numpy(), *found])
    rows = pd.concat([read, _unknown(chunk, left, wrong)], ignore_index=True) if len(left) else read
    rows = rows.sort_values("row", kind="stable", ignore_index=True)
    # An amount that was refused leaves the food uncounted: it is shown as not matched, like the total treats it.
    rows["food_id"] = rows["food_id"].where(rows["grams"].notna(), None)

    entries, weights = chunk.column("entry"), chunk.column("grams")
    for at in np.flatnonzero(as_supplement).tolist():
        found[at] = supplements_said(entries[at]) or _no_supplement(BLANK_READ_AS)
    weighed = sorted(at for at in found if weights[at].strip())
    found |= {at: _no_supplement(f"not understood: grams {weights[at].strip()[:40]!r}") for at in weighed}
    persons, days = chunk.column("person"), chunk.column("day")
    taken = taken_entries(dict(sorted(found.items())), persons, days)

    counted = np.bincount(rows["row"], weights=rows["food_id"].notna(), minlength=len(lines))
    as_food = np.bincount(rows["row"], minlength=len(lines))
    as_food[wrong | blank] = 0
    remarks.add("grams", lines[wrong])
    remarks.add("blank", lines[blank])
    remarks.add("not_matched", lines[(as_food > 0) & (counted == 0)])
    remarks.add("partly", lines[(counted > 0) & (counted < as_food)])
    remarks.add("supplement_grams", lines[weighed])
    remarks.add("supplement", lines[np.setdiff1d(taken.unknown, [*weighed, *np.flatnonzero(blank)])])
    place = rows["row"].tolist()
    rows = rows.assign(person=[persons[at] for at in place], day=[days[at] for at in place])
    return Entries(tuple(dict.fromkeys(zip(persons, days, strict=True))), rows, taken)


def _read(chunk: Chunk, readable: Flags, grams: Floats) -> tuple[pd.DataFrame, dict[int, tuple[Supplement, ...]]]:
    """The foods of the rows that are to be read, as READ_COLUMNS, and the supplements by row that they name as well."""
    entries = chunk.column("entry")
    named = {int(at): supplements_among(entries[at], not np.isnan(grams[at])) for at in np.flatnonzero(readable)}
    plain = [at for at, each in named.items() if not each.supplements]
    mixed = [at for at, each in named.items() if each.supplements and each.with_foods]
    parts = [_read_foods(entries, plain, grams, lambda line: line.foods)]
    if mixed:
        parts.append(_read_foods(entries, mixed, grams, foods_beside))
    found = {at: each.supplements for at, each in named.items() if each.supplements}
    return pd.concat(parts, ignore_index=True) if mixed else parts[0], found


def _read_foods(
    entries: list[str], places: list[int], grams: Floats, foods_in: Callable[[ReadLine], Sequence[ReadFood]]
) -> pd.DataFrame:
    """The foods of the rows in these places, as READ_COLUMNS."""
    from checker.reading import read_many

    read = read_many(pd.Series([entries[at] for at in places], dtype="str"), pd.Series(grams[places]), foods_in)
    return read[list(READ_COLUMNS)].assign(row=np.array(places, dtype=np.intp)[read["row"].to_numpy()])


def _no_supplement(problem: str) -> tuple[Supplement, ...]:
    return (unknown_supplement("", problem),)


def matched_header(chunk: Chunk) -> list[str]:
    """The columns of MATCHED: those of ENTRIES, then what was read (a `grams` that was given keeps its place).

    Raises InputError if another column of ENTRIES has the name of one that is added.
    """
    taken = next((column for column in MATCHED_COLUMNS if column in chunk.columns and column != "grams"), None)
    if taken is not None:
        raise InputError(
            f"ENTRIES line 1: column {taken!r} is one that MATCHED adds; expected another name, so that nothing of"
            " yours is written over. Rename the column and run again."
        )
    return [*chunk.columns, *(column for column in MATCHED_COLUMNS if column not in chunk.columns)]


def matched_rows(chunk: Chunk, entries: Entries) -> Iterator[tuple[object, ...]]:
    """The rows of MATCHED, one for each row of the chunk: several foods are joined by ` + ` and their grams summed.

    A supplement stands in `read_as` only, after the foods.
    """
    names = foods()["name"]
    food_ids: list[list[str]] = [[] for _ in chunk.lines]
    read_as: list[list[str]] = [[] for _ in chunk.lines]
    grams = np.zeros(len(chunk.lines))
    columns = (entries.rows[column].tolist() for column in ("row", "food_id", "grams", "read_as"))
    for row, food_id, weight, how in zip(*columns, strict=True):
        read_as[row].append(how)
        if isinstance(food_id, str):
            food_ids[row].append(food_id)
            grams[row] += weight
    name_of = names.reindex(list({food_id for found in food_ids for food_id in found})).to_dict()
    for row, how in zip(entries.taken.amounts["row"].tolist(), entries.taken.read_as, strict=True):
        read_as[row].append(how)
    given = chunk.column("grams")
    read: dict[str, Iterable[object]] = {
        "food_id": (JOINED.join(found) for found in food_ids),
        "food_name": (JOINED.join(name_of[food_id] for food_id in found) for found in food_ids),
        "grams": (
            typed or (float(weight) if found else None)
            for typed, weight, found in zip(given, grams, food_ids, strict=True)
        ),
        "read_as": (JOINED.join(parts) for parts in read_as),
    }
    kept = {column: chunk.column(column) for column in chunk.columns}
    return zip(*({**kept, **read}[column] for column in matched_header(chunk)), strict=True)


def _supplements(chunk: Chunk) -> Flags:
    """Which rows are supplements, after checking what every row must have."""
    for column in ("person", "day"):
        blank = next((place for place, text in enumerate(chunk.column(column)) if not text.strip()), None)
        if blank is not None:
            raise InputError(
                f"ENTRIES line {chunk.lines[blank]}: {column} is blank; expected a value in every row."
                " Fill it in and run again."
            )
    kinds = [text.strip().lower() or "food" for text in chunk.column("kind")]
    wrong = next((place for place, kind in enumerate(kinds) if kind not in KINDS), None)
    if wrong is not None:
        raise InputError(
            f"ENTRIES line {chunk.lines[wrong]}: kind is {chunk.column('kind')[wrong][:40]!r};"
            " expected food, supplement or blank (food). Correct it and run again."
        )
    return np.array([kind == "supplement" for kind in kinds], dtype=bool)


def _grams(chunk: Chunk) -> tuple[Floats, Flags]:
    """The weights given (NaN where the cell is blank), and which cells hold something that is no weight of food."""
    typed = pd.Series(chunk.column("grams"), dtype="str").str.strip()
    grams = pd.to_numeric(typed, errors="coerce").to_numpy("float64")
    good = (grams > 0) & (grams <= amount_words.limits()["most_water_a_day"])
    return np.where(good, grams, np.nan), ~good & (typed != "").to_numpy(bool)


def _unknown(chunk: Chunk, places: NDArray[np.intp], wrong_grams: Flags) -> pd.DataFrame:
    """Diary rows for entries of which nothing is counted."""
    given, entries = chunk.column("grams"), chunk.column("entry")
    read_as = [f"not understood: grams {given[at][:40]!r}" if wrong_grams[at] else BLANK_READ_AS for at in places]
    nothing = dict.fromkeys(("grams_low", "grams", "grams_high"), np.nan)
    typed = [entries[at] for at in places]
    return pd.DataFrame({"row": places, "typed": typed, "food_id": None, **nothing, "read_as": read_as})
