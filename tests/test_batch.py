"""The batch: its files are a contract that measurements rely on."""

import csv
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.batch import Request, run
from nutrition_data.errors import InputError

# USDA FNDDS 2021-2023, per 100 g: 11111000 Milk, whole, and 63107010 Banana, raw.
MILK = {"potassium": 150, "calcium": 123, "magnesium": 12, "vitamin_b6": 0.061, "energy": 61}
BANANA = {"potassium": 326, "calcium": 5, "magnesium": 28, "vitamin_b6": 0.212, "energy": 97}
MILK_ID, BANANA_ID = "fndds-11111000", "fndds-63107010"
NOTHING = "zzqx blorpf"
HEADER = "person,day,entry,grams\n"


class Ran(NamedTuple):
    days: pd.DataFrame
    matched: pd.DataFrame
    remarks: str

    def amounts(self, person: str = "ann", day: str = "1") -> pd.DataFrame:
        chosen = self.days[(self.days["person"] == person) & (self.days["day"] == day)]
        return chosen.set_index("nutrient")[["low", "best", "high", "unknown_entries"]]


def batch(folder: Path, entries: str, people: str | None = None, size: int = 20_000) -> Ran:
    (folder / "entries.csv").write_text(entries, encoding="utf-8", newline="")
    if people is not None:
        (folder / "people.csv").write_text("person,age_years,sex,life_stage\n" + people, encoding="utf-8")
    request = Request(
        entries=folder / "entries.csv",
        days=folder / "days.csv",
        matched=folder / "matched.csv",
        people=None if people is None else folder / "people.csv",
        verdicts=None if people is None else folder / "verdicts.csv",
        rows_per_chunk=size,
    )
    remarks = run(request)
    text = {"person": "str", "day": "str"}
    return Ran(
        pd.read_csv(folder / "days.csv", dtype=text),
        pd.read_csv(folder / "matched.csv", dtype="str", keep_default_na=False),
        "\n".join(remarks.sentences()),
    )


def test_grams_times_the_published_values_is_the_amount(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + 'ann,1,"Milk, whole",200\nann,1,"Banana, raw",50\n')
    amounts = ran.amounts()
    for nutrient, milk in MILK.items():
        expected = 2 * milk + 0.5 * BANANA[nutrient]
        assert amounts.loc[nutrient, ["low", "best", "high"]].tolist() == pytest.approx([expected] * 3)
    assert ran.matched["food_id"].tolist() == [MILK_ID, BANANA_ID]
    assert ran.remarks == ""


def test_every_person_day_and_nutrient_has_a_row_in_order_of_first_appearance(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + f"zoe,2,banana,1\nann,1,{NOTHING},1\nzoe,1,banana,1\nzoe,2,banana,2\n")
    assert list(ran.days.columns) == ["person", "day", "nutrient", "low", "best", "high", "unit", "unknown_entries"]
    keys = ran.days[["person", "day"]].drop_duplicates().to_numpy().tolist()
    assert keys == [["zoe", "2"], ["ann", "1"], ["zoe", "1"]]
    assert ran.days["nutrient"].tolist() == ["potassium", "calcium", "magnesium", "vitamin_b6", "energy"] * 3
    assert ran.days["unit"].tolist() == ["mg", "mg", "mg", "mg", "kcal"] * 3


def test_an_unknown_entry_leaves_the_high_blank_and_is_counted(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + f"ann,1,banana,100\nann,1,{NOTHING},\nann,2,{NOTHING},\n")
    assert ran.amounts()["high"].isna().all()
    assert ran.amounts()["unknown_entries"].tolist() == [1] * 5
    assert ran.amounts()["best"].to_dict() == pytest.approx(BANANA)
    assert ran.amounts(day="2")["best"].tolist() == [0] * 5
    assert ran.matched["food_id"].tolist() == [BANANA_ID, "", ""]
    assert "2 rows, first line 3: not understood" in ran.remarks


@pytest.mark.parametrize("grams", ["-5", "0", "-0.0", "inf", "nan", "1e9", "15001", "ten", "1,5", "=5", "0x10"])
def test_a_weight_that_is_none_is_counted_as_unknown_and_kept_as_typed(tmp_path: Path, grams: str) -> None:
    ran = batch(tmp_path, HEADER + f'ann,1,banana,100\nann,1,banana,"{grams}"\n')
    assert ran.amounts()["best"].to_dict() == pytest.approx(BANANA)
    assert ran.amounts()["unknown_entries"].tolist() == [1] * 5
    assert ran.amounts()["high"].isna().all()
    assert ran.matched["food_id"].tolist() == [BANANA_ID, ""]
    assert ran.matched["grams"].tolist()[1].lstrip("'") == grams
    assert "line 3: grams is no weight" in ran.remarks


@pytest.mark.parametrize("grams", ["0.1", "100", " 100 ", "1e2", "+100"])
def test_a_weight_may_be_written_as_numbers_are(tmp_path: Path, grams: str) -> None:
    ran = batch(tmp_path, HEADER + f"ann,1,banana,{grams}\n")
    assert ran.amounts().loc["potassium", "best"] == pytest.approx(3.26 * float(grams))


def test_grams_override_the_amount_in_the_text_and_blank_grams_leave_it(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + "ann,1,3 cups whole milk,10\nann,2,200 g whole milk,\n")
    assert ran.amounts().loc["calcium", "best"] == pytest.approx(12.3)
    assert ran.amounts(day="2").loc["calcium", "best"] == pytest.approx(246)
    assert ran.matched["grams"].astype(float).tolist() == [10, 200]


def test_supplements_are_left_out_and_said_but_their_day_is_there(tmp_path: Path) -> None:
    tablets = "ann,1,calcium tablet,5, Supplement\nann,2,magnesium,,supplement\n"
    ran = batch(tmp_path, f"person,day,entry,grams,kind\nann,1,banana,100,food\n{tablets}ann,1,banana,100,\n")
    assert ran.amounts()["best"].to_dict() == pytest.approx({each: 2 * value for each, value in BANANA.items()})
    assert ran.amounts()["unknown_entries"].tolist() == [0] * 5
    assert ran.amounts(day="2")[["low", "best", "high"]].to_numpy().tolist() == [[0, 0, 0]] * 5
    assert ran.matched["read_as"].tolist()[1] == "supplement, not counted yet"
    assert "2 rows, first line 3: supplements are not counted yet" in ran.remarks


def test_matched_keeps_every_row_and_column_in_order_and_joins_several_foods(tmp_path: Path) -> None:
    ran = batch(tmp_path, f"note,entry,day,person\nx,banana and whole milk,1,ann\n=y,{NOTHING},1,ann\nz,,1,ann\n")
    assert list(ran.matched.columns) == ["note", "entry", "day", "person", "food_id", "food_name", "grams", "read_as"]
    assert ran.matched["note"].tolist() == ["x", "'=y", "z"]
    both = ran.matched.iloc[0]
    assert both["food_id"] == f"{BANANA_ID} + {MILK_ID}"
    assert both["food_name"] == "Banana + Whole milk"
    assert float(both["grams"]) > 200
    assert " + " in both["read_as"]
    assert ran.matched["food_id"].tolist()[1:] == ["", ""]
    assert ran.matched["grams"].tolist()[1:] == ["", ""]
    assert ran.matched["read_as"].tolist()[2] == "blank entry"
    assert ran.amounts()["unknown_entries"].tolist() == [2] * 5


def test_people_and_days_stay_text_exactly_as_given(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + "007,01,banana,1\n7,1,banana,1\n7.0,1,banana,1\nNA,nan,banana,1\n")
    assert pd.read_csv(tmp_path / "days.csv", dtype="str", keep_default_na=False)["person"].unique().tolist() == [
        *("007", "7", "7.0", "NA")
    ]
    assert ran.matched["day"].tolist() == ["01", "1", "1", "nan"]


def test_no_text_leaves_as_a_formula(tmp_path: Path) -> None:
    batch(tmp_path, HEADER + '=1+1,@x,"=HYPERLINK(""x"")",\n-1,+2,\t=1,\n')
    for name in ("days.csv", "matched.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell[:1] in {"=", "@", "\t"}]
        assert "-1" in cells
        assert "'=1+1" in cells


def test_exact_copies_are_counted_again_and_said(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + "ann,1,banana,100\nann,1,banana,50\nann,1,banana,100\n")
    assert ran.amounts().loc["potassium", "best"] == pytest.approx(2.5 * 326)
    assert "ENTRIES line 4: exact copies" in ran.remarks


entries_lists = st.lists(
    st.tuples(
        st.sampled_from(["ann", "bea"]),
        st.sampled_from(["1", "2"]),
        st.sampled_from(["banana", "2 slices bread with butter", "whole milk", NOTHING, ""]),
        st.sampled_from(["", "10", "250", "-3"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(entries_lists, st.integers(1, 5))
def test_where_a_file_is_cut_into_pieces_changes_nothing(
    tmp_path: Path, rows: list[tuple[str, ...]], size: int
) -> None:
    text = HEADER + "".join(",".join(row) + "\n" for row in rows)
    whole, cut = batch(tmp_path, text), batch(tmp_path, text, size=size)
    pd.testing.assert_frame_equal(whole.days, cut.days)
    pd.testing.assert_frame_equal(whole.matched, cut.matched)
    assert whole.remarks == cut.remarks


def test_a_verdict_stands_in_a_row_for_each_kind_that_applies(tmp_path: Path) -> None:
    # 33 bananas of 100 g: 10,758 mg potassium, 165 mg calcium, 924 mg magnesium, 6.996 mg vitamin B6, all exact.
    # Women of 31-50, US/Canada (IOM 1997, 1998, 2011; NASEM 2019): potassium AI 2,600; calcium EAR 800, RDA 1,000,
    # UL 2,500; magnesium EAR 265, RDA 320, UL 350 from supplements only; vitamin B6 EAR 1.1, RDA 1.3, UL 100.
    batch(tmp_path, HEADER + 'ann,1,"Banana, raw",3300\n', people="ann,35,female,none\n")
    found = pd.read_csv(tmp_path / "verdicts.csv", keep_default_na=False, na_values={"reference": [""]})
    assert list(found.columns) == [
        *("person", "day", "nutrient", "authority", "kind", "applies_to", "reference", "unit", "low", "best", "high"),
        "verdict",
    ]
    rows = {(row.nutrient, row.kind): (row.reference, row.verdict) for row in found.itertuples()}
    assert rows[("potassium", "AI")] == (2600, "at_or_above")
    assert rows[("calcium", "EAR")] == (800, "below")
    assert rows[("calcium", "RDA")] == (1000, "below")
    assert rows[("calcium", "UL")] == (2500, "not_over")
    assert rows[("magnesium", "EAR")] == (265, "at_or_above")
    assert rows[("magnesium", "RDA")] == (320, "at_or_above")
    assert rows[("magnesium", "UL")] == (350, "not_over")  # no supplement was taken
    assert rows[("vitamin_b6", "EAR")] == (1.1, "at_or_above")
    assert rows[("vitamin_b6", "UL")] == (100, "not_over")


def test_little_potassium_is_not_judged_and_with_something_unknown_nothing_can_be_told(tmp_path: Path) -> None:
    entries = HEADER + f"ann,1,banana,100\nann,2,banana,100\nann,2,{NOTHING},\n"
    batch(tmp_path, entries, people="ann,35,female,pregnant\n")
    found = pd.read_csv(tmp_path / "verdicts.csv").set_index(["day", "nutrient", "kind"])["verdict"]
    assert found[(1, "potassium", "AI")] == "not_judged"
    assert found[(2, "potassium", "AI")] == "cannot_tell"
    assert found[(1, "calcium", "RDA")] == "below"
    assert found[(2, "calcium", "RDA")] == "cannot_tell"


def test_on_a_day_with_a_supplement_nothing_is_firmly_below_or_not_over(tmp_path: Path) -> None:
    # 100 g of banana against the references of women of 31-50 as above: under each, and under every UL.
    food = "ann,1,banana,100,food\nann,2,banana,100,food\nann,3,banana,3300,\n"
    tablets = "ann,2,calcium tablet,,supplement\nann,3,calcium tablet,,supplement\n"
    header = "person,day,entry,grams,kind\n"
    for size in (20_000, 1):
        ran = batch(tmp_path, header + food + tablets, people="ann,35,female,none\n", size=size)
        found = pd.read_csv(tmp_path / "verdicts.csv").set_index(["day", "nutrient", "kind"])["verdict"]
        for kind, alone in (("EAR", "below"), ("RDA", "below"), ("UL", "not_over")):
            assert found[(1, "calcium", kind)] == alone
            assert found[(2, "calcium", kind)] == "cannot_tell"
        assert found[(2, "magnesium", "RDA")] == "cannot_tell"
        assert found[(2, "potassium", "AI")] == "not_judged"
        assert found[(3, "magnesium", "RDA")] == "at_or_above"
        assert found[(3, "potassium", "AI")] == "at_or_above"
        assert ran.days.columns.tolist()[-1] == "unknown_entries"
        assert ran.amounts(day="2")["high"].to_dict() == pytest.approx(BANANA)


def test_too_much_from_food_stays_too_much_with_a_supplement(tmp_path: Path) -> None:
    # 2,100 g of milk: 2,583 mg of calcium; the UL of women of 31-50 is 2,500 (IOM 2011).
    entries = 'person,day,entry,grams,kind\nann,1,"Milk, whole",2100,\nann,1,calcium tablet,,supplement\n'
    batch(tmp_path, entries, people="ann,35,female,none\n")
    found = pd.read_csv(tmp_path / "verdicts.csv").set_index(["nutrient", "kind"])["verdict"]
    assert found[("calcium", "UL")] == "over"
    assert found[("calcium", "RDA")] == "at_or_above"


def test_verdicts_are_the_same_however_many_pieces_the_days_come_in(tmp_path: Path) -> None:
    entries = HEADER + "".join(f"p{number},1,banana,{100 + number}\n" for number in range(30))
    people = "".join(f"p{number},{20 + number},female,none\n" for number in range(30))
    batch(tmp_path, entries, people=people)
    whole = (tmp_path / "verdicts.csv").read_text()
    batch(tmp_path, entries, people=people, size=4)
    assert (tmp_path / "verdicts.csv").read_text() == whole


@pytest.mark.parametrize(
    ("entries", "people", "expected"),
    [
        (HEADER + " ,1,banana,1\n", None, "ENTRIES line 2: person is blank"),
        (HEADER + "ann,1,banana,1\nann,,banana,1\n", None, "ENTRIES line 3: day is blank"),
        ("person,day,entry,kind\nann,1,banana,drink\n", None, "ENTRIES line 2: kind is 'drink'"),
        (
            HEADER + "ann,1,banana,1\nbea,1,banana,1\n",
            "ann,30,female,none\n",
            "ENTRIES line 3: person 'bea' is not in PEOPLE",
        ),
        (HEADER + "ann,1,banana,1\n", "ann,30,male,pregnant\n", "PEOPLE line 2: "),
        (HEADER, None, "ENTRIES: the file holds a header but no rows"),
        (HEADER + "ann,1,banana,1\n", "", "PEOPLE: the file holds a header but no rows"),
        (
            "person,day,entry,food_id\nann,1,banana,x\n",
            None,
            "ENTRIES line 1: column 'food_id' is one that MATCHED adds",
        ),
        ("food_name,person,day,entry\nx,ann,1,banana\n", None, "ENTRIES line 1: column 'food_name' is one that"),
        ("person,day,entry,read_as\nann,1,banana,x\n", None, "ENTRIES line 1: column 'read_as' is one that MATCHED"),
    ],
)
def test_what_must_be_corrected_leaves_no_file_behind(
    tmp_path: Path, entries: str, people: str | None, expected: str
) -> None:
    with pytest.raises(InputError) as error:
        batch(tmp_path, entries, people)
    assert str(error.value).startswith(expected)
    assert not {path.name for path in tmp_path.iterdir()} - {"entries.csv", "people.csv"}


def test_columns_named_as_those_of_matched_are_in_nobody_s_way_where_no_matched_is_written(tmp_path: Path) -> None:
    entries = tmp_path / "entries.csv"
    entries.write_text("person,day,entry,food_id\nann,1,banana,x\n")
    run(Request(entries, tmp_path / "days.csv"))
    assert len((tmp_path / "days.csv").read_text().splitlines()) == 6


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    entries, days = tmp_path / "entries.csv", tmp_path / "days.csv"
    with pytest.raises(InputError, match=r"--out: .* is also ENTRIES"):
        Request(entries, tmp_path / "x" / ".." / "entries.csv")
    with pytest.raises(InputError, match=r"--matched: .* is also --out"):
        Request(entries, days, matched=days)
    with pytest.raises(InputError, match="add --people"):
        Request(entries, days, verdicts=tmp_path / "verdicts.csv")
    with pytest.raises(InputError, match="'WHO' is not known; expected one of US_CA_DRI, EFSA"):
        Request(entries, days, authority="WHO")


def test_the_recorded_days_come_close_to_what_was_recorded(shared: Path, tmp_path: Path) -> None:
    """442 days of NHANES 2015-2016 with weights: the aims of the food table, as the scoring script counts them."""
    recorded = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_items.csv.gz", dtype={"person": "str", "day": "str"})
    text = recorded.rename(columns={"description": "entry"})[["person", "day", "entry", "grams"]].to_csv(index=False)
    ran = batch(tmp_path, text)
    assert (ran.matched["food_id"] == "").mean() < 0.02
    best = ran.days.set_index(["person", "day", "nutrient"])["best"]
    total = recorded.groupby(["person", "day"])[["potassium_mg", "magnesium_mg", "calcium_mg", "vitamin_b6_mg"]].sum()
    aims = {"potassium": 0.05, "magnesium": 0.05, "calcium": 0.07, "vitamin_b6": 0.10}
    for nutrient, aim in aims.items():
        error = (best.xs(nutrient, level="nutrient") / total[f"{nutrient}_mg"] - 1).abs().median()
        assert error <= aim, nutrient
