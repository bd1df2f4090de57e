"""Writing tables so that the same rows give the same bytes: utf-8, \\n, one way to print a number."""

from pathlib import Path

import pandas as pd


def number(value: object) -> str:
    """A number as text, at most ten digits, no trailing zeros; NaN (not measured) is empty, never 0."""
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    return format(float(value), ".10g")  # type: ignore[arg-type]


def write(table: pd.DataFrame, path: Path) -> None:
    """Writes rows in the order given; floats by `number`, booleans as True / False."""
    text = table.copy()
    for name in text.columns:
        if pd.api.types.is_float_dtype(text[name]):
            text[name] = text[name].map(number)
    path.write_text(text.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
