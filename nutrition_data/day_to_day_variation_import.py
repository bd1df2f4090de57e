"""Builds `day_to_day_variation.csv` from the table worked out from two recalls per adult: its rows and a source id."""

import csv
import io
from pathlib import Path

from nutrition_data.errors import DataError

PATH = "reference/day_to_day_variation.csv"
SOURCE_ID = "nhanes_2015_2016_two_days"
COLUMNS = (
    *("nutrient", "sex", "life_stage", "age_from_years", "age_to_years", "sd_within", "mean", "cv_percent"),
    *("sd_within_capped_at_p99", "unit", "people", "days_per_person"),
)


def build_day_to_day_variation(shared: Path) -> bytes:
    """The table as CSV, figures as printed. Raises DataError for other columns than we know."""
    with (shared / PATH).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise DataError(f"{PATH}: its columns are {reader.fieldnames}, expected {', '.join(COLUMNS)}.")
        rows = list(reader)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, (*COLUMNS, "source_id"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(row | {"source_id": SOURCE_ID} for row in rows)
    return out.getvalue().encode()
