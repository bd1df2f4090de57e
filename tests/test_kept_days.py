"""Days kept until the last row is read: what a plan is given of them is what the page would give it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from checker import diary
from checker.csv_files import read_chunks
from checker.entries_file import ENTRY_COLUMNS, Remarks, read_entries
from checker.kept_days import KeptDay, KeptDays
from checker.reading import read_lines

DAY = ["2 cups milk", "126 g banana", "zzqx blorpf", "oatmeal; 2 x calcium carbonate 500 mg", "300 g kryptonite", "tea"]


def kept(folder: Path, rows: list[tuple[str, str, str]], size: int = 20_000, piece: int = 500) -> list[KeptDay]:
    pd.DataFrame(rows, columns=list(ENTRY_COLUMNS)).to_csv(folder / "entries.csv", index=False)
    with KeptDays() as days:
        for chunk in read_chunks(folder / "entries.csv", "ENTRIES", ENTRY_COLUMNS, size):
            days.add(read_entries(chunk, Remarks()))
        assert days.number_of_days() == len({row[:2] for row in rows})
        return list(days.days(piece))


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_day_of_a_file_gives_a_plan_the_rows_that_the_page_gives(tmp_path: Path, size: int) -> None:
    (day,) = kept(tmp_path, [("ann", "1", entry) for entry in DAY], size)
    lines = read_lines("\n".join(DAY))
    entries = [entry for line in lines for entry in diary.entries_of(line)]
    expected = diary.rows(diary.add(diary.Day(date(2026, 1, 1)), entries))
    columns = ["typed", "food_id", "grams_low", "grams", "grams_high", "alternatives"]
    found = day.record.rows()
    assert list(found.columns) == list(expected.columns)
    pd.testing.assert_frame_equal(found[columns], expected[columns])
    assert found["food_id"].isna().sum() == 2
    assert found["alternatives"].map(len).sum() > 0
    taken = [each for line in lines for each in diary.supplements_of(line)]
    assert [replace(each, id="") for each in day.record.supplements] == [replace(each, id="") for each in taken]
    assert len(taken) == 1


def test_equal_days_are_equal_whoever_had_them(tmp_path: Path) -> None:
    ann, bea, cay = kept(
        tmp_path,
        [(who, "1", entry) for entry in DAY for who in ("ann", "bea")] + [("cay", "1", entry) for entry in DAY[1:]],
    )
    assert ann.record == bea.record
    assert hash(ann.record) == hash(bea.record)
    assert ann.record != cay.record


@pytest.mark.parametrize("piece", [1, 2, 3, 500])
def test_every_day_comes_out_whole_once_and_in_its_place(tmp_path: Path, piece: int) -> None:
    order = [("zoe", "2"), ("ann", "1"), ("zoe", "1")]
    days = kept(tmp_path, [(*key, entry) for entry in DAY for key in order], 4, piece)
    assert [(day.person, day.day) for day in days] == order
    assert len({day.record for day in days}) == 1


def test_a_day_of_supplements_has_rows_without_food(tmp_path: Path) -> None:
    (day,) = kept(tmp_path, [("ann", "1", "magnesium 200 mg")])
    rows = day.record.rows()
    assert len(rows) == 0
    assert rows["grams"].dtype == "float64"
