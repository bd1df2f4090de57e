"""Amounts of many days -> what a page shows of them: totals for each nutrient, and each day's verdicts in a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from checker.comparison import is_shown, statuses
from checker.person import Person
from checker.references import references
from nutrition_data.nutrients import JUDGED

ENDS = ("low", "best", "high")


def totals(amounts: pd.DataFrame) -> pd.DataFrame:
    """Food and supplements together: `day`, `nutrient`, `low`, `best`, `high` (NaN = no upper end), `open`.

    `amounts`: as from `with_supplements` by day. `open`: something of that day is not known, so best is a minimum.
    """
    found = amounts.loc[amounts["nutrient"].isin(JUDGED), ["day", "nutrient"]].reset_index(drop=True)
    rows = amounts[amounts["nutrient"].isin(JUDGED)].reset_index(drop=True)
    for end in ENDS:
        found[end] = rows[end] + rows[f"supplement_{end}"]
    counts = rows[["unknown_entries", "missing_values", "supplement_unknown"]]
    return found.assign(open=(counts > 0).any(axis="columns"))


def chart_frames(found: pd.DataFrame, counted: Sequence[str]) -> Mapping[str, pd.DataFrame]:
    """By nutrient the frame that `day_charts` takes; `found`: as from `totals`, its days as ISO dates."""
    frame = found.assign(counted=found["day"].isin(set(counted)))
    return {id: frame[frame["nutrient"] == id] for id in JUDGED}


def day_statuses(found: pd.DataFrame, amounts: pd.DataFrame, people: Mapping[str, Person]) -> pd.DataFrame:
    """`day` and one column for each of JUDGED: the verdict of that day alone, a key of explanation.PILLS.

    `people`: who the person was on each day; a day without one is not in the answer. Each day stands alone: nothing is
    said of usual intake.
    """
    table = _by_day(found, ENDS)
    taken = _by_day(amounts, [f"supplement_{end}" for end in ENDS])
    days = np.array([day for day in table["low"].index if day in people], dtype=object)
    answer = pd.DataFrame({"day": days, **{id: np.full(len(days), "", dtype=object) for id in JUDGED}})
    of_day = [people[day] for day in days]
    for person in dict.fromkeys(of_day):
        here = np.array([each == person for each in of_day], dtype=bool)
        for id in JUDGED:
            rows = tuple(each for each in references(person) if each.nutrient == id and is_shown(each))
            if id == "potassium" and person.potassium_care == "yes":
                answer.loc[here, id] = "not_judged"
                continue
            at = days[here]
            everything = [table[end].loc[at, id].to_numpy("float64") for end in ("low", "high")]
            alone = [taken[f"supplement_{end}"].loc[at, id].to_numpy("float64") for end in ("low", "high")]
            answer.loc[here, id] = statuses(rows, *everything, *alone)
    return answer


def _by_day(frame: pd.DataFrame, names: Sequence[str]) -> dict[str, pd.DataFrame]:
    """Each column as a table of days and nutrients."""
    rows = frame[frame["nutrient"].isin(JUDGED)]
    return {name: rows.pivot_table(index="day", columns="nutrient", values=name) for name in names}
