"""How far a plan must go beyond a limit that a person may widen."""

from dataclasses import dataclass, replace

import numpy as np

from checker.plan_constraints import (
    OPENABLE,
    Constraints,
    Floats,
    Programme,
    choice_of,
    constraints_of,
    openable,
    reach,
)
from checker.plan_enumeration import MOST, cheapest
from checker.plan_options import place
from checker.plan_search import cheapest_of
from nutrition_data.planning import limit, planning


@dataclass(frozen=True)
class Beyond:
    """How far beyond a limit a plan has to go, at the least: 0 where it keeps to it."""

    energy_kcal: float
    sodium_mg: float
    changes: int


def least_over(programme: Programme, name: str) -> float | None:
    """How far over the limit of "energy" or "sodium_mg" a plan that reaches every target must go; None: none does.

    Every other limit holds.
    """
    options = programme.options
    rows = constraints_of(programme, widened=frozenset({name}))
    reach(programme, rows, programme.limits.targets)
    amounts = options.effects[:, place(name)]
    choice = replace(choice_of(programme, rows), costs=amounts)
    sums = []
    for many in range(1, programme.limits.changes + 1):
        found = cheapest(choice, many, many) if many <= MOST else cheapest_of(choice, many)
        if found is not None:
            sums.append(float(amounts[list(found)].sum()))
    return None if not sums else min(sums) - openable(programme)[name][1]


def least_beyond(programme: Programme) -> Beyond | None:
    """How far beyond energy, sodium and the number of changes a plan must go at the least to reach every target.

    None where no plan does, however far.
    """
    opening = planning().opening
    limits = programme.limits
    more = limit("most_changes_tried") - limits.changes
    options = len(programme.options.each)
    width = options + 3
    rows = constraints_of(programme, widened=frozenset(OPENABLE))
    reach(programme, rows, limits.targets)
    for column, (row, most) in enumerate(openable(programme).values()):
        wide = np.zeros(width)
        wide[:options], wide[options + column] = row, -1
        rows.add(wide, most=most)
    costs = np.concatenate(
        [np.full(options, 0.001), [opening.energy_per_kcal, opening.sodium_per_mg, opening.per_change]]
    )
    upper = np.concatenate([np.ones(options), [np.inf, np.inf, more]])
    whole = np.concatenate([np.ones(options), [0, 0, 1]])
    found = _run(costs, rows, upper, whole)
    if found is None:
        return None
    energy, sodium, changes = (float(found[options + at]) for at in range(3))
    return Beyond(max(energy, 0.0), max(sodium, 0.0), round(changes))


def _run(costs: Floats, rows: Constraints, upper: Floats, whole: Floats) -> Floats | None:
    """The cheapest columns, as near as `planning.toml` asks; None where there are none."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    width = len(costs)
    together = len(rows.groups)
    matrix = np.zeros((len(rows.rows) + together, width))
    for at, row in enumerate(rows.rows):
        matrix[at, : len(row)] = row
    for at, group in enumerate(rows.groups, len(rows.rows)):
        matrix[at, group] = 1
    least = np.array([*rows.least, *([-np.inf] * together)])
    most = np.array([*rows.most, *([1.0] * together)])
    found = milp(
        costs,
        integrality=whole,
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(matrix, least, most),
        options={"mip_rel_gap": limit("opening_enough") / 100, "node_limit": int(limit("nodes"))},
    )
    return None if found.x is None else np.asarray(found.x)
