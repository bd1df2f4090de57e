"""The smallest change as an integer programme: which options to take, within every limit of the day."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from checker.plan_enumeration import MOST, Choice, cheapest
from checker.plan_options import Options, place
from checker.plan_search import cheapest_of, may_fit
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit, planning

Floats = NDArray[np.float64]
# What a person may widen.
OPENABLE = ("energy", "sodium_mg", "changes")


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
    """A solution: the positions of the options taken, and what they cost."""

    options: tuple[int, ...]
    cost: int


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
    return _cheapest(programme, rows)


def _cheapest(programme: Programme, rows: _Rows) -> Taken | None:
    """A change costs more than all else of a plan: choices of fewer options are looked at first."""
    choice, most = _choice(programme, rows), min(programme.limits.changes, len(programme.options.each))
    found = cheapest(choice, min(MOST, most))
    for many in range(MOST + 1, most + 1):
        found = cheapest_of(choice, many) if found is None else found
    return None if found is None else Taken(found, sum(programme.options.each[at].cost for at in found))


def _choice(programme: Programme, rows: _Rows) -> Choice:
    """The same constraints as sums that must stay within bounds."""
    table, least, most = np.array(rows.rows), np.array(rows.least), np.array(rows.most)
    table = table.reshape(len(rows.rows), len(programme.options.each))
    upper, lower = np.isfinite(most), np.isfinite(least)
    return Choice(
        costs=np.array([float(each.cost) for each in programme.options.each]),
        rows=np.vstack([table[upper], -table[lower]]),
        bounds=np.concatenate([most[upper], -least[lower]]),
        groups=tuple(tuple(group) for group in rows.groups),
    )


def as_many_as_can(programme: Programme, impossible: set[frozenset[int]]) -> Taken | None:
    """The options that reach every average requirement and, of the targets, as many as can be, and then cost least.

    `impossible`: sets of targets known not to be reached together; what is learnt is added to it.
    """
    targets = programme.limits.targets
    aimed = np.flatnonzero(~np.isnan(targets)).tolist()
    alone = [frozenset({at}) for at in aimed]
    if not programme.options.each or _with_targets(programme, frozenset(), impossible) is None:
        return None
    impossible.update(each for each in alone if not _may_reach(programme, each))
    for many in range(len(aimed) - 1, -1, -1):
        found = [_with_targets(programme, frozenset(reached), impossible) for reached in combinations(aimed, many)]
        best = min((each for each in found if each is not None), key=lambda each: each.cost, default=None)
        if best is not None:
            return best
    return None


def _may_reach(programme: Programme, reached: frozenset[int]) -> bool:
    return may_fit(_choice(programme, _rows_for(programme, reached)), programme.limits.changes)


def _rows_for(programme: Programme, reached: frozenset[int]) -> _Rows:
    """Every limit, every average requirement, and these targets (positions in JUDGED)."""
    rows = _limits(programme)
    _targets(programme, rows, programme.limits.averages)
    wanted = np.isin(np.arange(len(JUDGED)), sorted(reached))
    _targets(programme, rows, np.where(wanted, programme.limits.targets, np.nan))
    return rows


def _with_targets(programme: Programme, reached: frozenset[int], impossible: set[frozenset[int]]) -> Taken | None:
    """The cheapest options that reach these targets (positions in JUDGED) and every average requirement."""
    if any(known <= reached for known in impossible):
        return None
    rows = _rows_for(programme, reached)
    found = _cheapest(programme, rows) if may_fit(_choice(programme, rows), programme.limits.changes) else None
    if found is None:
        impossible.add(reached)
    return found


def least_over(programme: Programme, name: str) -> float | None:
    """How far over the limit of "energy" or "sodium_mg" a plan that reaches every target must go; None: none does.

    Every other limit holds.
    """
    options = programme.options
    rows = _limits(programme, widened=frozenset({name}))
    _targets(programme, rows, programme.limits.targets)
    amounts = options.effects[:, place(name)]
    choice = replace(_choice(programme, rows), costs=amounts)
    sums = []
    for many in range(1, programme.limits.changes + 1):
        found = cheapest(choice, many, many) if many <= MOST else cheapest_of(choice, many)
        if found is not None:
            sums.append(float(amounts[list(found)].sum()))
    return None if not sums else min(sums) - _openable(programme)[name][1]


def least_beyond(programme: Programme) -> Beyond | None:
    """How far beyond energy, sodium and the number of changes a plan must go at the least to reach every target.

    None where no plan does, however far.
    """
    opening = planning().opening
    limits = programme.limits
    more = limit("most_changes_tried") - limits.changes
    options = len(programme.options.each)
    width = options + 3
    rows = _limits(programme, widened=frozenset(OPENABLE))
    _targets(programme, rows, limits.targets)
    for column, (row, most) in enumerate(_openable(programme).values()):
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


def without(programme: Programme, **changed: object) -> Programme:
    """The same programme under other limits."""
    return replace(programme, limits=replace(programme.limits, **changed))  # type: ignore[arg-type]


def _openable(programme: Programme) -> dict[str, tuple[Floats, float]]:
    """The limits that a person may widen: energy, sodium, number of changes; each a row and its bound."""
    effects, limits = programme.options.effects, programme.limits
    sodium = place("sodium_mg")
    return {
        "energy": (effects[:, place("energy")], limits.energy),
        "sodium_mg": (effects[:, sodium], limits.most["sodium_mg"] - float(programme.total[sodium])),
        "changes": (np.ones(len(effects)), float(limits.changes)),
    }


def _limits(programme: Programme, widened: frozenset[str] = frozenset()) -> _Rows:
    """Everything but the targets. `widened`: which of OPENABLE are left out."""
    options, limits, rows = programme.options, programme.limits, _Rows()
    effects = options.effects
    for name, (row, most) in _openable(programme).items():
        if name not in widened:
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


def _run(costs: Floats, rows: _Rows, upper: Floats, whole: Floats) -> Floats | None:
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
