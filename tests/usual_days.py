"""Complete days as `with_supplements` gives them, every one the same or as listed."""

from collections.abc import Mapping, Sequence

import pandas as pd

EATEN = {"potassium": 2600.0, "calcium": 1000.0, "magnesium": 320.0, "vitamin_b6": 1.3, "energy": 2000.0}


def days_of(
    days: int | Sequence[Mapping[str, float]],
    taken: Mapping[str, float] | None = None,
    unknown: int = 0,
    spread: float = 0.0,
    unbounded: bool = False,
    person: str | None = None,
    **each_day: float,
) -> pd.DataFrame:
    """`unknown`: on how many days an entry is not known; `spread`: how far low and high lie from best, as a share."""
    listed = [each_day] * days if isinstance(days, int) else days
    rows = []
    for at, day in enumerate(listed):
        for nutrient, usual in EATEN.items():
            best, dose = day.get(nutrient, usual), (taken or {}).get(nutrient, 0.0)
            rows.append(
                {
                    **({} if person is None else {"person": person}),
                    **{"day": str(at), "nutrient": nutrient, "low": best * (1 - spread), "best": best},
                    "high": float("nan") if unbounded and at < unknown else best * (1 + spread),
                    **{"unit": "mg", "unknown_entries": int(at < unknown), "missing_values": 0},
                    **{f"supplement_{end}": dose for end in ("low", "best", "high")},
                    "supplement_unknown": 0,
                }
            )
    columns = ("day", "nutrient", "low", "best", "high", "unit", "unknown_entries", "missing_values")
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=list(columns))
