"""Tables as bytes: the same rows always give the same ones (utf-8, \\n, one way to print a number)."""

import pandas as pd


def number(value: float) -> str:
    """A number as text, at most ten digits, no trailing zeros; NaN (not measured) is empty, never 0."""
    return "" if pd.isna(value) else format(value, ".10g")


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Rows in the order given; floats by `number`, booleans as True / False."""
    text = table.copy()
    for name in text.columns:
        if pd.api.types.is_float_dtype(text[name]):
            text[name] = text[name].map(number)
    return str(text.to_csv(index=False, lineterminator="\n")).encode()
