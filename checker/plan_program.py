"""The smallest change as an integer programme: which options to take, within every limit of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from checker.plan_enumeration import MOST, Choice, cheapest
from checker.plan_options import Options, place
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit, planning

Floats = NDArray[np.float64]
# How far from the least step beyond a limit the answer may be: it is said in round figures.
NEAR = 1e-4


@dataclass(frozen=True)
class Limits:
    """What the day must come to. Of nutrients, in the order of JUDGED: NaN = none.

    `targets`, `averages`: at least, at the low end; `ceilings`: upper levels at the high end. `energy`: how much more;
    `most`: at most of a column (sodium, retinol, caffeine). `not_to_rise`: nutrients none of whose ends may rise.
    `blocked`: families of which nothing may be added. `changes`: how many at most.
    """

    targets: Floats
    averages: Floats
    ceilings: Floats
    energy: float
    most: dict[str, float]
    not_to_rise: tuple[str, ...] = ()
    blocked: frozenset[str] = frozenset()
    changes: int = 4


@dataclass(frozen=True)
class Programme:
    """A day (columns as in plan_options.EFFECTS), the options, and the limits.

    `keep`: foods that must be taken. `others`: the kinds of food of the plans this one must differ from.
    """

    total: Floats
    options: Options
    limits: Limits
    keep: tuple[str, ...] = ()
    others: tuple[frozenset[frozenset[str]], ...] = ()


@dataclass(frozen=True)
class Taken:
    """A solution: the positions of the options taken, the cost, and the solver's own gap."""

    options: tuple[int, ...]
    cost: int
    gap: float


@dataclass(frozen=True)
class Beyond:
    """How far beyond a limit a plan has to go, at the least: 0 where it keeps to it."""

    energy_kcal: float
    sodium_mg: float
    changes: int


@dataclass
class _Rows:
    """Constraints under construction: each a row over the options (and further columns), with its bounds.

    `groups`: positions of options of which at most one may be taken.
    """

    rows: list[Floats] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)

    def add(self, row: Floats, least: float = -np.inf, most: float = np.inf) -> None:
        self.rows.append(row)
        self.least.append(least)
        self.most.append(most)


def smallest(programme: Programme) -> Taken | None:
    """The cheapest options that reach every target; None where none do."""
    rows = _limits(programme)
    _targets(programme, rows, programme.limits.targets)
    few = cheapest(_choice(programme, rows), min(MOST, programme.limits.changes))
    if few is not None:
        return Taken(few, sum(programme.options.each[at].cost for at in few), 0.0)
    if programme.limits.changes <= MOST:
        return None
    # A change costs more than all else of a plan: no choice of fewer fits, so more of them is what is looked for.
    rows.add(np.ones(len(programme.options.each)), least=MOST + 1)
    return _solved(programme, rows, 0)


def _choice(programme: Programme, rows: _Rows) -> Choice:
    """The same constraints as sums that must stay within bounds."""
    table, least, most = np.array(rows.rows), np.array(rows.least), np.array(rows.most)
    table = table.reshape(len(rows.rows), len(programme.options.each))
    upper, lower = np.isfinite(most), np.isfinite(least)
    return Choice(
        costs=np.array([float(each.cost) for each in programme.options.each]),
        rows=np.vstack([table[upper], -table[lower]]),
        bounds=np.concatenate([most[upper], -least[lower]]),
        groups=rows.groups,
    )


def as_many_as_can(programme: Programme) -> Taken | None:
    """The options that reach every average requirement and, of the targets, as many as can be, and then cost least."""
    limits = programme.limits
    rows = _limits(programme)
    _targets(programme, rows, limits.averages)
    aimed = [at for at in range(len(JUDGED)) if limits.targets[at] == limits.targets[at]]
    # One column more for each target: taken only where it is reached, and worth more than any plan costs.
    worth = (int(limit("most_changes_tried")) + 1) * planning().costs.change * 2
    for column, at in enumerate(aimed):
        low = place(JUDGED[at], "low")
        row = np.zeros(len(programme.options.each) + len(aimed))
        row[: len(programme.options.each)] = programme.options.effects[:, low]
        need = limits.targets[at] + limit("margin") - programme.total[low]
        least = np.minimum(programme.options.effects[:, low], 0).sum()
        reach = max(need - min(least, 0.0), 0.0)
        row[len(programme.options.each) + column] = -reach
        rows.add(row, need - reach)
    return _solved(programme, rows, len(aimed), -float(worth))


def least_beyond(programme: Programme) -> Beyond | None:
    """How far beyond energy, sodium and the number of changes a plan must go at the least to reach every target.

    None where no plan does, however far.
    """
    opening = planning().opening
    limits = programme.limits
    more = limit("most_changes_tried") - limits.changes
    options = len(programme.options.each)
    width = options + 3
    rows = _limits(programme, open_ended=True)
    _targets(programme, rows, limits.targets)
    for column, (row, most) in enumerate(_openable(programme)):
        wide = np.zeros(width)
        wide[:options], wide[options + column] = row, -1
        rows.add(wide, most=most)
    costs = np.concatenate(
        [np.full(options, 0.001), [opening.energy_per_kcal, opening.sodium_per_mg, opening.per_change]]
    )
    upper = np.concatenate([np.ones(options), [np.inf, np.inf, more]])
    whole = np.concatenate([np.ones(options), [0, 0, 1]])
    found = _run(costs, rows, upper, whole, NEAR)
    if found is None:
        return None
    energy, sodium, changes = (float(found[0][options + at]) for at in range(3))
    return Beyond(max(energy, 0.0), max(sodium, 0.0), round(changes))


def without(programme: Programme, **changed: object) -> Programme:
    """The same programme under other limits."""
    return replace(programme, limits=replace(programme.limits, **changed))  # type: ignore[arg-type]


def _openable(programme: Programme) -> tuple[tuple[Floats, float], ...]:
    """The limits that a person may widen: energy, sodium, number of changes; each a row and its bound."""
    effects, limits = programme.options.effects, programme.limits
    sodium = place("sodium_mg")
    return (
        (effects[:, place("energy")], limits.energy),
        (effects[:, sodium], limits.most["sodium_mg"] - programme.total[sodium]),
        (np.ones(len(effects)), float(limits.changes)),
    )


def _limits(programme: Programme, open_ended: bool = False) -> _Rows:
    """Everything but the targets. `open_ended`: without what a person may widen."""
    options, limits, rows = programme.options, programme.limits, _Rows()
    effects = options.effects
    if not open_ended:
        for row, most in _openable(programme):
            rows.add(row, most=most)
    for at, id in enumerate(JUDGED):
        high, ceiling = place(id, "high"), limits.ceilings[at]
        if ceiling == ceiling:
            rows.add(effects[:, high], most=max(ceiling - programme.total[high], 0.0))
        if id in limits.not_to_rise:
            for edge in ("low", "best", "high"):
                rows.add(effects[:, place(id, edge)], most=0.0)
    for column, most in limits.most.items():
        if column != "sodium_mg":
            rows.add(effects[:, place(column)], most=max(most - programme.total[place(column)], 0.0))
    kinds = [option.kind for option in options.each]
    _one_of_each(rows, kinds)
    _one_of_each(rows, [option.replaces for option in options.each])
    _one_of_each(rows, [option.family for option in options.each])
    for food_id in programme.keep:
        rows.add(np.array([1.0 if option.food_id == food_id else 0.0 for option in options.each]), least=1)
    share = limit("shared_share") / 100
    kept = {option.kind for option in options.each if option.food_id in programme.keep}
    for other in programme.others:
        # At most half of the other plan's changed foods and at most half of this one's; what must be kept is no choice.
        shared = np.array([1.0 if kind in other - kept else 0.0 for kind in kinds])
        own = np.array([0.0 if kind in kept else 1.0 for kind in kinds])
        rows.add(shared, most=float(np.floor(share * len(other - kept))))
        rows.add(shared - share * own, most=0.0)
    return rows


def _one_of_each(rows: _Rows, names: Sequence[object]) -> None:
    groups: dict[object, list[int]] = {}
    for at, name in enumerate(names):
        if name is not None:
            groups.setdefault(name, []).append(at)
    rows.groups += [group for group in groups.values() if len(group) > 1]


def _targets(programme: Programme, rows: _Rows, wanted: Floats) -> None:
    for at, id in enumerate(JUDGED):
        low = place(id, "low")
        if wanted[at] == wanted[at]:
            rows.add(programme.options.effects[:, low], least=wanted[at] + limit("margin") - programme.total[low])


def _solved(programme: Programme, rows: _Rows, further: int, worth: float = 0.0) -> Taken | None:
    options = len(programme.options.each)
    width = options + further
    costs = np.concatenate([np.array([float(each.cost) for each in programme.options.each]), np.full(further, worth)])
    # Costs are whole numbers: what is nearer to the optimum than one of them is the optimum.
    found = _run(
        costs,
        rows,
        np.ones(width),
        np.ones(width),
        0.5 / (float(np.abs(costs).max(initial=1.0)) * limit("most_changes_tried")),
    )
    if found is None:
        return None
    solution, gap = found
    taken = tuple(int(at) for at in np.flatnonzero(solution[:options] > 0.5))
    return Taken(taken, sum(programme.options.each[at].cost for at in taken), gap)


def _run(costs: Floats, rows: _Rows, upper: Floats, whole: Floats, gap: float) -> tuple[Floats, float] | None:
    """The cheapest columns, and the solver's gap; None where there are none. Raises TimeoutError."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    width = len(costs)
    if not width:
        nothing = all(low <= 0 <= high for low, high in zip(rows.least, rows.most, strict=True))
        return (np.zeros(0), 0.0) if nothing else None
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
        options={"mip_rel_gap": gap, "presolve": False, "time_limit": limit("seconds")},
    )
    if found.status == 1:
        raise TimeoutError(f"No answer within {limit('seconds'):g} s.")
    return None if found.x is None else (np.asarray(found.x), float(found.mip_gap or 0.0))
