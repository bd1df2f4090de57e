"""What a person typed -> foods and grams. Never raises on any text; what is not understood is kept and said."""

from collections.abc import Callable, Sequence

import pandas as pd

from checker.alternatives import Alternative, alternatives_of
from checker.line_reading import foods_of, names_one_food, weighed_foods
from checker.matching import exact_match
from checker.picked_amounts import amount_of, measures_for
from checker.plant_drinks import assumed_fortified
from checker.read_foods import Measure, ReadFood, ReadLine, amount_problem, figures, too_long, unread, weight_problem
from nutrition_data import amount_words

__all__ = ["Measure", "ReadFood", "ReadLine", "amount_of", "measures_for", "read_line", "read_lines", "read_many"]


def read_line(text: str, grams: float | None = None) -> ReadLine:
    """The foods of one line, never an error. `grams`: the weight of all of it, which overrides any amount in it."""
    if grams is None:
        return ReadLine(text, foods_of(text))
    problem = weight_problem(text, grams)
    if problem:
        return ReadLine(text, (unread(text, problem),) if text.strip() else ())
    parts = [text] if exact_match(text) else pieces(text)  # a name of the table may hold a semicolon
    weighed = weighed_foods(",".join(parts), len(parts) > 1)
    return ReadLine(text, tuple(_with_weight(food, grams * share, share) for food, share in weighed))


def pieces(text: str) -> list[str]:
    """The lines of a text: what stands between new lines and semicolons, empty ones left out."""
    lines = (line.strip() for line in text.splitlines())
    return [piece.strip() for line in lines for piece in _parted(line) if piece.strip()]


def _parted(line: str) -> list[str]:
    """A line at its semicolons, which also part the answers about one food ("Mixed vegetables, Carrots; Celery")."""
    if ";" not in line or names_one_food(line):
        return [line]
    return line.split(";")


def _with_weight(food: ReadFood, weight: float, share: float) -> ReadFood:
    """A food with its `share` of the weight given for the line, in grams."""
    if food.food_id is None:
        return food
    problem = amount_problem(food.typed, weight, weight, food.food_id, confirmed=True)
    if problem:
        return unread(food.typed, problem, (food.food_id, *food.candidates)[:8])
    how = f"{figures(weight)} g, weighed" + ("" if share == 1 else ", shared")
    return ReadFood(food.typed, food.food_id, weight, weight, weight, weight, "g", how, share != 1,
                    food.candidates, None, food.unused)  # fmt: skip


def read_lines(text: str) -> tuple[ReadLine, ...]:
    """The lines of a pasted text, split at new lines and semicolons; empty ones are left out."""
    longest = int(amount_words.limits()["longest_text"])
    if len(text) > longest:
        problem = too_long(text, f"this text has {len(text):,} characters", longest, "Paste it in parts")
        return (ReadLine(text, (unread(text, problem),)),)
    return tuple(read_line(line) for line in pieces(text))


def _read_as(food: ReadFood) -> str:
    """What became of a food in one text: the problem or how it was read, and the words not used."""
    assumed = assumed_fortified(food.food_id, food.typed)
    said = food.problem or (f"{food.how}; {assumed}" if assumed else food.how)
    return f"{said}; not used: {', '.join(food.unused)}" if food.unused else said


def read_many(
    entries: pd.Series,
    grams: pd.Series | None = None,
    foods_in: Callable[[ReadLine], Sequence[ReadFood]] = lambda line: line.foods,
) -> pd.DataFrame:
    """Read a batch: one row per food read, row = position in `entries`. Distinct texts are read once.

    Columns: row, typed, food_id (NaN = not read), grams_low, grams, grams_high, read_as, alternatives. Where `grams`
    holds a number it is the weight of the whole entry. Semicolons and line breaks part foods, as in `read_lines`.
    `foods_in`: which foods of a line are meant.
    """
    rows: list[tuple[int, str, str | None, float | None, float | None, float | None, str]] = []
    alternatives: list[tuple[Alternative, ...]] = []
    weights = grams.tolist() if grams is not None else [None] * len(entries)
    for row, (entry, weight) in enumerate(zip(entries.tolist(), weights, strict=True)):
        text = entry if isinstance(entry, str) else ""
        known = None if weight is None or weight != weight else float(weight)
        lines = read_lines(text) if known is None else (read_line(text, known),)
        read = [(food, line.text) for line in lines for food in foods_in(line)]
        for food, line in read or ((unread(text, "The entry is empty."), text),):
            rows.append((row, food.typed, food.food_id, food.grams_low, food.grams, food.grams_high, _read_as(food)))
            alternatives.append(alternatives_of(food, line))
    columns = ["row", "typed", "food_id", "grams_low", "grams", "grams_high", "read_as"]
    table = pd.DataFrame(rows, columns=columns)
    numbers = ["grams_low", "grams", "grams_high"]
    table = table.astype(dict.fromkeys(numbers, "float64")).astype({"row": "int64"})
    return table.assign(alternatives=pd.Series(alternatives, dtype="object"))
