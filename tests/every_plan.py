"""Every plan there can be, tried one by one: what the smallest change must be, without any programme.

A choice (one food in one amount, added or instead of an entry) is a line of numbers; a plan is a set of choices. The
search knows floors (amounts to be reached), ceilings (amounts not to be passed), groups of which only so many may be
taken, and what each choice costs. It adds up and compares, nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
TRIED_AT_ONCE = 200_000
# Sums of the same numbers in another order differ by less; far below any amount that is shown.
ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class Choices:
    """One line for each choice. `brings`: what counts towards the floors, `adds`: towards the ceilings (may be
    negative: a swap takes away). `member`: 1 where a choice is of a group. `names`: what is told of it."""

    names: tuple[object, ...]
    brings: Floats
    adds: Floats
    member: Counts
    costs: Floats

    def __len__(self) -> int:
        return len(self.names)


@dataclass(frozen=True, eq=False)
class Bounds:
    """What a plan must come to beside the day as it is. `targets`, `averages`: still to be brought, by nutrient (0 or
    less: reached); an average of -inf is none. `room`: what may be added. `at_most`: how many of each group."""

    targets: Floats
    averages: Floats
    room: Floats
    at_most: Counts
    most_changes: int


@dataclass(frozen=True)
class Best:
    """The best plan: how many targets it reaches, of how many changes it is, what it costs, and the choices."""

    reached: int
    changes: int
    cost: float
    chosen: tuple[object, ...]


def best_plan(choices: Choices, bounds: Bounds, all_targets: bool = True) -> Best | None:
    """Fewest changes first, then least cost, of all plans that reach every target.

    `all_targets` False: as many targets as can be, every average among them, then fewest changes, then least cost.
    """
    found: Best | None = None
    for size in range(bounds.most_changes + 1):
        for plans in of_size(len(choices), size):
            plans = plans[_fitting(choices, bounds, plans)]
            brought = choices.brings[plans].sum(axis=1)
            reached = (brought >= bounds.targets - ROUNDING).sum(axis=1)
            fits = (brought >= bounds.averages - ROUNDING).all(axis=1)
            if all_targets:
                fits &= reached == len(bounds.targets)
            else:  # what is short may not fall, what is reached may not be lost
                fits &= (brought >= np.minimum(bounds.targets, 0) - ROUNDING).all(axis=1)
            cost = choices.costs[plans].sum(axis=1)
            for at in _leading(reached, cost, fits):
                best = Best(int(reached[at]), size, float(cost[at]), tuple(choices.names[i] for i in plans[at]))
                if found is None or _rank(best) < _rank(found):
                    found = best
        if all_targets and found is not None:
            return found
    return found


@dataclass(frozen=True)
class Solved:
    """What HiGHS says of all choices at once: the number of changes and the cost (None: no plan), and its own gap."""

    changes: int | None
    cost: float | None
    gap: float


def solved(choices: Choices, bounds: Bounds) -> Solved:
    """The cheapest plan that reaches every target, as one integer programme over all of the choices."""
    ones = np.ones((1, len(choices)))
    scale = np.maximum(np.abs(choices.brings).max(axis=0), 1e-9)
    parts = [
        (choices.brings.T / scale[:, None], bounds.targets / scale, np.inf),
        (choices.adds.T, -np.inf, bounds.room),
        (choices.member.T, -np.inf, bounds.at_most),
        (ones, -np.inf, bounds.most_changes),
    ]
    found = milp(
        choices.costs,
        integrality=np.ones(len(choices)),
        bounds=(0, 1),
        constraints=[LinearConstraint(*part) for part in parts],
        options={"mip_rel_gap": 0},
    )
    if found.status == 2:
        return Solved(None, None, 0.0)
    if found.status != 0:
        raise TimeoutError(found.message)
    taken = found.x > 0.5
    return Solved(int(taken.sum()), float(choices.costs[taken].sum()), float(found.mip_gap or 0.0))


def _rank(best: Best) -> tuple[float, ...]:
    return (-best.reached, best.changes, best.cost)


def _leading(reached: Counts, cost: Floats, fits: NDArray[np.bool_]) -> Iterator[int]:
    """The one plan of these that reaches most at the least cost."""
    at = np.flatnonzero(fits)
    if len(at):
        yield int(at[np.lexsort((cost[at], -reached[at]))[0]])


def of_size(many: int, size: int) -> Iterator[Counts]:
    """Every set of so many of the choices, as lines of their places; a part at a time."""
    if size == 0:
        yield np.zeros((1, 0), dtype=np.int64)
        return
    part: list[tuple[int, ...]] = []
    for each in combinations(range(many), size):
        part.append(each)
        if len(part) == TRIED_AT_ONCE:
            yield np.array(part, dtype=np.int64)
            part = []
    if part:
        yield np.array(part, dtype=np.int64)


def _fitting(choices: Choices, bounds: Bounds, plans: Counts) -> Counts:
    """Those of the plans that pass no ceiling and hold no more of a group than it may be: their places."""
    at = np.arange(len(plans))
    for column, room in zip(choices.adds.T, bounds.room, strict=True):
        if room < np.inf:
            at = at[column[plans[at]].sum(axis=1) <= room + ROUNDING]
    return np.asarray(at[(choices.member[plans[at]].sum(axis=1) <= bounds.at_most).all(axis=1)])


def smaller_plan(choices: Choices, bounds: Bounds, most: int) -> tuple[object, ...] | None:
    """Some plan of at most `most` choices that reaches every target, over all of them; None if there is none.

    Sets are left out only where even the best of all choices could not fill what is missing, or make the room.
    """
    found = _first(choices, bounds, np.zeros((1, 0), dtype=np.int64))
    plans = np.zeros((1, 0), dtype=np.int64)
    for size in range(1, most + 1):
        parts = []
        for first in range(0, len(plans), max(1, TRIED_AT_ONCE // len(choices))):
            some = plans[first : first + max(1, TRIED_AT_ONCE // len(choices))]
            start = some[:, -1] + 1 if size > 1 else np.zeros(len(some), dtype=np.int64)
            many = len(choices) - start
            line = np.repeat(np.arange(len(some)), many)
            place = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + start[line]
            parts.append(_hopeful(choices, bounds, np.column_stack([some[line], place]), most - size))
            found = found if found is not None else _first(choices, bounds, parts[-1])
        if found is not None:
            return found
        plans = np.concatenate(parts) if parts else np.zeros((0, size), dtype=np.int64)
    return found


def _hopeful(choices: Choices, bounds: Bounds, plans: Counts, further: int) -> Counts:
    """Those plans that so many further choices could still make reach every target and keep within every room."""
    at = np.arange(len(plans))
    for column, target in zip(choices.brings.T, bounds.targets, strict=True):
        best = further * max(column.max(), 0.0)
        at = at[column[plans[at]].sum(axis=1) + best >= target - ROUNDING]
    for column, room in zip(choices.adds.T, bounds.room, strict=True):
        least = further * min(column.min(), 0.0)
        at = at[column[plans[at]].sum(axis=1) + least <= room + ROUNDING]
    return plans[at]


def _first(choices: Choices, bounds: Bounds, plans: Counts) -> tuple[object, ...] | None:
    plans = _hopeful(choices, bounds, plans, 0)
    plans = plans[_fitting(choices, bounds, plans)]
    return tuple(choices.names[place] for place in plans[0]) if len(plans) else None
