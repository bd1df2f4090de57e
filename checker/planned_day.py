"""A plan put into the day and taken out again; pure functions of the day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.answers import with_answers
from checker.diary import Day, Entry, add, picked
from checker.plan_records import Change, Plan
from checker.reading import amount_of


@dataclass(frozen=True)
class Swapped:
    """An entry that makes room for another: where it stands in the day, it, and what stands there instead."""

    position: int
    before: Entry
    after: Entry


@dataclass(frozen=True)
class PlannedEntries:
    """What a plan changes of one day, as entries. Two plans, or one added twice, never share an entry."""

    added: tuple[Entry, ...]
    swapped: tuple[Swapped, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The entries that are there because of the plan."""
        return frozenset(entry.id for entry in (*self.added, *(swap.after for swap in self.swapped)))


def planned_entries(day: Day, plan: Plan) -> PlannedEntries:
    """The entries of a plan that was worked out for the rows of this very day.

    Raises InputError where an amount of the plan cannot be entered, IndexError where it is for another day.
    """
    added = tuple(_entry(change) for change in plan.changes if change.replaces is None)
    swaps = [(change.replaces, change) for change in plan.changes if change.replaces is not None]
    return PlannedEntries(added, tuple(Swapped(at, day.entries[at], _entry(change)) for at, change in swaps))


def with_plan(day: Day, planned: PlannedEntries) -> Day:
    """The day with the plan: its swaps in their places, what it adds after the other entries."""
    afters = {swap.before.id: swap.after for swap in planned.swapped}
    entries = tuple(afters.get(entry.id, entry) for entry in day.entries)
    return add(replace(day, entries=entries), planned.added)


def is_in(day: Day, planned: PlannedEntries) -> bool:
    """Whether anything of the plan still stands in the day, so that it can be taken out."""
    return any(entry.id in planned.ids for entry in day.entries)


def without_plan(day: Day, planned: PlannedEntries) -> Day:
    """The day as if the plan had not been added: what it replaced is back, every other entry is as it is now.

    A replaced entry follows what was answered since. Nothing changes where nothing of the plan is left.
    """
    if not is_in(day, planned):
        return day
    befores = {swap.after.id: with_answers(swap.before, day.answers) for swap in planned.swapped}
    kept = [befores.get(entry.id, entry) for entry in day.entries if entry.id in befores or entry.id not in planned.ids]
    for swap in _gone(day, planned):
        kept.insert(swap.position, with_answers(swap.before, day.answers))
    return replace(day, entries=tuple(kept))


def _gone(day: Day, planned: PlannedEntries) -> Iterator[Swapped]:
    """Swaps whose new food was removed by hand, from the top: what stood there before comes back all the same."""
    return (swap for swap in sorted(planned.swapped, key=lambda swap: swap.position) if not day.entry(swap.after.id))


def _entry(change: Change) -> Entry:
    """The entry of one change. It was chosen: no question is asked of it, and no answer changes it."""
    return replace(picked(amount_of(change.food_id, change.count, change.measure)), by_hand=True)
