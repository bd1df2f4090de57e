"""Plant drinks with or without added calcium: which was assumed, since their calcium hangs on it."""

from checker.tokens import split_words
from nutrition_data import question_words

_SAYS = frozenset({"fortified", "unfortified", "calcium"})
ASSUMED = "fortified with calcium, assumed"


def assumed_fortified(food_id: str | None, typed: str) -> str:
    """What to say of a plant drink of which nobody said whether calcium is added; empty for any other food."""
    if food_id not in question_words.plant_drinks() or not _SAYS.isdisjoint(split_words(typed.casefold())):
        return ""
    return ASSUMED
