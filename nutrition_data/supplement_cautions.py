"""What is said beside a supplement, as records with their source and mark."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WHEN = ("taken", "over", "differs")


@dataclass(frozen=True)
class Caution:
    """One sentence of care. `nutrient` "" = whatever it brings; `substances` empty = whatever it is made of.

    `when`: "taken", "over" an upper level of the chosen authority, or where it "differs": under that one and over
    another's. `source`: an id of sources.toml, or "" (then unverified).
    """

    nutrient: str
    when: str
    text: str
    source: str
    mark: str
    who: tuple[str, ...] = ("everyone",)
    substances: tuple[str, ...] = ()


@cache
def supplement_cautions() -> tuple[Caution, ...]:
    """The cautions of `supplement_cautions.toml`, in its order."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        raw = tomllib.load(file)["caution"]
    return tuple(_caution(each) for each in raw)


def _caution(raw: dict[str, Any]) -> Caution:
    lists: dict[str, Any] = {name: tuple(raw[name]) for name in ("who", "substances") if name in raw}
    return Caution(**{**raw, **lists})
