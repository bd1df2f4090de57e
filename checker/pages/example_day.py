"""The worked example: a person and the lines of a day, in example_day.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.person import Person


@cache
def example_day() -> tuple[Person, tuple[str, ...]]:
    """Who ate it, and what they might have typed."""
    from checker.person import Person

    kept = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return Person(**kept["person"]), tuple(kept["day"]["lines"])
