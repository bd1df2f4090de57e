"""The search box: own foods of the words typed first, up to half of the list, then the foods of the table."""

from checker import matching
from checker.matching import Match
from checker.own_name_marks import own_foods_named


def search(query: str, limit: int = 8) -> tuple[Match, ...]:
    """Foods for what is typed so far, best first, each once."""
    own = tuple(Match(food_id, name, 2.0) for food_id, name in own_foods_named(query[:200], max(1, limit // 2)))
    found = matching.search(query, limit)
    if not own:
        return found
    named = {each.food_id for each in own}
    return (*own, *(each for each in found if each.food_id not in named))[:limit]
