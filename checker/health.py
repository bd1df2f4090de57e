"""What a person ticked about conditions and medicines, and which of it may be written to the day's file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nutrition_data.conditions import conditions

if TYPE_CHECKING:
    from checker.person import Person


@dataclass(frozen=True)
class Health:
    """The ticks. `nothing_else`: no other condition of the list applies; `kept`: they may be stored with the day.

    `potassium_said`: "yes" stands for somebody who said so before there was a list, without saying which.
    """

    conditions: tuple[str, ...] = ()
    nothing_else: bool = False
    kept: bool = False
    potassium_said: str = "unknown"

    @property
    def potassium_care(self) -> str:
        """As in Person: a condition decides it, then what was said."""
        known = conditions()
        if any(known[id].potassium_care for id in self.conditions):
            return "yes"
        return "no" if self.nothing_else else self.potassium_said

    @property
    def words(self) -> str:
        """How much is ticked, in a word or two; empty where nothing is."""
        if self.conditions:
            return f"{len(self.conditions)} ticked"
        return "none apply" if self.nothing_else else ""


def ticked(before: Health, ids: Iterable[str], nothing_else: bool, kept: bool) -> Health:
    """The ticks after a change; what was said before there was a list stays, whatever is ticked."""
    return replace(before, conditions=tuple(ids), nothing_else=nothing_else, kept=kept)


def health_of(person: Person | None, example: Person | None = None) -> Health:
    """The ticks as stored with a person; those of the `example` are nobody's own, so they are not kept."""
    if person is None:
        return Health()
    care = person.potassium_care
    said = bool(person.conditions) or care != "unknown"
    before = "yes" if care == "yes" and not person.conditions else "unknown"
    return Health(person.conditions, care == "no", said and person != example, before)


def without_health(person: Person) -> Person:
    """The person with nothing said of conditions and medicines."""
    return replace(person, conditions=(), potassium_care="unknown")


def with_health(person: Person, health: Health | None) -> Person:
    """The person with these ticks; None = nothing was ticked here, what is stored counts."""
    if health is None:
        return person
    return replace(person, conditions=health.conditions, potassium_care=health.potassium_care)


def on_record(person: Person, health: Health | None, example: Person | None) -> Person:
    """The person as written to the file: without a tick unless those are kept, and never on the example's person."""
    plain = without_health(person)
    if example is not None and plain == without_health(example):
        return example
    return with_health(plain, health) if health is not None and health.kept else plain
