"""The files of a batch with supplements, conditions and several authorities: a contract, through the command line."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from checker.command_line import main
from nutrition_data.reference_values import authorities
from verdict_days import SYSTEMS

# USDA FNDDS 2021-2023, in 100 g: 11111000 whole milk K 150, Ca 123, Mg 12, B6 0.061.
MILK = {"potassium": 150, "calcium": 123, "magnesium": 12, "vitamin_b6": 0.061}
OLD_DAYS = ["person", "day", "nutrient", "low", "best", "high", "unit", "unknown_entries"]
VERDICT_COLUMNS = [
    *("person", "day", "nutrient", "authority", "kind", "applies_to", "reference", "unit", "low", "best", "high"),
    "verdict",
]
ENTRIES = "person,day,entry,grams,kind\n"
PEOPLE = "person,age_years,sex,life_stage\n"
WITH_CONDITIONS = "person,age_years,sex,life_stage,conditions\n"
ANN = "ann,30,female,pregnant\n"


@dataclass(frozen=True)
class Ran:
    code: int
    days: pd.DataFrame
    matched: pd.DataFrame
    verdicts: pd.DataFrame

    def word(self, nutrient: str, kind: str, day: str = "1", person: str = "ann", authority: str = "US_CA_DRI") -> str:
        rows = self.verdicts
        mine = rows[(rows["person"] == person) & (rows["day"] == day) & (rows["authority"] == authority)]
        return str(mine.loc[(mine["nutrient"] == nutrient) & (mine["kind"] == kind), "verdict"].item())


def run(folder: Path, entries: str, people: str = PEOPLE + ANN, *authority: str) -> Ran:
    files = {name: folder / f"{name}.csv" for name in ("entries", "people", "days", "matched", "verdicts")}
    files["entries"].write_text(entries, encoding="utf-8", newline="")
    files["people"].write_text(people, encoding="utf-8", newline="")
    options = [part for name in ("people", "matched", "verdicts") for part in (f"--{name}", str(files[name]))]
    chosen = [part for each in authority for part in ("--authority", each)]
    with pytest.raises(SystemExit) as left:
        main(["batch", str(files["entries"]), "--out", str(files["days"]), *options, *chosen])
    code = int(left.value.code or 0)
    read = [
        pd.read_csv(
            files[name], dtype={"person": "str", "day": "str", "kind": "str"}, keep_default_na=False, na_values=NA
        )
        if files[name].exists()
        else pd.DataFrame()
        for name in ("days", "matched", "verdicts")
    ]
    return Ran(code, *read)


BLANK = ("low", "best", "high", "reference", "supplement_low", "supplement_best", "supplement_high")
NA = {name: [""] for name in BLANK}


def test_food_and_supplements_stand_apart_in_days(tmp_path: Path) -> None:
    text = ENTRIES + 'ann,1,"Milk, whole",500,food\nann,1,magnesium 400 mg,,supplement\nann,2,"Milk, whole",500,\n'
    ran = run(tmp_path, text)
    assert ran.code == 0
    assert list(ran.days.columns)[: len(OLD_DAYS)] == OLD_DAYS
    rows = ran.days[ran.days["day"] == "1"].set_index("nutrient")
    for nutrient, value in MILK.items():
        assert rows.loc[nutrient, ["low", "best", "high"]].tolist() == pytest.approx([5 * value] * 3)
    assert rows["unknown_entries"].tolist() == [0] * 5
    assert {"supplement_low", "supplement_best", "supplement_high"} <= set(ran.days.columns)
    assert rows.loc["magnesium", ["supplement_low", "supplement_best", "supplement_high"]].tolist() == [400] * 3
    assert rows.loc["calcium", ["supplement_low", "supplement_best", "supplement_high"]].tolist() == [0] * 3
    other = ran.days[ran.days["day"] == "2"]
    assert (other[["supplement_low", "supplement_best", "supplement_high"]] == 0).all(axis=None)


def test_a_400_mg_magnesium_pill_is_over_the_limit_and_pumpkin_seeds_are_not(tmp_path: Path) -> None:
    # Pumpkin seeds 80 g and milk 500 g: 500 mg of magnesium; UL for supplements: US 350, EFSA 250.
    food = 'ann,{0},pumpkin seeds,80,food\nann,{0},"Milk, whole",500,food\n'
    text = (
        ENTRIES
        + food.format(1)
        + food.format(2)
        + "ann,2,magnesium 400 mg,,supplement\nann,3,magnesium 400 mg,,supplement\n"
    )
    ran = run(tmp_path, text, PEOPLE + ANN, "US_CA_DRI", "EFSA")
    for authority in ("US_CA_DRI", "EFSA"):
        assert [ran.word("magnesium", "UL", day, authority=authority) for day in "123"] == ["not_over", "over", "over"]
    first = ran.verdicts[ran.verdicts["day"] == "1"]
    assert "over" not in set(first["verdict"])
    assert ran.word("magnesium", "RDA", "1") == "at_or_above"


def test_the_edges_of_the_magnesium_limit_read_from_the_entry(tmp_path: Path) -> None:
    amounts = ("349.999", "350", "350.001")
    text = ENTRIES + "".join(f"ann,{place},magnesium {mg} mg,,supplement\n" for place, mg in enumerate(amounts))
    ran = run(tmp_path, text)
    assert [ran.word("magnesium", "UL", str(place)) for place in range(3)] == ["not_over", "not_over", "over"]


def test_supplements_count_towards_totals_in_verdicts(tmp_path: Path) -> None:
    # Milk 500 g: magnesium 60 of RDA 350 (pregnant, 19-30), calcium 615, vitamin B6 0.305.
    text = (
        ENTRIES + 'ann,1,"Milk, whole",500,\nann,1,magnesium 290 mg,,supplement\nann,1,vitamin B6 15 mg,,supplement\n'
    )
    ran = run(tmp_path, text, PEOPLE + ANN, "US_CA_DRI", "EFSA")
    assert ran.word("magnesium", "RDA") == "at_or_above"
    assert ran.word("magnesium", "UL") == "not_over"
    assert ran.word("magnesium", "UL", authority="EFSA") == "over"
    assert ran.word("vitamin_b6", "UL") == "not_over"
    assert ran.word("vitamin_b6", "UL", authority="EFSA") == "over"
    rows = ran.verdicts[(ran.verdicts["nutrient"] == "magnesium") & (ran.verdicts["authority"] == "US_CA_DRI")]
    compared = {row.kind: (row.low, row.best, row.high) for row in rows.itertuples()}
    assert compared["RDA"] == pytest.approx((350, 350, 350))
    assert compared["UL"] == pytest.approx((290, 290, 290))


def test_an_unknown_supplement_leaves_nothing_firmly_under(tmp_path: Path) -> None:
    text = (
        ENTRIES
        + "ann,1,banana,100,\nann,1,prenatal multivitamin,,supplement\nann,2,banana,100,\nann,2,zzqx,,supplement\n"
    )
    for authority in ("US_CA_DRI", "all"):
        ran = run(tmp_path, text, PEOPLE + ANN, authority)
        assert not set(ran.verdicts["verdict"]) & {"below", "not_over"}
        assert set(ran.verdicts["verdict"]) <= {"cannot_tell", "not_judged", "no_reference"}
        unknown = ran.days[ran.days["nutrient"] == "calcium"]
        assert unknown["supplement_high"].isna().all()
        assert unknown["high"].tolist() == pytest.approx([5, 5])  # banana, USDA: 5 mg in 100 g


def test_a_weight_of_a_tablet_is_no_amount_of_what_is_in_it(tmp_path: Path) -> None:
    # 5 g would be 5,000 mg of magnesium, or 5 g of food: it is neither, and nothing is firmly under.
    ran = run(tmp_path, ENTRIES + "ann,1,banana,100,\nann,1,magnesium 200 mg,5,supplement\n")
    assert not set(ran.verdicts["verdict"]) & {"over", "below", "at_or_above"}
    assert ran.days.loc[ran.days["nutrient"] == "calcium", "best"].tolist() == [5]  # banana, USDA: 5 mg in 100 g


def test_matched_keeps_a_row_for_each_supplement(tmp_path: Path) -> None:
    ran = run(
        tmp_path,
        ENTRIES + "ann,1,banana,100,\nann,1,magnesium 400 mg,, Supplement\nann,1,prenatal multivitamin,,supplement\n",
    )
    assert ran.matched["entry"].tolist() == ["banana", "magnesium 400 mg", "prenatal multivitamin"]
    assert ran.matched["food_id"].tolist()[1:] == ["", ""]
    assert "400" in ran.matched["read_as"][1]
    assert "not counted yet" not in " ".join(ran.matched["read_as"])


def test_verdicts_have_rows_for_every_authority_asked_for_in_the_order_asked(tmp_path: Path) -> None:
    text = ENTRIES + 'ann,1,"Milk, whole",500,\n'
    one = run(tmp_path, text)
    assert list(one.verdicts.columns) == VERDICT_COLUMNS
    assert one.verdicts["authority"].unique().tolist() == ["US_CA_DRI"]
    two = run(tmp_path, text, PEOPLE + ANN, "EFSA", "US_CA_DRI")
    assert set(two.verdicts["authority"]) == {"EFSA", "US_CA_DRI"}
    pd.testing.assert_frame_equal(
        two.verdicts[two.verdicts["authority"] == "US_CA_DRI"].reset_index(drop=True), one.verdicts
    )


def test_all_authorities_can_be_asked_for(tmp_path: Path) -> None:
    text = ENTRIES + 'ann,1,"Milk, whole",500,\nann,1,magnesium 400 mg,,supplement\n'
    every = run(tmp_path, text, PEOPLE + ANN, "all").verdicts
    assert set(every["authority"]) == set(authorities())
    assert set(SYSTEMS) <= set(every["authority"])
    pairs = every[["authority", "nutrient"]].drop_duplicates()
    assert len(pairs) == 4 * len(authorities())
    # Pregnant, 30: kinds as the printed tables have them.
    kinds = {
        name: set(block.loc[block["nutrient"] == "vitamin_b6", "kind"]) for name, block in every.groupby("authority")
    }
    assert {"EAR", "RDA", "UL"} <= kinds["US_CA_DRI"]
    assert {"AR", "PRI", "UL"} <= kinds["EFSA"]
    assert {"EAR", "RDI", "UL"} <= kinds["ANZ_NRV"]
    assert {"AR", "RI"} <= kinds["NNR2023"]
    assert {"RNI"} <= kinds["UK_DRV"]
    assert {"RNI"} <= kinds["WHO_FAO"]
    alone = pd.concat(
        [run(tmp_path, text, PEOPLE + ANN, each).verdicts for each in ("US_CA_DRI", "WHO_FAO", "NNR2023")]
    )
    for name, block in alone.groupby("authority"):
        mine = every[every["authority"] == name].reset_index(drop=True)
        pd.testing.assert_frame_equal(mine, block.reset_index(drop=True))


def test_what_is_only_shown_has_a_row_that_judges_nothing(tmp_path: Path) -> None:
    # WHO 2012: potassium of at least 3,510 mg for adults, pregnant women included. Milk 500 g has 750, 3 kg 4,500.
    text = ENTRIES + 'ann,1,"Milk, whole",500,\nann,2,"Milk, whole",3000,\n'
    ran = run(tmp_path, text, PEOPLE + ANN, "WHO_FAO")
    assert [ran.word("potassium", "GUIDELINE_MIN", day, authority="WHO_FAO") for day in "12"] == ["not_judged"] * 2


@pytest.mark.parametrize("conditions", ["kidney_disease", "ppi;kidney_disease", " ppi ; dialysis ", "heart_failure"])
def test_conditions_of_people_keep_potassium_unjudged(tmp_path: Path, conditions: str) -> None:
    text = ENTRIES + 'ann,1,"Milk, whole",3000,\nbea,1,"Milk, whole",3000,\n'
    people = f"{WITH_CONDITIONS}ann,30,female,none,{conditions}\nbea,30,female,none,\n"
    ran = run(tmp_path, text, people, "US_CA_DRI", "UK_DRV")
    rows = ran.verdicts[ran.verdicts["nutrient"] == "potassium"]
    assert set(rows.loc[rows["person"] == "ann", "verdict"]) == {"not_judged"}
    # 4,500 mg reaches the AI of 2,600 and the RNI of 3,500.
    assert "at_or_above" in set(rows.loc[rows["person"] == "bea", "verdict"])
    others = ran.verdicts[ran.verdicts["nutrient"] != "potassium"].drop(columns="person")
    split = len(others) // 2
    pd.testing.assert_frame_equal(others[:split].reset_index(drop=True), others[split:].reset_index(drop=True))


def test_other_conditions_leave_the_verdicts_as_they_are(tmp_path: Path) -> None:
    text = ENTRIES + 'ann,1,"Milk, whole",500,\n'
    plain = run(tmp_path, text, PEOPLE + "ann,30,female,none\n").verdicts
    ticked = run(tmp_path, text, f"{WITH_CONDITIONS}ann,30,female,none,ppi;water_tablet\n").verdicts
    pd.testing.assert_frame_equal(plain, ticked)


def test_a_condition_that_is_not_known_is_an_error_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ENTRIES + "ann,1,banana,100,\n"
    people = f"{WITH_CONDITIONS}bea,30,female,none,ppi\nann,30,female,none,ppi;sore thumb\n"
    ran = run(tmp_path, text, people)
    assert ran.code == 2
    said = capsys.readouterr().err
    assert "PEOPLE line 3" in said
    assert "sore thumb" in said
    assert "kidney_disease" in said
    assert ran.days.empty


def test_an_authority_that_is_not_known_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(tmp_path, ENTRIES + "ann,1,banana,100,\n", PEOPLE + ANN, "US_CA_DRI", "FAO99")
    assert ran.code == 2
    said = capsys.readouterr().err
    assert "FAO99" in said
    assert "EFSA" in said


def test_pregnant_at_52_says_no_reference_under_every_authority(tmp_path: Path) -> None:
    ran = run(tmp_path, ENTRIES + "ann,1,banana,100,\n", PEOPLE + "ann,52,female,pregnant\n", *SYSTEMS)
    assert set(ran.verdicts["verdict"]) == {"no_reference"}
    assert set(ran.verdicts["kind"]) == {""}
    assert len(ran.verdicts) == 4 * len(SYSTEMS)


def test_where_a_supplement_stands_in_the_file_changes_nothing(tmp_path: Path) -> None:
    lines = ['ann,1,"Milk, whole",500,\n', "ann,1,magnesium 200 mg,,supplement\n", "ann,1,calcium 500 mg,,supplement\n"]
    forth, back = (run(tmp_path, ENTRIES + "".join(order)) for order in (lines, lines[::-1]))
    pd.testing.assert_frame_equal(forth.verdicts, back.verdicts)
    pd.testing.assert_frame_equal(forth.days, back.days)
