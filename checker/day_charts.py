"""Days of one nutrient as an HTML fragment: a dot for each day on an axis of dates, the mean, the reference lines.

Frame in, text out. Columns: `day` (ISO date), `low`, `best`, `high` (NaN = no upper end), `open` (something of that day
is not counted), `counted` (the day is part of the mean). A day that is not there leaves a gap.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from statistics import fmean
from typing import TYPE_CHECKING

from checker.charts import EDGE, ROOM_BEYOND, TARGET_AT, Tick
from checker.explanation import figure
from nutrition_data.nutrients import Nutrient

if TYPE_CHECKING:
    import pandas as pd

# How wide a week is drawn at least: two days are not pulled apart to the whole width.
LEAST_SPAN_DAYS = 7
# Beyond so many days the ranges of single days would only be a grey field, and a table of days would be no help.
MOST_RANGES = 31
# The first digits of the numbers beside the days, and how far up the higher one may stand: the unit is above it.
ROUND = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
HIGHEST_NUMBER = 0.97
# As many as a phone's width has room for.
MOST_DATES, MOST_MONTHS = 4, 3
STEPS = (1, 2, 3, 7, 14, 28)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)
DAYS_PER_MONTH = 31  # of the longest, so that a year is 12 at most
MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Band:
    """Between what the mean lies, in the nutrient's unit. `high` None: no upper end."""

    low: float
    high: float | None


@dataclass(frozen=True)
class Lines:
    """What is drawn across the days: the mean with its band, and the reference values as on the bar of one day."""

    mean: float | None = None
    band: Band | None = None
    requirement: Tick | None = None
    target: Tick | None = None
    limit: Tick | None = None


@dataclass(frozen=True)
class _Point:
    day: date
    low: float
    best: float
    high: float  # NaN: no upper end
    open: bool
    counted: bool

    @property
    def endless(self) -> bool:
        return math.isnan(self.high)


@dataclass(frozen=True)
class _Scale:
    first: date
    days: int
    full: float

    def left(self, day: date) -> float:
        """Per cent from the left; the middle of the day's own column."""
        return EDGE * ((day - self.first).days + 0.5) / self.days

    def up(self, value: float) -> float:
        """Per cent from the foot, at most the top."""
        return min(EDGE, EDGE * value / self.full)


def day_chart(days: pd.DataFrame, lines: Lines, nutrient: Nutrient) -> str:
    """The drawing of one nutrient; its words for a screen reader are in the label, its figures in `days_table`."""
    points = _points(days)
    if not points:
        return ""
    scale = _scale(points, lines)
    across = [*_numbers(scale), f'<span class="unit">{escape(nutrient.unit)} a day</span>', _band(lines, scale)]
    across += [_line("requirement", lines.requirement, scale), _line("target", lines.target, scale)]
    across += [_limit(lines.limit, scale)]
    if lines.mean is not None:
        across.append(f'<span class="mean" style="bottom:{scale.up(lines.mean):.1f}%"></span>')
    ranges = "".join(_ranges(points, scale)) if len(points) <= MOST_RANGES else ""
    plot = f"{''.join(across)}{ranges}{''.join(_dots(points, scale))}"
    size = " many" if scale.days > 2 * MOST_RANGES else ""
    label = escape(_words(points, lines, nutrient))
    return (
        f'<div class="days-chart{size}" role="img" aria-label="{label}"><div class="plot">{plot}</div>'
        f'<div class="dates">{"".join(_dates(scale))}</div></div>'
    )


def days_table(days: pd.DataFrame, nutrient: Nutrient) -> str:
    """The same figures as a table: a row for each day, or for each month where there are more than a month of days."""
    points = _points(days)
    if len(points) > MOST_RANGES:
        return _months_table(points, nutrient)
    with_year = len({each.day.year for each in points}) > 1
    rows = "".join(
        f'<tr><th scope="row">{day_words(each.day, with_year)}</th>{_cell(nutrient, each.best)}'
        f"<td>{_spread(each, nutrient)}</td><td>{_said(each)}</td></tr>"
        for each in reversed(points)
    )
    return _table(f"{nutrient.name}, {nutrient.unit} a day", ("Day", "Amount", "Between", "Note"), rows)


def day_words(day: date, with_year: bool = True) -> str:
    """Sat 21 Nov 2026."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day.year}" if with_year else "")


def _points(days: pd.DataFrame) -> list[_Point]:
    """The rows in the order of their days."""
    columns = ("low", "best", "high", "open", "counted")
    found = zip(days["day"], *(days[name].tolist() for name in columns), strict=True)
    return sorted((_Point(date.fromisoformat(day), *rest) for day, *rest in found), key=lambda each: each.day)


def _words(points: Sequence[_Point], lines: Lines, nutrient: Nutrient) -> str:
    """The chart in a sentence: how many days, from when to when, between what, the mean."""
    first, last = day_words(points[0].day), day_words(points[-1].day)
    when = f"on {first}" if len(points) == 1 else f"on {len(points)} days from {first} to {last}"
    low, high = (figure(nutrient.id, pick(each.best for each in points)) for pick in (min, max))
    between = low if low == high else f"{low} to {high}"
    mean = "" if lines.mean is None else f", average {figure(nutrient.id, lines.mean)} {nutrient.unit}"
    return f"{nutrient.name} {when}: {between} {nutrient.unit} a day{mean}. The figures are in the table below."


def _months_table(points: Sequence[_Point], nutrient: Nutrient) -> str:
    months: dict[date, list[float]] = {}
    for each in reversed(points):
        months.setdefault(each.day.replace(day=1), []).append(each.best)
    rows = "".join(
        f'<tr><th scope="row">{month:%B %Y}</th><td class="number">{len(best)}</td>'
        f"{''.join(_cell(nutrient, value) for value in (fmean(best), min(best), max(best)))}</tr>"
        for month, best in months.items()
    )
    heads = ("Month", "Days", "Average", "Lowest", "Highest")
    return _table(f"{nutrient.name}, {nutrient.unit} a day, by month", heads, rows)


def _table(caption: str, heads: Sequence[str], rows: str) -> str:
    numbers = ("Amount", "Days", "Average", "Lowest", "Highest")
    head = "".join(f'<th scope="col"{_right(each in numbers)}>{each}</th>' for each in heads)
    return (
        f'<table class="values"><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _right(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _cell(nutrient: Nutrient, value: float) -> str:
    return f'<td class="number">{figure(nutrient.id, value)}</td>'


def _spread(point: _Point, nutrient: Nutrient) -> str:
    least = figure(nutrient.id, point.low)
    if point.endless:
        return f"at least {least}"
    most = figure(nutrient.id, point.high)
    return least if least == most else f"{least} to {most}"


def _said(point: _Point) -> str:
    said = (["something not counted"] if point.open else []) + ([] if point.counted else ["left out"])
    return "; ".join(said)


def _scale(points: Sequence[_Point], lines: Lines) -> _Scale:
    """The target stands where it stands on every bar, unless a day or the mean's band needs more room."""
    last = points[-1].day
    number = max((last - points[0].day).days + 1, LEAST_SPAN_DAYS)
    # A short diary leaves room before it: the days to come are not on the axis.
    first = date.fromordinal(max(last.toordinal() - number + 1, date.min.toordinal()))
    most = max(each.best for each in points)
    if lines.band is not None and lines.band.high is not None:
        most = max(most, lines.band.high)
    least = lines.target.value / (TARGET_AT / EDGE) if lines.target is not None else 0.0
    return _Scale(first, number, max(least, most * ROOM_BEYOND) or 1.0)


def _line(role: str, tick: Tick | None, scale: _Scale) -> str:
    if tick is None:
        return ""
    return (
        f'<span class="across {role}" style="bottom:{scale.up(tick.value):.1f}%">'
        f'<span class="label">{_tick_words(tick)}</span></span>'
    )


def _limit(tick: Tick | None, scale: _Scale) -> str:
    """The limit as a double line where it is in view, else its value at the upper edge."""
    if tick is None:
        return ""
    if tick.value <= scale.full:
        return _line("limit", tick, scale)
    return f'<span class="beyond">{_tick_words(tick)} ↑</span>'


def _tick_words(tick: Tick) -> str:
    mark = f" ({escape(tick.mark)})" if tick.mark else ""
    return f"<b>{escape(tick.kind)}</b> {escape(tick.text)}{mark}"


def _band(lines: Lines, scale: _Scale) -> str:
    if lines.band is None:
        return ""
    low = scale.up(max(lines.band.low, 0.0))
    high = EDGE if lines.band.high is None else scale.up(lines.band.high)
    fading = " endless" if lines.band.high is None else ""
    return f'<span class="band{fading}" style="bottom:{low:.1f}%;height:{high - low:.1f}%"></span>'


def _numbers(scale: _Scale) -> Iterator[str]:
    """Nothing, a round amount and twice as much, as far up as there is room for it."""
    most = scale.full * HIGHEST_NUMBER / 2
    magnitude = 10.0 ** math.floor(math.log10(most))
    step = max(each * magnitude for each in ROUND if each * magnitude <= most)
    for number in (0.0, step, 2 * step):
        yield f'<span class="scale" style="bottom:{scale.up(number):.1f}%">{number:,.6g}</span>'


def _ranges(points: Sequence[_Point], scale: _Scale) -> Iterator[str]:
    for each in points:
        low, high = scale.up(each.low), EDGE if each.endless else scale.up(each.high)
        place = f"left:{scale.left(each.day):.1f}%;bottom:{low:.1f}%;height:{high - low:.1f}%"
        kind = " endless" if each.endless else " cut" if each.high > scale.full else ""
        yield f'<span class="range{kind}" style="{place}"></span>'


def _dots(points: Sequence[_Point], scale: _Scale) -> Iterator[str]:
    for each in points:
        kind = "out" if not each.counted else "open" if each.open else "dot"
        yield f'<i class="{kind}" style="left:{scale.left(each.day):.1f}%;bottom:{scale.up(each.best):.1f}%"></i>'


def _dates(scale: _Scale) -> Iterator[str]:
    """A few dates under the days, never so many that they touch."""
    last = scale.first + timedelta(days=scale.days - 1)
    step = next((each for each in STEPS if scale.days <= each * MOST_DATES), None)
    if step is not None:
        for at in range(0, scale.days, step):
            day = scale.first + timedelta(days=at)
            yield _date(day, f"{day.day} {day:%b}", scale)
        return
    months = scale.days / DAYS_PER_MONTH
    step = next((each for each in MONTH_STEPS if months <= each * MOST_MONTHS), MONTH_STEPS[-1])
    at = scale.first.year * MONTHS_PER_YEAR + scale.first.month  # the month after the first, counted from zero
    for month in range(at, last.year * MONTHS_PER_YEAR + last.month, step):
        day = date(month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1)
        yield _date(day, f"{day:%b %Y}", scale)


def _date(day: date, words: str, scale: _Scale) -> str:
    return f'<span class="at" style="left:{scale.left(day):.1f}%">{words}</span>'
