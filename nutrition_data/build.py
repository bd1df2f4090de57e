"""Building every generated table again from the USDA releases: `python -m nutrition_data build ../shared`."""

from pathlib import Path

import pandas as pd

from nutrition_data.importing import csv_tables
from nutrition_data.importing.fndds import fndds
from nutrition_data.importing.food_table import Tables, food_tables
from nutrition_data.importing.ingredient_flags import described_flags, ingredient_flags, with_diets
from nutrition_data.importing.recalls import times_reported
from nutrition_data.importing.sr_legacy import sr_legacy

FOLDER = Path(__file__).parent


def tables(shared: Path) -> Tables:
    """All generated tables, in memory, from the folder that holds the releases."""
    survey, plain = fndds(shared), sr_legacy(shared)
    of_survey = ingredient_flags(survey.ingredients)
    of_plain = described_flags(plain.foods.set_index("code")["source_name"])
    flags = with_diets(pd.concat([of_survey.set_axis("fndds-" + of_survey.index), of_plain.set_axis("sr-" + of_plain.index)]))
    spreads = pd.read_csv(FOLDER / "reviewed" / "measure_spreads.csv").set_index("class")
    return food_tables(survey, plain, times_reported(shared, survey.foods), flags, spreads)


def build(shared: Path, folder: Path = FOLDER) -> None:
    """Writes all generated tables into `folder`."""
    made = tables(shared)
    csv_tables.write(made.foods, folder / "foods.csv")
    csv_tables.write(made.portions, folder / "portions.csv")
    csv_tables.write(made.other_names, folder / "other_names.csv")
    csv_tables.write(made.measure_spreads, folder / "measure_spreads.csv")
