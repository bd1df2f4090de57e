"""What is said beside a supplement, as records with their source and mark."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WHEN = ("taken", "passed", "no_level")


@dataclass(frozen=True)
class Caution:
    """One sentence of care. `nutrient` "" = whatever it brings; `substances` empty = whatever it is made of.

    `when`: "taken"; an upper level of any authority is "passed"; or "no_level" is printed for this person and the
    lowest of others is passed. `source`: an id of sources.toml, or "" (then unverified; a sentence with {levels} cites
    the rows it names). `conditions`: only with one of these; `without`: not with any of these. `prominent`: not to be
    folded away; a sentence about what is taken of a nutrient only where its dose is known.
    """

    nutrient: str
    when: str
    text: str
    source: str
    mark: str
    who: tuple[str, ...] = ("everyone",)
    substances: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    prominent: bool = False


@cache
def supplement_cautions() -> tuple[Caution, ...]:
    """The cautions of `supplement_cautions.toml`, in its order."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        raw = tomllib.load(file)["caution"]
    return tuple(_caution(each) for each in raw)


def _caution(raw: dict[str, Any]) -> Caution:
    lists: dict[str, Any] = {name: tuple(cell) for name, cell in raw.items() if isinstance(cell, list)}
    return Caution(**{**raw, **lists})
