"""What is said of an answer as a whole: what blocks a plan, what would open one, and what is left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.pages import day_state
from checker.pages.close_gap_state import Found, gap, want
from checker.pages.label import plain
from checker.pages.messages import note_html
from checker.pages.that_day import named
from checker.plan_words import TAKES_ALL, listed
from nutrition_data.nutrients import nutrients

if TYPE_CHECKING:
    from checker.diary import Day
    from checker.open_day import OpenDay
    from checker.plan_records import Block, Plan, Plans

NOTHING_TO_CHANGE = "Today already reaches every value a plan would aim at, even at the low end of each range."
NOT_ALL = "No plan reaches every value today. These come close."
NOT_ALL_ONE = "No plan reaches every value today. This one comes close."
FEWER = "The first reaches the most."
AVERAGE = "{names} only the average requirement, enough for half of people."
BELOW = "{names} below the AI, and whether that is enough cannot be judged."
SAY_HOW_MUCH, SAY_MORE = "Say how much", "Say more"
NONE = "No plan was found for today."


def answer_html(plans: Plans) -> str:
    """The sentences above the plans."""
    if plans.status == "nothing_to_change":
        first = f'<p class="subline">{named(NOTHING_TO_CHANGE)}</p>'
    elif plans.status == "ok":
        first = ""
    else:
        words = _not_all(plans.plans) if plans.status == "ear_only" else f"<b>{named(NONE)}</b>"
        first = f'<p class="subline">{words}</p>'
    said = first + blocks_html(plans.blocks) + "".join(note_html(each) for each in plans.notes)
    return f'<div class="answer">{said}</div>' if said else ""


def _not_all(plans: Sequence[Plan]) -> str:
    """What the plans leave: which nutrients of the first reach only the average need, or stay below an AI."""
    words = [f"<b>{named(NOT_ALL if len(plans) > 1 else NOT_ALL_ONE)}</b>"]
    reached = [sum(each.reached == "target" for each in plan.nutrients) for plan in plans]
    if any(many < reached[0] for many in reached[1:]):
        words.append(FEWER)
    first = plans[0].nutrients if plans else ()
    for said, verbs, left in (
        (AVERAGE, ("reaches", "reach"), [each.nutrient for each in first if each.reached == "average"]),
        (
            BELOW,
            ("stays", "stay"),
            [each.nutrient for each in first if each.reached == "below" and each.average is None],
        ),
    ):
        if left:
            names = listed([f"{each.name[:1].lower()}{each.name[1:]}" for each in nutrients() if each.id in left])
            names = f"In the first, {names}" if len(plans) > 1 else f"{names[:1].upper()}{names[1:]}"
            verb = verbs[len(left) > 1]
            words.append(escape(said.format(names=f"{names} {verb}")))
    return " ".join(words)


def blocks_html(blocks: Sequence[Block]) -> str:
    """What keeps a plan from being found, and what would open one: any one of several, unless it takes them all."""
    return f'<ul class="blocks">{"".join(_lines(blocks))}</ul>' if blocks else ""


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    if blocks[0].opens.startswith(TAKES_ALL):
        yield f"<li>{escape(' '.join(each.words for each in blocks))}<br>{escape(blocks[0].opens)}</li>"
        return
    either = len([each for each in blocks if each.opens]) > 1
    for at, each in enumerate(blocks):
        word = ("<b>Either:</b> " if at == 0 else "<b>Or:</b> ") if either and each.opens else ""
        opens = f"{word}{escape(each.opens)}" if each.opens else ""
        yield f"<li>{' '.join(part for part in (escape(each.words), opens) if part)}</li>"


def ask_first(found: OpenDay, day: Day) -> None:
    """What was not said of the day and stands against a plan, with a button for each entry it is about."""
    from checker.open_day import too_open
    from checker.pages.entry_dialog import change_dialog

    st.html(f'<div class="answer"><p class="subline">{escape(too_open(found))}</p></div>')
    with st.container(horizontal=True, key="gap_open"):
        for index, each in enumerate(found.entries):
            words = f"{SAY_HOW_MUCH if each.asks == 'amount' else SAY_MORE}: {each.name}"
            pressed = st.button(plain(words), key=f"gap_open_{index}")
            entry = day.entry(each.entry_id) if pressed else None
            if entry is not None:
                change_dialog(entry)


def opening_button(found: Found) -> None:
    """A button where more energy, or the answer about potassium, would open a plan."""
    plans, unanswered = found.plans, found.asked.person.potassium_care == "unknown"
    allowance = next((each.energy_kcal for each in plans.blocks if each.energy_kcal is not None), None)
    if allowance is not None:
        st.button(f"Allow up to {allowance:,.0f} kcal more", key="gap_allow", on_click=_allow, args=(allowance,))

    if unanswered and plans.status in ("ear_only", "none"):  # answered, there are more foods to choose from
        st.button("Answer the question about potassium", key="gap_answer", on_click=_ask_again)


def _ask_again() -> None:
    gap().unsure = False
    want()


def _allow(kcal: float) -> None:
    from checker.pages.close_gap_choices import fold

    fold()  # the field for energy is drawn anew with what is allowed now
    before = day_state.diary().day.preferences
    day_state.edit_preferences(replace(before, energy_kcal=kcal))
    want()
