"""What a ticked condition or medicine changes: what is said, what is not judged, what is never suggested.

The rules themselves, each with its source, are `nutrition_data/conditions.toml`. A condition only ever adds: each one
that is ticked has its statements said, and nothing ticked takes away what another says.
"""

from checker.person import Person
from nutrition_data import conditions as rules
from nutrition_data.conditions import PLACES, Statement, conditions

__all__ = [
    *("PLACES", "Statement", "not_suggested", "potassium_is_judged", "potassium_reference_words"),
    *("potassium_words", "said", "ticked", "ticked_words"),
]


def said(person: Person, place: str) -> tuple[Statement, ...]:
    """What is said to this person in a place of PLACES, cautions first; the same sentence is said once."""
    if place not in PLACES:
        raise ValueError(f"No place is called {place!r}; expected one of {', '.join(PLACES)}.")
    mine = [
        statement
        for id in person.conditions
        for statement in conditions()[id].statements
        if place in statement.where and _is_for(statement, person)
    ]
    mine.sort(key=lambda each: each.kind != "caution")
    once: dict[str, Statement] = {}
    for each in mine:
        once.setdefault(each.text, each)
    return tuple(once.values())


def potassium_is_judged(person: Person) -> bool:
    """Whether potassium is compared with its reference value. Not with kidney disease, dialysis, heart failure, or a
    medicine that raises potassium: the values are not meant for these people."""
    return person.potassium_care != "yes"


def not_suggested(person: Person) -> frozenset[str]:
    """Nutrients that no food is offered for: potassium, until the person said that nothing stands against it."""
    return frozenset() if person.potassium_care == "no" else frozenset({"potassium"})


def potassium_words(person: Person) -> str | None:
    """Why no food is offered for potassium, naming what was ticked; None where nothing stands against more of it."""
    words = rules.potassium_words()
    if person.potassium_care == "no":
        return None
    if person.potassium_care == "unknown":
        return words.unknown
    return words.ticked.format(ticked=ticked_words(person)) if ticked(person) else words.yes


def potassium_reference_words(person: Person) -> str | None:
    """Why the potassium reference value is not for this person, or whom it leaves out; None where no care is needed."""
    words = rules.potassium_words()
    if person.potassium_care == "no":
        return None
    own = person.authority == words.reference_authority
    if person.potassium_care == "unknown":
        return words.reference_unknown if own else words.reference_unknown_other
    if ticked(person):
        return words.reference_ticked.format(ticked=ticked_words(person))
    return words.reference_yes if own else words.reference_yes_other


def ticked(person: Person) -> tuple[str, ...]:
    """The conditions that stand against more potassium, as they are called inside a sentence."""
    known = conditions()
    return tuple(known[id].words for id in person.conditions if known[id].potassium_care)


def ticked_words(person: Person) -> str:
    """The same as one list: "kidney disease and heart failure"."""
    *first, last = ticked(person)
    return f"{', '.join(first)} and {last}" if first else last


def _is_for(statement: Statement, person: Person) -> bool:
    stage = "not_expecting" if person.life_stage == "none" else person.life_stage
    return "everyone" in statement.who or stage in statement.who
