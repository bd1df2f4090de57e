"""Which options a search has to look at: the others could be left for a better one in any plan, so no optimum is lost.

An option may be left out where at least as many others, each of another kind, are as good in all that counts as a plan
has changes: one of them is then free to take its place.
"""

import numpy as np
from numpy.typing import NDArray

from checker.plan_options import place
from checker.plan_program import Limits, Programme
from nutrition_data.nutrients import JUDGED

Flags = NDArray[np.bool_]


def candidates(programme: Programme, changes: int) -> Flags:
    """Which options are to be looked at for plans of at most so many changes."""
    options = programme.options.each
    if not options:
        return np.zeros(0, dtype=bool)
    worth = _badness(programme)
    count = len(options)
    better = np.ones((count, count), dtype=bool)  # [i, j]: j is as good as i
    equal = np.ones((count, count), dtype=bool)
    for column in worth.T:
        better &= column[None, :] <= column[:, None]
        equal &= column[None, :] == column[:, None]
    at = np.arange(count)
    better &= ~(equal & (at[None, :] >= at[:, None]))
    for names in ([option.family for option in options], [option.replaces for option in options]):
        codes = np.array([-1 if name is None else hash(name) for name in names])
        better &= (codes[None, :] == -1) | (codes[None, :] == codes[:, None])
    taken = set().union(*programme.others) if programme.others else set()
    better &= np.array([option.kind not in taken for option in options])[None, :]
    kinds, codes = np.unique([" ".join(sorted(option.kind)) for option in options], return_inverse=True)
    of_own_kind = (better & (codes[None, :] == codes[:, None])).any(axis=1)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(len(kinds)))
    others = np.logical_or.reduceat(better[:, order], starts, axis=1).sum(axis=1)
    kept = np.array([option.food_id in programme.keep for option in options])
    return np.asarray(kept | ~(of_own_kind | (others >= changes)))


def _badness(programme: Programme) -> NDArray[np.float64]:
    """What counts of each option, so that less is better."""
    effects, limits = programme.options.effects, programme.limits
    columns = [np.array([float(option.cost) for option in programme.options.each])]
    for at, id in enumerate(JUDGED):
        if _wanted(limits, at):
            columns.append(-effects[:, place(id, "low")])
        if _may_bind(programme, place(id, "high"), limits.ceilings[at], limits.changes):
            columns.append(effects[:, place(id, "high")])
        if id in limits.not_to_rise:
            columns += [effects[:, place(id, edge)] for edge in ("low", "best", "high")]
    columns.append(effects[:, place("energy")])
    columns += [
        effects[:, place(column)]
        for column, most in limits.most.items()
        if _may_bind(programme, place(column), most, limits.changes)
    ]
    return np.column_stack(columns)


def _wanted(limits: Limits, at: int) -> bool:
    return not (np.isnan(limits.targets[at]) and np.isnan(limits.averages[at]))


def _may_bind(programme: Programme, column: int, most: float, changes: int) -> bool:
    """Whether any choice of so many options could reach a limit of a column."""
    if most != most:
        return False
    largest = np.sort(programme.options.effects[:, column])[-changes:]
    return bool(programme.total[column] + np.maximum(largest, 0).sum() > most)
