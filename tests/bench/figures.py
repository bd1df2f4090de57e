"""One measured figure, and how it is told."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """What was measured, with what is aimed at: the most it may be, or the least (`at_least`); None: told only."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    how: str = ""
    at_least: bool = False

    @property
    def aim(self) -> str:
        """What is aimed at, in words."""
        return "" if self.limit is None else f"at {'least' if self.at_least else 'most'} {self.limit:,g} {self.unit}"

    @property
    def verdict(self) -> str:
        """Whether it is reached. What could not be measured (not a number) is not."""
        if self.limit is None:
            return ""
        reached = self.value >= self.limit if self.at_least else self.value <= self.limit
        return "reached" if reached else "NOT REACHED"


def ratio(what: str, ours: Figure, other: Figure, limit: float, how: str = "") -> Figure:
    """How many times as long ours takes as the other."""
    return Figure(what, ours.value / other.value, "times", limit, how)


def share(what: str, right: Sequence[bool], least: float | None = None, how: str = "") -> Figure:
    """How many in a hundred are right; of none, not a number. `least`: what is aimed at, in percent."""
    percent = 100 * sum(right) / len(right) if right else float("nan")
    return Figure(what, percent, "%", least, how or f"{sum(right)} of {len(right)}", at_least=True)


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
