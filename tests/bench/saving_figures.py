"""Saving and opening in a diary of a year of days with twenty entries each."""

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bench.figures import Figure
from bench.keeping_figures import ENTRIES_A_DAY, FIRST, ten_years
from checker import diary_store
from checker.diary import Day, Entry, add, new_id
from checker.diary_file import forget
from checker.diary_history import history
from checker.diary_import import import_document

DAYS, SAVED = 365, 200


def measure(shared: Path) -> Iterator[Figure]:
    """Saving one entry after the other on the last day, as a page does, then opening the days."""
    today = FIRST + timedelta(DAYS - 1)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "diary.db"))
        import_document(ten_years(DAYS))
        forget()
        began = time.process_time()
        first = diary_store.load(today).day.entries[0]
        opened = time.process_time() - began
        clock, processor = [], []
        for _ in range(SAVED):
            at, began = time.perf_counter(), time.process_time()
            _save(replace(first, id=new_id(), line_id=new_id()), today)
            clock.append(time.perf_counter() - at)
            processor.append(time.process_time() - began)
        diary_store.load(today)
        began = time.process_time()
        for _ in range(SAVED):
            diary_store.load(today)
        unchanged = (time.process_time() - began) / SAVED
        began = time.process_time()
        entries = len(history().rows)
        days = time.process_time() - began
        forget()
        disk = statistics.median(_confirmed(Path(folder) / "written") for _ in range(50))
    how = f"{entries:,} entries, {SAVED} saved; the disk alone takes {1e3 * disk:.1f} ms to confirm 24 kB"
    yield Figure("saving: one entry, p95", 1e3 * _percentile(clock, 95), "ms", 20, how)
    yield Figure("saving: one entry, p50", 1e3 * _percentile(clock, 50), "ms")
    yield Figure("saving: one entry, CPU, p95", 1e3 * _percentile(processor, 95), "ms")
    yield Figure("saving: first look after a start, CPU", 1e3 * opened, "ms")
    yield Figure("saving: an unchanged day, CPU", 1e3 * unchanged, "ms", 0.5)
    yield Figure("saving: all days as tables, CPU", 1e3 * days, "ms", 300)


def _save(fresh: Entry, today: date) -> None:
    """One entry beside the twenty, so that the day does not grow without end."""

    def saved(day: Day) -> Day:
        return add(replace(day, entries=day.entries[:ENTRIES_A_DAY]), [fresh])

    diary_store.edit(saved, today, words="You added banana.")


def _percentile(times: list[float], percent: int) -> float:
    return statistics.quantiles(times, n=100)[percent - 1]


def _confirmed(path: Path) -> float:
    """Seconds until the disk has confirmed a write of the size of a saved entry."""
    with open(path, "wb") as file:
        file.write(bytes(24_000))
        file.flush()
        at = time.perf_counter()
        os.fsync(file.fileno())
        return time.perf_counter() - at
