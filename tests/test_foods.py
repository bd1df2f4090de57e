"""The tables as shipped: every row holds what it must, and known foods have the values USDA prints."""

import time

import pandas as pd
import pytest

from nutrition_data.checks import check_tables, problems
from nutrition_data.errors import DataError
from nutrition_data.foods import COLUMNS, FLAGS, HIGHEST, NUTRIENTS, foods, other_names
from nutrition_data.portions import measure_spreads, portions

MINERALS = ["energy_kcal", "potassium_mg", "calcium_mg", "magnesium_mg", "vitamin_b6_mg"]


def as_rows() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Copies to break: a few foods with all that belongs to them."""
    ids = ["fndds-11111000", "fndds-63107010", "fndds-93501000", "sr-168626"]
    table = foods().loc[ids].reset_index()
    own = portions()[portions()["food_id"].isin(ids)].reset_index(drop=True)
    names = other_names()[other_names()["food_id"].isin(ids)].reset_index(drop=True)
    return table, own, names


def test_every_row_of_every_table_holds_what_it_must() -> None:
    found = list(problems(foods().reset_index(), portions(), other_names()))
    assert found == []


def test_the_table_has_the_columns_the_checker_relies_on() -> None:
    assert foods().index.name == "food_id"
    assert ("food_id", *foods().columns) == COLUMNS


def test_there_are_all_survey_foods_but_infant_food_and_human_milk() -> None:
    # 5,432 rows in "Foods and Beverages", less 152 of the categories for formula, baby food and human milk.
    survey = foods()[foods()["release"] == "fndds_2021_2023"]
    assert len(survey) == 5432 - 152
    assert not survey["category"].str.contains("formula|baby|human milk", case=False).any()


@pytest.mark.parametrize(
    ("food_id", "values"),
    [
        # USDA FNDDS 2021-2023, FNDDS Nutrient Values: kcal, potassium, calcium, magnesium (mg), vitamin B-6 (mg)
        ("fndds-11111000", [61, 150, 123, 12, 0.061]),  # Milk, whole
        ("fndds-63107010", [97, 326, 5, 28, 0.212]),  # Banana, raw
        ("fndds-25110140", [174, 348, 6, 22, 1.019]),  # Liver, beef
        ("fndds-56203056", [64, 58, 12, 24, 0.015]),  # Oatmeal, regular or quick, made with water, no added fat
        # USDA SR Legacy, April 2018
        ("sr-168626", [191, 352, 6, 21, 1.017]),  # Beef liver, braised (NDB 13326)
        ("sr-173904", [379, 362, 52, 138, 0.1]),  # Oats, regular and quick, dry (NDB 08120)
    ],
)
def test_known_foods_have_the_values_usda_prints(food_id: str, values: list[float]) -> None:
    assert foods().loc[food_id, MINERALS].tolist() == values


def test_braised_beef_liver_exceeds_a_days_upper_level_of_retinol_in_one_portion() -> None:
    # 9,428 ug per 100 g, a portion of 3 oz (85 g): 8,014 ug, over the 3,000 ug of the US and EU upper level.
    liver = foods().loc["sr-168626"]
    assert liver["retinol_ug"] == 9428
    assert liver["group"] == "liver and organs"


def test_all_kinds_of_liver_are_in_the_group_of_liver() -> None:
    named = foods()[foods()["source_name"].str.contains(r"\bliver\b", case=False)]
    elsewhere = named[~named["group"].isin(["liver and organs"])]
    # Mixed dishes with liver keep their group; they are told by their name.
    assert set(elsewhere["group"]) <= {"mixed dishes", "cured meat", "poultry"}, elsewhere[["name", "group"]]
    assert {"sr-167863", "sr-172532"} <= set(named.index), "pork and lamb liver come from SR Legacy"


def test_a_value_that_was_not_measured_is_missing_and_has_the_highest_of_its_kind_beside_it() -> None:
    chia = foods().loc["sr-170554"]
    assert pd.isna(chia["vitamin_b6_mg"])
    # Pistachio nuts, raw (NDB 12151) have the most B6 of SR Legacy's nuts and seeds: 1.700 mg per 100 g.
    assert chia["vitamin_b6_highest_mg"] == 1.7
    assert pd.isna(chia["potassium_highest_mg"])


def test_only_sr_legacy_has_missing_values() -> None:
    survey = foods()[foods()["release"] == "fndds_2021_2023"]
    assert survey[list(NUTRIENTS)].notna().all(axis=None)
    assert survey[list(HIGHEST)].isna().all(axis=None)


def test_what_is_poured_has_a_density_between_foam_and_syrup() -> None:
    # 244 g to the cup of 236.588 ml
    assert foods().loc["fndds-11111000", "g_per_ml"] == pytest.approx(244 / 236.588, abs=1e-4)
    poured = foods()["g_per_ml"].dropna()
    assert len(poured) > 500
    assert poured.between(0.1, 1.5).all()
    assert pd.isna(foods().loc["fndds-63107010", "g_per_ml"]), "a banana is not poured"


def test_what_people_report_is_counted() -> None:
    reported = foods()["times_reported"]
    # Tap water is the food reported most in NHANES 2015-2016.
    assert reported.idxmax() == "fndds-94000100"
    assert reported.loc["fndds-63107010"] >= 80
    assert (foods().loc[foods()["release"] == "sr_legacy", "times_reported"] == 0).all()


def test_reported_foods_have_reviewed_names() -> None:
    table = foods()
    often = table[table["times_reported"] >= 3]
    assert often["reviewed"].mean() > 0.9


@pytest.mark.parametrize(
    ("other", "food_id"),
    [("porridge", "fndds-56203056"), ("Cheerios", "fndds-57123000"), ("courgette", None), ("aubergine", None)],
)
def test_british_words_and_brands_lead_to_foods(other: str, food_id: str | None) -> None:
    found = other_names()[other_names()["other_name"].str.contains(rf"\b{other}", case=False)]
    assert len(found)
    if food_id:
        assert food_id in set(found["food_id"])


def test_kinds_of_other_names_are_the_four() -> None:
    assert set(other_names()["kind"]) == {"british", "american", "brand", "synonym"}


@pytest.mark.parametrize(
    ("food_id", "flags"),
    [
        ("fndds-11111000", {"dairy": "yes", "meat": "no", "vegetarian": "yes", "vegan": "no", "gluten_cereal": "no"}),
        ("fndds-63107010", {"dairy": "no", "vegan": "yes", "vegetarian": "yes", "nuts": "no", "alcohol": "no"}),
        ("fndds-25110140", {"meat": "yes", "pork": "no", "vegetarian": "no", "vegan": "no"}),
        ("sr-167863", {"meat": "yes", "pork": "yes", "vegetarian": "no"}),
        ("fndds-41420300", {"soy": "yes", "gluten_cereal": "yes", "vegan": "yes"}),  # Soy sauce
        ("fndds-42202000", {"peanut": "yes", "nuts": "no", "vegetarian": "yes"}),  # Peanut butter
        ("fndds-26137120", {"fish": "yes", "meat": "no", "vegetarian": "no"}),  # Salmon, baked or broiled
    ],
)
def test_flags_of_plain_foods_are_what_everybody_knows(food_id: str, flags: dict[str, str]) -> None:
    row = foods().loc[food_id]
    assert {flag: row[flag] for flag in flags} == flags, row["source_name"]


def test_no_food_named_after_meat_or_fish_is_offered_to_a_vegetarian() -> None:
    meat = r"\b(?:beef|chicken|pork|ham|turkey|sausage|lamb|veal|salmon|tuna|shrimp|crab|anchov\w*|gelatin|lard)\b"
    besides = r"meatless|no meat|without meat|vegetarian|flavor|imitation|turkey leg|duck egg|without ham"
    named = foods()["source_name"].str.contains(meat, case=False)
    named &= ~foods()["source_name"].str.contains(besides, case=False)
    assert foods().loc[named & foods()["vegetarian"].eq("yes"), "source_name"].tolist() == []


def test_nothing_of_milk_or_egg_is_offered_to_a_vegan() -> None:
    groups = foods()[foods()["group"].isin(["dairy", "egg"])]
    assert not groups["vegan"].eq("yes").any()


def test_loading_the_tables_takes_under_a_fifth_of_a_second() -> None:
    def seconds() -> float:
        for table in (foods, other_names, portions):
            table.cache_clear()
        began = time.process_time()
        foods(), other_names(), portions()
        return time.process_time() - began

    # Of the processor, and the best of five, as other tests run beside it; 0.06 s on a machine of two cores.
    assert min(seconds() for _ in range(5)) < 0.2


def test_loading_twice_gives_the_same_table() -> None:
    assert foods() is foods()
    assert portions() is portions()
    assert measure_spreads() is measure_spreads()


def broken(table: str, column: str, value: object, row: int = 0) -> str:
    """The first sentence the checks give once one cell is broken."""
    food_rows, portion_rows, names = as_rows()
    chosen = {"foods": food_rows, "portions": portion_rows, "other_names": names}[table]
    chosen[column] = chosen[column].astype(object)
    chosen.loc[row, column] = value
    if column not in ("food_id", "name", "description", *FLAGS, "group", "usual_portion", "code", "measure"):
        chosen[column] = chosen[column].astype("float64")
    with pytest.raises(DataError) as caught:
        check_tables(food_rows, portion_rows, names)
    return str(caught.value)


def test_the_unbroken_rows_pass() -> None:
    check_tables(*as_rows())


@pytest.mark.parametrize(
    ("table", "column", "value", "sentence"),
    [
        ("foods", "name", "Banana", "foods: the name 'Banana' stands twice; every food needs its own."),
        ("foods", "food_id", "fndds-1", "foods: fndds-1 is not traced to its release and code"),
        ("foods", "code", "1", "foods: fndds-11111000 is not traced to its release and code (fndds_2021_2023, 1)."),
        ("foods", "group", "", "foods: fndds-11111000 has no group."),
        ("foods", "usual_portion", "", "foods: fndds-11111000 has no usual_portion."),
        ("foods", "name", "Milk, NFS", "foods: the name 'Milk, NFS' of fndds-11111000 is not plain"),
        ("foods", "usual_portion_g", 0.0, "foods: fndds-11111000 has no usual portion in grams."),
        ("foods", "usual_portion_g", float("nan"), "foods: fndds-11111000 has no usual portion in grams."),
        ("foods", "g_per_ml", 2.01, "foods: fndds-11111000 weighs 2.01 g per ml; nothing that is poured does."),
        ("foods", "energy_kcal", 902.1, "foods: fndds-11111000 has 902.1 kcal of energy per 100 g; expected 0 to 902."),
        ("foods", "potassium_mg", -1.0, "has -1.0 mg of potassium per 100 g; expected 0 to 52500."),
        ("foods", "protein_g", 100.1, "has 100.1 g of protein per 100 g; expected 0 to 100."),
        ("foods", "retinol_ug", 40.0, "foods: fndds-11111000 has more retinol than vitamin A"),
        ("foods", "vegan", "yes", "foods: fndds-11111000 is vegan yes but dairy yes; expected dairy no."),
        ("foods", "meat", "perhaps", "foods: fndds-11111000 has meat 'perhaps'; expected yes, no or unknown."),
        ("foods", "pork", "yes", "foods: fndds-11111000 is pork yes but meat no; expected meat yes."),
        ("foods", "calcium_highest_mg", 1.0, "has calcium_highest_mg though the value itself is measured."),
        ("portions", "grams", 0.0, "portions: fndds-11111000 '1 cup' is 1 for 0 g; expected more than 0"),
        ("portions", "grams", 12_000.0, "'1 cup' is 1 for 12000 g; expected more than 0, and under 12,000 g."),
        ("portions", "amount", 0.0, "portions: fndds-11111000 '1 cup' is 0 for 244 g"),
        ("portions", "grams_low", 244.1, "'1 cup' has 244 g outside its own range, 244.1 to 268.4."),
        ("portions", "grams_high", 243.9, "'1 cup' has 244 g outside its own range, 219.6 to 243.9."),
        ("portions", "measure", "", "portions: fndds-11111000 '1 cup' has no measure."),
        ("portions", "food_id", "fndds-0", "portions: fndds-0 is no food of ours."),
        ("portions", "seq", 2, "portions: fndds-11111000 has two portions number 2."),
        ("other_names", "food_id", "fndds-0", "other_names: fndds-0 is no food of ours."),
    ],
)
def test_each_broken_cell_is_caught_with_its_sentence(table: str, column: str, value: object, sentence: str) -> None:
    assert sentence in broken(table, column, value)


def test_energy_below_what_protein_and_alcohol_alone_give_is_caught() -> None:
    # Brandy has 33.4 g of alcohol: at 6.8 kcal/g no less than 227 kcal; 12 kcal are allowed for rounding.
    assert "has 210.0 kcal, less than its protein and alcohol alone give" in broken(
        "foods", "energy_kcal", 210.0, row=2
    )


def test_a_food_without_portions_is_caught() -> None:
    food_rows, portion_rows, names = as_rows()
    without = portion_rows[portion_rows["food_id"] != "fndds-63107010"]
    assert list(problems(food_rows, without, names)) == [
        "portions: fndds-63107010 has no portion; every food needs at least one."
    ]


def test_two_usual_portions_and_a_usual_one_of_another_weight_are_caught() -> None:
    food_rows, portion_rows, names = as_rows()
    found = list(problems(food_rows, portion_rows.assign(is_usual=True), names))
    assert "portions: fndds-11111000 '1 fl oz' is marked usual but weighs 30.5 g, not the usual portion." in found
    assert "portions: fndds-11111000 has two usual portions." in found


def test_another_name_that_stands_twice_is_caught_whatever_its_case() -> None:
    food_rows, portion_rows, names = as_rows()
    twice = pd.concat([names, names.head(1).assign(other_name=names["other_name"].iloc[0].upper())])
    assert len(list(problems(food_rows, portion_rows, twice))) == 1


def test_a_food_with_no_values_at_all_is_caught() -> None:
    food_rows, portion_rows, names = as_rows()
    food_rows.loc[1, list(NUTRIENTS)] = float("nan")
    assert "foods: fndds-63107010 has no values at all." in list(problems(food_rows, portion_rows, names))
