"""The amount in a search ("200 g rice"), and what it weighs of a food that was found."""

from checker.assumed_sizes import PortionSize
from checker.entry import Amount
from checker.line_parts import parts_of
from checker.matching import exact_match
from checker.portion_sizes import portion_size
from checker.read_foods import amount_problem
from checker.tokens import tokens


def searched_amount(query: str) -> Amount | None:
    """The amount typed beside one food; None where there is none, several foods, or a name with a number ("7 up")."""
    parts = parts_of(tokens(query))
    if len(parts) != 1 or exact_match(query) is not None:
        return None
    return parts[0].amount


def searched_size(query: str, food_id: str) -> PortionSize | None:
    """What the amount in the search weighs of this food; None where none was typed or nobody eats so much of it."""
    amount = searched_amount(query)
    if amount is None:
        return None
    size = portion_size(food_id, amount, query)
    return None if amount_problem(query, amount.value, size.grams, food_id) else size
