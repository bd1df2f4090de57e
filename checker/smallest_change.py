"""The fewest, most usual changes of a day that reach every target, within what is safe and wanted."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.comparison import Span
from checker.person import Person
from checker.plan_aims import Aims, aims
from checker.plan_blocks import blocks, no_reference
from checker.plan_constraints import Programme
from checker.plan_options import Options, additions, day_amounts, place, swapped
from checker.plan_program import Taken, as_many_as_can, smallest
from checker.plan_records import BeforeAfter, Change, Plan, Plans
from checker.plan_words import day_notes, few, title
from checker.preferences import NO_PREFERENCES, Preferences, excluded
from checker.supplements import Supplement
from nutrition_data.foods import foods
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.planning import limit

Floats = NDArray[np.float64]
Solver = Callable[[Programme], Taken | None]


@dataclass(frozen=True)
class _Asked:
    """One question: the day's rows, what a plan has to come to, and the programme of all that may be chosen."""

    rows: pd.DataFrame
    aims: Aims
    programme: Programme


def plans(
    person: Person,
    rows: pd.DataFrame,
    supplements: Sequence[Supplement] = (),
    preferences: Preferences = NO_PREFERENCES,
    keep: Sequence[str] = (),
    leave_out: Sequence[str] = (),
    wanted: int | None = None,
    whole: bool = True,
) -> Plans:
    """Up to `wanted` clearly different plans for one day (diary rows), each re-checkable by adding it and judging.

    `keep`: food ids that every plan must hold, `leave_out`: food ids that none may hold. `wanted` None: as many as
    planning.toml says. `whole`: as of `judge`. Deterministic.
    """
    wanted = int(limit("plans")) if wanted is None else wanted
    rows = rows.reset_index(drop=True)
    day = day_amounts(rows)
    day = day if whole else replace(day, unbounded=True)
    aim = aims(person, rows, day, supplements, preferences)
    notes = day_notes(person, preferences, aim)
    if np.isnan(aim.limits.targets).all():
        return Plans("none", (), (no_reference(person),), notes)
    if not aim.wanting(aim.limits.targets) and not keep:
        return Plans("nothing_to_change", (), (), notes)

    def offered_without(refused: Preferences, left_out: Sequence[str]) -> Options:
        refuse = excluded(refused) | frozenset(left_out)
        both = (additions(person), swapped(person, rows, day, excluded(refused)))
        every = Options((*both[0].each, *both[1].each), np.vstack([each.effects for each in both]))
        blocked = aim.limits.blocked
        return every.where([each.food_id not in refuse and each.family not in blocked for each in every.each])

    programme = Programme(aim.total, offered_without(preferences, leave_out), aim.limits, tuple(keep))
    asked = _Asked(rows, aim, programme)
    found = _different(asked, smallest, "ok", wanted)
    if found:
        return Plans("ok", found, (), (*notes, *few(len(found), wanted)))
    # With less than every target reached, every average requirement is.
    impossible: set[frozenset[int]] = set()
    found = _different(asked, lambda each: as_many_as_can(each, impossible), "ear_only", wanted)
    why = blocks(person, programme, preferences, leave_out, offered_without)
    return Plans("ear_only" if found else "none", found, why, (*notes, *few(len(found), wanted)))


def _different(asked: _Asked, solve: Solver, status: str, wanted: int) -> tuple[Plan, ...]:
    """Up to `wanted` plans, each the smallest that shares at most half of its changed foods with those before."""
    found: list[Plan] = []
    others: tuple[frozenset[frozenset[str]], ...] = ()
    programme = asked.programme
    while len(found) < wanted:
        programme = replace(programme, others=others)
        taken = solve(programme)
        if taken is None or not taken.options:
            break
        told = {change.food_id for plan in found for change in plan.changes}
        found.append(_plan(asked, programme.options, taken, status, told))
        mine = [programme.options.each[at] for at in taken.options]
        if all(each.food_id in programme.keep for each in mine):
            break  # there is nothing left to differ in
        others = (*others, frozenset(each.kind for each in mine))
    return tuple(found)


def _plan(asked: _Asked, options: Options, taken: Taken, status: str, told: Collection[str]) -> Plan:
    """The options taken as a plan in words and figures, additions first."""
    effect = options.effects[list(taken.options)].sum(axis=0)
    before, after = asked.aims.total, asked.aims.total + effect
    changes = tuple(_change(asked, options, at) for at in taken.options)
    changes = tuple(sorted(changes, key=lambda each: (each.action, -each.energy_kcal, each.food_id)))
    sodium, energy = place("sodium_mg"), place("energy")
    return Plan(
        status=status,
        changes=changes,
        nutrients=tuple(_before_after(asked.aims, at, before, after) for at in range(len(JUDGED))),
        energy_kcal=float(effect[energy]),
        sodium_mg=float(effect[sodium]),
        sodium_after_mg=float(after[sodium]),
        caffeine_after_mg=float(after[place("caffeine_mg")]),
        title=title(changes, told),
    )


def _change(asked: _Asked, options: Options, at: int) -> Change:
    option = options.each[at]
    portion = option.portion
    replaced = option.replaces
    energy = float(options.effects[at, place("energy")])
    return Change(
        action="add" if replaced is None else "swap",
        food_id=portion.food_id,
        name=str(foods().at[portion.food_id, "name"]),
        count=portion.count,
        measure=portion.measure,
        grams_low=portion.grams_low,
        grams=portion.grams,
        grams_high=portion.grams_high,
        portion=portion.portion,
        serving=portion.serving,
        energy_kcal=energy,
        replaces=replaced,
        replaces_name=None if replaced is None else str(foods().at[asked.rows.at[replaced, "food_id"], "name"]),
        replaces_grams=None if replaced is None else asked.rows["grams"].tolist()[replaced],
        note=option.note,
    )


def _before_after(aim: Aims, at: int, before: Floats, after: Floats) -> BeforeAfter:
    id = JUDGED[at]
    target, average = (_or_none(values[at]) for values in (aim.limits.targets, aim.limits.averages))
    spans = tuple(_span(amounts, id, id in aim.unbounded) for amounts in (before, after))
    if target is None:
        reached = "no_target"
    elif spans[1].low >= target:
        reached = "target"
    else:
        reached = "average" if average is not None and spans[1].low >= average else "below"
    return BeforeAfter(
        nutrient=id,
        unit=next(each.unit for each in nutrients() if each.id == id),
        before=spans[0],
        after=spans[1],
        target=target,
        kind=aim.references[id].kind if id in aim.references else "",
        average=average,
        reached=reached,
    )


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _span(amounts: Floats, id: str, unbounded: bool) -> Span:
    low, best, high = (float(amounts[place(id, edge)]) for edge in ("low", "best", "high"))
    return Span(low, best, None if unbounded else high)
