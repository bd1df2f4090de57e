"""How people write of what they take: forms, times of day, and words that say it was not swallowed; read once."""

from dataclasses import dataclass
from functools import cache

from nutrition_data.word_files import number_in, rows_of

ROLES = ("form", "filler", "elemental", "as", "times", "less", "open", "hours", "clock", "total", "not_taken", "food")


@dataclass(frozen=True)
class SupplementWord:
    """What a word or phrase says beside a supplement. `value`: how often a day; `note`: what is then said of it.

    Roles: form (what is counted), filler (says nothing of how much), elemental (the figure is the nutrient), as (what
    follows is the salt), times, less (not every day), open (how often is left open), hours, clock,
    total (the figure is of all that was taken), not_taken, food.
    """

    words: str
    role: str
    value: float | None
    note: str


@cache
def supplement_words() -> dict[str, SupplementWord]:
    """Words and phrases by how they are written, in small letters."""
    return {
        row["words"]: SupplementWord(row["words"], row["role"], number_in(row["value"]), row["note"])
        for row in rows_of("supplement_words")
    }


@cache
def supplement_spellings() -> dict[str, str]:
    """What is meant by words as they are often misspelt, in small letters."""
    return {row["typed"]: row["meant"] for row in rows_of("supplement_spellings")}
