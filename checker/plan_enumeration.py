"""All choices of up to three options, looked at in order of cost: quicker than a search tree where so few are taken."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.intp]
MOST = 3


@dataclass(frozen=True)
class Choice:
    """Options to choose from: `costs`; `rows` (one column an option), whose sums must stay within `bounds`; and
    `groups`, of each of which at most one may be taken."""

    costs: Floats
    rows: Floats
    bounds: Floats
    groups: Sequence[Sequence[int]]


def cheapest(choice: Choice, most: int = MOST) -> tuple[int, ...] | None:
    """The cheapest of the choices with the fewest options, up to `most`; None where none of them fits.

    Ties are broken by the order of the options.
    """
    if (choice.bounds >= 0).all():
        return ()
    order = np.argsort(choice.costs, kind="stable")
    rows, costs = choice.rows[:, order], choice.costs[order]
    apart = _apart(choice, order)
    for count in range(1, most + 1):
        found = (_single, _pair, _triple)[count - 1](rows, choice.bounds, costs, apart)
        if found is not None:
            return tuple(sorted(int(order[at]) for at in found))
    return None


def _apart(choice: Choice, order: Codes) -> Flags:
    """Which options may stand beside each other."""
    count = len(order)
    apart = np.ones((count, count), dtype=bool)
    place = np.empty(count, dtype=np.intp)
    place[order] = np.arange(count)
    for group in choice.groups:
        at = place[list(group)]
        apart[np.ix_(at, at)] = False
    np.fill_diagonal(apart, False)
    return apart


def _single(rows: Floats, bounds: Floats, costs: Floats, apart: Flags) -> tuple[int, ...] | None:
    fits = (rows <= bounds[:, None]).all(axis=0)
    return (int(fits.argmax()),) if fits.any() else None


def _pairs(rows: Floats, bounds: Floats, apart: Flags, rest: Floats) -> tuple[Codes, Codes]:
    """Pairs (first before second) that fit once `rest`, the least that what follows may add, is added."""
    fits = np.triu(apart, 1)
    for row, bound, further in zip(rows, bounds, rest, strict=True):
        fits &= row[:, None] + (row[None, :] + further) <= bound
    first, second = np.nonzero(fits)
    return first, second


def _pair(rows: Floats, bounds: Floats, costs: Floats, apart: Flags) -> tuple[int, ...] | None:
    first, second = _pairs(rows, bounds, apart, np.zeros(len(bounds)))
    if not len(first):
        return None
    at = int((costs[first] + costs[second]).argmin())
    return int(first[at]), int(second[at])


def _triple(rows: Floats, bounds: Floats, costs: Floats, apart: Flags) -> tuple[int, ...] | None:
    """The third is the dearest of the three: pairs come before it in the order of cost."""
    least = rows.min(axis=1)
    useful = np.flatnonzero((rows + 2 * least[:, None] <= bounds[:, None]).all(axis=0))
    if len(useful) < MOST:
        return None
    rows, costs, apart = rows[:, useful], costs[useful], apart[np.ix_(useful, useful)]
    first, second = _pairs(rows, bounds, apart, rows.min(axis=1))
    by_second = np.argsort(second, kind="stable")
    first, second = first[by_second], second[by_second]
    sums = rows[:, first] + rows[:, second]
    cost_of_pair = costs[first] + costs[second]
    ends = np.searchsorted(second, np.arange(len(costs)))
    best, found = np.inf, None
    for third in range(2, len(costs)):
        if costs[third] + costs[0] + costs[1] >= best:
            break
        at = np.flatnonzero(cost_of_pair[: ends[third]] < best - costs[third])
        for row in range(len(bounds)):
            at = at[sums[row, at] + rows[row, third] <= bounds[row]]
        at = at[apart[first[at], third] & apart[second[at], third]]
        if len(at):
            cheapest_pair = at[cost_of_pair[at].argmin()]
            best = cost_of_pair[cheapest_pair] + costs[third]
            found = (int(useful[first[cheapest_pair]]), int(useful[second[cheapest_pair]]), int(useful[third]))
    return found
