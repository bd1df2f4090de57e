"""The bar of one nutrient as an HTML fragment: amounts and reference values in, text out."""

from dataclasses import dataclass
from html import escape

# Layout: every bar is scaled so that its target (RDA, PRI or AI) stands here; the row of targets makes one line.
TARGET_AT = 62.5
EDGE = 100.0
# A limit comes into view once the highest amount has left the bar and reached this part of the limit.
NEAR_LIMIT = 0.8
ROOM_BEYOND = 1.15


@dataclass(frozen=True)
class Tick:
    """A reference value to mark: its kind ("RDA"), its value, the value as it is printed, and a mark of doubt on it."""

    kind: str
    value: float
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Amounts:
    """Today's amount. `best` None: nothing to draw; `high` None: not bounded, some food is not counted.

    `taken`: how much of `low` is from supplements.
    """

    low: float = 0.0
    best: float | None = None
    high: float | None = None
    taken: float = 0.0


@dataclass(frozen=True)
class Scale:
    """What 100% of a bar stands for, and whether the limit is inside it."""

    full: float
    shows_limit: bool

    def at(self, value: float) -> float:
        """Per cent of the bar's width, at most its edge."""
        return min(EDGE, EDGE * value / self.full)


def scale(amounts: Amounts, target: Tick | None, limit: Tick | None) -> Scale:
    """The scale of one bar: the target at its fixed place, unless the amount comes near a limit beyond the edge."""
    most = max(amounts.low, amounts.best or 0.0, amounts.high or 0.0)
    if target is None:
        values = [value for value in (most, limit.value if limit else 0.0) if value > 0]
        return Scale(max(values, default=1.0) * ROOM_BEYOND, limit is not None)
    full = target.value / (TARGET_AT / EDGE)
    if limit is None:
        return Scale(full, shows_limit=False)
    if limit.value <= full:
        return Scale(full, shows_limit=True)
    if most > full and most >= NEAR_LIMIT * limit.value:
        return Scale(max(most, limit.value) * ROOM_BEYOND, shows_limit=True)
    return Scale(full, shows_limit=False)


def bar(amounts: Amounts | None, requirement: Tick | None, target: Tick | None, limit: Tick | None) -> str:
    """One bar: solid up to low, hatched from low to high, a ring at best, dots where some food is not counted.

    What supplements gave of low is ribbed. `requirement` is a dashed tick (EAR, AR), `target` a solid one (RDA, PRI,
    AI), `limit` a double one or a label at the edge; a limit that does not count food must not be given. `amounts` None
    draws the empty bar.
    """
    drawn = amounts or Amounts()
    size = scale(drawn, target, limit)
    parts = [f'<div class="track" aria-hidden="true">{_fill(drawn, size) if amounts else ""}</div>']
    if requirement is not None:
        parts.append(_tick("requirement", requirement, size))
    if target is not None:
        parts.append(_tick("target", target, size))
    if limit is not None:
        parts.append(_tick("limit", limit, size) if size.shows_limit else _edge(limit))
    return f'<div class="bar">{"".join(parts)}</div>'


def _fill(amounts: Amounts, size: Scale) -> str:
    low = size.at(amounts.low)
    best = amounts.best
    end = amounts.high if amounts.high is not None else best if best is not None else amounts.low
    high = size.at(max(end, amounts.low))
    parts = []
    food = size.at(max(amounts.low - amounts.taken, 0.0))
    if food > 0:
        parts.append(f'<span class="sure" style="width:{food:.2f}%"></span>')
    if low > food:
        parts.append(f'<span class="taken" style="left:{food:.2f}%;width:{low - food:.2f}%"></span>')
    if high > low:
        beyond = " beyond" if end > size.full else ""
        parts.append(f'<span class="possible{beyond}" style="left:{low:.2f}%;width:{high - low:.2f}%"></span>')
    elif amounts.low > size.full:
        parts.append('<span class="past"></span>')
    if amounts.high is None and high < EDGE:
        parts.append(f'<span class="tail" style="left:{high:.2f}%"></span>')
    if best is not None and best <= size.full:
        parts.append(f'<span class="ring" style="left:{size.at(best):.2f}%"></span>')
    return "".join(parts)


def _tick(role: str, tick: Tick, size: Scale) -> str:
    return (
        f'<span class="tick {role}" style="left:{size.at(tick.value):.2f}%">'
        f'<span class="label"><b>{escape(tick.kind)}</b> {escape(tick.text)}{_mark(tick)}</span></span>'
    )


def _edge(limit: Tick) -> str:
    words = f"<b>{escape(limit.kind)}</b> {escape(limit.text)}{_mark(limit)}"
    return f'<span class="edge">{words} <span aria-hidden="true">›</span></span>'


def _mark(tick: Tick) -> str:
    return f" ({escape(tick.mark)})" if tick.mark else ""
