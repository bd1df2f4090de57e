"""The cheapest few of many options within linear limits, found for certain: by number of options, with bounds from LPs.

For each number of options two linear programmes (HiGHS) are solved. Their dual values make of all limits one sum that
every solution must reach, and of the cost one sum that no solution below a given cost may pass. Only the sets of
options that pass both sums are looked at, each against every limit: thousands instead of billions.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.plan_enumeration import Choice, clashes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
ROUNDING = 1e-9  # of a limit scaled to its largest coefficient
FIRST_STEP = 25.0  # how much dearer than the LP's optimum is looked at first
LOOKED_AT_ONCE = 200_000
MOST_LOOKED_AT = 300_000  # sets that lack one option; beyond them the solver's own search is quicker
NEAR = 1e-6  # costs that differ less are equal
NO_NEED = -1e18
NOTHING_FITS = 2  # as scipy's linprog says it


@dataclass(frozen=True, eq=False)
class Key:
    """A worth of each option, and what the worths of a solution must come to at least."""

    worth: Floats
    need: float

    def sorted_by(self, order: Places) -> "Key":
        return Key(self.worth[order], self.need)


@dataclass(frozen=True, eq=False)
class Task:
    """Costs, limits (`rows` times the options taken <= `most`, scaled), groups of which one may be taken.

    `clash`: whether two options are of one group.
    """

    costs: Floats
    rows: Floats
    most: Floats
    groups: Floats
    clash: Flags


@dataclass(frozen=True, eq=False)
class _Sets:
    """Sets of options under construction: places in rising order, and the sums of both keys."""

    places: Places
    first: Floats
    second: Floats


def cheapest_of(choice: Choice, many: int) -> tuple[int, ...] | None:
    """The cheapest of the choices of exactly so many (3 or more) options; None = none fits. The same at every call."""
    task = task_of(choice, many)
    return _of(task, np.arange(len(choice.costs)), many) if len(choice.costs) >= many else None


def may_fit(choice: Choice, most: int) -> bool:
    """Whether any parts of options, at most so many in all, keep within the limits: if not, no options do."""
    from scipy.optimize import linprog

    task = task_of(choice, most)
    found = linprog(
        np.zeros(len(choice.costs)),
        A_ub=np.vstack([task.rows, np.ones((1, len(choice.costs)))]),
        b_ub=np.append(task.most + ROUNDING, most),
        bounds=(0, 1),
    )
    return bool(found.status != NOTHING_FITS)


def task_of(choice: Choice, changes: int) -> Task:
    """The limits of one size; those that so few options cannot reach are left out."""
    size = np.maximum(np.abs(choice.rows).max(axis=1, initial=0), 1e-12)
    rows, limits = choice.rows / size[:, None], choice.bounds / size
    largest = np.maximum(np.sort(rows, axis=1)[:, -changes:], 0).sum(axis=1)
    binds = (largest > limits) | (limits < 0)
    groups = np.zeros((len(choice.groups), len(choice.costs)))
    for at, group in enumerate(choice.groups):
        groups[at, list(group)] = 1.0
    return Task(choice.costs, rows[binds], limits[binds], groups, clashes(choice.groups, len(choice.costs)))


def _of(task: Task, every: Places, many: int) -> tuple[int, ...] | None:
    """The cheapest of so many: looked for a little above the bound of the LP, then further, until it is certain."""
    limit = _limits_key(task, every, many)
    if limit is None:
        return None
    left = every[limit.worth + _best_others(limit.worth, many) >= limit.need]
    limit = limit.sorted_by(left)
    bound = _cost_bound(task, left, many) if len(left) >= many else None
    if bound is None:
        return None
    optimum, reduced, constant = bound
    dearest = float(task.costs[left].max()) * many
    upto = min(optimum + FIRST_STEP, dearest)
    while True:
        way = _shorter_way(task, left, many, limit, Key(-reduced, constant - upto - NEAR))
        if way.sets_to_look_at() > MOST_LOOKED_AT:
            return _by_the_solver(task, left, many)
        found = way.cheapest()
        if found is not None:
            cost = float(task.costs[list(found)].sum())
            if cost <= upto + NEAR:
                return found
            upto = cost  # a cheaper one may cost more than was looked at so far
        elif upto >= dearest:
            return None
        else:
            upto = min(optimum + 2 * (upto - optimum), dearest)


def _limits_key(task: Task, every: Places, many: int) -> Key | None:
    """All limits as one sum, by the duals of the LP that leaves most room at once; None where it leaves none."""
    from scipy.optimize import linprog

    groups = task.groups[task.groups.sum(axis=1) > 1]
    room = np.concatenate([np.ones(len(task.rows)), np.zeros(len(groups))])
    found = linprog(
        np.append(np.zeros(len(every)), -1.0),
        A_ub=np.column_stack([np.vstack([task.rows, groups]), room]),
        b_ub=np.concatenate([task.most, np.ones(len(groups))]),
        A_eq=np.append(np.ones(len(every)), 0.0)[None, :],
        b_eq=[many],
        bounds=[(0, 1)] * len(every) + [(-10, 10)],
    )
    if _fits_nothing(found.status, found.message) or -found.fun < -1e-7:
        return None
    duals = -found.ineqlin.marginals[: len(task.rows)]
    return Key(-(duals @ task.rows), float(-(duals @ task.most)) - 1e-7)


def _cost_bound(task: Task, left: Places, many: int) -> tuple[float, Floats, float] | None:
    """The LP's least cost, what each option adds to the bound of the cost, and the bound's constant; None: no LP."""
    from scipy.optimize import linprog

    groups = task.groups[:, left]
    groups = groups[groups.sum(axis=1) > 1]
    found = linprog(
        task.costs[left],
        A_ub=np.vstack([task.rows[:, left], groups]),
        b_ub=np.concatenate([task.most, np.ones(len(groups))]),
        A_eq=np.ones((1, len(left))),
        b_eq=[many],
        bounds=(0, 1),
    )
    if _fits_nothing(found.status, found.message):
        return None
    duals = -found.ineqlin.marginals[: len(task.rows)]
    return float(found.fun), task.costs[left] + duals @ task.rows[:, left], float(-(duals @ task.most))


def _fits_nothing(status: int, message: str) -> bool:
    """Whether a linear programme has no solution. Raises ArithmeticError where the solver could not tell."""
    if status not in (0, NOTHING_FITS):
        raise ArithmeticError(f"The solver of linear programmes gave up: {message}")
    return status == NOTHING_FITS


def _best_others(worth: Floats, many: int) -> Floats:
    """For each option what the best others of a set of so many are worth."""
    best = np.sort(worth)[::-1][:many]
    return np.asarray(np.where(worth >= best[-1], best.sum() - worth, best[:-1].sum()))


def _shorter_way(task: Task, left: Places, many: int, limit: Key, cost: Key) -> "_Way":
    """The order in which fewer sets of so many options of `left` have to be looked at."""
    ways = []
    for first, second in ((limit, cost), (cost, limit)):
        order = np.lexsort((left, -first.worth))
        ways.append(_Way(task, left[order], first.sorted_by(order), second.sorted_by(order), many))
    return min(ways, key=lambda each: each.sets_to_look_at())


def _by_the_solver(task: Task, left: Places, many: int) -> tuple[int, ...] | None:
    """The cheapest set by HiGHS' own integer search: slow mostly, but not where very many sets pass both sums."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    groups = task.groups[:, left]
    groups = groups[groups.sum(axis=1) > 1]
    size = np.ones((1, len(left)))
    most = np.concatenate([task.most, np.ones(len(groups)), [many]])
    least = np.concatenate([np.full(len(most) - 1, -np.inf), [many]])
    found = milp(
        task.costs[left],
        integrality=np.ones(len(left)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(np.vstack([task.rows[:, left], groups, size]), least, most),
        options={"mip_rel_gap": ROUNDING},
    )
    if _fits_nothing(found.status, found.message):
        return None
    return tuple(int(at) for at in left[np.asarray(found.x) > 0.5])


def _parts(count: Places) -> Iterator[tuple[int, int]]:
    """Where to part a list so that each part counts about LOOKED_AT_ONCE."""
    ends, start = np.cumsum(count), 0
    while start < len(count):
        stop = max(start + 1, int(np.searchsorted(ends, ends[start] - count[start] + LOOKED_AT_ONCE)))
        yield start, stop
        start = stop


class _Way:
    """One order of the options, best of the first key first, in which sets are built without repeating any."""

    def __init__(self, task: Task, places: Places, first: Key, second: Key, many: int) -> None:
        self.costs, self.rows, self.most = task.costs[places], task.rows[:, places], task.most
        self.clash = task.clash[np.ix_(places, places)]
        self.places, self.first, self.second, self.many = places, first, second, many
        self.best_second = np.concatenate([[0.0], np.cumsum(np.sort(second.worth)[::-1])])
        self.sets = _Sets(np.arange(len(places))[:, None], first.worth, second.worth)
        for size in range(2, many - 1):
            self.sets = self._grown(self.sets, size)

    def sets_to_look_at(self) -> int:
        """How many sets that lack one option the first key leaves."""
        return int(self._followers(self.sets, self.many - 1).sum())

    def cheapest(self) -> tuple[int, ...] | None:
        """The cheapest set that fits every limit; of equals the first. Looked for piece by piece, to save memory."""
        best, found = np.inf, None
        for sets in self._pieces(self.sets, self.many - 1):
            grown = self._grown(sets, self.many - 1)
            cost, each = self._cheapest_of(grown, best)
            if each is not None and (found is None or cost < best - NEAR or each < found):
                best, found = cost, each
        return found

    def _cheapest_of(self, sets: _Sets, best: float) -> tuple[float, tuple[int, ...] | None]:
        """The cheapest of these sets with one option more, if none is dearer than `best`."""
        found: list[tuple[int, ...]] = []
        sums = [(row[sets.places].sum(axis=1), row, most) for row, most in zip(self.rows, self.most, strict=True)]
        costs = self.costs[sets.places].sum(axis=1)
        count = self._followers(sets, self.many)
        for start, stop in _parts(count):
            line, follower = self._pairs(sets, count, start, stop)
            fits = sets.second[line] + self.second.worth[follower] >= self.second.need
            fits &= costs[line] + self.costs[follower] <= best + NEAR
            line, follower = line[fits], follower[fits]
            for total, row, most in sums:
                fits = total[line] + row[follower] <= most + ROUNDING
                line, follower = line[fits], follower[fits]
            fits = ~self.clash[sets.places[line], follower[:, None]].any(axis=1)
            line, follower = line[fits], follower[fits]
            if not len(line):
                continue
            cost = costs[line] + self.costs[follower]
            if cost.min() < best - NEAR:
                best, found = float(cost.min()), []
            equal = np.flatnonzero(cost <= best + NEAR)
            every = self.places[np.column_stack([sets.places[line[equal]], follower[equal]])]
            found.append(min(tuple(sorted(each)) for each in every.tolist()))
        return best, min(found, default=None)

    def _pieces(self, sets: _Sets, size: int) -> Iterator[_Sets]:
        """The sets in pieces, of which each has not too many followers."""
        for start, stop in _parts(self._followers(sets, size)):
            part = slice(start, stop)
            yield _Sets(sets.places[part], sets.first[part], sets.second[part])

    def _pairs(self, sets: _Sets, count: Places, start: int, stop: int) -> tuple[Places, Places]:
        """The sets from `start` to `stop`, each with every option that may follow: their places."""
        many = count[start:stop]
        line = np.repeat(np.arange(start, stop), many)
        first = np.repeat(np.cumsum(many) - many, many)
        return line, np.arange(len(line)) - first + sets.places[line, -1] + 1

    def _followers(self, sets: _Sets, size: int) -> Places:
        """How many of the options that come after a set's last could, with the best after them, reach the need."""
        rest, many = self.many - size, len(self.places)
        ends = np.full(many, NO_NEED * 10)
        sums = np.concatenate([[0.0], np.cumsum(self.first.worth)])
        at = np.arange(max(many - rest, 0))
        ends[at] = self.first.worth[at] + sums[at + 1 + rest] - sums[at + 1]
        last = np.searchsorted(-ends, sets.first - self.first.need, side="right")
        return np.asarray(np.maximum(last - sets.places[:, -1] - 1, 0))

    def _grown(self, sets: _Sets, size: int) -> _Sets:
        """Every set with each option that may follow."""
        count = self._followers(sets, size)
        line, follower = self._pairs(sets, count, 0, len(count))
        second = sets.second[line] + self.second.worth[follower]
        fits = np.flatnonzero(second + self.best_second[self.many - size] >= self.second.need)
        line, follower, second = line[fits], follower[fits], second[fits]
        alone = ~self.clash[sets.places[line], follower[:, None]].any(axis=1)
        line, follower = line[alone], follower[alone]
        places = np.column_stack([sets.places[line], follower])
        return _Sets(places, sets.first[line] + self.first.worth[follower], second[alone])
