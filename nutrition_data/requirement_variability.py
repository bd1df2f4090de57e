"""How much people's need of a nutrient differs, as each authority publishes it: the SD of the requirement."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

PATH = Path(__file__).parent / "requirement_variability.csv"
NUMBERS = ("value", "age_from_years", "age_to_years")
TEXTS = ("authority", "nutrient", "rule", "status", "source_id", "where_in_source", "words")
# share_of_average: value * EAR (or AR). gap_over: (RDA - EAR) / value, or the same of their equals.
RULES = ("share_of_average", "gap_over")


@dataclass(frozen=True)
class RequirementRule:
    """How the SD of the requirement follows from an authority's values, for ages in years (half-open).

    `rule`: one of RULES, with its `value`. `status`: "read" in the source, or "derived" from its values. `words`: the
    rule in a sentence, such as "10% of the EAR".
    """

    authority: str
    nutrient: str
    rule: str
    value: float
    age_from_years: float
    age_to_years: float
    status: str
    source_id: str
    where_in_source: str
    words: str


@cache
def requirement_rules() -> tuple[RequirementRule, ...]:
    """All rows of `requirement_variability.csv`. An authority and nutrient without a row has no published SD."""
    return tuple(
        RequirementRule(**{str(name): cell for name, cell in row.items()})
        for row in read_requirement_rules(PATH).to_dict("records")
    )


def read_requirement_rules(path: Path) -> pd.DataFrame:
    """A table in the layout of `requirement_variability.csv`; a blank end of age is infinite."""
    types = dict.fromkeys(NUMBERS, "float64") | dict.fromkeys(TEXTS, "object")
    table = pd.read_csv(path, dtype=types, keep_default_na=False, na_values={name: [""] for name in NUMBERS})
    table["age_to_years"] = table["age_to_years"].fillna(float("inf"))
    return table
