"""The numbers of planning a change of a day, as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class PlanningLimit:
    """A number a plan keeps to, and why it is what it is."""

    value: float
    unit: str
    mark: str
    why: str


@dataclass(frozen=True)
class Costs:
    """What a plan costs: each change; a second portion of its food; a food that nobody reported; a word of care.

    A food costs the less for being usual the more people report it.
    """

    change: int
    second_portion: int
    never_reported: int
    note: int


@dataclass(frozen=True)
class Opening:
    """What it costs to go beyond a limit, when the smallest way to open a plan is looked for."""

    energy_per_kcal: float
    sodium_per_mg: float
    per_change: float


@dataclass(frozen=True)
class SodiumLimit:
    """How much sodium a plan may bring a day up to, from an age on."""

    from_years: float
    mg: float
    mark: str


@dataclass(frozen=True)
class Planning:
    """The limits, kinds of food held once at most, what kidney patients read, sodium by age, costs, and of opening."""

    limits: dict[str, PlanningLimit]
    once: frozenset[str]
    kidney_conditions: frozenset[str]
    kidney_words: str
    sodium_per_day: tuple[SodiumLimit, ...]
    costs: Costs
    opening: Opening


@cache
def planning() -> Planning:
    """The numbers of `planning.toml`; an unknown or missing key is a TypeError or KeyError."""
    raw = tomllib.loads((Path(__file__).parent / "planning.toml").read_text(encoding="utf-8"))
    return Planning(
        limits={id: PlanningLimit(**limit) for id, limit in raw["limits"].items()},
        once=frozenset(raw["once"]),
        kidney_conditions=frozenset(raw["kidney_conditions"]),
        kidney_words=raw["kidney_words"],
        sodium_per_day=tuple(SodiumLimit(**row) for row in raw["sodium_per_day"]),
        costs=Costs(**raw["costs"]),
        opening=Opening(**raw["opening"]),
    )


def limit(id: str) -> float:
    """The value of one limit."""
    return planning().limits[id].value


def sodium_per_day(age_years: float) -> float:
    """The most sodium in mg that a plan may bring a day of this age up to."""
    return max(
        (row for row in planning().sodium_per_day if row.from_years <= age_years), key=lambda row: row.from_years
    ).mg
