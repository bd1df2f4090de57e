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
from bench.recall_lines import recall_lines, recorded_foods, scoring_script
from browser.running_app import ROOT

RUNS = 3
LINES_A_SECOND, SLOWEST_MS, INDEX_MB = 2_000, 50, 60
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
for text in ("200 g cheese", "2 slices toast", "a bowl of porridge", "6 walnuts", "chiken"):
    read_line(text)
warm = perf_counter()
entries = pd.Series(texts)
began_wall, began_core = perf_counter(), process_time()
read = read_many(entries)
core, wall = process_time() - began_core, perf_counter() - began_wall
json.dump({"import": imported - began, "index": built - imported, "first": warm - built, "core": core, "wall": wall,
           "foods": len(read)}, sys.stdout)
"""
EACH = """
import json, sys
from time import process_time
from checker.matching import search
from checker.reading import read_line
texts = json.load(sys.stdin)
for text in ("200 g cheese", "2 slices toast", "a bowl of porridge", "6 walnuts", "chiken"):
    read_line(text)
    search(text)
task = {"read": read_line, "search": search}[sys.argv[1]]
took = []
for text in texts:
    began = process_time()
    task(text)
    took.append(1000 * (process_time() - began))
json.dump(took, sys.stdout)
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
    for text in ("200 g cheese", "2 slices toast", "a bowl of porridge", "6 walnuts", "chiken"):
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
    lines = recall_lines(shared)
    took = [_new_process(READ_MANY, lines) for _ in range(RUNS)]
    of = {part: median([each[part] for each in took]) for part in took[0]}
    how = f"median of {RUNS} new processes"
    yield Figure("build the index", of["index"], "s", None, f"{how}; after imports of {of['import']:.2f} s")
    yield Figure("first lines after it", of["first"], "s", None, "the other tables and vocabularies loaded")
    made = f"{len(recorded_foods(shared)):,} foods of the recalls, each with amounts of 30 sorts, a quarter two foods"
    yield Figure("distinct lines a second", len(lines) / of["core"], "lines", LINES_A_SECOND,
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
    nasty = gallery(recorded_foods(shared))
    for kind, of in (("query files", sorted(lines)), ("nasty texts", list(nasty.items()))):
        for doing in ("read", "search"):
            runs = [_new_process(EACH, [text for _, text in of], doing) for _ in range(RUNS)]
            each = [median(times) for times in zip(*runs, strict=True)]
            over = sum(took > SLOWEST_MS for took in each)
            slowest, (what, _) = max(zip(each, of, strict=True))
            how = f"of {len(of):,}, {over} over {SLOWEST_MS} ms; {what}; median of {RUNS} new processes"
            yield Figure(f"slowest {doing}, {kind}", slowest, "ms", SLOWEST_MS, how)


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
    run = [sys.executable, "-c", script, *options]
    return json.loads(
        subprocess.run(run, cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, check=True).stdout
    )
