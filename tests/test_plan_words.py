"""What a plan is called, and in which words a limit is said to open."""

import re
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from checker import plan_blocks
from checker.diary import Day, entries_of, rows
from checker.person import Person
from checker.plan_constraints import Programme
from checker.plan_opening import Beyond
from checker.plan_options import EFFECTS
from checker.plan_records import Change
from checker.plan_words import title
from checker.preferences import Preferences
from checker.reading import read_line
from checker.smallest_change import plans

KEFIR = Change("add", "1", "Kefir, plain", 1.0, "g", 1.0, 1.0, 1.0, "1 cup", "1 cup of kefir", 100.0)
ALMONDS, SEEDS = replace(KEFIR, name="Almonds, raw"), replace(KEFIR, name="Pumpkin seeds, unsalted")
SWAP = replace(KEFIR, action="swap", name="Walnuts", replaces=0, replaces_name="Potato chips, salted")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((KEFIR,), "Add kefir"),
        ((KEFIR, SWAP), "Add kefir and swap potato chips for walnuts"),
        ((KEFIR, ALMONDS, SWAP), "Add kefir and almonds, and swap potato chips for walnuts"),
        ((KEFIR, ALMONDS, SEEDS, SWAP), "Add kefir and almonds, and 2 more"),
    ],
)
def test_a_title_names_up_to_three_changes_and_counts_the_rest(changes: tuple[Change, ...], said: str) -> None:
    assert title(changes) == said


def test_a_title_names_first_what_the_plans_before_do_not_hold() -> None:
    four = tuple(replace(each, food_id=str(at)) for at, each in enumerate((KEFIR, ALMONDS, SEEDS, SWAP)))
    assert title(four, {"0", "1"}) == "Add pumpkin seeds and swap potato chips for walnuts, and 2 more"
    assert title(four, {"0", "2", "3"}) == "Add kefir and almonds, and 2 more"
    assert title(four[:3], {"0"}) == "Add kefir, almonds and pumpkin seeds"


def test_the_energy_that_would_open_a_plan_is_said_as_a_whole_and_opens_one() -> None:
    lines = ("1 cup white rice", "1 cup oatmeal with oat milk", "2 slices toast", "200 g tomato soup", "1 apple")
    day = Day(date(2026, 3, 1), None, tuple(entry for line in lines for entry in entries_of(read_line(line))))
    woman, vegan = Person(41.0, "female", potassium_care="no"), Preferences(("vegan",))
    block = next(each for each in plans(woman, rows(day), (), vegan, wanted=1).blocks if each.limit == "energy")
    assert block.energy_kcal is not None
    assert block.opens == f"Allow up to {block.energy_kcal:.0f} kcal more than today (now 250 kcal)."
    assert re.fullmatch("No plan stays within 250 kcal more than today.", block.words)
    for allowance, status in ((block.energy_kcal - 10, "ear_only"), (block.energy_kcal, "ok")):
        assert plans(woman, rows(day), (), replace(vegan, energy_kcal=allowance), wanted=1).status == status


@pytest.mark.parametrize(
    ("energy", "limits"), [(1240.0, ["energy", "sodium"]), (1250.0, ["energy", "sodium"]), (1260.0, [])]
)
def test_a_step_that_nobody_may_take_is_not_said_as_one_of_several(energy: float, limits: list[str]) -> None:
    # 1,500 kcal is the most that may be allowed (planning.toml): 250 and 1,250.
    held = SimpleNamespace(energy=250.0, changes=4, most={"sodium_mg": 2300.0}, sodium_per_day=2300.0)
    programme = cast(Programme, SimpleNamespace(limits=held, total=np.zeros(len(EFFECTS))))
    found = plan_blocks._together(programme, Beyond(energy, 100.0, 0))
    assert [each.limit for each in found] == limits
    assert all(each.energy_kcal is None for each in found)
