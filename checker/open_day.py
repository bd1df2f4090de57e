"""Which entries leave a day so open that no plan fits it: what was not said of them, and how much hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from checker.contributions import food_name
from checker.diary import Day, rows
from checker.person import Person
from checker.plan_aims import aims
from checker.plan_options import EFFECTS, day_amounts
from checker.plan_words import listed, short_name
from checker.preferences import Preferences
from checker.questions import HOW_MUCH, NEAR, question_for
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit

TOO_OPEN = "Your day is too open to plan: you did not say {what}."
OPEN = "A plan counts the least you may have eaten, and you did not say {what}."
ANSWER_FIRST = "Answer that first."


@dataclass(frozen=True)
class OpenEntry:
    """An entry of which something was not said. `entry_id`: of the diary; `name`: its food, inside a sentence.

    `asks`: amount (how much it was) or kind (which it was); `say`: of a kind, what to say ("which milk"), else "".
    `share`: what lies between its low end and its best estimate, of the target of the short nutrient it matters most
    for (1 = all of the target).
    """

    entry_id: str
    name: str
    asks: str
    say: str
    share: float


def open_entries(person: Person, day: Day, preferences: Preferences) -> tuple[OpenEntry, ...]:
    """The entries whose answer would raise the low end of a short nutrient most, the most first; few at most.

    Raises InputError for preferences that cannot be kept to.
    """
    table = rows(day)
    amounts = day_amounts(table)
    aim = aims(person, table, amounts, day.supplements, preferences)
    targets = aim.limits.targets
    low, best = (amounts.entries[:, [EFFECTS.index((id, edge)) for id in JUDGED]] for edge in ("low", "best"))
    total = aim.total[[EFFECTS.index((id, "low")) for id in JUDGED]]
    short = total < np.where(np.isnan(targets), -np.inf, targets)
    if not short.any():
        return ()
    shares = ((best - low)[:, short] / targets[short]).max(axis=1)
    found: dict[str, OpenEntry] = {}  # by question: one answer holds for every entry that asks it
    for at in np.argsort(-shares, kind="stable").tolist():
        entry, share = day.entries[at], float(shares[at])
        if share * 100 < limit("open_share") or len(found) == int(limit("open_entries")):
            break
        question = question_for(entry, day.answers)
        if question is None or question.key in found or question.chosen is not None or question.text == NEAR:
            continue
        assert entry.food_id is not None  # of a food that was not read only the near ones are asked
        name, asks = short_name(food_name(entry.food_id)), "amount" if question.text == HOW_MUCH else "kind"
        found[question.key] = OpenEntry(entry.id, name, asks, question.say, share)
    return tuple(found.values())


def too_open(found: Sequence[OpenEntry], any_plan: bool) -> str:
    """What is said before all else where these entries stand against a plan; `any_plan`: some come close."""
    amounts = [f"the {each.name}" for each in found if each.asks == "amount"]
    kinds = [each.say for each in found if each.asks == "kind"]
    parts = [*([f"how much of {listed(amounts)}"] if amounts else []), *([listed(kinds)] if kinds else [])]
    return f"{(OPEN if any_plan else TOO_OPEN).format(what=', or '.join(parts))} {ANSWER_FIRST}"
