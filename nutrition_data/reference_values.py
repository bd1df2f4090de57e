"""Reference values: one row per authority, nutrient, kind, sex, life stage and age band; what each kind means."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
NUMBER_COLUMNS = ("age_from_months", "age_to_months", "value")
TEXT_COLUMNS = (
    *("authority", "nutrient", "kind", "sex", "life_stage"),
    *("unit", "applies_to", "source", "source_id", "checked", "judges", "note"),
)


@dataclass(frozen=True)
class Kind:
    """What a kind of reference value is: EAR and AR play one role, RDA, PRI, RDI, RNI and RI another.

    `role`: average_requirement | recommended | adequate_intake | upper_level, which are judged, or shown_only |
    per_protein (an amount for each gram of protein) | increment (to add; on the sources page only).
    `unit`: its own unit, empty where it is the nutrient's.
    """

    id: str
    role: str
    unit: str
    words: str
    meaning: str


@dataclass(frozen=True)
class Authority:
    """A body that publishes reference values. `in_words` begins a sentence; `short_name` is picked from a list.

    `meant_for`: "people", or "labels" (made for packs, not for judging a person). `collected`: "part" where we hold
    only some of its values, so that "it prints none" cannot be said.
    """

    id: str
    name: str
    short_name: str
    in_words: str
    meant_for: str
    collected: str

    @property
    def is_for_labels(self) -> bool:
        return self.meant_for == "labels"


@cache
def reference_values() -> pd.DataFrame:
    """All rows, from the first birthday. Do not change the frame: it is shared.

    Ages are half-open, in months; NaN `age_from_months` = no lower bound printed, NaN `age_to_months` = no upper bound.
    `value` in `unit` per day, NaN = the authority set none (never 0). `applies_to` says what counts towards it: "total"
    or "supplement". `judges`: "yes", "shown" (one printing seen: no firm verdict) or "no" (sources page
    only). Pregnancy and lactation rows are whole totals; life stage "pregnant_or_lactating" is one row for both.
    """
    return read_reference_values(HERE / "reference_values.csv")


def read_reference_values(path: Path) -> pd.DataFrame:
    """A table in the layout of `reference_values.csv`; blanks stay missing."""
    types = dict.fromkeys(TEXT_COLUMNS, "object") | dict.fromkeys(NUMBER_COLUMNS, "float64")
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values={c: [""] for c in NUMBER_COLUMNS})


@cache
def kinds() -> dict[str, Kind]:
    """Kinds of reference value by id, in the order they are shown."""
    return {row["kind"]: Kind(row.pop("kind"), **row) for row in _rows("reference_kinds.csv")}


@cache
def authorities() -> dict[str, Authority]:
    """Authorities by id; the first is the default."""
    return {row["authority"]: Authority(row.pop("authority"), **row) for row in _rows("reference_authorities.csv")}


@cache
def remarks() -> dict[tuple[str, str, str, str], str]:
    """What must be said of a row, by authority, nutrient, kind and life stage; {own} is the value for her age alone."""
    rows = _rows("reference_remarks.csv")
    return {(row["authority"], row["nutrient"], row["kind"], row["life_stage"]): row["remark"] for row in rows}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
