"""Reference values: one row per authority, nutrient, kind, sex, life stage and age band; what each kind means."""

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
    """What a kind of reference value is: EAR and AR play one role, RDA and PRI another."""

    id: str
    role: str  # average_requirement | recommended | adequate_intake | upper_level | shown_only
    words: str
    meaning: str


@dataclass(frozen=True)
class Authority:
    """A body that publishes reference values."""

    id: str
    name: str
    short_name: str


@cache
def reference_values() -> pd.DataFrame:
    """All rows, from the first birthday. Do not change the frame: it is shared.

    Ages are half-open, in months; NaN `age_from_months` = no lower bound printed, NaN `age_to_months` = no upper bound.
    `value` in `unit` per day, NaN = the authority set none (never 0). `applies_to` says what counts towards it: "total"
    or "supplement". `judges`: "yes", "shown" (one printing seen: no firm verdict) or "no". Pregnancy and lactation rows
    are whole totals.
    """
    return read_reference_values(HERE / "reference_values.csv")


def read_reference_values(path: Path) -> pd.DataFrame:
    """A table in the layout of `reference_values.csv`; blanks stay missing."""
    types = dict.fromkeys(TEXT_COLUMNS, "object") | dict.fromkeys(NUMBER_COLUMNS, "float64")
    return pd.read_csv(path, dtype=types, keep_default_na=False, na_values={c: [""] for c in NUMBER_COLUMNS})


@cache
def kinds() -> dict[str, Kind]:
    """Kinds of reference value by id, in the order they are shown."""
    frame = pd.read_csv(HERE / "reference_kinds.csv", dtype="object", keep_default_na=False)
    return {
        row["kind"]: Kind(row["kind"], row["role"], row["words"], row["meaning"]) for row in frame.to_dict("records")
    }


@cache
def authorities() -> dict[str, Authority]:
    """Authorities by id; the first is the default."""
    frame = pd.read_csv(HERE / "reference_authorities.csv", dtype="object", keep_default_na=False)
    return {
        row["authority"]: Authority(row["authority"], row["name"], row["short_name"])
        for row in frame.to_dict("records")
    }
