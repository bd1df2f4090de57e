"""How fast many days go through, against bare numpy, and whether memory stays level."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
import pandas as pd

from bench.figures import Figure, seconds
from checker.intake import BATCH_ORDER, food_values, intake
from checker.reading import read_many

RUNS = 5
MATCHED_ROWS = 1_000_000
ITEMS_PER_DAY = 16
FEW_ROWS, MANY_ROWS = 100_000, 1_000_000
# The peak is the process's own word: what the kernel tells a parent includes the parent's size from before the start.
RUN_AND_TELL = """
import sys
from checker.command_line import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    if ended.code:
        raise
status = open("/proc/self/status").read()
sys.stdout.write(status.split("VmHWM:")[1].split()[0])
"""


def measure(shared: Path) -> Iterator[Figure]:
    """Batch figures."""
    items = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_items.csv.gz", dtype={"person": "str", "day": "str"})
    entries = items.rename(columns={"description": "entry"})[["person", "day", "entry", "grams"]]
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield from _nhanes(entries, shared, folder)
        yield from _against_numpy(entries)
        yield from _memory(entries, folder)


def _nhanes(entries: pd.DataFrame, shared: Path, folder: Path) -> Iterator[Figure]:
    entries.to_csv(folder / "entries.csv", index=False)
    totals = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_day_totals.csv", dtype={"person": "str"})
    people = totals[totals["person"].isin(entries["person"])].drop_duplicates("person")
    people = people.rename(columns={"age": "age_years"}).assign(
        sex=people["sex"].map({"F": "female", "M": "male"}),
        life_stage=np.where(people["pregnant"] == "yes", "pregnant", "none"),
    )
    people[["person", "age_years", "sex", "life_stage"]].to_csv(folder / "people.csv", index=False)
    plain = ["--matched", folder / "matched.csv"]
    judged = [*plain, "--people", folder / "people.csv", "--verdicts", folder / "verdicts.csv"]
    days = entries.groupby(["person", "day"]).ngroups
    how = f"{days} days, {len(entries):,} items, Python's start included, median of {RUNS}"
    for what, options in (("NHANES batch", plain), ("NHANES batch with verdicts", judged)):
        took = [_batch(folder / "entries.csv", folder / "days.csv", *options)[0] for _ in range(RUNS)]
        yield Figure(what, sorted(took)[RUNS // 2], "s", 5, how)


def _against_numpy(entries: pd.DataFrame) -> Iterator[Figure]:
    read = read_many(entries["entry"], entries["grams"]).dropna(subset=["food_id", "grams"])
    drawn = read.sample(MATCHED_ROWS, replace=True, random_state=1).reset_index(drop=True)
    number = np.arange(MATCHED_ROWS) // ITEMS_PER_DAY
    person, day = (pd.Series(each).astype("str") for each in (number // 2, number % 2))
    rows = drawn[["food_id", "grams_low", "grams", "grams_high"]].assign(person=person, day=day)

    values = food_values()
    food = values.food_ids.get_indexer(pd.Index(rows["food_id"].astype(object)))
    per_gram = np.ascontiguousarray(values.measured)
    grams, days = rows["grams"].to_numpy("float64"), int(number.max()) + 1

    def bare() -> np.ndarray:
        amounts = per_gram[food] * grams[:, None]
        totals = np.zeros((days, len(BATCH_ORDER)))
        np.add.at(totals, number, amounts)
        return totals

    def bare_columns() -> np.ndarray:
        amounts = per_gram[food] * grams[:, None]
        return np.column_stack([np.bincount(number, weights=column) for column in amounts.T])

    best = intake(rows)["best"].to_numpy().reshape(days, -1)
    if not np.allclose(best, bare()) or not np.allclose(best, bare_columns()):
        raise AssertionError("intake and bare numpy differ")
    ours = seconds(lambda: intake(rows), RUNS)
    of_numpy = seconds(bare, RUNS)
    of_bincount = seconds(bare_columns, RUNS)
    how = f"{MATCHED_ROWS:,} matched rows, {days:,} days, 5 nutrients; text ids in; low, best, high, unknowns out"
    yield Figure("intake()", ours * 1000, "ms", None, how)
    given = "positions given; take, times grams, np.add.at; best only"
    yield Figure("bare numpy, add.at", of_numpy * 1000, "ms", None, given)
    yield Figure("bare numpy, bincount", of_bincount * 1000, "ms", None, "the same with np.bincount per nutrient")
    yield Figure("intake() / bare numpy, add.at", ours / of_numpy, "times", 3)
    yield Figure("intake() / bare numpy, bincount", ours / of_bincount, "times", 3)


def _memory(entries: pd.DataFrame, folder: Path) -> Iterator[Figure]:
    peaks = {}
    for rows in (FEW_ROWS, MANY_ROWS):
        source = folder / f"{rows}.csv"
        times = -(-rows // len(entries))
        with source.open("w", encoding="utf-8") as file:
            for turn in range(times):
                part = entries.iloc[: min(len(entries), rows - turn * len(entries))]
                part.assign(person=part["person"] + f"-{turn}").to_csv(file, index=False, header=turn == 0)
        took, peak = _batch(source, folder / "days.csv", "--matched", folder / "matched.csv")
        peaks[rows] = peak
        yield Figure(
            f"batch of {rows:,} rows",
            took,
            "s",
            None,
            f"{source.stat().st_size / 1e6:.0f} MB, {rows / took:,.0f} rows a second",
        )
        yield Figure(f"peak memory, {rows:,} rows", peak, "MB", None)
    yield Figure("memory, ten times the rows", peaks[MANY_ROWS] / peaks[FEW_ROWS], "times", 1.1)


def _batch(entries: Path, days: Path, *options: str | Path) -> tuple[float, float]:
    """Seconds and peak memory in MB of one run of the command line."""
    command = [sys.executable, "-c", RUN_AND_TELL, "batch", str(entries), "--out", str(days), *map(str, options)]
    began = perf_counter()
    peak = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    return perf_counter() - began, int(peak) / 1024
