"""Where each generated table came from: its sources, the files read, and the sha256 of what went in and came out."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError
from nutrition_data.importing import fndds, recalls, sr_legacy
from nutrition_data.sources import source

_FNDDS = ("usda_fndds_2021_2023", tuple(fndds.FILES.values()))
_SR_LEGACY = ("usda_sr_legacy_2018", tuple(sr_legacy.FILES.values()))
_NHANES = ("nhanes_2015_2016", (recalls.FILES["nhanes"],))
_ASA24 = ("asa24_practice", (recalls.FILES["asa24"],))
_REFERENCES = ("reference_collection", ("reference/reference_values.csv", "reference/conflicting_printings.csv"))
_DAY_TO_DAY = ("nhanes_2015_2016_two_days", ("reference/day_to_day_variation.csv",))
CAME_FROM = {
    "foods.csv": (_FNDDS, _SR_LEGACY, _NHANES, _ASA24),
    "portions.csv": (_FNDDS, _SR_LEGACY),
    "other_names.csv": (_FNDDS,),
    "measure_spreads.csv": (_FNDDS, _SR_LEGACY),
    "reference_values.csv": (_REFERENCES,),
    "day_to_day_variation.csv": (_DAY_TO_DAY,),
}


def sha256(content: bytes) -> str:
    """The digest we compare files by."""
    return hashlib.sha256(content).hexdigest()


def check_inputs(shared: Path) -> None:
    """DataError unless every file the build reads is there and is the very file sources.toml names."""
    for id, paths in dict.fromkeys(part for parts in CAME_FROM.values() for part in parts):
        named = {file.name: file.sha256 for file in source(id).files}
        for path in paths:
            file = shared / path
            if not file.is_file():
                raise DataError(f"{path} is not in {shared}: put the file there and build again.")
            found = sha256(file.read_bytes())
            if named.get(file.name) != found:
                raise DataError(
                    f"{path} is not the file sources.toml names for {id}: its sha256 is {found}."
                    " Check what changed, then update sources.toml."
                )


def provenance(written: Mapping[str, bytes]) -> pd.DataFrame:
    """table, table_sha256, source_id, file, file_sha256: a row per table and file read; written: table -> its bytes."""
    rows = []
    for table, content in sorted(written.items()):
        for id, paths in CAME_FROM[table]:
            named = {file.name: file.sha256 for file in source(id).files}
            for path in paths:
                rows.append((table, sha256(content), id, path, named[Path(path).name]))
    return pd.DataFrame(rows, columns=["table", "table_sha256", "source_id", "file", "file_sha256"])
