"""Which one entry, if more were known of it, would make the verdict on a nutrient firm."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.alternatives import Alternative
from checker.comparison import Span
from checker.contributions import food_name
from checker.intake import EntryShares, entry_shares

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Firm = Callable[[Floats, Floats], Flags]
Spans = list[tuple[float, float]]
KindAmounts = Mapping[str, Mapping[int, Spans]]
EVERY, SOME, NONE = "every", "some", "none"
REST = "the rest of the day"


@dataclass(frozen=True)
class Settling:
    """One entry that leaves a verdict open. `entry_index`: its position in the rows.

    `doubt`: kind (which food), amount (how much), not_found, or no_value (not measured); of a supplement no_label (its
    contents are not known) or stands_for (what its figure is); or rest, what is missing of a day that is not whole,
    which is no entry. `settles`: whether knowing it
    makes the verdict firm for every answer, for some or for none. `width` is its high - low, None = unbounded.
    `about`, `say`: of a kind, what is asked ("milk") and what to say ("which milk"); else empty.
    """

    entry_index: int
    name: str
    doubt: str
    settles: str
    width: float | None
    about: str = ""
    say: str = ""


def settling(rows: pd.DataFrame, shares: EntryShares, kinds: KindAmounts, firm: Firm) -> Settling | None:
    """The entry that settles the verdict of a day best, then the widest; None where no entry is in doubt.

    `shares`: of one nutrient, as from `intake.entry_shares(rows)`; `kinds` as from `kind_amounts(rows)`.
    `firm(lows, highs)`: for each of several ranges of the total, whether the verdict holds over it; a `high` of inf is
    unbounded.
    """
    doubts = list(_doubts(shares, kinds))
    if not doubts:
        return None
    low, high = shares.low, _unbounded(shares.high)
    of = np.repeat([each.entry for each in doubts], [len(each.answers) for each in doubts])
    answers = np.array([span for each in doubts for span in each.answers], dtype=np.float64)
    others = ~np.eye(len(low), dtype=bool)  # each total without one entry; inf - inf would be no number
    rest_low = np.array([low[others[entry]].sum() for entry in range(len(low))])
    rest_high = np.array([high[others[entry]].sum() for entry in range(len(high))])
    says = firm(rest_low[of] + answers[:, 0], rest_high[of] + answers[:, 1])
    settles = [_settles(each, says[of == each.entry]) for each in doubts]
    best = min(range(len(doubts)), key=lambda at: _worth(settles[at], doubts[at].width, doubts[at].entry))
    return _settling(rows, shares, doubts[best], settles[best])


def supplement_settling(supplements: pd.DataFrame, nutrient_id: str, firm: Callable[[Span], bool]) -> Settling | None:
    """The supplement that settles the verdict best, then the widest; None where none is in doubt.

    `supplements` as from `supplement_amounts.supplement_rows`; `firm`: whether the verdict holds if this is what all
    supplements bring.
    """
    if supplements.empty:
        return None
    low, high = (supplements[f"{nutrient_id}_{end}"].to_numpy("float64") for end in ("low", "high"))
    unknown = supplements[f"{nutrient_id}_best"].isna().to_numpy()
    most = np.where(np.isnan(high), np.inf, high)
    found = []
    for entry in np.flatnonzero(most > low).tolist():
        rest_low, rest_high = np.delete(low, entry).sum(), np.delete(most, entry).sum()
        answers = [0.0] if np.isinf(most[entry]) else [low[entry], most[entry]]
        top = [_bounded(rest_high + amount) for amount in answers]
        says = [
            firm(Span(rest_low + amount, rest_low + amount, None if np.isnan(end) else end))
            for amount, end in zip(answers, top, strict=True)
        ]
        settles = SOME if any(says) else NONE
        settles = EVERY if all(says) and not unknown[entry] else settles
        width = None if np.isinf(most[entry]) else float(most[entry] - low[entry])
        name, doubt = str(supplements["name"].iloc[entry]), "no_label" if unknown[entry] else "stands_for"
        found.append(Settling(entry, name, doubt, settles, width))
    return min(found, key=worth, default=None)


def rest_settling(firm: bool) -> Settling:
    """What is missing of a day that is not whole; `firm`: whether the verdict holds if nothing more comes."""
    return Settling(-1, REST, "rest", SOME if firm else NONE, None)


def worth(each: Settling) -> tuple[int, float, int]:
    """What sorts first: what settles most, then what is widest."""
    return _worth(each.settles, each.width, each.entry_index)


def _worth(settles: str, width: float | None, entry: int) -> tuple[int, float, int]:
    return (EVERY, SOME, NONE).index(settles), -(np.inf if width is None else width), entry


@dataclass(frozen=True)
class _Doubt:
    """An entry in doubt, and what it may turn out to give: for each answer at least and at most."""

    entry: int
    doubt: str
    answers: Spans
    width: float | None
    at_best: str  # what it can settle at best: there is no end to what an unknown may have


def _doubts(shares: EntryShares, kinds: KindAmounts) -> Iterator[_Doubt]:
    low, best, high = shares.low, shares.best, _unbounded(shares.high)
    unknown, missing = shares.unknown, shares.missing
    by_kind = kinds.get(shares.nutrient, {})
    for entry in np.flatnonzero(high > low).tolist():
        width = None if np.isinf(high[entry]) else float(high[entry] - low[entry])
        answers = by_kind.get(entry, [])
        if unknown[entry]:
            yield _Doubt(entry, "not_found", [(0.0, 0.0)], None, SOME)
        elif any(span != answers[0] for span in answers):
            yield _Doubt(entry, "kind", answers, width, EVERY)
        else:
            known = [low[entry], high[entry]] if missing[entry] else [low[entry], best[entry], high[entry]]
            spans = [(amount, amount) for amount in known if np.isfinite(amount)]
            doubt, at_best = "no_value" if missing[entry] else "amount", SOME if width is None else EVERY
            yield _Doubt(entry, doubt, spans, width, at_best)


def _settles(doubt: _Doubt, says: Flags) -> str:
    return doubt.at_best if says.all() else SOME if says.any() else NONE


def _settling(rows: pd.DataFrame, shares: EntryShares, doubt: _Doubt, settles: str) -> Settling:
    about = say = ""
    found = doubt.doubt != "not_found"
    name = food_name(str(shares.food_ids[doubt.entry])) if found else _typed(rows, doubt.entry)
    if doubt.doubt == "kind":
        other: Alternative = rows["alternatives"].iloc[doubt.entry][0]
        about, say = other.about, other.say
    return Settling(doubt.entry, name, doubt.doubt, settles, doubt.width, about, say)


def _unbounded(high: Floats) -> Floats:
    return np.where(np.isnan(high), np.inf, high)


def kind_amounts(rows: pd.DataFrame) -> KindAmounts:
    """By nutrient and entry of open kind (its position), what it gives at least and at most as each food it can be.

    The food taken comes first; inf = unbounded. Empty where every kind is known.
    """
    known = rows.get("alternatives", ())
    can_be = [each if isinstance(each, tuple) else () for each in known]
    of: list[int] = []
    answers: list[tuple[str, float, float]] = []  # food, and at least and at most how many grams of it
    if any(can_be):
        columns = (rows[name].tolist() for name in ("food_id", "grams_low", "grams_high"))
        for entry, (food_id, low, high) in enumerate(zip(*columns, strict=True)):
            if can_be[entry] and isinstance(food_id, str) and low == low:
                of += [entry] * (1 + len(can_be[entry]))
                answers.append((food_id, low, high))
                answers += [(each.food_id, each.grams_low, each.grams_high) for each in can_be[entry]]
    if not answers:
        return {}
    food_ids, low, high = zip(*answers, strict=True)
    table = pd.DataFrame(
        {"food_id": pd.Series(food_ids, dtype="object"), "grams_low": low, "grams": low, "grams_high": high}
    )
    found: dict[str, dict[int, Spans]] = {}
    for shares in entry_shares(table).values():
        by_entry = found[shares.nutrient] = {}
        for entry, least, most in zip(of, shares.low.tolist(), _unbounded(shares.high).tolist(), strict=True):
            by_entry.setdefault(entry, []).append((least, most))
    return found


def _bounded(high: float) -> float:
    return float("nan") if np.isinf(high) else high


def _typed(rows: pd.DataFrame, entry: int) -> str:
    """What was typed for an entry that was not found, where the rows carry it."""
    if "typed" not in rows.columns or pd.isna(rows["typed"].iloc[entry]):
        return "the food that was not found"
    return f"“{rows['typed'].iloc[entry]}”"
