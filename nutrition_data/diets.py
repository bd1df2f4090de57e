"""Diets, and kinds of food that people refuse, as records."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nutrition_data.errors import DataError
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import FLAGS, foods


@dataclass(frozen=True)
class Diet:
    """What a diet asks of a food: the flags `no` must be "no", the flags `yes` "yes"; "unknown" never passes.

    `not_words`: words in a food's names that do not pass. `label`: for the page; `names`: other accepted spellings;
    `refused`: spellings accepted only among what is avoided; `label_words`: what our table does not know of it, or "".
    """

    id: str
    label: str
    no: tuple[str, ...]
    yes: tuple[str, ...]
    not_words: tuple[str, ...]
    names: tuple[str, ...]
    refused: tuple[str, ...]
    label_words: str
    why: str


@dataclass(frozen=True)
class Kind:
    """A kind of food that may be refused: every food of one of `groups` or `categories`, with a flag of `no` that is
    not "no", or with one of `words` in its names. `on_page`: offered to pick from; `label_words`: as for a diet."""

    id: str
    label: str
    no: tuple[str, ...]
    groups: tuple[str, ...]
    categories: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    on_page: bool
    label_words: str


@dataclass(frozen=True)
class Mixture:
    """Foods, by `words` in their names, that may hold what one of `holds` names without saying so."""

    words: tuple[str, ...]
    holds: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """One number, in `unit`, with its reason."""

    id: str
    value: float
    unit: str
    why: str


@cache
def diets() -> dict[str, Diet]:
    """The diets of `diets.toml` by id, in its order. DataError where one names what the food table does not have."""
    return {each["id"]: _diet(each) for each in _raw()["diet"]}


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of food that may be refused, by id. DataError where one names what the food table does not have."""
    return {each["id"]: _kind(each) for each in _raw()["kind"]}


@cache
def limits() -> dict[str, Limit]:
    """The numbers of `diets.toml` by id."""
    return {each["id"]: Limit(**each) for each in _raw()["limits"]}


@cache
def nothing_names() -> tuple[str, ...]:
    """How a cell says that there is nothing in it."""
    return tuple(_raw()["nothing"]["names"])


@cache
def mixtures() -> tuple[Mixture, ...]:
    """Foods that may hold what their names do not say."""
    return tuple(Mixture(tuple(each["words"]), tuple(each["holds"])) for each in _raw()["mixture"])


@cache
def added_to() -> tuple[str, ...]:
    """Words in the names of foods that minerals or vitamins are added to as a rule."""
    return tuple(_raw()["added"]["names"])


@cache
def added_nutrients() -> frozenset[str]:
    """Which nutrients are added to them."""
    return frozenset(_raw()["added"]["nutrients"])


@cache
def _raw() -> dict[str, Any]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


def _diet(raw: dict[str, Any]) -> Diet:
    lists = {name: tuple(raw.get(name, ())) for name in ("no", "yes", "not_words", "names", "refused")}
    _known(raw["id"], (*lists["no"], *lists["yes"]), FLAGS, "flag")
    if not lists["no"] and not lists["yes"]:
        raise DataError(f"diets.toml: {raw['id']} asks nothing of a food; expected flags under no or yes.")
    return Diet(**({"why": "", "label_words": ""} | raw | lists))


def _kind(raw: dict[str, Any]) -> Kind:
    names = ("no", "groups", "categories", "words", "names", "varieties")
    lists = {name: tuple(raw.get(name, ())) for name in names}
    varieties = food_safety().varieties
    table = foods()
    _known(raw["id"], lists["no"], FLAGS, "flag")
    _known(raw["id"], lists["groups"], table["group"], "group")
    _known(raw["id"], lists["categories"], table["category"], "category")
    _known(raw["id"], lists["varieties"], varieties.values(), "variety")
    named = lists.pop("varieties")
    lists["categories"] += tuple(category for category, variety in varieties.items() if variety in named)
    said = raw.get("label_words", "")
    return Kind(id=raw["id"], label=raw["label"], on_page=raw["on_page"], label_words=said, **lists)


def _known(id: str, given: Iterable[str], expected: Iterable[str], what: str) -> None:
    strange = sorted(set(given) - set(expected))
    if strange:
        raise DataError(f"diets.toml: {id} names the {what} {strange[0]!r}, which the food table does not have.")
