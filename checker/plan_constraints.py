"""What a plan has to keep to, as sums over the options that are taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from checker.plan_enumeration import Choice
from checker.plan_options import Options, place
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit

Floats = NDArray[np.float64]
# What a person may widen.
OPENABLE = ("energy", "sodium_mg", "changes")


@dataclass(frozen=True)
class Limits:
    """What the day must come to. Of nutrients, in the order of JUDGED: NaN = none.

    `targets`, `averages`: at least, at the low end; `ceilings`: upper levels at the high end. `energy`: how much more;
    `most`: at most of a column (sodium, retinol, caffeine). `not_to_rise`: nutrients none of whose ends may rise.
    `needed`: places of targets that no average requirement may stand for. `blocked`: families of which nothing may be
    added. `changes`: how many at most. `sodium_per_day`: what a day that is not over it already is kept to.
    """

    targets: Floats
    averages: Floats
    ceilings: Floats
    energy: float
    most: dict[str, float]
    not_to_rise: tuple[str, ...] = ()
    needed: tuple[int, ...] = ()
    blocked: frozenset[str] = frozenset()
    changes: int = 4
    sodium_per_day: float = np.inf


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


@dataclass
class Constraints:
    """Limits under construction: each a row over the options (and further columns), with its bounds.

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


def without(programme: Programme, **changed: object) -> Programme:
    """The same programme under other limits."""
    return replace(programme, limits=replace(programme.limits, **changed))  # type: ignore[arg-type]


def constraints_of(programme: Programme, widened: frozenset[str] = frozenset()) -> Constraints:
    """Everything but the targets. `widened`: which of OPENABLE are left out."""
    options, limits, rows = programme.options, programme.limits, Constraints()
    effects = options.effects
    for name, (row, most) in openable(programme).items():
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


def reach(programme: Programme, rows: Constraints, wanted: Floats) -> None:
    """Adds that the low end comes to at least these amounts (in the order of JUDGED, NaN = none)."""
    for at, id in enumerate(JUDGED):
        low = place(id, "low")
        if wanted[at] == wanted[at]:
            rows.add(programme.options.effects[:, low], least=wanted[at] + limit("margin") - programme.total[low])


def choice_of(programme: Programme, rows: Constraints) -> Choice:
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


def openable(programme: Programme) -> dict[str, tuple[Floats, float]]:
    """The limits that a person may widen: energy, sodium, number of changes; each a row and its bound."""
    effects, limits = programme.options.effects, programme.limits
    sodium = place("sodium_mg")
    return {
        "energy": (effects[:, place("energy")], limits.energy),
        "sodium_mg": (effects[:, sodium], limits.most["sodium_mg"] - float(programme.total[sodium])),
        "changes": (np.ones(len(effects)), float(limits.changes)),
    }


def _one_of_each(rows: Constraints, names: Sequence[object]) -> None:
    groups: dict[object, list[int]] = {}
    for at, name in enumerate(names):
        if name is not None:
            groups.setdefault(name, []).append(at)
    rows.groups += [group for group in groups.values() if len(group) > 1]
