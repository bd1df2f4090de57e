"""The method of IOM (2000) ch. 3 for one grown person, written again from section 5 of the evidence and its tables.

Nothing of the checker is imported: the tables are read from the folder with the references, as they were printed.
"""

import csv
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from statistics import NormalDist, fmean

NUTRIENTS = ("potassium", "calcium", "magnesium", "vitamin_b6")
MOST_CV = 60.0  # "not valid when the within-person CV exceeds 60-70%" (p. 194); the lower of the two


@dataclass(frozen=True)
class Judged:
    """What the method says of one nutrient; None where it says nothing. `confidence` = Phi(z)."""

    mean: float
    z: float | None
    confidence: float | None
    upper_z: float | None


@cache
def _table(path: Path) -> tuple[dict[str, str], ...]:
    with open(path, encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def value(reference: Path, nutrient: str, kind: str, age: float, sex: str, stage: str) -> tuple[float, str] | None:
    """The US/Canada value of a kind and what it applies to; the row of her stage before that of her age."""
    for wanted in dict.fromkeys((stage, "none")):
        for row in _table(reference / "reference_values.csv"):
            named = (row["authority"], row["nutrient"], row["kind"], row["life_stage"])
            end = float(row["age_to_months"] or "inf")
            fits = row["sex"] in (sex, "both") and float(row["age_from_months"] or 0) <= age * 12 < end
            if named == ("US_CA_DRI", nutrient, kind, wanted) and fits and row["value"]:
                return float(row["value"]), row["applies_to"]
    return None


def spread(reference: Path, nutrient: str, age: float, sex: str, stage: str) -> tuple[float, float] | None:
    """The within-person SD and its CV in percent; pregnant, the larger of two SDs; breastfeeding, the woman's."""
    stages = ("none", "pregnant") if stage == "pregnant" else ("none",)
    found = [
        (float(row["sd_within"]), float(row["cv_percent"]))
        for row in _table(reference / "day_to_day_variation.csv")
        if (row["nutrient"], row["sex"]) == (nutrient, sex)
        and row["life_stage"] in stages
        and float(row["age_from_years"]) <= age < float(row["age_to_years"] or "inf")
    ]
    return max(found) if found else None


def judged(
    reference: Path, nutrient: str, age: float, sex: str, stage: str, food: list[float], taken: list[float]
) -> Judged:
    """z against the EAR or AI and against the UL. `food`, `taken`: what each complete day brought, in its unit."""
    n, mean = len(food), fmean(food) + fmean(taken)
    within = spread(reference, nutrient, age, sex, stage)
    if n < 3 or age < 19 or within is None or within[1] > MOST_CV:
        return Judged(mean, None, None, None)
    of_mean = within[0] / sqrt(n)
    upper = value(reference, nutrient, "UL", age, sex, stage)
    upper_z = (mean - upper[0]) / of_mean if upper and upper[1] == "total" else None
    if (ear := value(reference, nutrient, "EAR", age, sex, stage)) is not None:
        requirement = 100.0 if nutrient == "calcium" else 0.10 * ear[0]  # (RDA - EAR) / 2 for calcium, CV 10% else
        z = (mean - ear[0]) / sqrt(requirement**2 + of_mean**2)
    else:
        adequate = value(reference, nutrient, "AI", age, sex, stage)
        assert adequate is not None
        z = (mean - adequate[0]) / of_mean
    return Judged(mean, z, NormalDist().cdf(z), upper_z)
