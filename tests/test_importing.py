"""Reading the releases: plain names, other names, kinds of food, and what a food holds."""

from pathlib import Path

import pandas as pd
import pytest

from nutrition_data.errors import DataError
from nutrition_data.importing import plain_names as names_module
from nutrition_data.importing.food_kinds import states, with_groups
from nutrition_data.importing.ingredient_flags import (
    BASE,
    at_least_named,
    described_flags,
    ingredient_flags,
    with_diets,
)
from nutrition_data.importing.other_names import other_names
from nutrition_data.importing.plain_names import everyday_names, plain_names, unique_names
from nutrition_data.importing.recalls import FILES, times_reported


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("Milk, NFS", "Milk"),
        ("Milk, whole", "Whole milk"),
        ("Bread, white, toasted", "White bread, toasted"),
        ("Cheese, Cheddar, reduced fat", "Cheddar cheese, reduced fat"),
        ("Rice, white, cooked, NS as to fat", "White rice, cooked"),
        ("Pork bacon, NS as to fresh, smoked or cured, cooked", "Pork bacon, cooked"),
        ("Lettuce, for use on a sandwich", "Lettuce"),
        ("Spinach, cooked, as ingredient", "Spinach, cooked"),
        ("Turrnip greens, cooked", "Turnip greens, cooked"),
        ("Fish, cod, fried", "Cod, fried"),
        ("Fish, white, mixed species", "Fish, white, mixed species"),
        ("Coffee, Latte, decaffeinated", "Latte, decaffeinated"),
        ("Tea, iced, instant", "Iced tea, instant"),
        ("Meat, NFS", "Meat"),
    ],
)
def test_a_description_becomes_a_plain_name(source: str, plain: str) -> None:
    assert plain_names(pd.Series([source])).tolist() == [plain]


def named(*rows: tuple[str, str, str, bool]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["food_id", "name", "source_name", "reviewed"])
    return table.assign(category="Beans, peas, legumes", times_reported=0, code=table["food_id"])


def test_a_name_that_is_taken_gets_what_tells_the_food_apart() -> None:
    table = named(
        ("1", "Peas, cooked", "Peas, cooked, no added fat", False),
        ("2", "Peas, cooked", "Peas, cooked, NS as to fat", False),
        ("3", "peas, cooked", "Peas, cooked, as ingredient", False),
        ("4", "Peas, cooked", "Peas, cooked, NFS", False),
        ("5", "Peas, cooked", "Peas, cooked", False),
        ("6", "Peas, cooked", "Peas, cooked", False),
    )
    assert unique_names(table).tolist() == [
        "Peas, cooked",
        "Peas, cooked (fat not known)",
        "peas, cooked (in a dish)",
        "Peas, cooked (kind not known)",
        "Peas, cooked (beans, peas, legumes)",
        "Peas, cooked (USDA 6)",
    ]


def test_a_reviewed_name_keeps_its_words_against_a_made_one() -> None:
    table = named(("1", "Peas", "Peas, NFS", False), ("2", "Peas", "Peas, green", True))
    assert unique_names(table).tolist() == ["Peas (kind not known)", "Peas"]


def test_two_reviewed_foods_of_one_name_stop_the_build() -> None:
    with pytest.raises(DataError, match="the reviewed name 'Peas' of 2 belongs to another food; change one"):
        unique_names(named(("1", "Peas", "Peas", True), ("2", "Peas", "Peas, green", True)))


def reviewed_lists(folder: Path, monkeypatch: pytest.MonkeyPatch, first: str, second: str = "") -> None:
    monkeypatch.setattr(names_module, "REVIEWED", folder)
    header = "food_id,name,other_names\n"
    (folder / "everyday_names_a.csv").write_text(header + first, encoding="utf-8")
    (folder / "everyday_names_b.csv").write_text(header + second, encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("fndds-1,Milk,\nfndds-1,Whole milk,\n", "", r"food_id \['fndds-1'\] stands more than once"),
        ("fndds-1,Milk,\n", "fndds-1,Whole milk,\n", r"food_id \['fndds-1'\] stands more than once"),
        ("fndds-1,Milk,\n", "fndds-2, milk ,\n", r"name \['milk'\] stands more than once"),
        ('fndds-1,"Milk, NFS",\n', "", "'Milk, NFS' still says NFS or NS"),
        ('fndds-1,"Milk, NS as to fat",\n', "", "still says NFS or NS"),
    ],
)
def test_a_broken_list_of_reviewed_names_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str, second: str, sentence: str
) -> None:
    reviewed_lists(tmp_path, monkeypatch, first, second)
    with pytest.raises(DataError, match=sentence):
        everyday_names()


def test_a_list_of_reviewed_names_with_other_columns_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "REVIEWED", tmp_path)
    (tmp_path / "everyday_names_a.csv").write_text("food_id,name\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"everyday_names_a\.csv has the columns \['food_id', 'name'\]"):
        everyday_names()


def test_the_reviewed_names_are_about_two_thousand() -> None:
    assert len(everyday_names()) > 2000


def found_names(additional: str, reviewed: str = "", own: str = "Oat cereal") -> dict[str, str]:
    """Other names, with their kind, of one food beside another plainly called "Pineapple"."""
    names = pd.Series({"f": own, "g": "Pineapple, raw"})
    table = other_names(pd.Series({"f": reviewed, "g": ""}), pd.Series({"f": additional, "g": ""}), names, names)
    return dict(zip(table["other_name"], table["kind"], strict=True))


def test_brands_synonyms_and_spoken_words_are_told_apart() -> None:
    assert found_names("Cheerios; toasted oats; O's", "porridge;eggplant") == {
        "Cheerios": "brand",
        "toasted oats": "synonym",
        "O's": "brand",
        "porridge": "british",
        "eggplant": "american",
    }


@pytest.mark.parametrize(
    "remark",
    [
        "with or without fat",
        "pre-sliced or not",
        "NFS",
        "includes raisins",
        "store brands",
        "NS as to type",
        "all flavors",
        "pineapple",  # another food's plain name
        "Oat cereal",  # its own
        "oat CEREAL",
        "and",
        "",
    ],
)
def test_a_remark_is_no_name(remark: str) -> None:
    assert found_names(remark) == {}


def test_a_people_or_a_place_is_no_brand() -> None:
    assert found_names("French loaf; Kellogg's loaf") == {"French loaf": "synonym", "Kellogg's loaf": "brand"}


def test_a_name_is_listed_once_whatever_its_case() -> None:
    assert list(found_names("toasted oats; Toasted Oats", "toasted oats")) == ["toasted oats"]


def kinds(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["release", "category", "source_name"])


def test_the_first_matching_row_of_a_category_gives_the_group() -> None:
    table = with_groups(
        kinds(
            ("sr_legacy", "Pork Products", "Pork, variety meats and by-products, liver, raw"),
            ("sr_legacy", "Pork Products", "Pork, loin, raw"),
            ("fndds_2021_2023", "Milk, whole", "Milk, whole"),
        )
    )
    assert table["group"].tolist() == ["liver and organs", "meat", "dairy"]
    assert table["poured"].tolist() == [False, False, True]


def test_a_category_nobody_listed_stops_the_build() -> None:
    with pytest.raises(DataError, match=r"does not list the category 'sr_legacy\|Moon food'; add a row"):
        with_groups(kinds(("sr_legacy", "Moon food", "Moon dust")))


@pytest.mark.parametrize(
    ("category", "source", "state"),
    [
        ("Spinach", "Spinach, raw", "raw"),
        ("Spinach", "Spinach, canned, cooked, fat added", "canned"),
        ("Spinach", "Spinach, frozen, cooked", "cooked"),
        ("Fish", "Fish, salmon, smoked", "smoked"),
        ("Olives, pickles, pickled vegetables", "Beets, pickled", "pickled"),
        ("Coffee", "Coffee, instant, not reconstituted", "dried"),
        ("Cheese", "Cheese, Brie", "as_sold"),
        ("Pizza", "Pizza, cheese", "mixed"),
        ("Moon food", "Moon dust", "unknown"),
    ],
)
def test_the_state_is_the_one_the_words_say(category: str, source: str, state: str) -> None:
    assert states(kinds(("fndds_2021_2023", category, source))).tolist() == [state]


def flags_of(description: str) -> dict[str, str]:
    row = described_flags(pd.Series([description])).iloc[0]
    return {str(flag): str(answer) for flag, answer in row.items()}


@pytest.mark.parametrize(
    ("description", "yes"),
    [
        ("Milk, whole, 3.25% milkfat, with added vitamin D", {"dairy"}),
        ("Peanut butter, smooth style, with salt", {"peanut"}),
        ("Almond milk, unsweetened, plain, shelf stable", {"nuts"}),
        ("Seeds, sesame butter, tahini, from raw and stone ground kernels", set()),
        ("Lard", {"meat", "pork", "slaughtered"}),
        ("Sauce, worcestershire", {"fish", "slaughtered"}),
        ("Soup, chicken broth, ready-to-serve", {"meat", "slaughtered"}),
        ("Gelatin desserts, dry mix, prepared with water", {"slaughtered"}),
        ("Honey", {"animal_other"}),
        ("Soy sauce made from soy and wheat (shoyu)", {"soy", "gluten_cereal"}),
        ("Alcoholic beverages, beer, higher alcohol", {"alcohol", "gluten_cereal"}),
        ("Crustaceans, shrimp, mixed species, raw (may contain additives)", {"shellfish", "slaughtered"}),
        ("Egg, whole, cooked, hard-boiled", {"egg"}),
        ("Oats (Includes foods for USDA's Food Distribution Program)", {"gluten_cereal"}),
        ("Broccoli, raw", set()),
    ],
)
def test_an_ingredient_holds_what_its_description_says_and_nothing_else(description: str, yes: set[str]) -> None:
    found = flags_of(description)
    assert {flag for flag, answer in found.items() if answer == "yes"} == yes


@pytest.mark.parametrize("description", ["Moon dust", "Soup, tomato, canned, condensed", "Cookies, chocolate wafers"])
def test_what_nobody_can_decide_stays_unknown(description: str) -> None:
    assert "unknown" in flags_of(description).values()
    assert flags_of(description)["nuts"] == "unknown"


def recipes(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["code", "ingredient", "description"])


def test_a_food_is_what_the_deepest_of_its_ingredients_are() -> None:
    found = ingredient_flags(
        recipes(
            ("10000001", "10000002", "Sauce"),
            ("10000001", "5", "Broccoli, raw"),
            ("10000002", "10000003", "Fat"),
            ("10000003", "1", "Butter, stick, salted"),
        )
    )
    assert found.loc["10000001", "dairy"] == "yes"
    assert found.loc["10000001", "meat"] == "no"
    assert found.loc["10000003"].drop("dairy").eq("no").all()


def test_one_undecided_ingredient_leaves_open_only_what_it_may_hold() -> None:
    found = ingredient_flags(recipes(("10000001", "1", "Broccoli, raw"), ("10000001", "2", "Moon dust")))
    assert set(found.loc["10000001"]) == {"unknown"}
    found = ingredient_flags(recipes(("10000001", "1", "Milk, whole, 3.25% milkfat"), ("10000001", "2", "Moon dust")))
    assert found.loc["10000001", "dairy"] == "yes"


def test_a_food_that_stands_inside_itself_stops_the_build() -> None:
    with pytest.raises(DataError, match="a food stands inside itself"):
        ingredient_flags(recipes(("10000001", "10000002", "A"), ("10000002", "10000001", "B")))


def base(**answers: str) -> pd.DataFrame:
    return pd.DataFrame([dict.fromkeys(BASE, "no") | answers])


@pytest.mark.parametrize(
    ("answers", "vegetarian", "vegan"),
    [
        ({}, "yes", "yes"),
        ({"dairy": "yes"}, "yes", "no"),
        ({"animal_other": "yes"}, "yes", "no"),
        ({"egg": "unknown"}, "yes", "unknown"),
        ({"slaughtered": "unknown"}, "unknown", "unknown"),
        ({"slaughtered": "unknown", "dairy": "yes"}, "unknown", "no"),
        ({"fish": "yes"}, "no", "no"),
        ({"meat": "yes"}, "no", "no"),
    ],
)
def test_diets_follow_from_what_a_food_holds(answers: dict[str, str], vegetarian: str, vegan: str) -> None:
    row = with_diets(base(**answers)).iloc[0]
    assert (row["vegetarian"], row["vegan"]) == (vegetarian, vegan)


def test_pork_is_meat() -> None:
    assert with_diets(base(pork="yes"))["meat"].tolist() == ["yes"]


@pytest.mark.parametrize(
    ("name", "flag", "answer"),
    [
        ("Quiche with meat, poultry or fish", "fish", "unknown"),
        ("Quiche with meat, poultry or fish", "gluten_cereal", "yes"),
        ("Popcorn, microwave, cheese flavored", "dairy", "unknown"),
        ("Cookie, peanut butter with rice cereal, no bake", "peanut", "yes"),
        ("Cheese, with wine", "alcohol", "unknown"),
        ("Mixed nuts, without peanuts, salted", "peanut", "no"),
        ("Roll, white, hot dog bun", "meat", "no"),
        ("Broccoli, raw", "meat", "no"),
    ],
)
def test_a_name_raises_what_its_recipe_denies(name: str, flag: str, answer: str) -> None:
    assert at_least_named(base(), pd.Series([name]))[flag].tolist() == [answer]


def test_a_name_never_lowers_an_answer() -> None:
    assert at_least_named(base(fish="yes"), pd.Series(["Fish, cod"]))["fish"].tolist() == ["yes"]


def test_a_rule_that_names_a_flag_we_do_not_keep_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nutrition_data.importing import ingredient_flags as module

    monkeypatch.setattr(module, "REVIEWED", tmp_path)
    (tmp_path / "ingredient_flags.csv").write_text("words,yes,no,unknown,why\nmilk,lactose,,,x\n", encoding="utf-8")
    with pytest.raises(DataError, match="the flag rule 'milk' names 'lactose'"):
        described_flags(pd.Series(["milk"]))


def test_reports_count_codes_and_identical_descriptions_only(tmp_path: Path) -> None:
    (tmp_path / "recalls").mkdir()
    items = pd.DataFrame(
        {
            "description": ["Milk, whole", "Old name", "Banana, raw", "Gone"],
            "fndds_code": ["1", "1", "99", "98"],
        }
    )
    items.to_csv(tmp_path / FILES["nhanes"], index=False)
    pd.DataFrame({"coded_as": ["Milk, whole + Banana, raw", "Gone", None]}).to_csv(
        tmp_path / FILES["asa24"], index=False
    )
    table = pd.DataFrame({"code": ["1", "2", "3"], "source_name": ["Milk, whole", "Banana, raw", "Apple, raw"]})
    # Milk: code 1 twice and once in ASA24. Banana: its code 99 is gone but its description is the same; once in ASA24.
    assert times_reported(tmp_path, table).to_dict() == {"1": 3, "2": 2, "3": 0}
