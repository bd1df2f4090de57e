"""A number as it is typed alone into a field: "1,5", "1 1/2" and "½" are read as in a typed line."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise

from nutrition_data.errors import InputError

SHOWN = 20
LONGEST = 40  # letters; no figure that people write is as long
DIGITS = 7
OVER_NOTHING = frozenset({"/", "⁄"})


def number_typed(text: str, where: str) -> float | None:
    """The number of a field; None for an empty one. InputError for anything but one number; `where`: the field."""
    said = " ".join(text.split())
    if not said:
        return None
    value = _value(said) if len(said) <= LONGEST else None
    if value is None:
        shown = said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
        raise InputError(
            f"{where}: “{shown}” is not one number we can read. Expected a figure alone, such as 2, 1.5, 1,5 or 1/2."
            " Write it so."
        )
    return value


def text_of(value: float | None) -> str:
    """A number as a field starts with it: no zeros behind, no thousands signs, which mean other things elsewhere."""
    if value is None:
        return ""
    if not math.isfinite(value):
        return str(value)
    text = format(Decimal(f"{value:.{DIGITS}g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(said: str) -> float | None:
    from checker.number_reading import number_at  # a page with empty fields is shown without the tables of words
    from checker.tokens import tokens

    written = tokens(said)
    found = number_at(written, 0)
    if found is None:
        return None
    number, end = found
    whole = end == len(written) and number.low == number.value == number.high and not number.bare
    # The reader of lines takes a fraction of nothing as nothing, and a line says so elsewhere.
    by_nothing = any(sign.said in OVER_NOTHING and below.value == 0 for sign, below in pairwise(written))
    return number.value if whole and not by_nothing and math.isfinite(number.value) else None
