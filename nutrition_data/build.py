"""Building every generated table again from the USDA releases: `python -m nutrition_data build ../shared`."""

from pathlib import Path

import pandas as pd

from nutrition_data.importing import csv_tables
from nutrition_data.importing.fndds import Fndds, fndds
from nutrition_data.importing.food_table import Tables, food_tables
from nutrition_data.importing.ingredient_flags import at_least_named, described_flags, ingredient_flags, with_diets
from nutrition_data.importing.recalls import times_reported
from nutrition_data.importing.sr_legacy import SrLegacy, sr_legacy

FOLDER = Path(__file__).parent


def tables(shared: Path) -> Tables:
    """All generated tables, in memory, from the folder that holds the releases."""
    survey, plain = fndds(shared), sr_legacy(shared)
    flags = _flags(survey, plain)
    spreads = pd.read_csv(FOLDER / "reviewed" / "measure_spreads.csv").set_index("class")
    return food_tables(survey, plain, times_reported(shared, survey.foods), flags, spreads)


def _flags(survey: Fndds, plain: SrLegacy) -> pd.DataFrame:
    """The flag columns by food_id: FNDDS foods through their recipes, SR Legacy foods by their own description."""
    foods = plain.foods.set_index("sr-" + plain.foods["code"])["source_name"]
    of_plain = described_flags(foods)
    recipes = ingredient_flags(survey.ingredients)
    names = survey.foods.set_index("fndds-" + survey.foods["code"])["source_name"]
    of_survey = recipes.set_axis("fndds-" + recipes.index).reindex(names.index).fillna("unknown")
    return with_diets(pd.concat([at_least_named(of_survey, names), of_plain]))


def build(shared: Path, folder: Path = FOLDER) -> None:
    """Writes all generated tables into `folder`."""
    made = tables(shared)
    csv_tables.write(made.foods, folder / "foods.csv")
    csv_tables.write(made.portions, folder / "portions.csv")
    csv_tables.write(made.other_names, folder / "other_names.csv")
    csv_tables.write(made.measure_spreads, folder / "measure_spreads.csv")
