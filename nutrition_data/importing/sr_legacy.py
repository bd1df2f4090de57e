"""SR Legacy (April 2018): names and portions from USDA's own CSV files, values from the wide table."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError

RELEASE = "sr_legacy"
FOLDER = "data/sr_legacy"
FILES = {
    "foods": f"{FOLDER}/food.csv",
    "categories": f"{FOLDER}/food_category.csv",
    "portions": f"{FOLDER}/food_portion.csv",
    "nutrients": f"{FOLDER}/food_nutrient_database.parquet",
}
NUTRIENT_COLUMNS = {
    "energy_kcal": "energy_kcal",
    "protein_g": "protein_g",
    "potassium_k_mg": "potassium_mg",
    "calcium_ca_mg": "calcium_mg",
    "magnesium_mg_mg": "magnesium_mg",
    "vitamin_b_6_mg": "vitamin_b6_mg",
    "sodium_na_mg": "sodium_mg",
    "retinol_µg": "retinol_ug",
    "vitamin_a_rae_µg": "vitamin_a_rae_ug",
    "vitamin_d_(d2_+_d3)_µg": "vitamin_d_ug",
    "caffeine_mg": "caffeine_mg",
    "alcohol_ethyl_g": "alcohol_g",
}


@dataclass(frozen=True)
class SrLegacy:
    """All SR Legacy foods with values per 100 g (NaN = not measured) and their household portions in grams."""

    foods: pd.DataFrame
    portions: pd.DataFrame


def sr_legacy(shared: Path) -> SrLegacy:
    """The release, keyed by `code` (its fdc_id, as text)."""
    for path in FILES.values():
        if not (shared / path).is_file():
            raise DataError(f"{path} is not in {shared}: put the SR Legacy file there and build again.")
    names = pd.read_csv(shared / FILES["foods"], dtype={"fdc_id": str})
    categories = pd.read_csv(shared / FILES["categories"]).set_index("id")["description"]
    wide = pd.read_parquet(shared / FILES["nutrients"], columns=["fdc_id", "data_type", *NUTRIENT_COLUMNS])
    wide = wide[wide["data_type"] == "SR Legacy"].rename(columns={"fdc_id": "code", **NUTRIENT_COLUMNS})
    wide["code"] = wide["code"].astype(int).astype(str)
    foods = names.rename(columns={"fdc_id": "code", "description": "source_name"})
    foods["category"] = foods.pop("food_category_id").map(categories)
    foods = foods.merge(wide.drop(columns="data_type"), on="code", how="left", validate="one_to_one")
    portions = pd.read_csv(shared / FILES["portions"], dtype={"fdc_id": str}, keep_default_na=False)
    portions = portions.rename(columns={"fdc_id": "code", "modifier": "description", "gram_weight": "grams"})
    portions["amount"] = portions["amount"].astype(float)
    portions["grams"] = portions["grams"].astype(float)
    portions["seq"] = portions.groupby("code").cumcount() + 1
    return SrLegacy(foods, portions[["code", "seq", "amount", "description", "grams"]])
