"""How often people report each food: counted in the NHANES 2015-2016 and ASA24 recalls."""

from pathlib import Path

import pandas as pd

FILES = {
    "nhanes": "recalls/nhanes_2015_2016_items.csv.gz",
    "asa24": "recalls/asa24_practice_entries.csv",
}


def times_reported(shared: Path, foods: pd.DataFrame) -> pd.Series:
    """Reports per FNDDS food code. A code that the release dropped counts only for a food of identical description.

    foods: columns code, source_name (FNDDS foods only).
    """
    nhanes = pd.read_csv(shared / FILES["nhanes"], dtype={"fndds_code": str}, usecols=["description", "fndds_code"])
    by_description = foods.drop_duplicates("source_name").set_index("source_name")["code"]
    same_code = nhanes["fndds_code"].where(nhanes["fndds_code"].isin(foods["code"]))
    codes = same_code.fillna(nhanes["description"].map(by_description))
    asa24 = pd.read_csv(shared / FILES["asa24"], usecols=["coded_as"])["coded_as"].dropna()
    picked = asa24.str.split(" + ", regex=False).explode().str.strip().map(by_description)
    counts: pd.Series = pd.concat([codes, picked]).dropna().value_counts()
    reported: pd.Series = counts.reindex(foods["code"], fill_value=0)  # what nobody reported was reported no times
    return reported
