"""Which entries leave a day so open that no plan fits it: what was not said of them, and how much hangs on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker import smallest_change
from checker.contributions import food_name
from checker.diary import Day, Entry, rows
from checker.person import Person
from checker.plan_aims import aims
from checker.plan_options import EFFECTS, day_amounts
from checker.plan_records import Plans
from checker.plan_words import listed, short_name
from checker.preferences import Preferences
from checker.questions import HOW_MUCH, NEAR, question_for
from nutrition_data.nutrients import JUDGED
from nutrition_data.planning import limit

TOO_OPEN = "Your day is too open to plan: you did not say {what}."
TOO_OPEN_FOR_ALL = "Your day is too open for a plan that reaches every value: you did not say {what}."
OPEN = "A plan counts the least you may have eaten, and you did not say {what}."
ANSWER_FIRST = "Answer that first."
WORSE_FIRST = ("none", "ear_only", "ok", "nothing_to_change")


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


@dataclass(frozen=True)
class OpenDay:
    """A day of which more is to be said first. `opens`: if it was as much as we took, a plan reaches more than now.

    `any_plan`: some plan comes close as it is.
    """

    entries: tuple[OpenEntry, ...]
    opens: bool
    any_plan: bool


def open_day(
    person: Person, day: Day, preferences: Preferences, keep: Sequence[str], leave_out: Sequence[str], found: Plans
) -> OpenDay | None:
    """What is to be said first of a day whose plans, `found`, do not reach every value; None where nothing is.

    `keep`, `leave_out`: as of `smallest_change.plans`. Raises InputError for preferences that cannot be kept to.
    """
    if found.status not in WORSE_FIRST[:2] or not (entries := open_entries(person, day, preferences)):
        return None
    asked = {each.entry_id for each in entries}
    said = replace(day, entries=tuple(_as_taken(each) if each.id in asked else each for each in day.entries))
    then = smallest_change.plans(person, rows(said), day.supplements, preferences, keep, leave_out, 1)
    opens = WORSE_FIRST.index(then.status) > WORSE_FIRST.index(found.status)
    return OpenDay(entries, opens, bool(found.plans))


def _as_taken(entry: Entry) -> Entry:
    """The entry as if the person had said what we took."""
    return replace(entry, grams_low=entry.grams, grams_high=entry.grams, by_hand=True)


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


def too_open(found: OpenDay) -> str:
    """What is said before all else of a day that is to be said more of."""
    amounts = [f"the {each.name}" for each in found.entries if each.asks == "amount"]
    kinds = [each.say for each in found.entries if each.asks == "kind"]
    parts = [*([f"how much of {listed(amounts)}"] if amounts else []), *([listed(kinds)] if kinds else [])]
    words = OPEN if not found.opens else TOO_OPEN_FOR_ALL if found.any_plan else TOO_OPEN
    return f"{words.format(what=', or '.join(parts))} {ANSWER_FIRST}"
