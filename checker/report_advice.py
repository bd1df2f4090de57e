"""Which foods of several days carry advice for pregnancy or breastfeeding, and how often they were eaten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from checker.diary import Day
from checker.person import Person

NONE_FOUND = "None was recognised among the foods entered."


def foods_with_advice(person: Person, days: Sequence[Day]) -> tuple[str, ...]:
    """Each food once with its days, those eaten on most days first; () for who is neither pregnant nor breastfeeding.

    What only counts towards a limit of the day, such as coffee, is left out. Conditions say nothing here.
    """
    if not (person.pregnant or person.lactating) or not days:
        return ()
    from checker.contributions import food_name

    anybody = Person(person.age_years, person.sex, person.life_stage, person.authority)
    on_days: Counter[str] = Counter()
    for day in days:
        grams: dict[str, float] = {}
        typed: dict[str, str] = {}
        named = set()
        for entry in day.entries:
            if entry.food_id is None:
                named |= {entry.typed} if _is_advised(anybody, "", 0.0, entry.typed) else set()
                continue
            grams[entry.food_id] = grams.get(entry.food_id, 0.0) + (entry.grams or 0.0)
            typed[entry.food_id] = f"{typed.get(entry.food_id, '')} | {entry.typed}"
        named |= {food_name(id) for id, eaten in grams.items() if _is_advised(anybody, id, eaten, typed[id])}
        on_days.update(named)
    of_all = f"of {len(days)} day{'' if len(days) == 1 else 's'}"
    return tuple(f"{name}: on {many} {of_all}" for name, many in on_days.most_common()) or (NONE_FOUND,)


@lru_cache(maxsize=4096)
def _is_advised(person: Person, food_id: str, grams: float, typed: str) -> bool:
    """Whether so much of a food, or words that are no food (id ""), carries advice beyond a limit of the day."""
    from checker.safety_notes import notes, notes_on_words
    from nutrition_data.food_safety import food_safety

    limits = {rule.id for rule in food_safety().deny if rule.limited}
    found = notes(person, [food_id], {food_id: grams}, {food_id: typed}) if food_id else notes_on_words(person, typed)
    return any(note.rule not in limits for note in found)
