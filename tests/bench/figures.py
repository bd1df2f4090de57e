"""One measured figure, and how it is told."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """What was measured, with the most it may be (None: told only)."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    how: str = ""

    @property
    def verdict(self) -> str:
        """Whether it is reached."""
        return "" if self.limit is None else "reached" if self.value <= self.limit else "NOT REACHED"


def ratio(what: str, ours: Figure, other: Figure, limit: float, how: str = "") -> Figure:
    """How many times as long ours takes as the other."""
    return Figure(what, ours.value / other.value, "times", limit, how)


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def seconds(task: Callable[[], object], runs: int) -> float:
    """The median time of one run."""
    took = []
    for _ in range(runs):
        began = perf_counter()
        task()
        took.append(perf_counter() - began)
    return median(took)
