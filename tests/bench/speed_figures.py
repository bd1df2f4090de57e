"""How fast lines are read, how long the slowest text takes, and what the index takes in memory."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.figures import Figure, median
from bench.nasty_texts import gallery
from bench.query_figures import LINES, SEALED, rows_of
from bench.recall_lines import lines_of, queried_foods, recorded_foods, scoring_script
from browser.running_app import ROOT

RUNS = 3
LINES_A_SECOND, SLOWEST_MS, INDEX_MB = 2_000, 50, 60
# Between them they need nearly every table and vocabulary, and the units of volume.
WARM = (
    "200 g cheese", "2 slices toast", "a bowl of porridge", "6 walnuts", "chiken", "3 cups potato chips", "1 l gravy",
    "coffee with milk and 2 sugars", "1 omelet Omelet, Cheese, 2 eggs, Medium", "60% of a 16 fl oz glass of water",
)  # fmt: skip
# Each runs in a new process, so that nothing is read before: texts come as JSON, what was measured goes back as JSON.
READ_MANY = """
import json, sys
from time import perf_counter, process_time
texts = json.load(sys.stdin)
began = perf_counter()
import pandas as pd
from checker.food_index import food_index
from checker.reading import read_line, read_many
imported = perf_counter()
food_index()
built = perf_counter()
for text in WARM:
    read_line(text)
warm = perf_counter()
entries = pd.Series(texts)
began_wall, began_core = perf_counter(), process_time()
read = read_many(entries)
core, wall = process_time() - began_core, perf_counter() - began_wall
json.dump({"import": imported - began, "index": built - imported, "first": warm - built, "core": core, "wall": wall,
           "foods": len(read)}, sys.stdout)
"""
# By turns in another order, so that a pause to collect garbage does not fall on the same text each time.
EACH = """
import gc, json, random, sys
from time import process_time
from checker.matching import search
from checker.reading import read_line
texts = json.load(sys.stdin)
for text in WARM:
    read_line(text)
    search(text)
pauses = [0.0]
def collecting(phase, _):
    pauses.append(1000 * process_time() if phase == "start" else 1000 * process_time() - pauses.pop())
gc.callbacks.append(collecting)
task = {"read": read_line, "search": search}[sys.argv[1]]
took = [0.0] * len(texts)
for at in random.Random(int(sys.argv[2])).sample(range(len(texts)), len(texts)):
    began = process_time()
    task(texts[at])
    took[at] = 1000 * (process_time() - began)
json.dump({"took": took, "pause": max(pauses)}, sys.stdout)
"""
MEMORY = """
import gc, json, sys
def resident():
    gc.collect()
    return int(open("/proc/self/status").read().split("VmRSS:")[1].split()[0]) / 1024
if sys.argv[1] == "traced":
    import tracemalloc
from checker.food_index import food_index
from checker.matching import search
from checker.reading import read_line
from nutrition_data import foods
imported = resident()
foods.foods(), foods.other_names()
tables = resident()
if sys.argv[1] == "traced":
    tracemalloc.start()
food_index()
index = resident()
kept = tracemalloc.get_traced_memory()[0] / 2**20 if sys.argv[1] == "traced" else 0
if not kept:
    for text in WARM:
        read_line(text)
        search(text)
json.dump({"imported": imported, "tables": tables - imported, "index": index - tables, "kept": kept,
           "rest": resident() - index, "all": resident()}, sys.stdout)
"""


def measure(shared: Path) -> Iterator[Figure]:
    """Figures of reading without page or file; seconds of one core, so that a busy machine does not slow them."""
    yield from _batch(shared)
    yield from _slowest(shared)
    yield from _memory()


def _batch(shared: Path) -> Iterator[Figure]:
    spoken, described = queried_foods(ROOT / "tests" / "queries"), recorded_foods(shared)
    lines = lines_of(spoken)
    core = median([_new_process(READ_MANY, lines)["core"] for _ in range(RUNS)])
    sorts = "amounts of 30 sorts, a quarter two foods"
    yield Figure("distinct lines a second, people's words", len(lines) / core, "lines", LINES_A_SECOND,
                 f"read_many on one core; {len(lines):,} lines of {len(spoken)} foods as searched for, {sorts}",
                 at_least=True)  # fmt: skip
    lines = lines_of(described)
    took = [_new_process(READ_MANY, lines) for _ in range(RUNS)]
    of = {part: median([each[part] for each in took]) for part in took[0]}
    how = f"median of {RUNS} new processes"
    yield Figure("build the index", of["index"], "s", None, f"{how}; after imports of {of['import']:.2f} s")
    yield Figure("first lines after it", of["first"], "s", None, "the other tables and vocabularies loaded")
    made = f"{len(described):,} foods as the recalls describe them, {sorts}"
    yield Figure("distinct lines a second, descriptions", len(lines) / of["core"], "lines", LINES_A_SECOND,
                 f"read_many on one core; {len(lines):,} lines: {made}; by the clock {len(lines) / of['wall']:,.0f}",
                 at_least=True)  # fmt: skip
    entries = scoring_script(shared).asa24()[0]["entry"].unique().tolist()
    took = [_new_process(READ_MANY, entries) for _ in range(RUNS)]
    core = median([each["core"] for each in took])
    yield Figure("distinct ASA24 entries a second", len(entries) / core, "lines", None,
                 f"the same, {len(entries)} entries, nearly every food for the first time")  # fmt: skip


def _slowest(shared: Path) -> Iterator[Figure]:
    """The slowest text of each sort; a line of the files is told by its place, a sealed one by its file."""
    columns = {"people_words.csv": "query", "everyday.csv": "query", **dict.fromkeys(LINES, "line")}
    lines = {
        (name if name == SEALED else f"{name}, line {at}", row[column])
        for name, column in columns.items()
        for at, row in enumerate(rows_of(name), 2)
    }
    pauses: list[float] = []
    nasty = gallery(recorded_foods(shared))
    entries = dict.fromkeys(scoring_script(shared).asa24()[0]["entry"])
    for kind, of in (
        ("query files", sorted(lines)),
        ("ASA24 entries", [(f"entry {at}", entry) for at, entry in enumerate(entries)]),
        ("nasty texts", list(nasty.items())),
    ):
        for doing in ("read", "search"):
            runs = [_new_process(EACH, [text for _, text in of], doing, str(turn)) for turn in range(RUNS)]
            each = [median(times) for times in zip(*(run["took"] for run in runs), strict=True)]
            pauses += [run["pause"] for run in runs]
            over = sum(took > SLOWEST_MS for took in each)
            slowest, (what, _) = max(zip(each, of, strict=True))
            how = f"of {len(of):,}, {over} over {SLOWEST_MS} ms; {what}; median of {RUNS} new processes"
            yield Figure(f"slowest {doing}, {kind}", slowest, "ms", SLOWEST_MS, how)
    yield Figure("longest pause to collect garbage", max(pauses), "ms", SLOWEST_MS,
                 f"falls on any text, seldom; {len(pauses)} new processes")  # fmt: skip


def _memory() -> Iterator[Figure]:
    plain = [_new_process(MEMORY, [], "plain") for _ in range(RUNS)]
    of = {part: median([each[part] for each in plain]) for part in plain[0]}
    how = f"growth of resident memory (VmRSS) in a new process, median of {RUNS}"
    yield Figure("memory of the index", of["index"], "MB", INDEX_MB, f"{how}; food tables loaded before")
    kept = _new_process(MEMORY, [], "traced")["kept"]
    yield Figure("memory of the index, kept", kept, "MB", None, "what tracemalloc still counts after building it")
    yield Figure("memory of the food tables", of["tables"], "MB", None, how)
    yield Figure("memory of the rest of reading", of["rest"], "MB", None, f"{how}; after the first lines and searches")
    yield Figure("memory, all of it", of["all"], "MB", None, f"with Python and pandas ({of['imported']:.0f} MB)")


def _new_process(script: str, texts: list[str], *options: str) -> Any:
    run = [sys.executable, "-c", f"WARM = {WARM!r}\n{script}", *options]
    return json.loads(
        subprocess.run(run, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=True).stdout
    )
