"""A planner written by hand: what it answers hangs on what the day holds, so that a test sees what it was given."""

import os
from collections.abc import Sequence

import pandas as pd

from checker.person import Person
from checker.plan_records import Block, Change, Plan, Plans
from checker.preferences import NO_PREFERENCES, Preferences
from checker.supplements import Supplement
from nutrition_data.errors import InputError
from nutrition_data.foods import foods

MILK = "fndds-11111000"
BANANA = "fndds-63107010"
OATMEAL_WITH_MILK = "fndds-56203066"
ORDER = (MILK, BANANA, OATMEAL_WITH_MILK)


def change(food_id: str, grams: float = 100, portion: str = "1 cup", replaces: str | None = None) -> Change:
    name = str(foods().at[food_id, "name"])
    return Change(
        "add" if replaces is None else "swap", food_id, name, 1, "cup", grams * 0.9, grams, grams * 1.1, portion,
        f"{portion} of {name}", 50, None if replaces is None else 0, replaces, None if replaces is None else 30.0,
    )  # fmt: skip


def plan(*changes: Change, status: str = "ok") -> Plan:
    return Plan(status, changes, (), 100, 20, 500, 0, "Written by hand")


def blocked(*limits: str) -> tuple[Block, ...]:
    return tuple(Block(limit, f"{limit} stands against it.") for limit in limits)


def told(
    person: Person,
    rows: pd.DataFrame,
    supplements: Sequence[Supplement] = (),
    preferences: Preferences = NO_PREFERENCES,
    wanted: int = 3,
) -> Plans:
    """None with a kidney condition; average only for vegans; nothing to change after a supplement; else by the rows.

    Each plan adds a food of ORDER, its portion saying how many foods the day has and how many are not counted.
    """
    if (rows["typed"] == "break off").any():
        raise InputError("The day breaks off.")
    if supplements:
        return Plans("nothing_to_change", ())
    if "kidney_disease" in person.conditions:
        return Plans("none", (), blocked("potassium", "energy", "potassium"))
    seen = f"{len(rows)} foods, {int(rows['grams'].isna().sum())} not counted"
    if "vegan" in preferences.diets:
        return Plans("ear_only", (plan(change(BANANA, 118, seen), status="ear_only"),), blocked("diet"))
    swap = change(OATMEAL_WITH_MILK, 234.5, "=1 bowl", replaces="Potato chips, plain")
    plans = (plan(change(MILK, 244, seen), swap), plan(change(BANANA, 118, seen)), plan(change(MILK, 488, seen)))
    return Plans("ok", plans[:wanted])


def ends_the_process(
    person: Person,
    rows: pd.DataFrame,
    supplements: Sequence[Supplement] = (),
    preferences: Preferences = NO_PREFERENCES,
    wanted: int = 3,
) -> Plans:
    """What a system does to a process that takes too much memory."""
    os._exit(9)
