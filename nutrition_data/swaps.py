"""What a food that was eaten may be swapped for, as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

AMOUNTS = ("same", "portion")
WHEN = ("", "refused", "potassium_care")


@dataclass(frozen=True)
class Swap:
    """Eaten foods of `from_*` (all that is given must hold) and what may take their place: food ids.

    `amount`: same = as much by weight; portion = the new food's usual portion. `when`: "" = always; refused = only
    where the person does not eat what was eaten; potassium_care = only where potassium must not rise.
    """

    id: str
    to: tuple[str, ...]
    amount: str
    why: str
    from_categories: tuple[str, ...]
    when: str = ""
    from_words: tuple[str, ...] = ()
    from_not_words: tuple[str, ...] = ()


@cache
def swaps() -> tuple[Swap, ...]:
    """The rows of `swaps.toml`; an unknown or missing key is a TypeError or KeyError."""
    raw = tomllib.loads((Path(__file__).parent / "swaps.toml").read_text(encoding="utf-8"))
    return tuple(_swap(row) for row in raw["swap"])


def _swap(row: dict[str, Any]) -> Swap:
    fields: dict[str, Any] = {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
    return Swap(**fields)
