"""Conditions and medicines that change what is said and suggested, as records. One rule each, with its source."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Condition:
    """One condition that a person may tick. `potassium_care`: no more potassium is ever suggested with it."""

    id: str
    label: str
    potassium_care: bool


@cache
def conditions() -> dict[str, Condition]:
    """The conditions of `conditions.toml` by id, in its order."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        found = [Condition(**each) for each in tomllib.load(file)["condition"]]
    return {each.id: each for each in found}
