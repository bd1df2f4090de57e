"""`make bench`: every figure that is promised, measured on this machine, in one table.

`python -m bench page batch` measures some of it only; `python -m bench disagreements` writes what a person may judge;
`python -m bench plan_checks [--days N]` checks the plans of recorded days, which takes long.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import (
    batch_figures,
    disagreements,
    keeping_figures,
    killed_figures,
    my_days_figures,
    page_figures,
    plan_checks,
    plan_figures,
    query_figures,
    recall_figures,
    saving_figures,
    speed_figures,
    thinking_figures,
    usual_figures,
)
from bench.figures import Figure
from browser.running_app import ROOT

MEASURES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "thinking": thinking_figures.measure,
    "queries": query_figures.measure,
    "recalls": recall_figures.measure,
    "speed": speed_figures.measure,
    "batch": batch_figures.measure,
    "page": page_figures.measure,
    "plans": plan_figures.measure,
    "usual": usual_figures.measure,
    "days_kept": keeping_figures.measure,
    "days_opened": my_days_figures.measure,
    "killed": killed_figures.measure,
    "saving": saving_figures.measure,
}
TOGETHER = {
    "reading": ("queries", "recalls", "speed", "thinking"),
    "keeping": ("days_kept", "days_opened"),
}


def main(chosen: list[str]) -> None:
    """Measures what was chosen (everything, if nothing was) and shows it."""
    shared = Path(os.environ.get("MINERAL_SHARED") or ROOT.parent / "shared").resolve()
    if chosen == ["disagreements"]:
        disagreements.write(shared, sys.stdout)
        return
    if chosen[:1] == ["plan_checks"]:
        plan_checks.show(shared, chosen[1:])
        return
    names = [name for each in chosen or MEASURES for name in TOGETHER.get(each, (each,))]
    if unknown := [name for name in names if name not in MEASURES]:
        known = ", ".join((*MEASURES, *TOGETHER, "disagreements", "plan_checks"))
        sys.exit(f"No figures are called {unknown[0]}. Choose of: {known}.")
    console = Console(width=150)
    table = Table("Figure", "Measured", "Aim", "", "How", title="make bench")
    try:
        for name in names:
            for figure in MEASURES[name](shared):
                table.add_row(figure.what, f"{figure.value:,.4g} {figure.unit}", figure.aim, figure.verdict, figure.how)
            table.add_section()
    finally:
        console.print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
