"""What stands above and under the list of foods, as HTML: the undo of the last change, and what is said of the day."""

from __future__ import annotations

import json
from html import escape

from checker.diary import Day
from checker.pages.label import sentence_html

COMPLETE = {True: "That is all I ate", False: "Some is missing"}
# Why it is asked, for the day that is not over and for those that are.
COUNTS_TODAY = "Only complete days count towards what you usually eat."
COUNTS_THEN = "A past day counts towards what you usually eat, unless you say that some is missing."


def undo_html(words: str | None, said: str, step: str | None = None) -> str:
    """What was done last, with the undo of that `step`; `said`: what an undo has just done. Else empty."""
    parts = [sentence_html(said)] if said else []
    if words:
        parts.append(f"{sentence_html(words)}. {_press('undo', step or True, 'Undo', 'undo')}")
    return f'<p class="undo">{" ".join(parts)}</p>' if parts else ""


def foot_html(day: Day, is_today: bool) -> str:
    """Whether all that was eaten is here, and what else can be done with the list; nothing under an example."""
    if day.example:
        return ""
    choices = "".join(
        _press("complete", value, label, f"complete {value}", day.complete is value)
        for value, label in COMPLETE.items()
    )
    question = "Is this all you ate today?" if is_today else "Is this all you ate on this day?"
    return (
        f'<div class="foot"><p class="small">{question}</p>'
        f'<div class="choices" role="group" aria-label="{question}">{choices}</div>'
        f'<p class="small">{COUNTS_TODAY if is_today else COUNTS_THEN}</p>'
        f'<p class="others">{_press("more", "copy", "Copy from another day", "more copy")}'
        f"{_press('more', 'keep', 'Keep as a favourite', 'more keep')}"
        f"{_press('more', 'favourites', 'Your favourites', 'more favourites')}</p></div>"
    )


def _press(event: str, value: object, label: str, place: str, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{"true" if pressed else "false"}"'
    return (
        f'<button type="button" data-event="{event}" data-value="{escape(json.dumps(value))}"'
        f' data-place="{escape(place)}"{state}>{escape(label)}</button>'
    )
