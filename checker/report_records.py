"""What a midwife or doctor is handed, as records: words and figures with their units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.report_foods import EatenFrom, NotCounted
from checker.report_supplements import SupplementTaken


@dataclass(frozen=True)
class Finding:
    """What the days say of one judged nutrient, in its unit: the mean a day, food and supplements together.

    `low`, `high`: between which the mean lies as the entries were read; `high` None = unbounded. `confidence`: a
    sentence beside the verdict, empty where nothing may be said.
    """

    nutrient: str
    low: float
    best: float
    high: float | None
    verdict: str
    confidence: str = ""


@dataclass(frozen=True)
class LeftOut:
    """How many days are not counted, for one reason in words: "marked incomplete"."""

    days: int
    reason: str


@dataclass(frozen=True)
class Strip:
    """The drawn bar of one nutrient: all in its unit, None where there is none; `full` is its right end."""

    low: float
    mean: float
    high: float | None
    average: float | None
    target: float | None
    full: float


@dataclass(frozen=True)
class ReportNutrient:
    """One nutrient as it stands on the page. `span`: empty where nothing is counted. `foods`: (name, amount a day)."""

    name: str
    mean: str
    span: str
    references: tuple[str, ...]
    verdict: str
    confidence: str
    strip: Strip
    foods: tuple[EatenFrom, ...]


@dataclass(frozen=True)
class Fact:
    """A fact with what it is called: "Name", "Ana"."""

    label: str
    words: str


@dataclass(frozen=True)
class Report:
    """One page. `usual`: there were enough complete days to speak of usual intake.

    `health` holds what was ticked, or one sentence why nothing is said; `advice` the foods eaten that carry advice for
    pregnancy or breastfeeding, empty for who is neither. Lists are whole: the page cuts them. `signs`: a footnote on
    signs of the person's own words that could not be drawn.
    """

    usual: bool
    title: str
    subtitle: str
    produced_on: date
    who: tuple[Fact, ...]
    days: tuple[str, ...]
    method: str
    nutrients: tuple[ReportNutrient, ...]
    supplements: tuple[SupplementTaken, ...]
    health: tuple[str, ...]
    unknown: tuple[NotCounted, ...]
    advice: tuple[str, ...]
    reading: tuple[str, ...]
    sources: tuple[str, ...]
    program: str
    signs: str = ""
