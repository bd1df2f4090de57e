"""Intake against reference values. A verdict is firm only if it holds at both ends of the range."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.references import Reference, references, references_for
from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import kinds

__all__ = ["VERDICT_COLUMNS", "Reference", "references", "references_for", "verdict_words", "verdicts"]

VERDICT_COLUMNS = (
    *("person", "day", "nutrient", "authority", "kind", "applies_to", "reference", "unit"),
    *("low", "best", "high", "verdict"),
)
REQUIREMENTS = ("average_requirement", "recommended", "adequate_intake")
# What the sum of many floats may be off by; without it, the order of entries could turn "at" into "below".
COMPARED_TO_DECIMALS = 6
# Words of a role: (firmly under it, firmly at or over it).
WORDS = {
    "average_requirement": ("below", "at_or_above"),
    "recommended": ("below", "at_or_above"),
    "adequate_intake": ("not_judged", "at_or_above"),
    "upper_level": ("not_over", "over"),
}
Objects = NDArray[np.object_]
Floats = NDArray[np.float64]


def verdict_words(role: Objects, counts: NDArray[np.bool_], reference: Floats, low: Floats, high: Floats) -> Objects:
    """The verdict for each comparison; arrays of one length.

    `counts`: the row may judge, and what was recorded is what it is about. `high` NaN = unbounded, which can never be
    "below", "not_judged" or "not_over". At a UL is not over it.
    """
    low, high = np.round(low, COMPARED_TO_DECIMALS), np.round(high, COMPARED_TO_DECIMALS)
    upper = role == "upper_level"
    firmly_over = counts & np.where(upper, low > reference, low >= reference)
    firmly_under = counts & np.where(upper, high <= reference, high < reference)
    verdict = np.full(len(role), "cannot_tell", dtype=object)
    for name, (under, over) in WORDS.items():
        verdict[(role == name) & firmly_under] = under
        verdict[(role == name) & firmly_over] = over
    return verdict


def verdicts(days: pd.DataFrame, people: pd.DataFrame, authority: str) -> pd.DataFrame:
    """One row per person, day, judged nutrient and kind that applies, in the order of `days`; columns VERDICT_COLUMNS.

    `days` as from `intake`, `people` as from `PeopleFile.rows_of`. A row about supplements is not compared with food:
    its amounts are blank and its verdict is cannot_tell. Where the authority has no row that judges or is shown, one
    row with a blank kind says no_reference. Raises InputError for a person in `days` who is not in `people`.
    """
    days = days[days["nutrient"].isin(JUDGED)].reset_index(drop=True)
    position = pd.Index(people["person"].astype(object)).get_indexer(pd.Index(days["person"].astype(object)))
    if (position < 0).any():
        who = days["person"].iloc[int((position < 0).argmax())]
        raise InputError(
            f"PEOPLE: person {str(who)[:40]!r} has entries but no row; add a row with age, sex and life stage."
        )
    used = _used(references_for(people, authority))
    asked = pd.DataFrame({"row": days.index, "position": position, "nutrient": days["nutrient"]})
    pairs = asked.merge(used, on=["position", "nutrient"], how="inner", sort=False)
    has_requirement = np.zeros(len(days), dtype=bool)
    has_requirement[pairs.loc[pairs["role"].isin(REQUIREMENTS), "row"]] = True
    day = days.loc[pairs["row"]].reset_index(drop=True)
    on_food = (pairs["applies_to"] == "total").to_numpy()
    found = pd.DataFrame(
        {
            "row": pairs["row"],
            "order": pairs["order"],
            **{name: day[name] for name in ("person", "day", "nutrient")},
            "authority": authority,
            **{name: pairs[name] for name in ("kind", "applies_to")},
            "reference": pairs["value"],
            "unit": day["unit"],
            **{name: day[name].where(on_food) for name in ("low", "best", "high")},
        }
    )
    found["verdict"] = verdict_words(
        pairs["role"].to_numpy(dtype=object),
        on_food & (pairs["judges"] == "yes").to_numpy(),
        pairs["value"].to_numpy(),
        day["low"].to_numpy(),
        day["high"].to_numpy(),
    )
    none = days[~has_requirement]
    without = none[["person", "day", "nutrient", "unit", "low", "best", "high"]].assign(
        row=none.index,
        order=-1,
        authority=authority,
        kind="",
        applies_to="total",
        reference=np.nan,
        verdict="no_reference",
    )
    every = pd.concat([found, without], ignore_index=True) if len(without) else found
    return every.sort_values(["row", "order"], kind="stable")[list(VERDICT_COLUMNS)].reset_index(drop=True)


def _used(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows a verdict is given on: a value is set, the kind is judged, and the row may judge or be shown."""
    known = kinds()
    role = rows["kind"].map({id: kind.role for id, kind in known.items()})
    order = rows["kind"].map({id: place for place, id in enumerate(known)})
    rows = rows.assign(role=role, order=order)
    keep = rows["value"].notna() & rows["judges"].isin(["yes", "shown"]) & role.isin(list(WORDS))
    return rows.loc[keep, ["position", "nutrient", "kind", "role", "order", "applies_to", "value", "judges"]]
