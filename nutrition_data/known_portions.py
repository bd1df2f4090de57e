"""What one of a food weighs where the releases do not say it or say it of another piece."""

from dataclasses import dataclass
from functools import cache

from nutrition_data.word_files import rows_of


@dataclass(frozen=True)
class KnownPortion:
    """What one of a food weighs by its label or by argument, where the release has no such portion or another is meant.

    `words`: all must be typed; `of`: the group or the first words of the food's name; `measure` blank = counted;
    `called`: what people call one; `below`: only for fewer than so many;
    `first` = it comes before the food's own portions.
    """

    words: frozenset[str]
    of: str
    measure: str
    size: str
    called: str
    below: float | None
    first: bool
    grams: float


@cache
def known_portions() -> tuple[KnownPortion, ...]:
    """Portions that the releases lack, in the order in which they are tried."""
    return tuple(
        KnownPortion(
            frozenset(row["words"].split()), row["of"], row["measure"], row["size"], row["called"],
            float(row["below"]) if row["below"] else None, row["first"] == "yes",
            float(row["grams"]),
        )
        for row in rows_of("known_portions")
    )  # fmt: skip
