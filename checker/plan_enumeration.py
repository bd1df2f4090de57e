"""A choice of options within limits, and all choices of one or two, looked at at once."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.intp]
MOST = 2


@dataclass(frozen=True)
class Choice:
    """Options to choose from: `costs`; `rows` (one column an option), whose sums must stay within `bounds`; and
    `groups`, of each of which at most one may be taken."""

    costs: Floats
    rows: Floats
    bounds: Floats
    groups: tuple[tuple[int, ...], ...]


def cheapest(choice: Choice, most: int = MOST, fewest: int = 0) -> tuple[int, ...] | None:
    """The cheapest of the choices with the fewest options, `fewest` to `most`; None where none of them fits.

    Ties are broken by the order of the options.
    """
    if fewest == 0 and (choice.bounds >= 0).all():
        return ()
    if not len(choice.costs):
        return None
    order = np.argsort(choice.costs, kind="stable")
    rows, costs = choice.rows[:, order], choice.costs[order]
    apart = ~clashes(choice.groups, len(order))[np.ix_(order, order)]
    for count in range(max(fewest, 1), most + 1):
        found = (_single, _pair)[count - 1](rows, choice.bounds, costs, apart)
        if found is not None:
            return tuple(sorted(int(order[at]) for at in found))
    return None


@lru_cache(maxsize=4)
def clashes(groups: tuple[tuple[int, ...], ...], count: int) -> Flags:
    """Whether two of so many options are of one group; each clashes with itself."""
    clash = np.eye(count, dtype=bool)
    for group in groups:
        clash[np.ix_(group, group)] = True
    clash.flags.writeable = False
    return clash


def _single(rows: Floats, bounds: Floats, costs: Floats, apart: Flags) -> tuple[int, ...] | None:
    fits = (rows <= bounds[:, None]).all(axis=0)
    return (int(fits.argmax()),) if fits.any() else None


def _pair(rows: Floats, bounds: Floats, costs: Floats, apart: Flags) -> tuple[int, ...] | None:
    fits = np.triu(apart, 1)
    for row, bound in zip(rows, bounds, strict=True):
        fits &= row[:, None] + row[None, :] <= bound
    first, second = np.nonzero(fits)
    if not len(first):
        return None
    at = int((costs[first] + costs[second]).argmin())
    return int(first[at]), int(second[at])
