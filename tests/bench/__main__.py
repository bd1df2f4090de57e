"""`make bench`: every figure that is promised, measured on this machine, in one table.

`python -m bench page batch` measures some of it only.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import batch_figures, page_figures, recall_figures, thinking_figures
from bench.figures import Figure
from browser.running_app import ROOT

MEASURES: dict[str, Callable[[Path], Iterator[Figure]]] = {
    "thinking": thinking_figures.measure,
    "batch": batch_figures.measure,
    "recalls": recall_figures.measure,
    "page": page_figures.measure,
}


def main(chosen: list[str]) -> None:
    """Measures what was chosen (everything, if nothing was) and shows it."""
    shared = Path(os.environ.get("MINERAL_SHARED") or ROOT.parent / "shared").resolve()
    console = Console(width=150)
    table = Table("Figure", "Measured", "At most", "", "How", title="make bench")
    try:
        for name in chosen or list(MEASURES):
            for figure in MEASURES[name](shared):
                limit = "" if figure.limit is None else f"{figure.limit:g} {figure.unit}"
                table.add_row(figure.what, f"{figure.value:,.4g} {figure.unit}", limit, figure.verdict, figure.how)
            table.add_section()
    finally:
        console.print(table)


main(sys.argv[1:])
