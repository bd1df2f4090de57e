"""The usual intake of many people at once, as a table; one person on the page goes through the same functions."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from checker.usual_basis import Basis, basis, is_too_young
from checker.usual_means import ENDS, Means, means
from checker.usual_verdicts import Verdicts, judged
from nutrition_data.errors import InputError
from nutrition_data.nutrients import JUDGED

USUAL_COLUMNS = (
    *("person", "nutrient", "authority", "n_days", "open_days"),
    *(f"{part}_{end}" for part in ("food", "supplements", "mean") for end in ENDS),
    *("method", "average", "recommended", "adequate", "sd_requirement", "sd_within", "cv_percent", "standard_error"),
    *(f"{part}_{end}" for part in ("z", "confidence") for end in ENDS),
    *("status", "why_none", "days_needed"),
)


def usual_of(amounts: pd.DataFrame, people: pd.DataFrame, authority: str) -> tuple[Means, Basis, Verdicts]:
    """Means, what they are held against, and the verdicts, a line for each of `people` in their order."""
    mean = means(amounts, people["person"].to_numpy(dtype=object))
    held_against = basis(people, authority)
    care = np.zeros(len(people), dtype=bool)
    if "potassium_care" in people:
        care = (people["potassium_care"] == "yes").to_numpy(dtype=bool)
    young = is_too_young(people["age_years"].to_numpy("float64"))
    return mean, held_against, judged(mean, held_against, young, care)


def usual_intakes(amounts: pd.DataFrame, people: pd.DataFrame, authority: str) -> pd.DataFrame:
    """One row per person and judged nutrient: USUAL_COLUMNS, in the order of `people`, then of JUDGED.

    `amounts` as from `with_supplements` (person, day, nutrient, low, best, high, ...) of complete days; `people` as
    from `PeopleFile.rows_of`. A high is NaN where it has no upper end. Raises InputError for somebody without a row.
    """
    known = pd.Index(people["person"].astype(object))
    strangers = ~amounts["person"].isin(known)
    if strangers.any():
        who = str(amounts["person"][strangers].iloc[0])[:40]
        raise InputError(f"PEOPLE: person {who!r} has days but no row; add a row with age, sex and life stage.")
    mean, held_against, verdict = usual_of(amounts, people, authority)
    n = len(people)
    table = pd.DataFrame(
        {
            "person": np.repeat(mean.people, len(JUDGED)),
            "nutrient": np.tile(np.array(JUDGED, dtype=object), n),
            "authority": authority,
            "n_days": np.repeat(mean.days, len(JUDGED)),
            **{name: column.ravel() for name, column in _columns(mean, held_against, verdict)},
        }
    )
    return table[list(USUAL_COLUMNS)]


def _columns(mean: Means, held_against: Basis, verdict: Verdicts) -> Iterator[tuple[str, np.ndarray]]:
    yield "open_days", mean.open_days
    for end in ENDS:
        for name, amounts in (
            ("food", mean.amounts[end]),
            ("supplements", mean.amounts[f"supplement_{end}"]),
            ("mean", mean.total(end)),
        ):
            yield f"{name}_{end}", np.where(np.isinf(amounts), np.nan, amounts)
        yield f"z_{end}", np.where(np.isinf(verdict.z[end]), np.nan, verdict.z[end])
        yield f"confidence_{end}", np.where(np.isinf(verdict.z[end]), np.nan, verdict.confidence[end])
    for name in ("average", "recommended", "adequate", "sd_requirement", "sd_within", "cv_percent"):
        yield name, getattr(held_against, name)
    yield "standard_error", verdict.error
    for name in ("method", "status", "why_none"):
        yield name, getattr(verdict, name)
    yield "days_needed", verdict.days
