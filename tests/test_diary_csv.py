"""The diary for spreadsheets: a row for each food, a row for each day, and no cell that a spreadsheet would run."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from checker import diary_store
from checker.counted_days import DayRecord, counted_days
from checker.diary import Day, add
from checker.diary_csv import days_csv, entries_csv
from checker.diary_file import forget
from checker.handed_over import page_pdf
from checker.person import Person
from checker.supplements import Supplement
from checker.usual_intake import usual_intake
from diary_rows import BANANA, CHIA_DRIED, MILK
from test_diary import entry

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)
PILL = Supplement("s", "a pill", "magnesium", "magnesium", 100.0, "mg", "nutrient")
HOSTILE = '=HYPERLINK("https://example.org")\nsecond line'


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A diary of two days: foods, one unknown, one without a measured value, and a day of one supplement alone."""
    forget()
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "diary.db"))

    def eaten(day: Day) -> Day:
        foods = [
            entry("a", food_id=MILK, grams_low=190, grams=200, grams_high=210, meal="breakfast"),
            entry("b", food_id=BANANA, grams_low=100, grams=100, grams_high=100),
            entry("c", food_id=CHIA_DRIED, grams_low=10, grams=10, grams_high=10),
        ]
        return replace(add(day, foods), supplements=(PILL,), complete=True)

    diary_store.edit(lambda day: replace(day, supplements=(PILL,)), TODAY, on=YESTERDAY)
    diary_store.edit(eaten, TODAY)
    other = diary_store.add_member("@you")
    unknown = entry("d", typed=HOSTILE, food_id=None, grams_low=None, grams=None, grams_high=None)
    diary_store.edit(lambda day: add(day, [unknown]), TODAY, member_id=other.id)


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_each_food_and_supplement_has_a_row_with_what_it_brings() -> None:
    rows = rows_of(entries_csv())
    assert [row["kind"] for row in rows] == ["supplement", "food", "food", "food", "supplement", "food"]
    milk = rows[1]
    assert (milk["person"], milk["day"], milk["meal"], milk["name"]) == ("You", "2026-03-02", "breakfast", "Whole milk")
    # USDA: 12 mg magnesium and 123 mg calcium in 100 g of whole milk; 190, 200 and 210 g of it.
    assert [float(milk[f"magnesium_mg_{end}"]) for end in ("low", "best", "high")] == [22.8, 24, 25.2]
    assert float(milk["calcium_mg_best"]) == 246
    assert float(rows[4]["magnesium_mg_best"]) == 100


def test_what_is_not_known_is_blank_and_never_nought() -> None:
    rows = rows_of(entries_csv())
    chia, unknown = rows[3], rows[5]
    assert chia["vitamin_b6_mg_best"] == ""  # SR Legacy prints none for dried chia seeds
    assert chia["vitamin_b6_mg_low"] == "0.0"
    assert {unknown[name] for name in unknown if "_mg_" in name} == {""}
    assert unknown["counted"] == "no"


def test_each_day_has_a_row_with_its_total_and_what_supplements_bring() -> None:
    pills, eaten, other = rows_of(days_csv())
    # 200 g milk 24 mg + 100 g banana 28 mg + 10 g chia seeds 33.5 mg + 100 mg
    assert float(eaten["magnesium_mg_best"]) == pytest.approx(185.5)
    assert eaten["magnesium_mg_supplements"] == "100.0"
    assert (eaten["complete"], eaten["foods"], eaten["supplements"]) == ("yes", "3", "1")
    assert (pills["day"], pills["magnesium_mg_best"], pills["calcium_mg_best"]) == ("2026-03-01", "100.0", "0.0")
    assert (other["foods_not_counted"], other["magnesium_mg_low"], other["magnesium_mg_high"]) == ("1", "0.0", "")


def test_no_cell_begins_as_a_formula() -> None:
    for table in (entries_csv(), days_csv()):
        for row in rows_of(table):
            assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
    other = rows_of(entries_csv())[5]
    assert (other["person"], other["typed"]) == ("'@you", f"'{HOSTILE}")


def test_an_empty_diary_has_a_header_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "none.db"))
    assert rows_of(entries_csv()) == rows_of(days_csv()) == []
    assert "magnesium_mg_best" in entries_csv().decode()


def test_the_page_for_a_midwife_is_of_one_person_and_of_the_days_that_count() -> None:
    members = diary_store.load(TODAY).members
    usual = usual_intake(Person(31), pd.DataFrame(columns=["day", "nutrient", "low", "best", "high", "unit"]))
    records = [DayRecord(TODAY, True, 500.0, "none"), DayRecord(YESTERDAY, False, None, "none")]
    found = counted_days(records, TODAY, "none")
    made = page_pdf(members[0].id, usual, found.counted, found.left_out, TODAY, name="Ana")
    said = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert "1 day: 2 March 2026, a weekday; said to be complete by the person." in said
    assert "Left out: 1 day marked incomplete." in said
    assert "HYPERLINK" not in said  # another person's
