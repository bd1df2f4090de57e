"""Conditions and medicines that a person may tick, and what is said with each, as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PLACES = ("result", "supplement", "cramps", "suggestions")
WHO = ("everyone", "pregnant", "lactating", "not_expecting")
MARKS = ("read", "copy", "unverified", "argued")
KINDS = ("caution", "finding")


@dataclass(frozen=True)
class Statement:
    """One thing that is said with a condition, in each of the places of `where`, to those in `who`.

    `nutrient`: what it is about, or "". `kind`: "caution" makes the reader more careful, "finding" reports what is
    known; only a caution may be unverified. `source`: an id of sources.toml, or "". `certainty`: how sure a link with
    cramps is, else "".
    """

    condition: str
    text: str
    nutrient: str
    where: tuple[str, ...]
    who: tuple[str, ...]
    kind: str
    source: str
    mark: str
    certainty: str


@dataclass(frozen=True)
class Condition:
    """One condition that a person may tick. `potassium_care`: no more potassium is ever suggested with it.

    `words`: the condition inside a sentence. `names`: what else it is called where it is written rather than ticked.
    """

    id: str
    label: str
    words: str
    potassium_care: bool
    names: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class PotassiumWords:
    """Why no food is offered for potassium, and why its reference value is not used. `{ticked}`: what was ticked.

    `ticked`: something was, that stands against more of it; `yes`: the person said so without saying what;
    `unknown`: the person did not answer. `..._other`: where the values are not those of `reference_authority`.
    """

    ticked: str
    yes: str
    unknown: str
    reference_ticked: str
    reference_yes: str
    reference_unknown: str
    reference_authority: str
    reference_yes_other: str
    reference_unknown_other: str
    source: str
    reference_source: str


@cache
def conditions() -> dict[str, Condition]:
    """The conditions of `conditions.toml` by id, in its order."""
    return {each["id"]: _condition(each) for each in _raw()["condition"]}


@cache
def potassium_words() -> PotassiumWords:
    """What is said of potassium where there may be a reason for care."""
    return PotassiumWords(**_raw()["potassium"])


@cache
def nothing_names() -> tuple[str, ...]:
    """How a person says that nothing (else) on the list applies."""
    return tuple(_raw()["nothing"]["names"])


@cache
def ambiguous_names() -> dict[str, tuple[str, ...]]:
    """Words that may mean more than one condition -> the ids of those."""
    return {each["name"]: tuple(each["may_be"]) for each in _raw()["ambiguous"]}


@cache
def _raw() -> dict[str, Any]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


def _condition(raw: dict[str, Any]) -> Condition:
    plain = {name: value for name, value in raw.items() if name not in ("names", "say")}
    said = tuple(_statement(raw["id"], each) for each in raw["say"])
    return Condition(**plain, names=tuple(raw["names"]), statements=said)


def _statement(condition: str, raw: dict[str, Any]) -> Statement:
    lists = {"where": tuple(raw["where"]), "who": tuple(raw.get("who", ["everyone"]))}
    return Statement(condition=condition, **({"nutrient": "", "certainty": ""} | raw | lists))
