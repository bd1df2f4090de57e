"""From one weight per portion to low, best and high grams: by size series, else by the measure's class."""

import numpy as np
import pandas as pd

from nutrition_data.errors import DataError

CLASSES = ("weighed", "poured", "cup", "piece", "container", "vague")


def with_series(portions: pd.DataFrame) -> pd.DataFrame:
    """Adds `series`: portions of one food alike but for their size word, at least two of them with different weights.

    A portion of the same measure that says "any size" belongs to the series too.
    """
    portions = portions.copy()
    sized = portions["size"].ne("") | portions["is_any_size"]
    key = portions["food_id"] + "|" + portions["measure"] + "|" + portions["kin"] + "|" + portions["amount"].astype(str)
    key = key.where(sized, "")
    members = portions.assign(key=key)[portions["size"].ne("")].groupby("key")["grams"].nunique()
    is_series = key.map(members).ge(2) & key.ne("")
    first = portions[is_series].assign(key=key[is_series])[["food_id", "key"]].drop_duplicates()
    number = (first.groupby("food_id").cumcount() + 1).astype(str).set_axis(first["key"].array)
    portions["series"] = key.map(number).where(is_series, "")
    return portions


def _neighbours(
    grams: np.ndarray, is_any_size: np.ndarray, widest: tuple[float, float]
) -> tuple[np.ndarray, np.ndarray]:
    """(low, high) for each member of one series: the next lighter and next heavier; the ends mirror their one gap.

    A mirrored end goes no farther than the factors `widest`: from a bite-size piece to a regular one is a long way, but
    nothing says there are pieces as much smaller again. A member of any size reaches from the lightest to the heaviest.
    """
    steps = np.unique(grams[~is_any_size])
    below = steps[np.clip(np.searchsorted(steps, grams, "left") - 1, 0, None)]
    above = steps[np.clip(np.searchsorted(steps, grams, "right"), None, len(steps) - 1)]
    low = np.where(grams > steps[0], below, grams * max(steps[0] / steps[1], widest[0]))
    high = np.where(grams < steps[-1], above, grams * min(steps[-1] / steps[-2], widest[1]))
    low = np.where(is_any_size, np.minimum(steps[0], grams), low)
    return low, np.where(is_any_size, np.maximum(steps[-1], grams), high)


def spreads(portions: pd.DataFrame, argued: pd.DataFrame) -> pd.DataFrame:
    """The spread table: argued rows as they stand, the rows left blank computed from `portions` (with `series`).

    argued: index class; low_factor, high_factor (NaN = compute), reason. Returns the same, filled, in fixed order.
    """
    table = argued.reindex(list(CLASSES))
    if table["reason"].isna().any() or len(argued) != len(CLASSES):
        raise DataError(f"measure_spreads.csv has the classes {list(argued.index)}; expected exactly {list(CLASSES)}.")
    computed = {"piece": _piece_spread(portions), "cup": _cup_spread(portions)}
    for name, (low, high) in computed.items():
        if np.isnan(table.loc[name, ["low_factor", "high_factor"]].to_numpy(float)).all():
            table.loc[name, "low_factor"] = round(low, 2)
            table.loc[name, "high_factor"] = round(high, 2)
    return table


def _piece_spread(portions: pd.DataFrame) -> tuple[float, float]:
    low, high = [], []
    series = portions[portions["series"].ne("") & ~portions["is_any_size"]]
    for _, member in series.groupby(["food_id", "series"], sort=True)["grams"]:
        steps = np.unique(member.to_numpy(float))
        low += list(steps[:-2] / steps[1:-1])
        high += list(steps[2:] / steps[1:-1])
    return float(np.median(low)), float(np.median(high))


def _cup_spread(portions: pd.DataFrame) -> tuple[float, float]:
    cups = portions[portions["measure"].eq("cup") & portions["class"].eq("cup") & portions["amount"].eq(1)]
    cups = cups[~cups["detail"].str.contains(r"dry|raw|shell|cooking|popped")]
    several = cups[cups.groupby("food_id")["grams"].transform("nunique").ge(2)]
    quotient = several["grams"] / several.groupby("food_id")["grams"].transform("median")
    return float(quotient.quantile(0.25)), float(quotient.quantile(0.75))


def with_ranges(portions: pd.DataFrame, spread: pd.DataFrame) -> pd.DataFrame:
    """Adds `grams_low` and `grams_high`; portions need `class` and `series`."""
    portions = portions.copy()
    low_factor, high_factor = spread["low_factor"].astype(float), spread["high_factor"].astype(float)
    widest = float(low_factor["vague"]), float(high_factor["vague"])
    portions["grams_low"] = portions["grams"] * portions["class"].map(low_factor)
    portions["grams_high"] = portions["grams"] * portions["class"].map(high_factor)
    in_series = portions[portions["series"].ne("")]
    for _, member in in_series.groupby(["food_id", "series"]):
        low, high = _neighbours(member["grams"].to_numpy(float), member["is_any_size"].to_numpy(bool), widest)
        portions.loc[member.index, "grams_low"] = low
        portions.loc[member.index, "grams_high"] = high
    return portions.round({"grams_low": 2, "grams_high": 2})
