"""The days as HTML: those left out with what would let them count, and the list, a month at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from checker.counted_days import SATURDAY
from checker.explanation import PILLS, nutrient_words
from checker.pages.marks import symbol
from nutrition_data.nutrients import JUDGED, nutrients

if TYPE_CHECKING:
    import pandas as pd

    from checker.counted_days import CountedDays
    from checker.pages.my_days_figures import ListedDay

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# So many left-out days are shown at once; the others are a click away.
LEFT_OUT_SHOWN = 3
COMPLETE = {True: "You said: all of it", False: "You said: some is missing", None: "Not said whether it is all"}
SHAPES = {True: "full", False: "open", None: "half"}
NO_PERSON = "Nobody was said to be compared for on that day."


def balance_html(found: CountedDays, days: Sequence[ListedDay] = ()) -> str:
    """How the days that count fall on the week; a sentence where they are lopsided, and one where nobody called them
    complete. `days`: those listed."""
    many = [0] * 7
    for day in found.counted:
        many[day.weekday()] += 1
    cells = "".join(
        f'<li class="{"weekend" if at >= SATURDAY else "weekday"}">{WEEK[at]} <b>{each}</b></li>'
        for at, each in enumerate(many)
    )
    weekend = "1 weekend day" if found.weekend_days == 1 else f"{found.weekend_days} weekend days"
    weekdays = "1 weekday" if found.weekdays == 1 else f"{found.weekdays} weekdays"
    said = found.balance or f"The days that count: {weekdays} and {weekend}."
    return (
        '<section class="day-list" aria-labelledby="balance"><h3 id="balance">Weekdays and weekend</h3>'
        f'<p class="small said-first">{escape(said)}</p>{_unsaid_html(days)}'
        f'<ul class="week" aria-label="Days that count, by day of the week">{cells}</ul></section>'
    )


def _unsaid_html(days: Sequence[ListedDay]) -> str:
    """Of how many days that count nobody said whether they are complete, and what that does; empty where none is."""
    counted = [day for day in days if day.left_out is None]
    unsaid = sum(day.facts.complete is None for day in counted)
    if not unsaid:
        return ""
    which = "all of them" if unsaid == len(counted) else "1 of them" if unsaid == 1 else f"{unsaid} of them"
    return (
        f'<p class="small">Taken as complete: {which}, as you did not say. Where food is missing on a day, your'
        " averages look lower than they were: then press Some is missing.</p>"
    )


def left_out_html(days: Sequence[ListedDay]) -> str:
    """The days that are no part of the mean and why, each with what the person can say; empty where none is."""
    left = [day for day in days if day.left_out]
    if not left:
        return ""
    many = "1 day is left out" if len(left) == 1 else f"{len(left)} days are left out"
    rows = [_left_out_row(day) for day in left]
    more = "".join(rows[LEFT_OUT_SHOWN:])
    if more:
        more = (
            f'<details data-key="left-out"><summary><span class="more">Show {len(rows) - LEFT_OUT_SHOWN} more'
            f'</span></summary><ul class="rows">{more}</ul></details>'
        )
    first = "".join(rows[:LEFT_OUT_SHOWN])
    return (
        f'<section class="day-list" aria-labelledby="left-out"><h3 id="left-out">{many}</h3>'
        f'<ul class="rows">{first}</ul>{more}</section>'
    )


def month_html(days: Sequence[ListedDay], statuses: pd.DataFrame, month: date, notes: str = "") -> str:
    """The days of one month, newest first, under the buttons that lead to the months before and after.

    `notes`: what is said of foods of these days, as HTML.
    """
    months = months_of(days)
    here = [day for day in days if first_of(day.date) == month]
    at = months.index(month)
    earlier = months[at + 1] if at + 1 < len(months) else None
    later = months[at - 1] if at else None
    words = statuses.set_index("day") if len(statuses) else statuses
    rows = "".join(_day_row(day, _of_day(words, day)) for day in here)
    many = "1 day" if len(here) == 1 else f"{len(here)} days"
    return (
        f'<section class="day-list" aria-labelledby="month"><div class="month"><h3 id="month">{month:%B %Y}'
        f' <span class="small">{many}</span></h3><div class="choices">{_month_button(earlier, "Earlier")}'
        f'{_month_button(later, "Later")}</div></div>{notes}<ul class="rows">{rows}</ul></section>'
    )


def months_of(days: Sequence[ListedDay]) -> list[date]:
    """The months that have days, by their first day; newest first."""
    return list(dict.fromkeys(first_of(day.date) for day in days))


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def long_words(day: date) -> str:
    """Saturday 21 November 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def _short_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _left_out_row(day: ListedDay) -> str:
    assert day.left_out is not None
    says = _says(day, "left") if day.left_out.can_be_marked or day.left_out.reason == "incomplete" else ""
    year = f" {day.date.year}" if day.date.year != date.today().year else ""
    return (
        f'<li class="a-day"><p><b>{_short_words(day.date)}{year}</b> <span class="small">{_foods(day)}. '
        f"{escape(day.left_out.words)}</span></p>"
        f'<div class="choices" role="group" aria-label="{long_words(day.date)}">{says}{_open(day, "left")}</div></li>'
    )


def _day_row(day: ListedDay, statuses: dict[str, str]) -> str:
    left_out = f' <span class="small">Left out. {escape(day.left_out.words)}</span>' if day.left_out else ""
    on, complete = day.date.isoformat(), day.facts.complete
    says = "" if day.facts.example else _says(day, "list")
    delete = _button("delete", on, "Delete", day.date, f"delete {on}")
    return (
        f'<li class="a-day" id="day-{on}"><p><b>{_short_words(day.date)}</b> <span class="small">{_foods(day)}</span>'
        f' <span class="small said-of-it"><i class="shape {SHAPES[complete]}"></i>{COMPLETE[complete]}</span>'
        f"{left_out}</p>{_verdicts(statuses)}"
        f'<div class="choices" role="group" aria-label="{long_words(day.date)}">{_open(day, "list")}{says}{delete}'
        "</div></li>"
    )


def _verdicts(statuses: dict[str, str]) -> str:
    """What that day alone came to: sign, icon and word for each nutrient."""
    if not statuses:
        return f'<p class="small">{NO_PERSON}</p>'
    by_id = {each.id: each for each in nutrients()}
    found = "".join(
        f'<li class="{statuses[id]}"><span aria-hidden="true">{symbol(by_id[id].symbol)}</span>'
        f'<span class="hidden">{escape(nutrient_words(by_id[id]))}:</span>'
        f'<i class="icon {statuses[id]}"></i>{PILLS[statuses[id]]}</li>'
        for id in JUDGED
    )
    return f'<ul class="four" aria-label="That day alone">{found}</ul>'


def _of_day(words: pd.DataFrame, day: ListedDay) -> dict[str, str]:
    on = day.date.isoformat()
    return {id: str(words.at[on, id]) for id in JUDGED} if on in words.index else {}


def _foods(day: ListedDay) -> str:
    foods = "1 food" if day.facts.entries == 1 else f"{day.facts.entries} foods"
    if not day.facts.supplements:
        return foods
    taken = "1 supplement" if day.facts.supplements == 1 else f"{day.facts.supplements} supplements"
    return f"{foods}, {taken}" if day.facts.entries else taken


def _says(day: ListedDay, where: str) -> str:
    """The two things a person can say of a day; the one that was said is pressed."""
    on = day.date.isoformat()
    return "".join(
        _button(event, on, words, day.date, f"{event} {on} {where}", day.facts.complete is said)
        for event, said, words in (("complete", True, "That was all I ate"), ("missing", False, "Some is missing"))
    )


def _open(day: ListedDay, where: str) -> str:
    on = day.date.isoformat()
    return _button("open", on, "Open", day.date, f"open {on} {where}")


def _month_button(month: date | None, words: str) -> str:
    """The way to another month; still there without one, so that the buttons keep their place."""
    if month is None:
        return f'<button type="button" disabled>{words}</button>'
    value = escape(json.dumps(month.isoformat()))
    return (
        f'<button type="button" data-event="month" data-value="{value}" data-place="{words}">{words}'
        f'<span class="hidden">: {month:%B %Y}</span></button>'
    )


def _button(event: str, on: str, words: str, day: date, place: str, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{"true" if pressed else "false"}"'
    return (
        f'<button type="button" data-event="{event}" data-value="{escape(json.dumps(on))}" data-place="{place}"{state}>'
        f'{words}<span class="hidden"> {_short_words(day)}</span></button>'
    )
