"""What is offered as a food source, what is not suggested to whom, and what is said of it: the rules as records."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DENY_DEFAULTS: dict[str, Any] = {
    "over": "",
    "column": "",
    "per": "portion",
    "note": "",
    "note_over": "",
    "limited": False,
    "why": "",
}
ALLOW_NOTE_LISTS = ("note_for", "note_states", "note_unless")
GUARDS = ("pregnant", "lactating", "child", "young_child", "toddler", "potassium")
MARKS = ("read", "copy", "unverified", "argued")
# Whom a note may be meant for beside the guarded: see `checker.safety.note_guards`.
NOTE_FOR = (*GUARDS, "anybody", "may_become_pregnant", "potassium_yes", "water_tablet")


@dataclass(frozen=True)
class Limit:
    """A number a rule compares with, and why it is what it is."""

    value: float
    unit: str
    mark: str
    source: str
    why: str


@dataclass(frozen=True)
class Matcher:
    """Which foods a rule is about. Of what is given, all must hold; within one list, any. Empty = no condition."""

    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    not_states: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class AllowRule:
    """A kind of food that may be offered to the guarded.

    `note` is said to `note_for`, for foods in `note_states`, unless one of `note_unless` is in the name.
    """

    id: str
    guards: tuple[str, ...]
    match: Matcher
    note: str
    note_for: tuple[str, ...]
    note_states: tuple[str, ...]
    note_unless: tuple[str, ...]
    authority: str
    source: str
    mark: str
    why: str


@dataclass(frozen=True)
class DenyRule:
    """A kind of food not offered to `guards` ("everyone": to nobody).

    Words (outside the phrases of `unless`), flags ("yes"), categories and `over` (`column` in the usual portion, or in
    100 g, is over that limit) each suffice; groups and states must both hold where both are given. `note` is said to
    `note_for` when a food of `note_groups`, or with `note_words` (where none are given, `words`), was entered, or
    where `note_over` is given, when more than that limit of `column` was eaten; never with one of `note_unless`, nor to
    `note_not_for`, who are told in other words. It is also said where one of `typed_words` (outside `typed_unless`) was
    typed beside a food of `typed_groups` or `typed_categories`, or, where no food says so, with one of `typed_kinds`.
    Where one of `lifted_by` was typed, the rule says nothing of how the food stands. `limited`: the note tells how much
    or how often, so it is said after the notes of rules that tell to leave a food. `by_own_name`: where a food's own
    name holds one of these, its other names do not count.
    """

    id: str
    guards: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...]
    lifted_by: tuple[str, ...]
    categories: tuple[str, ...]
    groups: tuple[str, ...]
    states: tuple[str, ...]
    flags: tuple[str, ...]
    over: str
    column: str
    per: str  # portion | 100_g
    note: str
    note_over: str
    note_for: tuple[str, ...]
    note_groups: tuple[str, ...]
    note_words: tuple[str, ...]
    note_unless: tuple[str, ...]
    note_not_for: tuple[str, ...]
    typed_words: tuple[str, ...]
    typed_groups: tuple[str, ...]
    typed_categories: tuple[str, ...]
    typed_unless: tuple[str, ...]
    typed_kinds: tuple[str, ...]
    by_own_name: tuple[str, ...]
    limited: bool
    authority: str
    source: str
    mark: str
    why: str


@dataclass(frozen=True)
class Plain:
    """What a food must not be called to count as plain, and the words that do not make it another food.

    `only_for`: words of a name -> the one nutrient such a food is offered for.
    """

    not_words: tuple[str, ...]
    but_names: tuple[str, ...]
    also: tuple[str, ...]
    same_words: frozenset[str]
    only_for: dict[str, str]


@dataclass(frozen=True)
class LimitOfDay:
    """The most of a column in a day that suggestions may come to, for those of `whom` ("everyone": for everybody).

    `note` is said to `note_for` when the foods of a day came to more.
    """

    column: str
    limit: float
    unit: str
    whom: tuple[str, ...]
    words: str
    note: str
    note_for: tuple[str, ...]
    authority: str
    source: str
    mark: str
    why: str


@dataclass(frozen=True)
class WeeklyLimit:
    """Foods with a weekly limit, for those of `whom`: one portion among all of the family in a plan.

    A food is of the family by its group or category, by a word of its name, or by its flag outside `but_groups`.
    """

    family: str
    whom: tuple[str, ...]
    groups: tuple[str, ...]
    categories: tuple[str, ...]
    words: tuple[str, ...]
    unless: tuple[str, ...]
    flags: tuple[str, ...]
    but_groups: tuple[str, ...]
    authority: str
    source: str
    mark: str
    why: str


@dataclass(frozen=True)
class Standings:
    """What is said of a food as a whole, and the words that are no reason for doubt.

    `doubt`: words that leave a food open or say a state, whatever the food (outside the phrases of `no_doubt`), unless
    the food's own name says the same; `doubt_there`: those that do so in the groups of `doubt_in_groups` only.
    `known`: words that change nothing: measures, ways of cooking through, and the like.
    """

    doubt: tuple[str, ...]
    doubt_in_groups: tuple[str, ...]
    doubt_there: tuple[str, ...]
    no_doubt: tuple[str, ...]
    known: frozenset[str]
    rule_allows: str
    not_suggested: str
    not_suggested_potassium: str
    not_suggested_lactating: str
    not_checked: dict[str, str]


@dataclass(frozen=True)
class FoodSafety:
    """All rules. `varieties`: category -> kind of food, for lists that are not all of one kind."""

    limits: dict[str, Limit]
    varieties: dict[str, str]
    plain: Plain
    allow: tuple[AllowRule, ...]
    deny: tuple[DenyRule, ...]
    day_limits: tuple[LimitOfDay, ...]
    weekly: tuple[WeeklyLimit, ...]
    standings: Standings
    portions_of_young_children: str


@cache
def food_safety() -> FoodSafety:
    """The rules of `food_safety.toml`."""
    with (HERE / "food_safety.toml").open("rb") as file:
        return parse(tomllib.load(file))


def parse(raw: dict[str, Any]) -> FoodSafety:
    """The rules from their TOML; an unknown key or a missing one is a TypeError or KeyError."""
    plain = raw["plain"]
    return FoodSafety(
        limits={id: Limit(**limit) for id, limit in raw["limits"].items()},
        varieties={category: each["name"] for each in raw["variety"] for category in each["categories"]},
        plain=Plain(
            not_words=tuple(plain["not_words"]),
            but_names=tuple(plain["but_names"]),
            also=tuple(plain["also"]),
            same_words=frozenset(plain["same_words"]),
            only_for=dict(plain["only_for"]),
        ),
        allow=tuple(_allow(dict(rule)) for rule in raw["allow"]),
        deny=tuple(_deny(dict(rule)) for rule in raw["deny"]),
        day_limits=tuple(LimitOfDay(**_lists_as_tuples(row)) for row in raw["day_limit"]),
        weekly=tuple(WeeklyLimit(**_lists_as_tuples(row)) for row in raw["weekly"]),
        standings=Standings(**_lists_as_tuples(raw["standing"]) | {"known": frozenset(raw["standing"]["known"])}),
        portions_of_young_children=raw["young_child"]["portions"],
    )


def _lists_as_tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(cell) if isinstance(cell, list) else cell for name, cell in row.items()}


def _allow(rule: dict[str, Any]) -> AllowRule:
    match = Matcher(**{name: tuple(rule.pop(name, ())) for name in Matcher.__dataclass_fields__})
    lists: dict[str, Any] = {name: tuple(rule.pop(name, ())) for name in ("guards", *ALLOW_NOTE_LISTS)}
    return AllowRule(match=match, **lists, **({"note": "", "why": ""} | rule))


def _deny(rule: dict[str, Any]) -> DenyRule:
    names = ("guards", "words", "unless", "lifted_by", "by_own_name", "categories", "groups", "states", "flags")
    note_names = ("note_for", "note_groups", "note_words", "note_unless", "note_not_for")
    typed = ("typed_words", "typed_groups", "typed_categories", "typed_unless", "typed_kinds")
    lists: dict[str, Any] = {name: tuple(rule.pop(name, ())) for name in (*names, *note_names, *typed)}
    return DenyRule(**lists, **(DENY_DEFAULTS | rule))
