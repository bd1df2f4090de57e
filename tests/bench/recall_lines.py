"""Distinct lines as people write them, made of the foods of the recorded days and amounts of every sort."""

import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pandas as pd

HOW_MANY = 20_000
TOGETHER = 0.25  # the share of lines that hold two foods
_AMOUNTS = (
    "{n} {food}", "{n} {food}", "{n} cups {food}", "{n} cups of {food}", "{n} oz {food}", "{g} g {food}",
    "{g}g of {food}", "{g} ml {food}", "{n} tablespoons {food}", "{n} tbsp {food}", "{n} slices of {food}",
    "{n} pieces {food}", "a bowl of {food}", "a handful of {food}", "a large {food}", "half a {food}", "some {food}",
    "{food}", "{food} x{n}", "{food}, {g} g", "{n}-{m} {food}", "1/2 cup {food}", "1 1/2 cups {food}", "½ {food}",
    "one and a half cups of {food}", "a couple of {food}", "{p}% of a 16 fl oz glass of {food}", "{n} small {food}",
    "{n} x {g} g {food}", "a can of {food}",
)  # fmt: skip
_JOINED = (" with ", " and ", ", ", " + ")


def scoring_script(shared: Path) -> ModuleType:
    """The script that scores the recorded days, for how it puts an entry together and which it scores apart."""
    path = shared / "recalls" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


def recorded_foods(shared: Path) -> list[str]:
    """Every distinct food of both sets of days, as it was picked, typed or described."""
    items = pd.read_csv(shared / "recalls" / "nhanes_2015_2016_items.csv.gz", dtype="str")
    picked = pd.read_csv(shared / "recalls" / "asa24_practice_entries.csv", dtype="str", keep_default_na=False)
    every = [*picked["food_term"], *picked["typed_other"], *items["description"]]
    return list(dict.fromkeys(food.strip() for food in every if food.strip()))


def queried_foods(queries: Path) -> list[str]:
    """Every distinct food of the query files, in people's words."""
    tables = [pd.read_csv(queries / f"{name}.csv", dtype="str")["query"] for name in ("people_words", "everyday")]
    return pd.concat(tables).drop_duplicates().tolist()


def lines_of(every: list[str], how_many: int = HOW_MANY) -> list[str]:
    """So many distinct lines of these foods; the same at every call."""
    draw = random.Random(1)
    lines: dict[str, None] = {}
    while len(lines) < how_many:
        line = _amount(draw, draw.choice(every))
        if draw.random() < TOGETHER:
            line += draw.choice(_JOINED) + _amount(draw, draw.choice(every))
        lines[line] = None
    return list(lines)


def _amount(draw: random.Random, food: str) -> str:
    n = draw.randint(1, 6)
    return draw.choice(_AMOUNTS).format(
        n=n,
        m=n + 1,
        g=draw.choice((5, 12.5, 25, 30, 80, 100, 125, 150, 240, 330)),
        p=draw.choice((30, 60, 90)),
        food=food,
    )
