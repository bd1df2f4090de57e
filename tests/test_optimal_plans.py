"""The plan found is the smallest there is: every plan tried one by one says so, with sums of its own."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from bench.plan_figures import spread
from bench.recall_days import RecallDay, recall_days
from checker.food_sources import kind_of
from checker.person import Person
from checker.plan_records import Plan, Plans
from checker.preferences import Preferences
from checker.safety import guards, offered
from checker.smallest_change import plans
from diary_rows import Entry, rows
from every_plan import Best, best_plan, smaller_plan
from plan_numbers import (
    ENERGY,
    NUTRIENTS,
    Part,
    additions,
    against_the_solver,
    bounds_of,
    choices_of,
    cost_of,
    day_of,
    full_choices,
    parts_of,
    swap_parts,
    table,
)

WOMAN = Person(30, "female", potassium_care="no")
PREGNANT = Person(30, "female", "pregnant", potassium_care="no")
KIDNEY = Person(30, "female", conditions=("kidney_disease",))
PEOPLE = {"woman": WOMAN, "pregnant": PREGNANT, "kidney": KIDNEY}
SMALL = range(30)  # small instances for each of PEOPLE


def drawn_day(draw: random.Random) -> pd.DataFrame:
    """Usual portions of foods that people report, until the day has about as much energy as a day has.

    On most days only foods with little sodium, so that there is room for a plan.
    """
    foods = table()
    salt = foods["sodium_mg"] * foods["usual_portion_g"] / 100 <= draw.choice((100, 150, 2000))
    light = foods["energy_kcal"] * foods["usual_portion_g"] / 100 <= draw.choice((150, 250, 400))
    reported = foods.index[foods["reviewed"].astype(bool) & (foods["times_reported"] > 4) & salt & light].tolist()
    energy, entries, goal = 0.0, [], draw.uniform(1300, 2300)
    while energy < goal:
        food_id = draw.choice(reported)
        grams = float(foods.at[food_id, "usual_portion_g"])
        energy += float(foods.at[food_id, "energy_kcal"]) * grams / 100
        entries.append((food_id, 0.9 * grams, grams, 1.1 * grams))
    return rows(entries)


def drawn_foods(draw: random.Random, person: Person, many: int) -> list[str]:
    """Some foods that may be offered: most of them among those that bring most of a nutrient in a usual portion."""
    foods = table().loc[sorted(offered(guards(person)))]
    chosen = set(draw.sample(foods.index.tolist(), many // 3))
    while len(chosen) < many:
        column = draw.choice(NUTRIENTS)
        brings = foods[column].fillna(0) * foods["usual_portion_g"]
        chosen.add(draw.choice(brings.sort_values(ascending=False, kind="stable").index[:30].tolist()))
    return sorted(chosen)


@cache
def swap_takers() -> frozenset[str]:
    """Every food that a swap may bring: left out where swaps are not what is tested."""
    from nutrition_data.swaps import swaps

    return frozenset(food_id for swap in swaps() for food_id in swap.to)


def all_but(person: Person, pool: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((set(offered(guards(person))) | swap_takers()) - set(pool)))


def tried_one_by_one(
    person: Person, day: Sequence[Part | None], parts: Sequence[Part], energy: float
) -> tuple[str, Best | None]:
    """The status and the best plan, of every plan there is."""
    choices = choices_of(person, day, parts)
    bounds = bounds_of(person, day, choices, energy)
    if (bounds.targets <= 0).all():
        return "nothing_to_change", None
    best = best_plan(choices, bounds)
    if best is not None:
        return "ok", best
    best = best_plan(choices, bounds, all_targets=False)
    # Where the day alone reaches every average and nothing brings it nearer, there is nothing to be planned.
    return ("ear_only", best) if best is not None and best.changes else ("none", None)


@pytest.mark.parametrize("who", PEOPLE)
def test_of_few_foods_the_plan_is_the_best_of_all_plans_tried_one_by_one(who: str) -> None:
    """Some foods to add and some to swap for what was eaten, in all sets of up to four, each with its own sums."""
    person, seen = PEOPLE[who], set()
    for seed in SMALL:
        draw = random.Random(f"{who} {seed}")
        table_rows, energy = drawn_day(draw), draw.choice((100.0, ENERGY, 600.0))
        swaps = swap_parts(person, table_rows)
        takers = sorted({part.food_id for part in swaps})
        pool = {
            *(set(drawn_foods(draw, person, draw.randint(8, 12))) - swap_takers()),
            *draw.sample(takers, min(len(takers), 4 if seed % 2 or who == "kidney" else 0)),
        }
        parts = [*additions(person, pool), *[part for part in swaps if part.food_id in pool]]
        status, best = tried_one_by_one(person, day_of(table_rows), parts, energy)
        answer = plans(
            person, table_rows, preferences=Preferences(energy_kcal=energy), leave_out=all_but(person, pool), wanted=1
        )
        assert answer.status == status, (seed, best)
        if best is not None:
            (plan,) = answer.plans
            wrong = (seed, [part.food_id for part in parts_of(plan)], best.chosen)
            assert (len(plan.changes), cost_of(person, plan)) == (best.changes, best.cost), wrong
            assert reached(plan) == best.reached, wrong
        seen.add((status, 0 if best is None else best.changes))
    assert {status for status, _ in seen} >= {"ok", "ear_only", "none"}, seen


def reached(plan: Plan) -> int:
    """How many targets a plan reaches; with a potassium condition potassium is none, and counts as reached."""
    return sum(each.reached == "target" or each.target is None for each in plan.nutrients)


def some_days(shared: Path, many: int) -> tuple[RecallDay, ...]:
    return spread(recall_days(shared), many)


@pytest.mark.parametrize("who", ["woman", "pregnant"])
def test_on_recorded_days_no_plan_of_all_foods_is_smaller(shared: Path, who: str) -> None:
    """Every set of fewer choices is tried, up to three, each with an amount of every offered food and each swap."""
    person, sizes = PEOPLE[who], []
    for each in some_days(shared, 6):
        answer = plans(person, each.rows, wanted=1)
        day, choices = full_choices(person, each.rows)
        size = len(answer.plans[0].changes) if answer.status == "ok" else 3
        smaller = smaller_plan(choices, bounds_of(person, day, choices), min(size - 1, 3))
        if answer.status == "nothing_to_change":
            assert smaller_plan(choices, bounds_of(person, day, choices), 0) == ()
        else:
            assert smaller is None, (each.person, smaller)
        sizes.append(size)
    assert len(set(sizes)) > 1


def test_on_recorded_days_the_solver_finds_no_better_plan_in_the_full_table(shared: Path) -> None:
    """Whatever is chosen from first: one integer programme over everything, with no gap left, costs the same."""
    for each in some_days(shared, 10):
        status, changes, cost_found, best = against_the_solver(WOMAN, each.rows)
        assert best.gap == 0, each.person
        assert (changes, cost_found) == (best.changes, best.cost), (each.person, status)


def told(answer: Plans) -> list[list[tuple[str, str, float, int | None]]]:
    return [[(each.action, each.food_id, each.grams, each.replaces) for each in plan.changes] for plan in answer.plans]


SHUFFLED = """
import json, sys
import nutrition_data.foods as module
table = module.foods().sample(frac=1, random_state=7)
module.foods = lambda: table
from test_optimal_plans import changes_of
json.dump(changes_of(json.loads(sys.argv[1])), sys.stdout)
"""


def changes_of(days: list[list[Entry]]) -> list[list[list[list[object]]]]:
    """For each day (food id, low, best, high of each entry) its plans, as they are written in JSON."""
    answers = [plans(WOMAN, rows(day)) for day in days]
    return [
        [[[c.action, c.food_id, c.count, c.measure, c.grams, c.replaces] for c in plan.changes] for plan in each.plans]
        for each in answers
    ]


def test_the_same_day_has_the_same_plans_in_every_process_and_in_any_order_of_the_table(root: Path) -> None:
    """Here, and in a process with another order of the table and of all that goes by hashes."""
    days = [drawn_day(random.Random(f"order {seed}")) for seed in range(4)]
    entries = [each[["food_id", "grams_low", "grams", "grams_high"]].to_numpy().tolist() for each in days]
    path = os.pathsep.join([str(root), str(root / "tests")])
    seed = "3" if os.environ.get("PYTHONHASHSEED") != "3" else "4"
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed}
    run = [sys.executable, "-c", SHUFFLED, json.dumps(entries)]
    there = json.loads(subprocess.run(run, capture_output=True, check=True, text=True, env=environment).stdout)
    assert any(len(plans_of) == 3 for plans_of in there)
    assert there == changes_of(entries)


def rank(person: Person, answer: Plans) -> tuple[float, ...]:
    """The less, the better: reaching all, then most targets, then few changes, then little cost."""
    order = ("nothing_to_change", "ok", "ear_only", "none")
    if not answer.plans:
        return (order.index(answer.status),)
    plan = answer.plans[0]
    return (order.index(answer.status), -reached(plan), len(plan.changes), cost_of(person, plan))


def test_more_energy_never_makes_a_plan_worse_and_leaving_its_food_out_never_better() -> None:
    compared = 0
    for seed in range(5):
        table_rows = drawn_day(random.Random(f"monotone {seed}"))
        ranks = []
        for energy in (0.0, 100.0, ENERGY, 400.0):
            answer = plans(WOMAN, table_rows, preferences=Preferences(energy_kcal=energy), wanted=1)
            ranks.append(rank(WOMAN, answer))
        assert ranks == sorted(ranks, reverse=True), seed
        if answer.plans and answer.plans[0].changes:
            food_id = answer.plans[0].changes[0].food_id
            without = plans(
                WOMAN, table_rows, preferences=Preferences(energy_kcal=400.0), leave_out=(food_id,), wanted=1
            )
            assert food_id not in {each.food_id for plan in without.plans for each in plan.changes}
            assert rank(WOMAN, without) >= ranks[-1], seed
            compared += 1
    assert compared > 1


def test_a_food_to_be_kept_is_in_every_plan() -> None:
    kept = 0
    for seed in range(5):
        table_rows = drawn_day(random.Random(f"keep {seed}"))
        free = plans(WOMAN, table_rows)
        if len(free.plans) < 2:
            continue
        chosen = next(iter({each.food_id for each in free.plans[1].changes}))
        held = plans(WOMAN, table_rows, keep=(chosen,))
        assert held.plans
        for plan in held.plans:
            assert chosen in {each.food_id for each in plan.changes}, seed
        assert rank(WOMAN, held) >= rank(WOMAN, free), seed
        kept += 1
    assert kept > 1


def test_plans_share_at_most_half_of_their_changed_foods_and_the_smallest_is_first() -> None:
    several = 0
    for seed in range(8):
        table_rows = drawn_day(random.Random(f"three {seed}"))
        found = plans(WOMAN, table_rows).plans
        costs = [cost_of(WOMAN, plan) for plan in found]
        assert costs == sorted(costs), seed
        kinds = [{kind_of(each.food_id) for each in plan.changes} for plan in found]
        for one, other in combinations(kinds, 2):
            assert 2 * len(one & other) <= min(len(one), len(other)), seed
        several += len(found) == 3
    assert several > 1
