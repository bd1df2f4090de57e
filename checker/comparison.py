"""One person's amounts of one nutrient against each reference row, and what that comes to as one status."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checker.adequacy import SHOWN_ONLY, WORDS, verdict_words
from checker.references import Reference

# The verdict on a reference value that is not for this person.
NOT_MEANT = "not_meant"


@dataclass(frozen=True)
class Span:
    """An amount in the nutrient's unit: what it is at least, the best estimate, and at most; None = unbounded."""

    low: float
    best: float
    high: float | None

    def __add__(self, other: "Span") -> "Span":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(self.low + other.low, self.best + other.best, high)


NOTHING = Span(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Compared:
    """A reference row, the amount it is compared with (all, or supplements alone), and the verdict."""

    reference: Reference
    span: Span
    verdict: str

    @property
    def decides(self) -> bool:
        """Whether this row may judge: it has a value and was printed the same in two places."""
        return self.reference.value is not None and self.reference.judges == "yes" and self.verdict != NOT_MEANT


def is_shown(reference: Reference) -> bool:
    """Whether a row stands beside the amount at all: it judges, or is shown with its mark."""
    return reference.role in (*WORDS, SHOWN_ONLY) and reference.judges in ("yes", "shown")


def compare(rows_that_apply: Sequence[Reference], food: Span, taken: Span, meant: bool = True) -> tuple[Compared, ...]:
    """The verdict on each row. `taken`: from supplements. `meant`: whether these rows are for this person at all."""
    spans = [taken if each.applies_to == "supplement" else food + taken for each in rows_that_apply]
    verdicts = verdict_words(
        np.array([each.role for each in rows_that_apply], dtype=object),
        np.array([each.value is not None and each.judges == "yes" for each in rows_that_apply], dtype=bool),
        np.array([np.nan if each.value is None else each.value for each in rows_that_apply], dtype=float),
        np.array([each.low for each in spans], dtype=float),
        np.array([np.nan if each.high is None else each.high for each in spans], dtype=float),
        np.array([np.nan if each.or_value is None else each.or_value for each in rows_that_apply], dtype=float),
    )
    return tuple(
        Compared(reference, span, str(verdict) if meant else NOT_MEANT)
        for reference, span, verdict in zip(rows_that_apply, spans, verdicts, strict=True)
    )


def status_of(compared: Sequence[Compared]) -> str:
    """The verdicts on one nutrient as one status; see the keys of explanation.PILLS. Only rows that may judge count."""
    deciding = [each for each in compared if each.decides]
    if any(each.verdict == "over" for each in deciding):
        return "above_limit"
    found = {each.reference.role: each.verdict for each in deciding}
    recommended, average = found.get("recommended"), found.get("average_requirement")
    if recommended == "at_or_above":
        return "met"
    if average == "below" or (recommended == "below" and average is None):
        return "short"
    if recommended == "below" and average == "at_or_above":
        return "little_short"
    if recommended is not None:
        return "not_sure"
    if "adequate_intake" in found:
        return {"at_or_above": "enough", "not_judged": "not_judged"}.get(found["adequate_intake"], "not_sure")
    shown = any(each.reference.value is not None and each.reference.role != "upper_level" for each in compared)
    return "shown" if shown else "no_reference"
