"""Builds `reference_values.csv` from the collected printings: which rows we take, and which of them may judge."""

import csv
import io
from pathlib import Path

from nutrition_data.errors import DataError
from nutrition_data.reference_values import authorities, kinds

HERE = Path(__file__).parent
FIRST_BIRTHDAY_MONTHS = 12.0
COLUMNS = (
    "authority",
    "nutrient",
    "kind",
    "sex",
    "life_stage",
    "age_from_months",
    "age_to_months",
    "value",
    "unit",
    "applies_to",
    "source",
    "source_id",
    "checked",
    "judges",
    "note",
)
# Two independent printings agree: judges. One copy: shown with its mark. The rest only where a conflict was settled.
JUDGES = {"yes": "yes", "one copy": "shown", "unverified": "no", "conflict": "no"}


def build_reference_values(shared: Path) -> bytes:
    """The table as CSV: every row from 1 year of the authorities in `reference_authorities.csv`.

    `judges` is added: "yes", "shown" (no firm verdict), or "no" (sources page only). A row whose printings conflict
    judges where `conflicting_printings.csv` names its value. Raises DataError for an unlisted source, kind or conflict.
    """
    source_ids = {
        (row["authority"], row["printed_source"]): row["source_id"] for row in _rows(HERE / "reference_sources.csv")
    }
    settled = _settled_conflicts(shared / "reference" / "conflicting_printings.csv")
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(shared / "reference" / "reference_values.csv"):
        if row["authority"] not in authorities() or not _from_first_birthday(row):
            continue
        printed = (row["authority"], row["source"])
        if printed not in source_ids:
            raise DataError(
                f"reference_sources.csv has no row for {row['authority']}, {row['source']!r}: add its source id."
            )
        if row["checked"] not in JUDGES:
            raise DataError(f"reference_values.csv: checked is {row['checked']!r}, expected one of {sorted(JUDGES)}.")
        row["age_from_months"] = _whole(row["age_from_months"])
        row["age_to_months"] = _whole(row["age_to_months"])
        row["source_id"] = source_ids[printed]
        row["judges"] = _judges(row, settled)
        writer.writerow(row)
    return out.getvalue().encode()


def _judges(row: dict[str, str], settled: dict[tuple[str, ...], str]) -> str:
    """An increase to add is no value by itself: the sources page only."""
    if row["kind"] not in kinds():
        raise DataError(f"reference_values.csv: kind {row['kind']!r} is not in reference_kinds.csv: add what it means.")
    if kinds()[row["kind"]].role == "increment":
        return "no"
    return "yes" if _is_settled(row, settled) else JUDGES[row["checked"]]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _from_first_birthday(row: dict[str, str]) -> bool:
    return not row["age_to_months"] or float(row["age_to_months"]) > FIRST_BIRTHDAY_MONTHS


def _whole(months: str) -> str:
    """ "168.0" -> "168"; a blank bound stays blank."""
    if not months:
        return ""
    if not float(months).is_integer():
        raise DataError(f"reference_values.csv: an age of {months} months, expected whole months.")
    return str(int(float(months)))


def _settled_conflicts(path: Path) -> dict[tuple[str, ...], str]:
    """(authority, nutrient, kind, life stage, age from) -> the value to use, for every listed conflict."""
    use = {row["topic"]: row["use"] for row in _rows(path)}
    listed = _rows(HERE / "reference_conflicts.csv")
    missing = sorted({row["topic"] for row in listed} - set(use))
    if missing:
        raise DataError(
            f"conflicting_printings.csv has no topic {missing[0]!r}, which reference_conflicts.csv relies on."
        )
    return {_conflict_key(row): use[row["topic"]] for row in listed}


def _conflict_key(row: dict[str, str]) -> tuple[str, ...]:
    return (row["authority"], row["nutrient"], row["kind"], row["life_stage"], row["age_from_months"])


def _is_settled(row: dict[str, str], settled: dict[tuple[str, ...], str]) -> bool:
    key = _conflict_key(row)
    if row["checked"] != "conflict" or key not in settled:
        return False
    if float(settled[key]) != float(row["value"]):
        raise DataError(f"Conflict {key}: the printings say to use {settled[key]}, the row holds {row['value']}.")
    return True
