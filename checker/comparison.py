"""One person's amounts of one nutrient against each reference row, and what that comes to as one status."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checker.adequacy import PER_PROTEIN, SHOWN_ONLY, WORDS, verdict_words
from checker.references import Reference

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Objects = NDArray[np.object_]
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
    return reference.role in (*WORDS, SHOWN_ONLY, PER_PROTEIN) and reference.judges in ("yes", "shown")


def compare(rows_that_apply: Sequence[Reference], food: Span, taken: Span, meant: bool = True) -> tuple[Compared, ...]:
    """The verdict on each row. `taken`: from supplements. `meant`: whether these rows are for this person at all."""
    spans = [taken if each.applies_to == "supplement" else food + taken for each in rows_that_apply]
    verdicts = verdict_words(
        np.array([each.role for each in rows_that_apply], dtype=object),
        np.array([each.value is not None and each.judges == "yes" for each in rows_that_apply], dtype=bool),
        _numbers([each.value for each in rows_that_apply]),
        np.array([each.low for each in spans], dtype=float),
        _numbers([each.high for each in spans]),
        _numbers([each.or_value for each in rows_that_apply]),
    )
    return tuple(
        Compared(reference, span, str(verdict) if meant else NOT_MEANT)
        for reference, span, verdict in zip(rows_that_apply, spans, verdicts, strict=True)
    )


def status_of(compared: Sequence[Compared]) -> str:
    """The verdicts on one nutrient as one status; see the keys of explanation.PILLS. Only rows that may judge count."""
    verdicts = np.array([[each.verdict for each in compared]], dtype=object).reshape(1, len(compared))
    decides = np.array([each.decides for each in compared], dtype=bool)
    return str(_statuses([each.reference for each in compared], verdicts, decides)[0])


def are_firm(rows_that_apply: Sequence[Reference], food_low: Floats, food_high: Floats, taken: Span) -> Flags:
    """For each of several ranges of what food gave (`food_high` inf = unbounded): whether the status holds over it."""
    taken_high = np.inf if taken.high is None else taken.high
    of_taken = (np.full(len(food_low), taken.low), np.full(len(food_low), taken_high))
    return np.asarray(statuses(rows_that_apply, food_low + taken.low, food_high + taken_high, *of_taken) != "not_sure")


def statuses(
    rows_that_apply: Sequence[Reference], low: Floats, high: Floats, taken_low: Floats, taken_high: Floats
) -> Objects:
    """The status of each of several amounts: `low` to `high` in all, of which supplements gave taken_low to taken_high.

    NaN or infinite highs are unbounded.
    """
    n, width = len(low), len(rows_that_apply)
    in_all = np.array([each.applies_to != "supplement" for each in rows_that_apply], dtype=bool)
    least = np.where(in_all, low[:, None], taken_low[:, None])
    most = np.where(in_all, high[:, None], taken_high[:, None])
    judges = np.array([each.value is not None and each.judges == "yes" for each in rows_that_apply], dtype=bool)
    verdicts = verdict_words(
        np.tile(np.array([each.role for each in rows_that_apply], dtype=object), n),
        np.tile(judges, n),
        np.tile(_numbers([each.value for each in rows_that_apply]), n),
        least.ravel(),
        np.where(np.isinf(most), np.nan, most).ravel(),
        np.tile(_numbers([each.or_value for each in rows_that_apply]), n),
    )
    return _statuses(rows_that_apply, verdicts.reshape(n, width), judges)


def _numbers(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _statuses(rows_that_apply: Sequence[Reference], verdicts: Objects, decides: Flags) -> Objects:
    """One status for each line of verdicts (a column for each row); `decides`: which columns count."""
    deciding: dict[str, list[int]] = {role: [] for role in WORDS}
    for column, (each, counts) in enumerate(zip(rows_that_apply, decides.tolist(), strict=True)):
        if counts and each.role in deciding:
            deciding[each.role].append(column)
    lines, no_line = np.ones(len(verdicts), dtype=bool), np.zeros(len(verdicts), dtype=bool)

    def said(role: str, word: str) -> Flags:
        if not deciding[role]:
            return no_line
        return np.asarray((verdicts[:, deciding[role]] == word).any(axis=1))

    def has(role: str) -> Flags:
        return lines if deciding[role] else no_line

    below, reached = said("recommended", "below"), said("recommended", "at_or_above")
    average_below, average_reached = said("average_requirement", "below"), said("average_requirement", "at_or_above")
    anything = any(each.value is not None and each.role not in ("upper_level", PER_PROTEIN) for each in rows_that_apply)
    in_order = (
        (said("upper_level", "over"), "above_limit"),
        (reached, "met"),
        (average_below, "short"),
        (below & average_reached, "little_short"),
        (below, "below"),  # no average requirement may judge, or the range straddles it
        (has("recommended"), "not_sure"),
        (said("adequate_intake", "at_or_above"), "enough"),
        (said("adequate_intake", "not_judged"), "not_judged"),
        (has("adequate_intake"), "not_sure"),
        (lines if anything else no_line, "shown"),
        (lines, "no_reference"),
    )
    first_that_holds = np.argmax([holds for holds, _ in in_order], axis=0)
    return np.asarray(np.array([status for _, status in in_order], dtype=object)[first_that_holds])
