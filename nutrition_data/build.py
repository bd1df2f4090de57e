"""Building every generated table again from the releases: `python -m nutrition_data build ../shared`."""

from pathlib import Path

import pandas as pd

from nutrition_data.checks import check_tables
from nutrition_data.day_to_day_variation_import import build_day_to_day_variation
from nutrition_data.importing.corrections import corrected, corrections
from nutrition_data.importing.csv_tables import csv_bytes
from nutrition_data.importing.fndds import Fndds, fndds
from nutrition_data.importing.food_table import Tables, food_tables
from nutrition_data.importing.ingredient_flags import at_least_named, described_flags, ingredient_flags, with_diets
from nutrition_data.importing.provenance import check_inputs, provenance
from nutrition_data.importing.recalls import times_reported
from nutrition_data.importing.sr_legacy import SrLegacy, sr_legacy
from nutrition_data.importing.unfortified_drinks import with_unfortified
from nutrition_data.reference_values_import import build_reference_values

FOLDER = Path(__file__).parent


def releases(shared: Path, listed: pd.DataFrame) -> tuple[Fndds, SrLegacy]:
    """Both USDA releases with the listed corrections."""
    survey, plain = fndds(shared), sr_legacy(shared)
    return (
        Fndds(
            survey.foods,
            corrected(survey.nutrients, "fndds_nutrients", listed),
            corrected(survey.portions, "fndds_portions", listed),
            survey.ingredients,
        ),
        SrLegacy(
            corrected(plain.foods, "sr_legacy_foods", listed),
            corrected(plain.portions, "sr_legacy_portions", listed),
        ),
    )


def tables(shared: Path) -> Tables:
    """The tables of foods, portions and names, in memory; checked."""
    survey, plain = releases(shared, corrections(FOLDER / "corrections.csv"))
    spreads = pd.read_csv(FOLDER / "reviewed" / "measure_spreads.csv").set_index("class")
    made = food_tables(survey, plain, times_reported(shared, survey.foods), _flags(survey, plain), spreads)
    made = with_unfortified(made, plain.foods)
    check_tables(made.foods, made.portions, made.other_names)
    return made


def built(shared: Path) -> dict[str, bytes]:
    """File name -> content of everything the build writes, provenance.csv last. DataError for a wrong input."""
    check_inputs(shared)
    made = tables(shared)
    written = {
        "foods.csv": csv_bytes(made.foods),
        "portions.csv": csv_bytes(made.portions),
        "other_names.csv": csv_bytes(made.other_names),
        "measure_spreads.csv": csv_bytes(made.measure_spreads),
        "reference_values.csv": build_reference_values(shared),
        "day_to_day_variation.csv": build_day_to_day_variation(shared),
    }
    return {**written, "provenance.csv": csv_bytes(provenance(written))}


def build(shared: Path, folder: Path = FOLDER) -> None:
    """Writes all generated tables into `folder`, after all of them passed their checks."""
    for name, content in built(shared).items():
        (folder / name).write_bytes(content)


def _flags(survey: Fndds, plain: SrLegacy) -> pd.DataFrame:
    """The flag columns by food_id: FNDDS foods through their recipes, SR Legacy foods by their own description."""
    foods = plain.foods.set_index("sr-" + plain.foods["code"])["source_name"]
    of_plain = described_flags(foods)
    recipes = ingredient_flags(survey.ingredients)
    names = survey.foods.set_index("fndds-" + survey.foods["code"])["source_name"]
    of_survey = recipes.set_axis("fndds-" + recipes.index).reindex(names.index).fillna("unknown")
    return with_diets(pd.concat([at_least_named(of_survey, names), of_plain]))
