"""Every recorded day planned as six people and checked from the tables: plans missing, why, and promises broken."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from plan_personas import PERSONAS, Planned, planned
from recalled_days import recalled_days

SHOWN_FAULTS = 6  # of one rule


def show(shared: Path, chosen: Sequence[str]) -> None:
    """`--days N`: only every so many days, N in all. Leaves with 1 where a plan breaks a promise."""
    parser = argparse.ArgumentParser(prog="python -m bench plan_checks")
    parser.add_argument("--days", type=int, help="how many of the recorded days, spread over all of them")
    days = list(recalled_days(shared).items())
    wanted = parser.parse_args(list(chosen)).days or len(days)
    step = max(1, len(days) // wanted)
    sample = days[::step][:wanted]
    console = Console(width=150)
    table = Table(
        *("Person", "Days", "All targets", "Averages only", "Nothing to change", "No plan", "Three plans"),
        *("Promises broken", "First plan and all, worst s", "Causes"),
        title=f"{len(sample)} recorded days, every plan checked from the tables",
    )
    broken: list[Planned] = []
    for persona in PERSONAS:
        answers = [planned(persona, day, rows) for day, rows in sample]
        table.add_row(*_cells(persona, answers))
        broken += [each for each in answers if each.faults]
    console.print(table)
    rules = Counter(fault.rule for each in broken for fault in each.faults)
    for rule, times in rules.most_common():
        console.print(f"{times} x {rule}", markup=False)
    shown: Counter[str] = Counter()
    for each in broken:
        for fault in each.faults:
            shown[fault.rule] += 1
            if shown[fault.rule] <= SHOWN_FAULTS:
                console.print(f"{each.persona}, {'/'.join(each.day)}: {fault.rule}: {fault.found}", markup=False)
    sys.exit(1 if broken else 0)


def _cells(persona: str, answers: Sequence[Planned]) -> list[str]:
    n = len(answers)
    statuses = Counter(each.status for each in answers)
    causes = Counter(each.blocks[0] for each in answers if each.status in ("none", "ear_only") and each.blocks)
    with_plan = [each for each in answers if each.plans]
    three = sum(each.plans == 3 for each in with_plan)
    return [
        persona,
        str(n),
        *(_share(statuses[status], n) for status in ("ok", "ear_only", "nothing_to_change", "none")),
        _share(three, len(with_plan)),
        str(sum(len(each.faults) for each in answers)),
        f"{max(each.seconds for each in answers):.2f}",
        ", ".join(f"{cause} {_share(times, n)}" for cause, times in causes.most_common()),
    ]


def _share(times: int, of: int) -> str:
    return f"{times} ({100 * times / of:.0f} %)" if of else "0"
