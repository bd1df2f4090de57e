"""Preferences as they were kept, of which a newer food table may know a word no longer."""

from dataclasses import replace
from functools import lru_cache

from checker.preference_records import Preferences
from nutrition_data.errors import InputError


@lru_cache(maxsize=64)
def understood(preferences: Preferences) -> tuple[Preferences, tuple[str, ...]]:
    """What is still understood of them, and a sentence for each diet or food that is not."""
    problems: list[str] = []
    diets = tuple(each for each in preferences.diets if _is_known(Preferences(diets=(each,)), problems))
    avoid = tuple(each for each in preferences.avoid if _is_known(Preferences(avoid=(each,)), problems))
    return replace(preferences, diets=diets, avoid=avoid), tuple(problems)


def _is_known(alone: Preferences, problems: list[str]) -> bool:
    from checker.preferences import excluded

    try:
        excluded(alone)
    except InputError as problem:
        problems.append(str(problem))
        return False
    return True
