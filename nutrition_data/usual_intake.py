"""The numbers of judging a usual intake, and the ready-made words of the IOM (2000), as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class UsualLimit:
    """A number the judgement keeps to. `source`: an id of sources.toml, or "" where it is our own choice (`why`)."""

    value: float
    unit: str
    mark: str  # read | argued
    source: str
    why: str


@dataclass(frozen=True)
class UsualWords:
    """What is said as it stands. `below`, `between`, `at_or_above`: the IOM's reading of a mean, on `page`;
    `surest`: the last of them for a mean that is not there."""

    source: str
    page: str
    below: str
    between: str
    at_or_above: str
    surest: str
    same_survey: str
    not_a_finding: str
    food_only: str
    steady: str


@dataclass(frozen=True)
class UsualRules:
    """The numbers by id, and the words."""

    limits: dict[str, UsualLimit]
    words: UsualWords


@cache
def usual_rules() -> UsualRules:
    """The content of `usual_intake.toml`; an unknown or missing key is a TypeError."""
    return read_usual_rules(Path(__file__).parent / "usual_intake.toml")


def read_usual_rules(path: Path) -> UsualRules:
    """The rules of one toml file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return UsualRules({id: UsualLimit(**each) for id, each in raw["limits"].items()}, UsualWords(**raw["words"]))


def limit(id: str) -> float:
    """The value of one limit."""
    return usual_rules().limits[id].value


def words() -> UsualWords:
    """What is said as it stands."""
    return usual_rules().words
