"""Why no plan reaches every target: which limit stands against it, and the smallest step that would open one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

import numpy as np

from checker.person import Person
from checker.plan_options import Options
from checker.plan_program import Beyond, Programme, least_beyond, without
from checker.plan_records import Block
from checker.preferences import NO_PREFERENCES, Preferences
from checker.references import no_value_words
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit

Offered = Callable[[Preferences, Sequence[str]], Options]
POTASSIUM = (
    "Potassium must not rise with what you ticked, and nearly every food that brings the others brings some of it."
)
POTASSIUM_UNKNOWN = "It is not known yet whether potassium may rise for you, so no plan raises it."
ANSWER = "Say whether kidney disease, heart failure or a medicine that raises potassium applies to you."
UPPER_LEVEL = "What would close the gap brings the day above an upper level."
DIET = "What you do not eat leaves no foods on our list that close the gap within the other limits."
AVOID = "The foods you do not want leave none on our list that close the gap within the other limits."
LEFT_OUT = "The foods you left out leave none on our list that close the gap within the other limits."
KEPT = "The foods you want in every plan leave no room for what closes the gap."
SAFETY = "No foods on our list close the gap within the limits of a plan."


def no_reference(person: Person) -> Block:
    """There is nothing to reach."""
    return Block("no_reference", next((words for id in JUDGED if (words := no_value_words(person, id))), SAFETY))


def blocks(
    person: Person, programme: Programme, preferences: Preferences, leave_out: Sequence[str], offered: Offered
) -> tuple[Block, ...]:
    """The limits that stand against a plan that reaches every target, each with the smallest step that opens one.

    First what a person may widen; then what was asked for; then what is not to be moved.
    """
    beyond = least_beyond(programme)
    if beyond is not None:
        return _widened(programme, beyond)
    if programme.keep and least_beyond(replace(programme, keep=())) is not None:
        return (Block("kept", KEPT, "Let one of them go."),)
    if leave_out and _opens(programme, offered(preferences, ())):
        return (Block("left_out", LEFT_OUT, "Take one of them back."),)
    if programme.limits.not_to_rise and least_beyond(without(programme, not_to_rise=())) is not None:
        if person.potassium_care == "unknown":
            return (Block("potassium_unknown", POTASSIUM_UNKNOWN, ANSWER),)
        return (Block("potassium", POTASSIUM),)
    if least_beyond(without(programme, ceilings=np.full(len(JUDGED), np.nan))) is not None:
        return (Block("upper_level", UPPER_LEVEL),)
    if preferences.avoid and _opens(programme, offered(replace(preferences, avoid=()), leave_out)):
        return (Block("avoid", AVOID, "Take one of them back."),)
    diets = replace(preferences, diets=(), low_energy=False)
    if preferences != NO_PREFERENCES and _opens(programme, offered(diets, leave_out)):
        return (Block("diet", DIET),)
    return (Block("safety", SAFETY),)


def _opens(programme: Programme, options: Options) -> bool:
    return least_beyond(replace(programme, options=options)) is not None


def _widened(programme: Programme, beyond: Beyond) -> tuple[Block, ...]:
    """What a person may widen, each as far as it takes; where several are named, it takes all of them."""
    found = []
    if beyond.energy_kcal > 0:
        step = limit("energy_step")
        allowance = ceil((programme.limits.energy + beyond.energy_kcal) / step) * step
        found.append(
            Block(
                "energy",
                f"No plan stays within {programme.limits.energy:,.0f} kcal more than today.",
                f"Allow {allowance:,.0f} kcal.",
                allowance,
            )
        )
    if beyond.sodium_mg > 0:
        most = programme.limits.most["sodium_mg"]
        over = ceil(beyond.sodium_mg / 10) * 10
        found.append(
            Block(
                "sodium",
                f"No plan keeps the day at {most:,.0f} mg of sodium or less.",
                f"{over:,.0f} mg of sodium less today, by leaving out something salty, would open one.",
            )
        )
    if beyond.changes > 0:
        many = programme.limits.changes + beyond.changes
        found.append(
            Block(
                "changes",
                f"No {programme.limits.changes} changes are enough.",
                f"It would take {many} changes: more than fit a plan for one day.",
            )
        )
    return tuple(found)
