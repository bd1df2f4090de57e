"""What is said of a usual intake, as records."""

from dataclasses import dataclass

from checker.authority_choice import LimitExceeded
from checker.comparison import Span
from checker.person import Person
from checker.references import Reference
from nutrition_data.nutrients import Nutrient


@dataclass(frozen=True)
class Ends:
    """A figure for the mean at its low end, its best estimate and its high end. None = there is none there."""

    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True)
class UsualLimit:
    """An upper level that judges, and the mean it was compared with: everything, or supplements alone.

    `z`: (mean - UL) / SE; none for supplements, whose mean is a constant. `confidence_below`: 0 to 1, how sure one may
    be that the usual intake is below it, from the high end; None where it cannot be told. `verdict`: over (reasonably
    certain), may_be_over (the mean is over it), cannot_tell, not_over.
    """

    reference: Reference
    span: Span
    z: Ends
    confidence_below: float | None
    verdict: str
    words: str

    @property
    def tablets_may_pass(self) -> bool:
        """Whether supplements alone, of known amounts, leave open if they are over it: the salt or the mineral."""
        most = self.span.high
        return self.reference.applies_to == "supplement" and self.verdict == "cannot_tell" and most is not None


@dataclass(frozen=True)
class UsualNutrient:
    """The usual intake of one nutrient, from the mean of `n_days` complete days; amounts in the nutrient's unit a day.

    `food`, `taken`, `mean`: means from food, from supplements (None: none is entered), and together; None without days.
    `open_days`: days on which something is not known, which makes the mean a minimum. `method`: "EAR", "AI" or "none".
    `average`: EAR or its equal; `target`: RDA, AI or its equal; `references`: every value that may be drawn beside it.
    `sd_within` with `sd_words`, `sd_requirement` with `requirement_words`: the figures used, and where they are from.
    `z`, `confidence` (0 to 1, that the usual intake is adequate, with an AI: at or above it). `confidence_words`:
    "about 85%"; "" where there is none, and `why_no_probability` says so. `status`: as in usual_verdicts; `pill` its
    word. `rough_words`: why the confidence is a rough one, "" where it is not. `reading`: the IOM’s ready-made words
    for a mean, where the confidence says the same. `more_days`: how many more would probably settle it, None where none
    are needed or none would; `more_days_words` say so. `limits`: the upper levels of the person's authority;
    `limits_of_any`: those of any authority that food and supplements are over on average. `working`: one step to
    a line. `source_ids`: ids of sources.toml.
    """

    nutrient: Nutrient
    n_days: int
    open_days: int
    food: Span | None
    taken: Span | None
    mean: Span | None
    method: str
    average: Reference | None
    target: Reference | None
    references: tuple[Reference, ...]
    standard_error: float | None
    sd_within: float | None
    sd_words: str
    sd_requirement: float | None
    requirement_words: str
    z: Ends
    confidence: Ends
    confidence_words: str
    status: str
    pill: str
    headline: str
    why_no_probability: str
    rough_words: str
    reading: str
    more_days: int | None
    more_days_words: str
    limits: tuple[UsualLimit, ...]
    limits_of_any: tuple[LimitExceeded, ...]
    working: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class UsualIntake:
    """One person's usual intake: the nutrients by what needs attention, and what is said of all of them.

    `missing_days`: how many complete days are missing before anything is judged, 0 where none. `notes`: how the figures
    are meant, in sentences that belong under them.
    """

    person: Person
    n_days: int
    missing_days: int
    nutrients: tuple[UsualNutrient, ...]
    headline: str
    notes: tuple[str, ...]
