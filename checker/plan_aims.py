"""What a plan has to reach and to keep to for one person and one day."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.day_limits import day_limits, weekly_family
from checker.person import Person
from checker.plan_constraints import Limits
from checker.plan_options import EFFECTS, DayAmounts, place
from checker.preferences import Preferences
from checker.references import Reference, references, target
from checker.supplement_amounts import supplement_intake, supplement_rows
from checker.supplements import Supplement
from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit, sodium_per_day

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Aims:
    """The day as it is (columns EFFECTS, food and supplements together) and the limits of a plan.

    `unbounded`: nutrients that the day may hold more of than anybody knows. `references`: the row of each target.
    """

    total: Floats
    limits: Limits
    unbounded: frozenset[str]
    references: dict[str, Reference]

    def wanting(self, wanted: Floats) -> bool:
        """Whether the day, at its low end, misses any of these amounts (in the order of JUDGED, NaN = none)."""
        low = np.array([self.total[place(id, "low")] for id in JUDGED])
        return bool((low < np.where(np.isnan(wanted), -np.inf, wanted)).any())


def aims(
    person: Person,
    rows: pd.DataFrame,
    day: DayAmounts,
    supplements: Sequence[Supplement],
    preferences: Preferences,
) -> Aims:
    """What a plan for this day has to come to. Potassium is an aim only where nothing stands against more of it."""
    mine = [each for each in references(person) if each.judges == "yes" and each.value is not None]
    cared_for = person.potassium_care != "no"
    targets, averages, ceilings = (np.full(len(JUDGED), np.nan) for _ in range(3))
    found: dict[str, Reference] = {}
    needed: list[int] = []
    for at, id in enumerate(JUDGED):
        own = [each for each in mine if each.nutrient == id]
        uppers = [each.value for each in own if each.role == "upper_level" and each.applies_to == "total"]
        ceilings[at] = min((value for value in uppers if value is not None), default=np.nan)
        aim = target(own)
        if aim is None or (id == "potassium" and cared_for):
            continue
        targets[at] = aim
        found[id] = next(each for each in own if each.value == aim and each.role in ("recommended", "adequate_intake"))
        if any(each.role == "recommended" for each in own):
            needed.append(at)
        averages[at] = next((each.value for each in own if each.role == "average_requirement"), None) or np.nan
    taken, not_known = _taken(supplements)
    total = day.total + taken
    sodium = place("sodium_mg")
    most = {"sodium_mg": max(sodium_per_day(person.age_years), float(total[sodium]))}
    most |= {each.column: each.limit for each in day_limits(person) if (each.column, "best") in EFFECTS}
    eaten = rows["food_id"].dropna().astype(str).unique().tolist()
    families = {family for food_id in eaten if (family := weekly_family(person, food_id))}
    allowance = limit("energy_allowance") if preferences.energy_kcal is None else preferences.energy_kcal
    least, most_energy = limit("least_energy_allowance"), limit("most_energy_allowance")
    if not least <= allowance <= most_energy:
        raise InputError(
            f"Energy: found {allowance:,.0f} kcal more than today; expected {least:,.0f} to {most_energy:,.0f}."
            " Enter another number."
        )
    limits = Limits(
        targets=targets,
        averages=averages,
        ceilings=ceilings,
        energy=allowance,
        most=most,
        not_to_rise=("potassium",) if cared_for else (),
        needed=tuple(at for at in needed if np.isnan(averages[at])),
        blocked=frozenset(families),
        changes=int(limit("most_changes")),
        sodium_per_day=sodium_per_day(person.age_years),
    )
    unbounded = frozenset(JUDGED) if day.unbounded else not_known
    return Aims(total, limits, unbounded, found)


def _taken(supplements: Sequence[Supplement]) -> tuple[Floats, frozenset[str]]:
    """What supplements bring, as EFFECTS, and of which nutrients it is not known how much."""
    amounts = np.zeros(len(EFFECTS))
    if not supplements:
        return amounts, frozenset()
    not_known = set()
    table = supplement_intake(supplement_rows(tuple(supplements)), by=())
    spans = zip(*(table[name].tolist() for name in ("nutrient", "low", "best", "high")), strict=True)
    for id, low, best, high in spans:
        for edge, amount in zip(("low", "best", "high"), (low, best, high), strict=True):
            amounts[place(id, edge)] = low if np.isnan(amount) else amount
        if np.isnan(high):
            not_known.add(id)
    return amounts, frozenset(not_known)
