"""Keeping the days: how long ten years of days take to be written out and taken in again."""

import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from checker.diary import Day, Entry
from checker.diary_export import export_document
from checker.diary_file import forget
from checker.diary_import import DiaryContents, contents_of, import_document
from checker.person import Person
from checker.supplements import Supplement

YEARS, ENTRIES_A_DAY = 10, 20
FIRST = date(2016, 1, 1)
FOODS = ("fndds-11111000", "fndds-63107010", "fndds-43101150", "fndds-56203066", "fndds-25110140")


@dataclass(frozen=True)
class KeepingFigures:
    """Seconds of CPU and of the clock, and the size of the document. `same`: a second export is the same bytes."""

    entries: int
    megabytes: float
    export_cpu_s: float
    export_s: float
    import_cpu_s: float
    import_s: float
    same: bool


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
    from checker.diary_import import contents_of_days

    return contents_of_days([day_of(place) for place in range(days)])


def keeping_figures(days: int = 365 * YEARS) -> KeepingFigures:
    """Exports and imports a diary of so many days, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "diary.db"))
        import_document(ten_years(days))
        at, cpu = time.perf_counter(), time.process_time()
        document = export_document()
        export_s, export_cpu_s = time.perf_counter() - at, time.process_time() - cpu
        patch.setenv("MINERAL_CHECKER_DB", str(Path(folder) / "another.db"))
        at, cpu = time.perf_counter(), time.process_time()
        import_document(contents_of(document))
        import_s, import_cpu_s = time.perf_counter() - at, time.process_time() - cpu
        same = export_document() == document
        forget()
    return KeepingFigures(
        days * ENTRIES_A_DAY, len(document) / 1e6, export_cpu_s, export_s, import_cpu_s, import_s, same
    )
