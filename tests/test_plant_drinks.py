"""Plant drinks with and without added calcium: what the table holds, and that what is typed chooses."""

from pathlib import Path

import pandas as pd
import pytest

from checker.matching import search
from checker.reading import read_line
from nutrition_data import question_words
from nutrition_data.errors import DataError
from nutrition_data.foods import NUTRIENTS, foods, other_names
from nutrition_data.importing import unfortified_drinks
from nutrition_data.importing.food_table import Tables
from nutrition_data.portions import portions

ADDED = ("calcium_mg", "retinol_ug", "vitamin_a_rae_ug", "vitamin_d_ug")
# FNDDS 2021-2023: calcium of the same plants without additions, mg per 100 g: coconut milk for cooking 16,
# SR Legacy "Soymilk, original and vanilla, unfortified" 25. Whatever has over twice that has calcium added.
MOST_OF_PLANTS_ALONE = 25.0


def test_every_drink_listed_as_fortified_has_far_more_calcium_than_its_plant_brings() -> None:
    for drink in question_words.plant_drinks().values():
        assert foods().at[drink.fortified, "calcium_mg"] > 2 * MOST_OF_PLANTS_ALONE, drink


def test_without_the_additions_no_calcium_is_claimed_and_the_rest_stays() -> None:
    for drink in question_words.plant_drinks().values():
        if not drink.without.startswith("own-"):
            continue
        row = foods().loc[drink.without]
        assert row[list(ADDED)].isna().all(), drink
        assert row["calcium_highest_mg"] == MOST_OF_PLANTS_ALONE
    oat, own = foods().loc["fndds-11360200"], foods().loc["own-oat_milk_unfortified"]
    kept = [name for name in NUTRIENTS if name not in ADDED]
    assert oat[kept].tolist() == own[kept].tolist()
    assert own["release"] == "derived"


def test_unfortified_soy_milk_has_the_figures_of_its_release() -> None:
    # SR Legacy 172446: potassium 118, calcium 25, magnesium 25 mg, vitamin B-6 0.077 mg
    row = foods().loc["sr-172446"]
    assert row[["potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg"]].tolist() == [118, 25, 25, 0.077]


@pytest.mark.parametrize(
    ("typed", "food_id"),
    [
        ("oat milk", "fndds-11360200"),
        ("fortified oat milk", "fndds-11360200"),
        ("unfortified oat milk", "own-oat_milk_unfortified"),
        ("oat milk, not fortified", "own-oat_milk_unfortified"),
        ("200 ml unfortified soya milk", "sr-172446"),
        ("fortified soy milk", "fndds-11320000"),
        ("soy milk", "fndds-11320000"),
        ("a glass of unfortified almond milk", "own-almond_milk_unfortified"),
        ("almond milk", "fndds-11350040"),
        ("unfortified rice milk", "own-rice_milk_unfortified"),
        ("plant milk", "fndds-11300100"),
    ],
)
def test_saying_fortified_or_not_chooses_between_the_two(typed: str, food_id: str) -> None:
    [read] = read_line(typed).foods
    assert read.food_id == food_id
    assert read.unused == ()


@pytest.mark.parametrize("query", ["oat", "oat m", "oat milk", "almond milk", "rice milk", "soy milk", "milk", "plant"])
def test_an_unfortified_drink_is_never_first_unless_it_is_typed(query: str) -> None:
    without = {drink.without for drink in question_words.plant_drinks().values()}
    assert search(query)[0].food_id not in without


@pytest.mark.parametrize("query", ["unfortified oat milk", "oat milk unfortified", "oat milk unfort"])
def test_an_unfortified_drink_is_first_once_it_is_typed(query: str) -> None:
    assert search(query)[0].food_id == "own-oat_milk_unfortified"


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("made_from", "fndds-0", "oat is made from fndds-0, which is no food of ours"),
        ("highest_from", "1", "oat asks for fdc_id 1; SR Legacy lacks it"),
        ("left_empty", "zinc_mg", "oat leaves empty \\['zinc_mg'\\]; expected columns of foods"),
        ("left_empty", "", "oat leaves empty \\[\\]"),
    ],
)
def test_a_wrong_row_of_the_list_stops_the_build(
    column: str, value: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {
        "made_from": "fndds-11360200", "code": "oat", "name": "Oat milk, bare", "other_names": "bare oat milk",
        "left_empty": "calcium_mg", "highest_from": "172446", "why": "a test",
    }  # fmt: skip
    path = tmp_path / "drinks.csv"
    pd.DataFrame([row | {column: value}]).to_csv(path, index=False)
    monkeypatch.setattr(unfortified_drinks, "REVIEWED", path)
    measured = pd.DataFrame({"code": ["172446"], "calcium_mg": [25.0]})
    tables = Tables(foods().reset_index(), portions(), other_names(), pd.DataFrame())
    with pytest.raises(DataError, match=sentence):
        unfortified_drinks.with_unfortified(tables, measured)
