"""Intake against reference values. A verdict is firm only if it holds at both ends of the range."""

from collections.abc import Sequence

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
# Kinds that are shown beside the amount and never judged: what is said of them.
SHOWN_ONLY = "shown_only"
# Amounts for each gram of protein: shown too, in a unit of their own that no day's amount has.
PER_PROTEIN = "per_protein"
Objects = NDArray[np.object_]
Floats = NDArray[np.float64]


def verdict_words(
    role: Objects,
    counts: NDArray[np.bool_],
    reference: Floats,
    low: Floats,
    high: Floats,
    or_value: Floats | None = None,
) -> Objects:
    """The verdict for each comparison; arrays of one length.

    `or_value`: see Reference; NaN where there is none.

    `counts`: the row may judge this person. `high` NaN = unbounded, which can never be "below", "not_judged" or
    "not_over". At a UL is not over it. A kind that is only shown is "not_judged", whatever the amount.
    """
    low, high = np.round(low, COMPARED_TO_DECIMALS), np.round(high, COMPARED_TO_DECIMALS)
    upper = role == "upper_level"
    firmly_over = counts & np.where(upper, low > reference, low >= reference)
    least = reference if or_value is None else np.fmin(reference, or_value)
    firmly_under = counts & np.where(upper, high <= reference, high < least)
    verdict = np.full(len(role), "cannot_tell", dtype=object)
    for name, (under, over) in WORDS.items():
        verdict[(role == name) & firmly_under] = under
        verdict[(role == name) & firmly_over] = over
    verdict[role == SHOWN_ONLY] = "not_judged"
    return verdict


def verdicts(days: pd.DataFrame, people: pd.DataFrame, authorities: Sequence[str]) -> pd.DataFrame:
    """One row per person, day, judged nutrient, authority and kind that applies; columns VERDICT_COLUMNS.

    In the order of `days`, then of `authorities`, then of the kinds. `days` as from `intake`, with or without what
    `with_supplements` adds; `people` as from `PeopleFile.rows_of`, and where `potassium_care` is "yes" potassium is
    not_judged. low, best and high are what was compared: food and supplements, or supplements alone where the row
    counts only those. Where an authority has nothing to compare with, one row with a blank kind says no_reference.
    Raises InputError for a person in `days` who is not in `people`.
    """
    days = days[days["nutrient"].isin(JUDGED)].reset_index(drop=True)
    position = pd.Index(people["person"].astype(object)).get_indexer(pd.Index(days["person"].astype(object)))
    if (position < 0).any():
        who = days["person"].iloc[int((position < 0).argmax())]
        raise InputError(
            f"PEOPLE: person {str(who)[:40]!r} has entries but no row; add a row with age, sex and life stage."
        )
    not_meant = (days["nutrient"] == "potassium").to_numpy() & _potassium_care(people)[position]
    parts = [_under(authority, place, days, position, not_meant, people) for place, authority in enumerate(authorities)]
    every = pd.concat(parts, ignore_index=True) if len(parts) != 1 else parts[0]
    return every.sort_values(["row", "place", "order"], kind="stable")[list(VERDICT_COLUMNS)].reset_index(drop=True)


def _under(
    authority: str,
    place: int,
    days: pd.DataFrame,
    position: NDArray[np.intp],
    not_meant: NDArray[np.bool_],
    people: pd.DataFrame,
) -> pd.DataFrame:
    """The verdicts under one authority, with `row` (in days), `place` and `order` to sort by."""
    used = _used(references_for(people, authority))
    asked = pd.DataFrame({"row": days.index, "position": position, "nutrient": days["nutrient"]})
    pairs = asked.merge(used, on=["position", "nutrient"], how="inner", sort=False)
    day = days.loc[pairs["row"]].reset_index(drop=True)
    compared = _compared_amounts(day, (pairs["applies_to"] == "supplement").to_numpy())
    said = verdict_words(
        pairs["role"].to_numpy(dtype=object),
        (pairs["judges"] == "yes").to_numpy(),
        pairs["value"].to_numpy(),
        compared["low"].to_numpy(),
        compared["high"].to_numpy(),
        pairs["or_value"].to_numpy(),
    )
    said[not_meant[pairs["row"].to_numpy()]] = "not_judged"
    common = {"person", "day", "nutrient", "unit"}
    found = pd.DataFrame(
        {
            "row": pairs["row"],
            "order": pairs["order"],
            **{name: day[name] for name in VERDICT_COLUMNS if name in common},
            **{name: pairs[name] for name in ("kind", "applies_to")},
            "reference": pairs["value"],
            **{name: compared[name] for name in ("low", "best", "high")},
            "verdict": said,
        }
    )
    has_requirement = np.zeros(len(days), dtype=bool)
    has_requirement[pairs.loc[pairs["role"].isin([*REQUIREMENTS, SHOWN_ONLY]), "row"]] = True
    none = days[~has_requirement]
    if len(none):
        total = _compared_amounts(none, np.zeros(len(none), dtype=bool))
        without = none[sorted(common)].assign(
            row=none.index, order=-1, kind="", applies_to="total", reference=np.nan, verdict="no_reference"
        )
        without = pd.concat([without, total], axis="columns")
        found = pd.concat([found, without], ignore_index=True)
    return found.assign(authority=authority, place=place)


def _compared_amounts(days: pd.DataFrame, supplements_only: NDArray[np.bool_]) -> pd.DataFrame:
    """low, best and high that a row is compared with: all that was eaten and taken, or what was taken alone."""
    found = {}
    for name in ("low", "best", "high"):
        taken = days[f"supplement_{name}"] if f"supplement_{name}" in days else pd.Series(0.0, index=days.index)
        found[name] = (days[name] + taken).where(~supplements_only, taken)
    return pd.DataFrame(found)


def _potassium_care(people: pd.DataFrame) -> NDArray[np.bool_]:
    """To whom the potassium references are not meant to apply."""
    if "potassium_care" not in people:
        return np.zeros(len(people), dtype=bool)
    return (people["potassium_care"] == "yes").to_numpy(dtype=bool)


def _used(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are compared or shown: a value is set, and the row may judge or be shown."""
    known = kinds()
    role = rows["kind"].map({id: kind.role for id, kind in known.items()})
    order = rows["kind"].map({id: place for place, id in enumerate(known)})
    rows = rows.assign(role=role, order=order)
    keep = rows["value"].notna() & rows["judges"].isin(["yes", "shown"]) & role.isin([*WORDS, SHOWN_ONLY])
    return rows.loc[
        keep, ["position", "nutrient", "kind", "role", "order", "applies_to", "value", "judges", "or_value"]
    ]
