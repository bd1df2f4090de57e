"""The batch: its files are a contract that measurements rely on."""

import csv
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.batch import Request, asked_authorities, run
from checker.supplement_entries import supplements_among
from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from nutrition_data.reference_values import authorities, kinds

# USDA FNDDS 2021-2023, per 100 g: 11111000 Milk, whole, and 63107010 Banana, raw.
MILK = {"potassium": 150, "calcium": 123, "magnesium": 12, "vitamin_b6": 0.061, "energy": 61}
BANANA = {"potassium": 326, "calcium": 5, "magnesium": 28, "vitamin_b6": 0.212, "energy": 97}
MILK_ID, BANANA_ID = "fndds-11111000", "fndds-63107010"
NOTHING = "zzqx blorpf"
HEADER = "person,day,entry,grams\n"
KINDS = "person,day,entry,grams,kind\n"
PEOPLE = "person,age_years,sex,life_stage,conditions\n"
TAKEN = ["supplement_low", "supplement_best", "supplement_high"]


class Ran(NamedTuple):
    days: pd.DataFrame
    matched: pd.DataFrame
    remarks: str

    def amounts(self, person: str = "ann", day: str = "1") -> pd.DataFrame:
        chosen = self.days[(self.days["person"] == person) & (self.days["day"] == day)]
        return chosen.set_index("nutrient")[["low", "best", "high", "unknown_entries"]]

    def taken(self, nutrient: str, person: str = "ann", day: str = "1") -> list[float]:
        mine = (self.days["person"] == person) & (self.days["day"] == day) & (self.days["nutrient"] == nutrient)
        return self.days.loc[mine, TAKEN].iloc[0].tolist()


def batch(
    folder: Path,
    entries: str,
    people: str | None = None,
    size: int = 20_000,
    asked: tuple[str, ...] = ("US_CA_DRI",),
) -> Ran:
    (folder / "entries.csv").write_text(entries, encoding="utf-8", newline="")
    if people is not None:
        (folder / "people.csv").write_text(PEOPLE + people, encoding="utf-8")
    request = Request(
        entries=folder / "entries.csv",
        days=folder / "days.csv",
        matched=folder / "matched.csv",
        people=None if people is None else folder / "people.csv",
        verdicts=None if people is None else folder / "verdicts.csv",
        authorities=asked,
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
    assert list(ran.days.columns) == [
        *("person", "day", "nutrient", "low", "best", "high", "unit", "unknown_entries"),
        *TAKEN,
    ]
    assert (ran.days[TAKEN] == 0).all(axis=None)
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


# Elemental shares by the atomic masses of IUPAC's abridged table (Ca 40.078, C 12.011, O 15.999, Mg 24.305):
# CaCO3 = 40.078 / (40.078 + 12.011 + 3 x 15.999) = 0.400436; MgO = 24.305 / (24.305 + 15.999) = 0.603042.
CACO3, MGO = 0.400436, 0.603042


def test_a_supplement_is_counted_apart_from_food(tmp_path: Path) -> None:
    tablets = "ann,1,magnesium 200 mg,, Supplement\nann,1,2 x calcium carbonate 500 mg,,supplement\n"
    ran = batch(tmp_path, f"{KINDS}ann,1,banana,100,food\n{tablets}")
    assert ran.amounts()["best"].to_dict() == pytest.approx(BANANA)
    assert ran.amounts()["high"].to_dict() == pytest.approx(BANANA)
    assert ran.amounts()["unknown_entries"].tolist() == [0] * 5
    assert ran.taken("magnesium") == [200, 200, 200]
    # Whether 500 mg is the salt or the calcium in it was not said: from the one to the other.
    low, best, high = ran.taken("calcium")
    assert (low, high) == (pytest.approx(1000 * CACO3, rel=1e-4), pytest.approx(1000))
    assert low <= best <= high
    assert ran.taken("potassium") == ran.taken("vitamin_b6") == ran.taken("energy") == [0, 0, 0]
    assert ran.remarks == ""


def test_matched_says_what_a_supplement_was_read_as_and_comes_to(tmp_path: Path) -> None:
    rows = [
        "magnesium 200 mg",
        "2 x calcium carbonate 500 mg",
        "3 x magnesium oxide 100 mg (elemental)",
        "vitamin D 10 ug",
        "vitamin B6 25 mg; magnesium 200 mg",
    ]
    ran = batch(tmp_path, KINDS + "".join(f"ann,1,{row},,supplement\n" for row in rows))
    assert ran.matched["read_as"].tolist() == [
        "supplement: 200 mg magnesium = 200 mg magnesium",
        "supplement: 2 x 500 mg calcium carbonate = 400 to 1,000 mg calcium",
        "supplement: 3 x 100 mg magnesium oxide = 300 mg magnesium",
        "supplement: 10 ug vitamin D = none of the four nutrients",
        "supplement: 25 mg vitamin B6 = 25 mg vitamin B6 + supplement: 200 mg magnesium = 200 mg magnesium",
    ]
    for column in ("food_id", "food_name", "grams"):
        assert ran.matched[column].tolist() == [""] * 5


@pytest.mark.parametrize(
    ("text", "unbounded"),
    [
        ("blorpf zzqx", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
        ("", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
        ("banana", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
        ("magnesium", ["magnesium"]),
        ("magnesium 200 IU", ["magnesium"]),
        ("prenatal multivitamin", ["potassium", "calcium", "magnesium", "vitamin_b6"]),
    ],
)
def test_a_supplement_not_understood_is_an_unknown_supplement_and_no_unknown_food(
    tmp_path: Path, text: str, unbounded: list[str]
) -> None:
    ran = batch(tmp_path, f"{KINDS}ann,1,banana,100,\nann,1,{text},,supplement\n")
    for nutrient, published in BANANA.items():
        low, best, high = ran.taken(nutrient)
        assert (low, best) == (0, 0)
        assert pd.isna(high) == (nutrient in unbounded), nutrient
        assert ran.amounts().loc[nutrient, "high"] == pytest.approx(published)
    assert ran.amounts()["unknown_entries"].tolist() == [0] * 5
    assert ran.matched["food_id"].tolist() == [BANANA_ID, ""]
    assert ran.matched["read_as"].tolist()[1].startswith("supplement: ")
    said = "ENTRIES line 3: what a supplement holds is not known" if text else "ENTRIES line 3: the entry is blank"
    assert ran.remarks.startswith(said)
    assert len(ran.remarks.splitlines()) == 1


@pytest.mark.parametrize("grams", ["5", "0.4", "-1", "ten"])
def test_a_weight_beside_a_supplement_is_questioned_and_the_supplement_unknown(tmp_path: Path, grams: str) -> None:
    ran = batch(tmp_path, f"{KINDS}ann,1,magnesium oxide 400 mg,{grams},supplement\n")
    assert pd.isna(ran.taken("magnesium")[2])
    assert ran.matched["grams"].tolist() == [grams]
    assert ran.matched["read_as"].tolist() == [f"supplement: not understood: grams {grams!r}"]
    assert ran.remarks.splitlines() == [
        "ENTRIES line 2: a weight says little of a supplement; counted as unknown. Expected no grams, and the amount of"
        " one in the entry, such as 'magnesium oxide 400 mg'; correct it."
    ]


@pytest.mark.parametrize("kind", ["", "food", " FOOD "])
def test_a_row_of_food_that_names_a_supplement_is_one(tmp_path: Path, kind: str) -> None:
    ran = batch(tmp_path, f"{KINDS}ann,1,magnesium 200 mg,,{kind}\n")
    assert ran.taken("magnesium") == [200, 200, 200]
    assert ran.amounts()[["low", "best", "high", "unknown_entries"]].to_numpy().tolist() == [[0, 0, 0, 0]] * 5
    assert ran.matched["food_id"].tolist() == [""]
    assert ran.remarks == ""


def test_a_row_may_name_foods_and_supplements(tmp_path: Path) -> None:
    ran = batch(tmp_path, f'{KINDS}ann,1,"100 g banana; magnesium 200 mg, vitamin B6 25 mg",,\n')
    assert ran.amounts()["best"].to_dict() == pytest.approx(BANANA)
    assert ran.taken("magnesium") == [200, 200, 200]
    assert ran.taken("vitamin_b6") == [25, 25, 25]
    assert ran.amounts()["unknown_entries"].tolist() == [0] * 5
    row = ran.matched.iloc[0]
    assert (row["food_id"], float(row["grams"])) == (BANANA_ID, 100)
    assert row["read_as"] == (
        "100 g + supplement: 200 mg magnesium = 200 mg magnesium + supplement: 25 mg vitamin B6 = 25 mg vitamin B6"
    )


def test_a_weighed_food_stays_a_food_however_like_a_supplement(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + 'ann,1,"orange juice, calcium fortified",249\nann,1,banana with calcium,100\n')
    assert (ran.matched["food_id"] != "").all()
    assert ran.taken("calcium") == [0, 0, 0]


def test_no_name_of_the_food_table_is_taken_for_a_supplement() -> None:
    names = {*foods()["name"], *foods()["source_name"]}
    assert [name for name in names if supplements_among(name).supplements] == []


def test_a_weight_of_food_and_tablet_together_leaves_the_tablet_unknown(tmp_path: Path) -> None:
    ran = batch(tmp_path, HEADER + "ann,1,magnesium tablet with whole milk,200\n", people="ann,35,female,none,\n")
    assert pd.isna(ran.taken("magnesium")[2])
    assert ran.matched["food_id"].tolist() == [MILK_ID]
    assert "line 2: a weight says little of a supplement" in ran.remarks
    assert said(tmp_path, "nutrient", "kind")[("magnesium", "UL")] == "cannot_tell"


def test_a_day_with_supplements_only_is_a_day(tmp_path: Path) -> None:
    rows = "bea,2,magnesium 200 mg,,supplement\nann,1,banana,100,\nbea,2,magnesium 100 mg,,supplement\n"
    for size in (20_000, 1):
        ran = batch(tmp_path, KINDS + rows, size=size)
        assert ran.days["person"].drop_duplicates().tolist() == ["bea", "ann"]
        assert ran.amounts("bea", "2")[["low", "best", "high", "unknown_entries"]].to_numpy().tolist() == [[0] * 4] * 5
        assert ran.taken("magnesium", "bea", "2") == [300, 300, 300]
        assert ran.taken("magnesium") == [0, 0, 0]


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
        st.sampled_from(
            ["banana", "2 slices bread with butter", "whole milk", NOTHING, "", "magnesium 200 mg", "banana; B6 10 mg"]
        ),
        st.sampled_from(["", "", "10", "250", "-3"]),
        st.sampled_from(["", "food", "supplement"]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(entries_lists, st.integers(1, 5))
def test_where_a_file_is_cut_into_pieces_changes_nothing(
    tmp_path: Path, rows: list[tuple[str, ...]], size: int
) -> None:
    text = KINDS + "".join(",".join(row) + "\n" for row in rows)
    whole, cut = batch(tmp_path, text), batch(tmp_path, text, size=size)
    pd.testing.assert_frame_equal(whole.days, cut.days)
    pd.testing.assert_frame_equal(whole.matched, cut.matched)
    assert whole.remarks == cut.remarks


def test_a_verdict_stands_in_a_row_for_each_kind_that_applies(tmp_path: Path) -> None:
    # 33 bananas of 100 g: 10,758 mg potassium, 165 mg calcium, 924 mg magnesium, 6.996 mg vitamin B6, all exact.
    # Women of 31-50, US/Canada (IOM 1997, 1998, 2011; NASEM 2019): potassium AI 2,600; calcium EAR 800, RDA 1,000,
    # UL 2,500; magnesium EAR 265, RDA 320, UL 350 from supplements only; vitamin B6 EAR 1.1, RDA 1.3, UL 100.
    batch(tmp_path, HEADER + 'ann,1,"Banana, raw",3300\n', people="ann,35,female,none,\n")
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
    batch(tmp_path, entries, people="ann,35,female,pregnant,\n")
    found = pd.read_csv(tmp_path / "verdicts.csv").set_index(["day", "nutrient", "kind"])["verdict"]
    assert found[(1, "potassium", "AI")] == "not_judged"
    assert found[(2, "potassium", "AI")] == "cannot_tell"
    assert found[(1, "calcium", "RDA")] == "below"
    assert found[(2, "calcium", "RDA")] == "cannot_tell"


Verdicts = dict[tuple[str, ...], str]


def said(folder: Path, *keys: str) -> Verdicts:
    """The verdicts that were written, by these columns."""
    found = pd.read_csv(folder / "verdicts.csv", dtype="str", keep_default_na=False)
    return dict(zip(found[list(keys)].itertuples(index=False, name=None), found["verdict"], strict=True))


def test_food_and_supplements_together_are_compared_where_everything_counts(tmp_path: Path) -> None:
    # Women of 31-50 as above. 100 g banana: 5 mg calcium, so a tablet of 995 reaches the RDA of 1,000 and of 994 not.
    rows = "".join(
        f"ann,{day},banana,100,\nann,{day},calcium {calcium} mg,,supplement\n"
        for day, calcium in ((1, 794), (2, 795), (3, 994), (4, 995), (5, 2495), (6, 2496))
    )
    batch(tmp_path, KINDS + rows, people="ann,35,female,none,\n")
    found = said(tmp_path, "day", "nutrient", "kind")
    expected = {
        "1": ("below", "below", "not_over"),
        "2": ("at_or_above", "below", "not_over"),
        "3": ("at_or_above", "below", "not_over"),
        "4": ("at_or_above", "at_or_above", "not_over"),
        "5": ("at_or_above", "at_or_above", "not_over"),
        "6": ("at_or_above", "at_or_above", "over"),
    }
    for day, words in expected.items():
        assert tuple(found[(day, "calcium", kind)] for kind in ("EAR", "RDA", "UL")) == words, day


def test_food_never_counts_against_the_upper_level_of_supplements(tmp_path: Path) -> None:
    # Magnesium UL 350 mg from supplements only (IOM 1997). 3,300 g banana hold 924 mg.
    rows = "".join(f"ann,{mg},banana,3300,\nann,{mg},magnesium {mg} mg,,supplement\n" for mg in (349, 350, 351))
    batch(tmp_path, KINDS + rows, people="ann,35,female,none,\n")
    found = said(tmp_path, "day", "nutrient", "kind")
    assert [found[(mg, "magnesium", "UL")] for mg in ("349", "350", "351")] == ["not_over", "not_over", "over"]


def test_with_an_unknown_supplement_nothing_is_firmly_under_and_what_food_reaches_stays(tmp_path: Path) -> None:
    unknown = "ann,{day},prenatal multivitamin,,supplement\n"
    food = "ann,1,banana,100,\nann,2,banana,3300,\nann,3,banana,100,\n"
    for size in (20_000, 1):
        rows = KINDS + food + unknown.format(day=1) + unknown.format(day=2)
        batch(tmp_path, rows, people="ann,35,female,none,\n", size=size)
        found = said(tmp_path, "day", "nutrient", "kind")
        assert {found[("1", "calcium", kind)] for kind in ("EAR", "RDA", "UL")} == {"cannot_tell"}
        assert found[("1", "potassium", "AI")] == found[("1", "magnesium", "UL")] == "cannot_tell"
        assert found[("2", "magnesium", "RDA")] == found[("2", "potassium", "AI")] == "at_or_above"
        assert [found[("3", "calcium", kind)] for kind in ("EAR", "RDA", "UL")] == ["below", "below", "not_over"]


def test_b6_of_15_mg_is_over_one_authority_s_upper_level_and_under_another_s(tmp_path: Path) -> None:
    # Vitamin B6 UL of adults: US/Canada 100 mg (IOM 1998), EFSA 12 mg (2023); both count everything.
    rows = KINDS + "ann,1,vitamin B6 15 mg,,supplement\n"
    batch(tmp_path, rows, people="ann,35,female,none,\n", asked=("EFSA", "US_CA_DRI"))
    found = said(tmp_path, "authority", "nutrient", "kind")
    assert found[("EFSA", "vitamin_b6", "UL")] == "over"
    assert found[("US_CA_DRI", "vitamin_b6", "UL")] == "not_over"


def test_verdicts_come_in_the_order_in_which_authorities_were_asked_for(tmp_path: Path) -> None:
    rows = HEADER + "ann,1,banana,100\nann,2,banana,100\n"
    batch(tmp_path, rows, people="ann,35,female,none,\n", asked=("EFSA", "US_CA_DRI"))
    found = pd.read_csv(tmp_path / "verdicts.csv", dtype="str", keep_default_na=False)
    keys = found[["day", "nutrient", "authority"]].drop_duplicates().to_numpy().tolist()
    nutrients = ("potassium", "calcium", "magnesium", "vitamin_b6")
    assert keys == [[day, each, who] for day in "12" for each in nutrients for who in ("EFSA", "US_CA_DRI")]


def test_under_all_authorities_every_person_day_and_nutrient_has_a_row_of_each(tmp_path: Path) -> None:
    every = asked_authorities(["all"])
    assert every == tuple(authorities())
    people = "ann,35,female,none,\nbea,16,female,pregnant,\ncy,1,male,none,\n"
    rows = "".join(f"{person},1,banana,100\n" for person in ("ann", "bea", "cy"))
    batch(tmp_path, HEADER + rows, people=people, asked=every)
    found = pd.read_csv(tmp_path / "verdicts.csv", dtype="str", keep_default_na=False)
    counts = found.groupby(["person", "nutrient"])["authority"].nunique()
    assert counts.tolist() == [len(every)] * 3 * 4
    words = {"below", "at_or_above", "not_judged", "over", "not_over", "cannot_tell", "no_reference"}
    assert set(found["verdict"]) <= words
    shown_only = [id for id, kind in kinds().items() if kind.role == "shown_only"]
    assert set(found.loc[found["kind"].isin(shown_only), "verdict"]) == {"not_judged"}
    assert (found.loc[found["verdict"] == "no_reference", "kind"] == "").all()


def test_authorities_are_asked_for_once_each_in_order() -> None:
    assert asked_authorities(["EFSA", "US_CA_DRI", "EFSA"]) == ("EFSA", "US_CA_DRI")
    assert asked_authorities(["EFSA", "all"])[:2] == ("EFSA", "US_CA_DRI")
    assert sorted(asked_authorities(["EFSA", "all"])) == sorted(authorities())
    with pytest.raises(InputError, match="--authority: 'USDA' is not known; expected all, or one or more of US_CA_DRI"):
        asked_authorities(["EFSA", "USDA"])


def test_potassium_of_a_person_with_a_condition_that_calls_for_care_is_not_judged(tmp_path: Path) -> None:
    # 3,300 g banana: 10,758 mg potassium, four times the AI.
    rows = "".join(f"{person},1,banana,3300\n" for person in ("ann", "bea", "cy"))
    people = "ann,35,female,none,kidney_disease;ppi\nbea,35,female,none,ppi\ncy,35,male,none,\n"
    batch(tmp_path, HEADER + rows, people=people)
    found = said(tmp_path, "person", "nutrient", "kind")
    assert [found[(who, "potassium", "AI")] for who in ("ann", "bea", "cy")] == [
        *("not_judged", "at_or_above", "at_or_above")
    ]
    assert found[("ann", "magnesium", "RDA")] == "at_or_above"


def test_people_without_a_column_for_conditions_are_judged_as_before(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(HEADER + "ann,1,banana,3300\n")
    (tmp_path / "people.csv").write_text("person,age_years,sex,life_stage\nann,35,female,none\n")
    entries, days, people, out = (tmp_path / f"{name}.csv" for name in ("entries", "days", "people", "verdicts"))
    run(Request(entries, days, people=people, verdicts=out))
    assert said(tmp_path, "nutrient", "kind")[("potassium", "AI")] == "at_or_above"


def test_verdicts_are_the_same_however_many_pieces_the_days_come_in(tmp_path: Path) -> None:
    entries = HEADER + "".join(f"p{number},1,banana,{100 + number}\n" for number in range(30))
    people = "".join(f"p{number},{20 + number},female,none,\n" for number in range(30))
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
            "ann,30,female,none,\n",
            "ENTRIES line 3: person 'bea' is not in PEOPLE",
        ),
        (HEADER + "ann,1,banana,1\n", "ann,30,male,pregnant,\n", "PEOPLE line 2: "),
        (HEADER, None, "ENTRIES: the file holds a header but no rows"),
        (HEADER + "ann,1,banana,1\n", "ann,30,female,none,hiccups\n", "PEOPLE line 2: "),
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
    with pytest.raises(InputError, match="'WHO' is not known; expected all, or one or more of US_CA_DRI, EFSA"):
        Request(entries, days, authorities=("EFSA", "WHO"))
    with pytest.raises(InputError, match="--authority: found none"):
        Request(entries, days, authorities=())


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
