"""Errors found in a release: listed with what we expected to find, so that a row fails once the release is fixed."""

from pathlib import Path

import pandas as pd

from nutrition_data.errors import DataError

COLUMNS = ["table", "key", "column", "expected_source_value", "corrected_value", "why"]
TABLES = ("fndds_nutrients", "fndds_portions", "sr_legacy_foods", "sr_legacy_portions")


def corrections(path: Path) -> pd.DataFrame:
    """The listed corrections, checked for form: every row names a known table and says why."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    if list(rows.columns) != COLUMNS:
        raise DataError(f"{path.name} has the columns {list(rows.columns)}; expected {COLUMNS}.")
    for row in rows.to_dict("records"):
        if row["table"] not in TABLES:
            raise DataError(f"{path.name} corrects {row['table']!r}; expected one of {', '.join(TABLES)}.")
        if not row["why"]:
            raise DataError(f"{path.name}: {row['table']} {row['key']} {row['column']} says no why; give the proof.")
    return rows


def corrected(table: pd.DataFrame, name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """`table` with its corrections. Keys are `code`, or `code/seq` for portions.

    DataError where the release no longer holds the expected value: the row has done its work and must go.
    """
    table = table.copy()
    keys = table["code"] + "/" + table["seq"].astype(str) if "seq" in table else table["code"]
    for row in rows[rows["table"] == name].to_dict("records"):
        where = f"corrections.csv: {name} {row['key']} {row['column']}"
        place = keys.eq(row["key"])
        if place.sum() != 1 or row["column"] not in table:
            raise DataError(f"{where} matches {int(place.sum())} rows of the release; expected exactly one.")
        found = table.loc[place, row["column"]].iloc[0]
        if not _same(found, row["expected_source_value"]):
            raise DataError(
                f"{where}: the release now says {found!r} and not {row['expected_source_value']!r};"
                " look at it again and delete the row if the release is right."
            )
        value = row["corrected_value"]
        table.loc[place, row["column"]] = float(value) if pd.api.types.is_numeric_dtype(table[row["column"]]) else value
    return table


def _same(found: object, expected: str) -> bool:
    if isinstance(found, str):
        return found == expected
    if pd.isna(found):  # type: ignore[call-overload]
        return expected == ""
    return expected != "" and abs(float(found) - float(expected)) < 1e-9  # type: ignore[arg-type]
