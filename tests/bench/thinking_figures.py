"""How long the parts behind the page take: starting, searching, reading, judging."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from bench.figures import Figure, median, seconds
from browser.running_app import ROOT

RUNS = 20
STARTS = 5


def measure(shared: Path) -> Iterator[Figure]:
    """Figures of the parts, without page or file."""
    for module, limit in (("checker", 0.7), ("checker.command_line", 0.7), ("checker.batch", None)):
        yield Figure(f"import {module}", _import(module), "s", limit, f"median of {STARTS} new processes")
    yield Figure(
        "first search",
        _in_new_process("from checker.matching import search; search('milk')"),
        "s",
        None,
        "tables and index loaded",
    )
    yield from _search()
    yield from _example_day()


def _import(module: str) -> float:
    return _in_new_process(f"import {module}")


def _in_new_process(statement: str) -> float:
    script = f"import time; began = time.perf_counter(); {statement}; print(time.perf_counter() - began)"
    run = [sys.executable, "-c", script]
    return median([float(subprocess.run(run, cwd=ROOT, capture_output=True, check=True).stdout) for _ in range(STARTS)])


def _search() -> Iterator[Figure]:
    """Every query as it grows while it is typed, as the live search sees it."""
    from checker.matching import search

    queries = pd.concat([pd.read_csv(path, dtype="str") for path in sorted((ROOT / "tests" / "queries").glob("*.csv"))])
    texts = queries["query"].dropna().unique().tolist()
    typed = [text[:length] for text in texts for length in range(2, len(text) + 1)]
    search("milk")
    took = []
    for text in typed:
        began = perf_counter()
        search(text)
        took.append((perf_counter() - began) * 1000)
    how = f"{len(typed):,} beginnings of {len(texts)} queries"
    yield Figure("search, median", median(took), "ms", None, how)
    yield Figure("search, 99 of 100", float(np.percentile(took, 99)), "ms", 10, how)


def _example_day() -> Iterator[Figure]:
    from checker import diary
    from checker.judgement import judge
    from checker.pages.example_day import example_day
    from checker.reading import read_line

    person, lines = example_day()
    entries = [entry for line in lines for entry in diary.entries_of(read_line(line))]
    rows = diary.rows(diary.add(diary.Day(pd.Timestamp.now().date(), person), entries))
    judge(person, rows)
    took = seconds(lambda: judge(person, rows), RUNS)
    yield Figure("judge() one day", took * 1000, "ms", None, f"the example day, {len(rows)} foods, median of {RUNS}")
