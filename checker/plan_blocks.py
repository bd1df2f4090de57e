"""Why no plan reaches every target: which limit stands against it, and the smallest step that would open one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

import numpy as np

from checker.explanation import amount, figure
from checker.guards import guards
from checker.person import Person
from checker.plan_constraints import Programme, without
from checker.plan_opening import Beyond, least_beyond, least_over
from checker.plan_options import Options, place
from checker.plan_program import smallest
from checker.plan_records import Block
from checker.plan_words import TAKES_ALL
from checker.preferences import Preferences
from checker.references import no_value_words
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.planning import limit

Offered = Callable[[Preferences, Sequence[str]], Options]
# Sodium is said in round figures.
SODIUM_STEP = 10
POTASSIUM = (
    "Potassium must not rise with what you ticked, and nearly every food that brings the others brings some of it."
    " Ask your doctor or dietitian what fits."
)
POTASSIUM_UNKNOWN = "It is not known yet whether potassium may rise for you, so no plan raises it."
ANSWER = "Say whether kidney disease, heart failure or a medicine that raises potassium applies to you."
UPPER_LEVEL = (
    "{name} is {amounts} today as far as we can tell."
    " With what closes the gap it could pass the upper level of {level}."
)
SAY_MORE = "Say more exactly what you ate: that narrows the range."
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

    First what the person may answer or asked for, where a plan is then found within all limits; then what may be
    widened, one limit alone where that is enough; then what takes several steps; then what is not to be moved.
    """
    cared_for = bool(programme.limits.not_to_rise)
    free = without(programme, not_to_rise=())
    if cared_for and person.potassium_care == "unknown" and _opens(free):
        return (Block("potassium_unknown", POTASSIUM_UNKNOWN, ANSWER),)
    if programme.keep and _opens(replace(programme, keep=())):
        return (Block("kept", KEPT, "Let one of them go."),)
    if leave_out and _opens(replace(programme, options=offered(preferences, ()))):
        return (Block("left_out", LEFT_OUT, "Take one of them back."),)
    alone = [
        block
        for name, of in (("energy", _energy), ("sodium_mg", _sodium))
        if (over := least_over(programme, name)) is not None and (block := of(programme, over)) is not None
    ]
    if cared_for or "child" in guards(person):  # more energy is for those who care for them to allow
        alone = [replace(block, opens="", energy_kcal=None) if block.limit == "energy" else block for block in alone]
    if alone:
        return tuple(alone)
    if cared_for and (_opens_if_widened(free) or least_beyond(free) is not None):
        if person.potassium_care == "unknown":
            return (Block("potassium_unknown", POTASSIUM_UNKNOWN, ANSWER),)
        return (Block("potassium", POTASSIUM),)
    found = _asked_for(programme, preferences, leave_out, offered)
    if found is not None:
        return (found,)
    beyond = least_beyond(programme)
    if beyond is not None and (together := _together(programme, beyond)):
        return together
    return (_upper_level(programme) or Block("safety", SAFETY),)


def _upper_level(programme: Programme) -> Block | None:
    """The upper level that the day, at its high end, would pass with what closes the gap."""
    for at, ceiling in enumerate(programme.limits.ceilings.tolist()):
        nutrient = next(each for each in nutrients() if each.id == JUDGED[at])
        others = programme.limits.ceilings.copy()
        others[at] = np.nan
        if np.isnan(ceiling) or not _opens_if_widened(without(programme, ceilings=others)):
            continue
        low, high = (float(programme.total[place(nutrient.id, edge)]) for edge in ("low", "high"))
        amounts = f"between {figure(nutrient.id, low)} and {amount(nutrient, high)}"
        words = UPPER_LEVEL.format(name=nutrient.name, amounts=amounts, level=amount(nutrient, ceiling))
        return Block("upper_level", words, SAY_MORE if high > low else "")
    return None


def _asked_for(
    programme: Programme, preferences: Preferences, leave_out: Sequence[str], offered: Offered
) -> Block | None:
    """What the person does not eat or want, where without it a plan is found."""
    for limit_id, words, wider, left_out in (
        ("left_out", LEFT_OUT, preferences, ()),
        ("avoid", AVOID, replace(preferences, avoid=()), leave_out),
        ("diet", DIET, replace(preferences, diets=(), low_energy=False), leave_out),
    ):
        asked = wider != preferences or tuple(left_out) != tuple(leave_out)
        if asked and _opens_if_widened(replace(programme, options=offered(wider, left_out))):
            return Block(limit_id, words)
    return None


def _opens(programme: Programme) -> bool:
    return smallest(programme) is not None


def _opens_if_widened(programme: Programme) -> bool:
    """Whether there is a plan within all limits but one of energy and sodium."""
    return _opens(programme) or any(least_over(programme, name) is not None for name in ("energy", "sodium_mg"))


def _energy(programme: Programme, over: float) -> Block | None:
    """The allowance it takes; None where that is more than may be allowed."""
    step = limit("energy_step")
    allowance = ceil((programme.limits.energy + over) / step) * step
    if allowance > limit("most_energy_allowance"):
        return None
    now = programme.limits.energy
    within = f"No plan stays within {now:,.0f} kcal more than today."
    opens = f"Allow up to {allowance:,.0f} kcal more than today (now {now:,.0f} kcal)."
    return Block("energy", within, opens, allowance)


def _sodium(programme: Programme, over: float) -> Block:
    # Over the limit of a day already, what is left out first brings the day down to it.
    first = max(float(programme.total[place("sodium_mg")]) - programme.limits.sodium_per_day, 0.0)
    less = ceil((first + over) / SODIUM_STEP) * SODIUM_STEP
    within = f"No plan keeps the day at {programme.limits.most['sodium_mg']:,.0f} mg of sodium or less."
    return Block("sodium", within, f"Leave out something salty that brings about {less:,.0f} mg of sodium.")


def _together(programme: Programme, beyond: Beyond) -> tuple[Block, ...]:
    """Several limits that have to be widened together: the first block says what it takes.

    Nothing where one of them may not be widened so far.
    """
    found = []
    if beyond.energy_kcal > 0:
        energy = _energy(programme, beyond.energy_kcal)
        if energy is None:
            return ()
        found.append(energy)
    if beyond.sodium_mg > 0:
        found.append(_sodium(programme, beyond.sodium_mg))
    if beyond.changes > 0:
        many = programme.limits.changes + beyond.changes
        words = f"{programme.limits.changes} changes are not enough."
        found.append(Block("changes", words, f"Make {many} changes; that is more than this page plans."))
    if len(found) < 2:
        return tuple(found)
    steps = " ".join(each.opens for each in found)
    return tuple(
        replace(each, opens=f"{TAKES_ALL} {steps}" if at == 0 else "", energy_kcal=None)
        for at, each in enumerate(found)
    )
