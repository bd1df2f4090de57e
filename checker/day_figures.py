"""Amounts of many days -> what a page shows of them: totals for each nutrient, and each day's verdicts in a word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.comparison import is_shown, statuses
from checker.person import Person
from checker.references import references
from nutrition_data.nutrients import JUDGED

Floats = NDArray[np.float64]
ENDS = ("low", "best", "high")


def totals(amounts: pd.DataFrame, not_whole: Collection[str] = ()) -> pd.DataFrame:
    """Food and supplements together: `day`, `nutrient`, `low`, `best`, `high` (NaN = no upper end), `open`.

    `amounts`: as from `with_supplements` by day. `not_whole`: the days of which some is missing, as ISO dates. `open`:
    something of that day is not known, so best is a minimum.
    """
    found = amounts.loc[amounts["nutrient"].isin(JUDGED), ["day", "nutrient"]].reset_index(drop=True)
    rows = amounts[amounts["nutrient"].isin(JUDGED)].reset_index(drop=True)
    for end in ENDS:
        found[end] = rows[end] + rows[f"supplement_{end}"]
    counts = rows[["unknown_entries", "missing_values", "supplement_unknown"]]
    missing = found["day"].isin(set(not_whole))
    return found.assign(high=found["high"].mask(missing), open=(counts > 0).any(axis="columns") | missing)


def chart_frames(found: pd.DataFrame, counted: Sequence[str]) -> Mapping[str, pd.DataFrame]:
    """By nutrient the frame that `day_charts` takes; `found`: as from `totals`, its days as ISO dates."""
    frame = found.assign(counted=found["day"].isin(set(counted)))
    return {id: frame[frame["nutrient"] == id] for id in JUDGED}


def day_statuses(found: pd.DataFrame, amounts: pd.DataFrame, people: Mapping[str, Person]) -> pd.DataFrame:
    """`day` and one column for each of JUDGED: the verdict of that day alone, a key of explanation.PILLS.

    `people`: who the person was on each day; a day without one is not in the answer. Each day stands alone: nothing is
    said of usual intake.
    """
    days = [day for day in dict.fromkeys(found["day"].tolist()) if day in people]
    answer = pd.DataFrame({"day": days, **{id: np.full(len(days), "", dtype=object) for id in JUDGED}})
    of_day = [people[day] for day in days]
    columns = {id: _of_nutrient(id, found, amounts, days) for id in JUDGED}
    for person in dict.fromkeys(of_day):
        here = np.array([each == person for each in of_day], dtype=bool)
        for id in JUDGED:
            if id == "potassium" and person.potassium_care == "yes":
                answer.loc[here, id] = "not_judged"
                continue
            rows = tuple(each for each in references(person) if each.nutrient == id and is_shown(each))
            answer.loc[here, id] = statuses(rows, *(column[here] for column in columns[id]))
    return answer


def _of_nutrient(id: str, found: pd.DataFrame, amounts: pd.DataFrame, days: Sequence[str]) -> list[Floats]:
    """Low and high in all, then low and high of supplements, day by day."""
    in_all, taken = (frame[frame["nutrient"] == id].set_index("day").loc[list(days)] for frame in (found, amounts))
    columns = (in_all["low"], in_all["high"], taken["supplement_low"], taken["supplement_high"])
    return [column.to_numpy("float64") for column in columns]
