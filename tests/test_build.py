"""The build: the same releases give the same bytes; what is wrong in a release or a list stops it with a sentence."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from nutrition_data.build import FOLDER, built, releases
from nutrition_data.errors import DataError
from nutrition_data.foods import NUTRIENTS, foods
from nutrition_data.importing.corrections import corrected, corrections
from nutrition_data.importing.csv_tables import csv_bytes, number
from nutrition_data.importing.fndds import FILES, fndds
from nutrition_data.importing.provenance import sha256
from nutrition_data.nutrients import nutrients
from nutrition_data.portions import portions

WORKBOOK_NAMES = {
    "energy_kcal": "Energy (kcal)",
    "protein_g": "Protein (g)",
    "potassium_mg": "Potassium (mg)",
    "calcium_mg": "Calcium (mg)",
    "magnesium_mg": "Magnesium (mg)",
    "vitamin_b6_mg": "Vitamin B-6 (mg)",
    "sodium_mg": "Sodium (mg)",
    "retinol_ug": "Retinol (mcg)",
    "vitamin_d_ug": "Vitamin D (D2 + D3) (mcg)",
    "caffeine_mg": "Caffeine (mg)",
    "alcohol_g": "Alcohol (g)",
}


def raw_sheet(shared: Path, which: str) -> list[tuple[object, ...]]:
    """Header (the second row) and rows of a workbook, read here and not by our importer."""
    workbook = openpyxl.load_workbook(shared / FILES[which], read_only=True)
    rows = list(workbook.worksheets[0].iter_rows(min_row=2, values_only=True))
    workbook.close()
    return rows


def test_the_build_gives_the_shipped_tables_byte_for_byte(shared: Path) -> None:
    for name, content in built(shared).items():
        assert content == (FOLDER / name).read_bytes(), f"{name} differs; run: python -m nutrition_data build"


def test_the_shipped_tables_are_utf_8_with_newlines_of_one_kind() -> None:
    for name in ("foods.csv", "portions.csv", "other_names.csv", "measure_spreads.csv", "provenance.csv"):
        content = (FOLDER / name).read_bytes()
        assert b"\r" not in content, name
        assert content.endswith(b"\n"), name
        content.decode("utf-8")


def test_every_survey_value_is_the_one_in_the_workbook(shared: Path) -> None:
    header, *rows = raw_sheet(shared, "nutrients")
    names = [" ".join(str(cell).split()) for cell in header]
    raw = pd.DataFrame(rows, columns=names).dropna(subset="Food code")
    raw = raw.set_axis("fndds-" + raw["Food code"].astype(int).astype(str))
    table = foods()[foods()["release"] == "fndds_2021_2023"]
    for column, name in WORKBOOK_NAMES.items():
        expected = raw.loc[table.index, name].astype(float)
        assert np.allclose(table[column], expected, rtol=0, atol=1e-9), column


def test_a_food_made_of_other_foods_has_the_minerals_of_its_ingredients(shared: Path) -> None:
    """FNDDS computes foods from ingredients: where nothing is lost in cooking, the weighted mean comes out again."""
    header, *rows = raw_sheet(shared, "ingredients")
    raw = pd.DataFrame(rows, columns=[" ".join(str(cell).split()) for cell in header]).dropna(subset="Food code")
    made = pd.DataFrame(
        {
            "food_id": "fndds-" + raw["Food code"].astype(int).astype(str),
            "part": "fndds-" + raw["Ingredient code"].astype(int).astype(str),
            "grams": raw["Ingredient weight (g)"].astype(float),
            "lost": raw["Retention code"].ne(0) | raw["Moisture change (%)"].ne(0),
        }
    )
    left_out = ~made["part"].isin(set(foods().index)) | ~made["food_id"].isin(set(foods().index)) | made["lost"]
    made = made[~left_out.groupby(made["food_id"]).transform("any") & made["food_id"].ne(made["part"])]
    minerals = ["potassium_mg", "calcium_mg", "magnesium_mg"]
    amounts = foods().loc[made["part"], minerals].mul(made["grams"].to_numpy(), axis="index")
    amounts = amounts.groupby(made["food_id"].to_numpy()).sum()
    expected = amounts.div(made.groupby("food_id")["grams"].sum(), axis="index")
    assert len(expected) > 300
    # Values are printed in whole milligrams, in the food and in each of its parts: half and half make one.
    assert (expected - foods().loc[expected.index, minerals]).abs().max(axis=None) <= 1.01


def test_a_broken_release_is_told_from_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="put the USDA workbook there and build again"):
        fndds(tmp_path)


def test_a_workbook_without_a_column_we_need_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / FILES["foods"]
    path.parent.mkdir(parents=True)
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["a title"])
    sheet.append(["Food code", "Main food description", "WWEIA Category\ndescription"])
    sheet.append([11111000, "Milk, whole", "Milk, whole"])
    workbook.save(path)
    with pytest.raises(DataError, match=r"Foods and Beverages\.xlsx: no column 'Additional food description'"):
        fndds(tmp_path)


def listed(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "corrections.csv"
    header = "table,key,column,expected_source_value,corrected_value,why"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


RELEASE = pd.DataFrame({"code": ["1", "1"], "seq": [1, 2], "description": ["1 small", "1 large"], "grams": [10.0, 8.0]})


def test_a_listed_error_is_corrected_where_the_release_still_has_it(tmp_path: Path) -> None:
    rows = corrections(listed(tmp_path, "fndds_portions,1/2,grams,8,80,large is not under small"))
    assert corrected(RELEASE, "fndds_portions", rows)["grams"].tolist() == [10.0, 80.0]
    assert RELEASE["grams"].tolist() == [10.0, 8.0], "the release itself is left as it is"


def test_a_correction_of_words_puts_the_words(tmp_path: Path) -> None:
    rows = corrections(listed(tmp_path, "fndds_portions,1/1,description,1 small,1 tiny,a misprint"))
    assert corrected(RELEASE, "fndds_portions", rows)["description"].tolist() == ["1 tiny", "1 large"]


def test_a_correction_fails_once_the_release_is_fixed(tmp_path: Path) -> None:
    rows = corrections(listed(tmp_path, "fndds_portions,1/2,grams,8,80,large is not under small"))
    fixed = RELEASE.assign(grams=[10.0, 80.0])
    with pytest.raises(
        DataError, match=r"fndds_portions 1/2 grams: the release now says .*80.* and not '8'; look at it"
    ):
        corrected(fixed, "fndds_portions", rows)


def test_a_correction_expects_a_missing_value_only_where_it_says_nothing(tmp_path: Path) -> None:
    rows = corrections(listed(tmp_path, "fndds_portions,1/2,grams,,80,was blank"))
    blank = RELEASE.assign(grams=[10.0, float("nan")])
    assert corrected(blank, "fndds_portions", rows)["grams"].tolist() == [10.0, 80.0]
    with pytest.raises(DataError, match="the release now says"):
        corrected(RELEASE, "fndds_portions", rows)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("fndds_portions,1/3,grams,8,80,why", "matches 0 rows of the release; expected exactly one"),
        ("fndds_portions,1/2,weight,8,80,why", "expected exactly one"),
        ("foundation,1/2,grams,8,80,why", "corrects 'foundation'; expected one of fndds_nutrients"),
        ("fndds_portions,1/2,grams,8,80,", "says no why; give the proof"),
    ],
)
def test_a_correction_that_fits_nothing_or_gives_no_proof_is_refused(tmp_path: Path, line: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        corrected(RELEASE, "fndds_portions", corrections(listed(tmp_path, line)))


def test_a_corrections_list_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("table,key\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"has the columns \['table', 'key'\]"):
        corrections(path)


def test_every_listed_correction_still_meets_its_error_and_changes_the_shipped_table(shared: Path) -> None:
    rows = corrections(FOLDER / "corrections.csv")
    assert len(rows) >= 3
    releases(shared, rows)  # raises where the expected value is no longer there
    for row in rows[rows["table"].str.endswith("portions") & rows["column"].eq("grams")].to_dict("records"):
        code, seq = str(row["key"]).split("/")
        mine = portions()[portions()["food_id"].str.endswith(f"-{code}") & portions()["seq"].eq(int(seq))]
        assert mine["grams"].tolist() == [float(row["corrected_value"])]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.0, "1"),
        (0.061, "0.061"),
        (66.67, "66.67"),
        (0.1 + 0.2, "0.3"),
        (1e-5, "1e-05"),
        (float("nan"), ""),
        (0.0, "0"),
    ],
)
def test_a_number_is_printed_in_one_way_and_a_missing_one_is_never_0(value: float, said: str) -> None:
    assert number(value) == said


def test_a_table_becomes_the_same_bytes_whatever_the_machine() -> None:
    table = pd.DataFrame({"name": ['Crème, "fraîche"', ""], "mg": [1.50, float("nan")], "is_usual": [True, False]})
    assert csv_bytes(table) == 'name,mg,is_usual\n"Crème, ""fraîche""",1.5,True\n,,False\n'.encode()
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("arguments", [[], ["build"], ["make", "../shared"], ["build", "a", "b"]])
def test_a_command_that_is_not_understood_says_what_to_type(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nutrition_data", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=FOLDER.parent,
    )
    assert done.returncode == 2
    assert done.stderr == "Say where the releases lie: python -m nutrition_data build ../shared\n"


def test_a_run_never_needs_what_only_the_build_needs() -> None:
    program = (
        "import sys; from nutrition_data.foods import foods, other_names; from nutrition_data.portions import portions;"
        "foods(); other_names(); portions();"
        "sys.exit(','.join({'openpyxl', 'pyarrow.parquet', 'pint'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=FOLDER.parent
    )
    assert done.returncode == 0, done.stderr


def test_every_nutrient_has_its_column_in_the_food_table() -> None:
    assert [each.column for each in nutrients() if each.column not in foods().columns] == []
    assert set(NUTRIENTS) == {each.column for each in nutrients()}
