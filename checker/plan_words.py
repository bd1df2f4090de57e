"""The words of a plan: what it is called, and what belongs to it."""

from collections.abc import Collection, Iterator, Sequence

from checker.explanation import amount
from checker.person import Person
from checker.plan_aims import Aims
from checker.plan_options import place
from checker.plan_records import Change
from checker.preferences import Preferences, label_words
from checker.servings import inside_a_sentence
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.planning import planning

NOT_COUNTED = (
    "Something of this day is not counted, so it counts as nothing towards a target, and an upper level is checked for"
    " the rest only."
)

# What the first of several blocks opens with where no step alone is enough.
TAKES_ALL = "It takes all of these:"
# A title names no more changes than fit on two lines of a card.
NAMED = 3
NAMED_OF_MORE = 2


def title(changes: Sequence[Change], told: Collection[str] = ()) -> str:
    """What a plan does, in one line: "Add kefir and almonds, and swap potato chips for walnuts".

    Of more than NAMED changes some are named, first what is not in `told` (food ids of the plans before), so that
    plans are told apart: "Add kefir and almonds, and 2 more".
    """
    if len(changes) > NAMED:
        first = sorted(range(len(changes)), key=lambda at: changes[at].food_id in told)[:NAMED_OF_MORE]
        return f"{title([changes[at] for at in sorted(first)])}, and {len(changes) - NAMED_OF_MORE} more"
    added = [short_name(each.name) for each in changes if each.action == "add"]
    swapped = [
        f"{short_name(each.replaces_name or '')} for {short_name(each.name)}"
        for each in changes
        if each.action == "swap"
    ]
    parts = [f"{word} {listed(names)}" for word, names in (("add", added), ("swap", swapped)) if names]
    words = ", and ".join(parts) if len(added) > 1 else " and ".join(parts)
    return words[:1].upper() + words[1:]


def short_name(name: str) -> str:
    """A food's name up to its first comma, as it stands inside a sentence."""
    return inside_a_sentence(name).split(",")[0]


def listed(names: Sequence[str]) -> str:
    """One, two or more names as a list: "a, b and c"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def day_notes(person: Person, preferences: Preferences, aim: Aims) -> tuple[str, ...]:
    """What is said of every plan: for this person, with what they do not eat, on a day of which not all is known."""
    found = [
        planning().kidney_words if set(person.conditions) & planning().kidney_conditions else "",
        label_words(preferences),
        NOT_COUNTED if aim.unbounded else "",
        *_already_above(aim),
    ]
    return tuple(words for words in found if words)


def few(found: int, wanted: int) -> tuple[str, ...]:
    """What is said where some plans were found, but fewer than were looked for."""
    if not 0 < found < wanted:
        return ()
    which = {1: "second", 2: "third"}.get(found, "further")
    return (f"No {which} plan is clearly different within the limits.",)


def _already_above(aim: Aims) -> Iterator[str]:
    """What is said of a nutrient that is, or may be, above its upper level before any plan."""
    for at, ceiling in enumerate(aim.limits.ceilings.tolist()):
        nutrient = next(each for each in nutrients() if each.id == JUDGED[at])
        low, high = (float(aim.total[place(nutrient.id, edge)]) for edge in ("low", "high"))
        if high > ceiling:
            may = "is" if low > ceiling else "may be"
            level = amount(nutrient, ceiling)
            yield f"{nutrient.name} {may} above the upper level of {level} as it is; no plan raises its high end."
