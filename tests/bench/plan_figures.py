"""How fast the smallest change of a recorded day is found, and for how many days there is one.

`python -m bench.plan_figures --days 50 vegan pregnant` measures some days or other people only.
"""

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, share
from bench.recall_days import RecallDay, recall_days
from browser.running_app import ROOT
from checker.person import Person
from checker.plan_records import Plans
from checker.preferences import NO_PREFERENCES, Preferences
from checker.smallest_change import plans
from plan_numbers import against_the_solver

FIRST_P95, FIRST_WORST, THREE_P95 = 0.5, 2.0, 2.0
PROVEN = 50  # recorded days solved again over the full table
WARM = 3  # days planned before the clock runs: tables read, rules applied


@dataclass(frozen=True)
class Persona:
    """For whom the recorded days are planned, whoever ate them."""

    name: str
    person: Person
    preferences: Preferences = NO_PREFERENCES


_ADULT = Person(30, "female", potassium_care="no")
_PREGNANT = Person(30, "female", "pregnant", potassium_care="no")
PERSONAS = {
    each.name: each
    for each in (
        Persona("woman", _ADULT),
        Persona("pregnant", _PREGNANT),
        Persona("vegan", _ADULT, Preferences(diets=("vegan",))),
        Persona("vegan_pregnant", _PREGNANT, Preferences(diets=("vegan",))),
        Persona("no_dairy", _ADULT, Preferences(diets=("no_dairy",))),
        Persona("kidney", Person(30, "female", conditions=("kidney_disease",))),
    )
}


@dataclass(frozen=True)
class Timed:
    """The plans of one day and the seconds they took."""

    day: RecallDay
    plans: Plans
    seconds: float


def measure(shared: Path) -> Iterator[Figure]:
    """The figures of all recorded days for a woman of 30, and whether her plans are the smallest there are."""
    days = recall_days(shared)
    yield from figures(PERSONAS["woman"], days)
    yield from proofs(PERSONAS["woman"], spread(days, PROVEN))


def proofs(persona: Persona, days: Sequence[RecallDay]) -> Iterator[Figure]:
    """How often one integer programme over the full table of foods, with no gap left, finds nothing smaller."""
    compared = [against_the_solver(persona.person, day.rows) for day in days]
    same = [(changes, cost) == (best.changes, best.cost) for _, changes, cost, best in compared]
    yield share(f"{persona.name}: as small as HiGHS finds in the full table", same, 100)
    gap = max(best.gap for _, _, _, best in compared)
    yield Figure(f"{persona.name}: largest gap HiGHS leaves", gap, "", 0, f"{len(days)} days")


def figures(persona: Persona, days: Sequence[RecallDay]) -> Iterator[Figure]:
    """How long the first plan and all three take, and what comes of the days."""
    planned(persona, days[:WARM], 3)
    first, three = planned(persona, days, 1), planned(persona, days, 3)
    how = f"{persona.name}, {len(days)} days, warm, one process"
    yield from _times("first plan", first, (FIRST_P95, FIRST_WORST), how)
    yield from _times("three plans", three, (THREE_P95, None), how)
    for status in ("ok", "ear_only", "none", "nothing_to_change"):
        yield share(f"{persona.name}: {status}", [each.plans.status == status for each in three])
    to_change = [each for each in three if each.plans.status in ("ok", "ear_only")]
    for wanted in (1, 2, 3):
        yield share(f"{persona.name}: {wanted} plans", [len(each.plans.plans) == wanted for each in to_change])
    sizes = Counter(len(each.plans.plans[0].changes) for each in to_change)
    for size, times in sorted(sizes.items()):
        yield Figure(f"{persona.name}: first plan of {size}", times, "days", None, f"of {len(to_change)} with a plan")
    for status in ("none", "ear_only"):
        of = [each for each in three if each.plans.status == status]
        blocked = Counter(block.limit for each in of for block in each.plans.blocks)
        for limit, times in sorted(blocked.items(), key=lambda each: (-each[1], each[0])):
            how = f"of {len(of)} days; a day may have several"
            yield Figure(f"{persona.name}: {status}, blocked by {limit}", times, "days", None, how)


def planned(persona: Persona, days: Sequence[RecallDay], wanted: int) -> list[Timed]:
    """Each day planned once."""
    found = []
    for day in days:
        began = perf_counter()
        answer = plans(persona.person, day.rows, preferences=persona.preferences, wanted=wanted)
        found.append(Timed(day, answer, perf_counter() - began))
    return found


def quantile(values: Sequence[float], percent: float) -> float:
    """The value that so many in a hundred do not pass: one that was measured, never between two."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * percent // 100) - 1)]


def _times(what: str, timed: Sequence[Timed], limits: tuple[float, float | None], how: str) -> Iterator[Figure]:
    took = [each.seconds for each in timed]
    slowest = max(timed, key=lambda each: each.seconds)
    yield Figure(f"{what}, half of the days within", quantile(took, 50), "s", None, how)
    yield Figure(f"{what}, 95 of 100 days within", quantile(took, 95), "s", limits[0], how)
    yield Figure(f"{what}, slowest day", slowest.seconds, "s", limits[1], f"{how}; person {slowest.day.person}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures the people named (the woman of 30 if none is) and prints a line for each figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.plan_figures", description=__doc__)
    parser.add_argument("who", nargs="*", default="woman", choices=[*PERSONAS, "all"])
    parser.add_argument("--days", type=int, help="only so many days, spread over all of them")
    chosen = parser.parse_args(arguments)
    shared = Path(os.environ.get("MINERAL_SHARED") or ROOT.parent / "shared").resolve()
    days = recall_days(shared)
    days = days if chosen.days is None else spread(days, chosen.days)
    who = [chosen.who] if isinstance(chosen.who, str) else chosen.who  # the default is no list
    for name in PERSONAS if "all" in who else who:
        for each in figures(PERSONAS[name], days):
            line = f"{each.what:<55} {each.value:>8.4g} {each.unit:<5} {each.aim:<14} {each.verdict:<12} {each.how}"
            print(line.rstrip(), flush=True)


def spread(days: Sequence[RecallDay], many: int) -> tuple[RecallDay, ...]:
    """So many of the days, evenly over all of them, the same at every call."""
    many = min(many, len(days))
    return tuple(days[at * len(days) // many] for at in range(many))


if __name__ == "__main__":
    main()
