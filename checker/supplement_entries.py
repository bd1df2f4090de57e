"""The supplements of a batch: each distinct text read once, its amounts beside the row, the person and the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.csv_files import ROWS_PER_CHUNK
from checker.supplement_amounts import judged_nutrients, supplement_rows
from checker.supplement_lines import parted
from checker.supplement_reading import spans_of
from checker.supplement_texts import how_read
from checker.supplements import Supplement

if TYPE_CHECKING:  # what reads a line is loaded with the first file, not with the command line
    from checker.reading import ReadFood, ReadLine

READ_AS = "supplement: "
ANY_WEIGHT = 1.0  # which words name supplements does not hang on the weight


@dataclass(frozen=True)
class TakenEntries:
    """The supplements of some rows of ENTRIES.

    `amounts`: one row per supplement taken, as from `supplement_rows`, with `row` (place in the chunk). `supplements`,
    `read_as`: the records, and what each was read as, in the same order. `unknown`: rows that hold one of which some
    amount is not known.
    """

    amounts: pd.DataFrame
    supplements: tuple[Supplement, ...]
    read_as: tuple[str, ...]
    unknown: NDArray[np.intp]


@dataclass(frozen=True)
class NamedSupplements:
    """The supplements that an entry names, and whether it names foods beside them."""

    supplements: tuple[Supplement, ...]
    with_foods: bool


@lru_cache(maxsize=ROWS_PER_CHUNK)
def supplements_among(text: str, weighed: bool = False) -> NamedSupplements:
    """The supplements of an entry that may hold foods too, as the page finds them line by line.

    `weighed`: a weight is given for all of it, so that its foods are read as one line, without their amounts.
    """
    pieces = (piece for line in text.splitlines() for piece in line.split(";"))
    if not any(span.supplement for piece in pieces for span in spans_of(piece)):  # quicker than reading the foods
        return NamedSupplements((), True)
    from checker.reading import read_line, read_lines

    found = [parted(line) for line in ((read_line(text, ANY_WEIGHT),) if weighed else read_lines(text))]
    return NamedSupplements(tuple(each for _, taken in found for each in taken), any(foods for foods, _ in found))


def foods_beside(line: ReadLine) -> tuple[ReadFood, ...]:
    """The foods of a line without its supplements."""
    return parted(line)[0]


def taken_entries(
    found: Mapping[int, Sequence[Supplement]], persons: Sequence[str], days: Sequence[str]
) -> TakenEntries:
    """What the rows hold. `found`: the supplements of each row (place in the chunk) that has any.

    `persons`, `days`: those of every row of the chunk.
    """
    distinct = list({id(each): each for several in found.values() for each in several}.values())
    place = {id(each): at for at, each in enumerate(distinct)}
    rows = np.array([row for row, several in found.items() for _ in several], dtype=np.intp)
    which = np.array([place[id(each)] for several in found.values() for each in several], dtype=np.intp)
    said = [READ_AS + how_read(each) for each in distinct]
    amounts = supplement_rows(distinct).iloc[which].reset_index(drop=True)
    amounts = amounts.assign(
        row=rows,
        person=pd.Series([persons[row] for row in rows], dtype="object"),
        day=pd.Series([days[row] for row in rows], dtype="object"),
    )
    unknown = amounts[[f"{each.id}_best" for each in judged_nutrients()]].isna().any(axis="columns").to_numpy(bool)
    return TakenEntries(
        amounts, tuple(distinct[at] for at in which), tuple(said[at] for at in which), np.unique(rows[unknown])
    )
