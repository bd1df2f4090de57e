"""Words that are written and not yet read: two windows may write on one day, and neither drops the other's lines."""

from __future__ import annotations

from collections import Counter


def with_written(stored: str, before: str, now: str) -> str:
    """What to keep of a day's written words when one window's lines change from `before` to `now`.

    Lines in `stored` that this window did not write are another's: they stay, above its own.
    """
    if stored == before:
        return now
    own = Counter(_lines(before))
    others = []
    for line in _lines(stored):
        if own[line]:
            own[line] -= 1
        else:
            others.append(line)
    return "\n".join([*others, now] if now else others)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
