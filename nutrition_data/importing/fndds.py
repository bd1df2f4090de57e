"""FNDDS 2021-2023 "At a Glance" workbooks, as USDA publishes them."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError

RELEASE = "fndds_2021_2023"
FOLDER = "data/fndds_2021-2023"
FILES = {
    "foods": f"{FOLDER}/2021-2023 FNDDS At A Glance - Foods and Beverages.xlsx",
    "nutrients": f"{FOLDER}/2021-2023 FNDDS At A Glance - FNDDS Nutrient Values.xlsx",
    "portions": f"{FOLDER}/2021-2023 FNDDS At A Glance - Portions and Weights.xlsx",
    "ingredients": f"{FOLDER}/2021-2023 FNDDS At A Glance - FNDDS Ingredients.xlsx",
}
NUTRIENT_COLUMNS = {
    "Energy (kcal)": "energy_kcal",
    "Protein (g)": "protein_g",
    "Potassium (mg)": "potassium_mg",
    "Calcium (mg)": "calcium_mg",
    "Magnesium (mg)": "magnesium_mg",
    "Vitamin B-6 (mg)": "vitamin_b6_mg",
    "Sodium (mg)": "sodium_mg",
    "Retinol (mcg)": "retinol_ug",
    "Vitamin A, RAE (mcg_RAE)": "vitamin_a_rae_ug",
    "Vitamin D (D2 + D3) (mcg)": "vitamin_d_ug",
    "Caffeine (mg)": "caffeine_mg",
    "Alcohol (g)": "alcohol_g",
}
# Feeding an infant under one year is outside what we judge.
INFANT_FEEDING = r"formula|\bbaby\b|human milk"
NOT_SPECIFIED = "Quantity not specified"


@dataclass(frozen=True)
class Fndds:
    """The four tables. `code` is text everywhere; nutrients are per 100 g; portion weights are in grams."""

    foods: pd.DataFrame
    nutrients: pd.DataFrame
    portions: pd.DataFrame
    ingredients: pd.DataFrame


def _sheet(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """The first sheet of a workbook, whose header is its second row, with the columns we take under our names."""
    import openpyxl  # heavy, and only the build needs it

    if not path.is_file():
        raise DataError(f"{path.name} is not in {path.parent}: put the USDA workbook there and build again.")
    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        rows = workbook.worksheets[0].iter_rows(values_only=True)
        next(rows)
        header = [" ".join(str(cell).split()) for cell in next(rows)]
        missing = [name for name in columns if name not in header]
        if missing:
            raise DataError(f"{path.name}: no column {missing[0]!r}; its header is {header[:8]}...")
        places = [header.index(name) for name in columns]
        taken = [tuple(row[place] for place in places) for row in rows if row[0] is not None]
    finally:
        workbook.close()
    table = pd.DataFrame(taken, columns=list(columns.values()))
    table["code"] = table["code"].astype(int).astype(str)
    return table


def fndds(shared: Path) -> Fndds:
    """Every food of the release except infant formula, baby food and human milk; ingredients stay complete."""
    foods = _sheet(
        shared / FILES["foods"],
        {
            "Food code": "code",
            "Main food description": "source_name",
            "Additional food description": "additional",
            "WWEIA Category description": "category",
        },
    )
    foods["additional"] = foods["additional"].fillna("")
    foods = foods[~foods["category"].str.contains(INFANT_FEEDING, case=False)]
    nutrients = _sheet(shared / FILES["nutrients"], {"Food code": "code", **NUTRIENT_COLUMNS})
    portions = _sheet(
        shared / FILES["portions"],
        {"Food code": "code", "Seq num": "seq", "Portion description": "description", "Portion weight (g)": "grams"},
    )
    ingredients = _sheet(
        shared / FILES["ingredients"],
        {
            "Food code": "code",
            "Seq num": "seq",
            "Ingredient code": "ingredient",
            "Ingredient description": "description",
            "Ingredient weight (g)": "grams",
        },
    )
    ingredients["ingredient"] = ingredients["ingredient"].astype(int).astype(str)
    kept = set(foods["code"])
    return Fndds(
        foods.reset_index(drop=True),
        nutrients[nutrients["code"].isin(kept)].reset_index(drop=True),
        portions[portions["code"].isin(kept)].sort_values(["code", "seq"]).reset_index(drop=True),
        ingredients,
    )
