"""Keeping the days: how long ten years of them take out and in again, an entry among them, and one page of a week."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bench.figures import Figure
from checker import diary_store
from checker.diary import Day, Entry, add
from checker.diary_csv import days_csv, entries_csv
from checker.diary_export import export_document
from checker.diary_file import forget
from checker.diary_import import DiaryContents, contents_of, contents_of_days, import_document
from checker.person import Person
from checker.report import report_from
from checker.report_pdf import report_pdf
from checker.report_records import Finding
from checker.supplements import Supplement
from nutrition_data.nutrients import JUDGED

YEARS, ENTRIES_A_DAY = 10, 20
SAVES = 200
MOST_S, MOST_TO_SAVE_MS, MOST_FOR_A_PAGE_S = 10, 20, 1
FIRST = date(2016, 1, 1)
FOODS = ("fndds-11111000", "fndds-63107010", "fndds-43101150", "fndds-56203066", "fndds-25110140")


def day_of(place: int) -> Day:
    """A day of twenty foods and one supplement, as reading typed lines leaves it."""
    entries = tuple(
        Entry(
            id=f"{place:06x}{at:06x}", line_id=f"{place:06x}{at // 2:06x}", line="oatmeal with milk and banana",
            typed="banana", food_id=FOODS[at % len(FOODS)], grams_low=90.5, grams=118.0, grams_high=136.25, amount=1.0,
            measure="banana", how="1 banana (118 g)", assumed=True, candidates=FOODS[:3], explained=0.9, lead=0.4,
            meal=("breakfast", "lunch", "dinner", "snack")[at % 4],
        )
        for at in range(ENTRIES_A_DAY)
    )  # fmt: skip
    taken = Supplement(f"{place:06x}", "", "magnesium citrate", "magnesium_citrate", 200.0, "mg")
    return Day(FIRST + timedelta(days=place), Person(31), entries, supplements=(taken,), complete=True)


def ten_years(days: int = 365 * YEARS) -> DiaryContents:
    """As many days of one person, as an import takes them."""
    return contents_of_days([day_of(place) for place in range(days)])


def measure(shared: Path) -> Iterator[Figure]:
    """Ten years of days out and in again, an entry saved among them, and the page for a midwife or doctor."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "first" / "diary.db"))
        import_document(ten_years())
        documents: list[bytes] = []
        took, cpu = timed(lambda: documents.append(export_document()))
        how = f"{365 * YEARS * ENTRIES_A_DAY:,} entries, {len(documents[0]) / 1e6:.0f} MB, {cpu:.1f} s of CPU"
        yield Figure("keeping: ten years exported", took, "s", MOST_S, how)
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "second" / "diary.db"))
        took, cpu = timed(lambda: import_document(contents_of(documents[0])))
        yield Figure("keeping: ten years imported", took, "s", MOST_S, f"{cpu:.1f} s of CPU")
        same = export_document() == documents[0]
        yield Figure("keeping: bytes that differ after export, import, export", float(not same), "documents", 0)
        for what, table in (("foods", entries_csv), ("days", days_csv)):
            took, cpu = timed(table)
            yield Figure(f"keeping: ten years as a sheet of {what}", took, "s", None, f"{cpu:.1f} s of CPU")
        saved = [timed(partial(_save, place))[0] * 1000 for place in range(SAVES)]
        p95 = statistics.quantiles(saved, n=20)[-1]
        yield Figure(
            "keeping: an entry saved, p95", p95, "ms", MOST_TO_SAVE_MS, f"{SAVES} edits among ten years of days"
        )
        forget()
    yield from _page()


def _save(place: int) -> None:
    last = FIRST + timedelta(days=365 * YEARS)
    diary_store.edit(lambda day: add(day, [replace(day_of(0).entries[0], id=f"saved{place}")]), last, words="add")


def _page() -> Iterator[Figure]:
    """The report of a week, the first time in a process and again."""
    days = [day_of(place) for place in range(7)]
    findings = [Finding(id, 200.0, 250.0, 300.0, "Not sure yet", "About 50%.") for id in JUDGED]
    report = partial(report_from, "Ana", Person(31), days, findings, FIRST, usual=True)
    first, _ = timed(lambda: report_pdf(report()))
    yield Figure("keeping: the page for a midwife or doctor, first", first, "s", MOST_FOR_A_PAGE_S)
    yield Figure("keeping: the page for a midwife or doctor, again", timed(lambda: report_pdf(report()))[0], "s", None)


def timed(task: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of CPU."""
    at, cpu = time.perf_counter(), time.process_time()
    task()
    return time.perf_counter() - at, time.process_time() - cpu
