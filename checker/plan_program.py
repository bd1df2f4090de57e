"""The smallest change as an integer programme: which options to take, within every limit of the day."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from checker.plan_constraints import Constraints, Programme, choice_of, constraints_of, reach
from checker.plan_enumeration import MOST, cheapest
from checker.plan_search import cheapest_of, may_fit
from nutrition_data.nutrients import JUDGED


@dataclass(frozen=True)
class Taken:
    """A solution: the positions of the options taken, and what they cost."""

    options: tuple[int, ...]
    cost: int


def smallest(programme: Programme) -> Taken | None:
    """The cheapest options that reach every target; None where none do."""
    rows = constraints_of(programme)
    reach(programme, rows, programme.limits.targets)
    return _cheapest(programme, rows)


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


def _cheapest(programme: Programme, rows: Constraints) -> Taken | None:
    """A change costs more than all else of a plan: choices of fewer options are looked at first."""
    choice, most = choice_of(programme, rows), min(programme.limits.changes, len(programme.options.each))
    found = cheapest(choice, min(MOST, most))
    for many in range(MOST + 1, most + 1):
        found = cheapest_of(choice, many) if found is None else found
    return None if found is None else Taken(found, sum(programme.options.each[at].cost for at in found))


def _may_reach(programme: Programme, reached: frozenset[int]) -> bool:
    return may_fit(choice_of(programme, _rows_for(programme, reached)), programme.limits.changes)


def _rows_for(programme: Programme, reached: frozenset[int]) -> Constraints:
    """Every limit, every average requirement, and these targets (positions in JUDGED)."""
    rows = constraints_of(programme)
    reach(programme, rows, programme.limits.averages)
    wanted = np.isin(np.arange(len(JUDGED)), sorted(reached))
    reach(programme, rows, np.where(wanted, programme.limits.targets, np.nan))
    return rows


def _with_targets(programme: Programme, reached: frozenset[int], impossible: set[frozenset[int]]) -> Taken | None:
    """The cheapest options that reach these targets (positions in JUDGED) and every average requirement."""
    if any(known <= reached for known in impossible):
        return None
    rows = _rows_for(programme, reached)
    found = _cheapest(programme, rows) if may_fit(choice_of(programme, rows), programme.limits.changes) else None
    if found is None:
        impossible.add(reached)
    return found
