"""What a person typed -> foods and grams. Never raises on any text; what is not understood is kept and said."""

import pandas as pd

from checker.line_reading import foods_of, weighed_foods
from checker.picked_amounts import amount_of, measures_for
from checker.read_foods import Measure, ReadFood, ReadLine, too_long, unread, weight_problem
from nutrition_data import words

__all__ = ["Measure", "ReadFood", "ReadLine", "amount_of", "measures_for", "read_line", "read_lines", "read_many"]


def read_line(text: str, grams: float | None = None) -> ReadLine:
    """The foods of one line, never an error. `grams`: the weight of all of it, which overrides any amount in it."""
    if grams is None:
        return ReadLine(text, foods_of(text))
    problem = weight_problem(text, grams)
    if problem:
        return ReadLine(text, (unread(text, problem),) if text.strip() else ())
    read = []
    for food, share in weighed_foods(text):
        if food.food_id is None:
            read.append(food)
            continue
        weight = grams * share
        read.append(ReadFood(food.typed, food.food_id, weight, weight, weight, weight, "g",
                             f"{weight:,.4g} g, weighed" + ("" if share == 1 else ", shared"), share != 1,
                             food.candidates, None, food.unused))  # fmt: skip
    return ReadLine(text, tuple(read))


def read_lines(text: str) -> tuple[ReadLine, ...]:
    """The lines of a pasted text, split at new lines and semicolons; empty ones are left out."""
    longest = int(words.limits()["longest_text"])
    if len(text) > longest:
        problem = too_long(text, f"this text has {len(text):,} characters", longest, "Paste it in parts")
        return (ReadLine(text, (unread(text, problem),)),)
    lines = (line.strip() for part in text.splitlines() for line in part.split(";"))
    return tuple(read_line(line) for line in lines if line)


def read_many(entries: pd.Series, grams: pd.Series | None = None) -> pd.DataFrame:
    """Read a batch: one row per food read, row = position in `entries`. Distinct texts are read once.

    Columns: row, typed, food_id (NaN = not read), grams_low, grams, grams_high, read_as. Where `grams` holds a number
    it is the weight of the whole entry.
    """
    rows: list[tuple[int, str, str | None, float | None, float | None, float | None, str]] = []
    weights = grams.tolist() if grams is not None else [None] * len(entries)
    for row, (entry, weight) in enumerate(zip(entries.tolist(), weights, strict=True)):
        text = entry if isinstance(entry, str) else ""
        known = None if weight is None or weight != weight else float(weight)
        read = read_line(text, known).foods
        for food in read or (unread(text, "The entry is empty."),):
            rows.append(
                (row, food.typed, food.food_id, food.grams_low, food.grams, food.grams_high, food.problem or food.how)
            )
    columns = ["row", "typed", "food_id", "grams_low", "grams", "grams_high", "read_as"]
    table = pd.DataFrame(rows, columns=columns)
    numbers = ["grams_low", "grams", "grams_high"]
    return table.astype(dict.fromkeys(numbers, "float64")).astype({"row": "int64"})
