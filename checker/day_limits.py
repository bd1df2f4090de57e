"""What the foods of a day may come to for a person, and which fish is limited by the week."""

from dataclasses import dataclass

from checker.food_records import FoodRecord, record_of
from checker.guards import note_guards
from checker.person import Person
from checker.rule_matching import has_words
from nutrition_data.food_safety import LimitOfDay, WeeklyLimit, food_safety


@dataclass(frozen=True)
class DayLimit:
    """The most of a column of the foods table that a day with its suggestions may come to, and whose figure it is."""

    column: str
    limit: float
    unit: str
    words: str
    source: str  # an id of sources.toml, or "" for a caution without one
    mark: str


def day_limits(person: Person) -> tuple[DayLimit, ...]:
    """The limits of this person's day, at most one for a column: the lowest that is meant for them."""
    rows = limits_of_day(person)
    return tuple(DayLimit(row.column, row.limit, row.unit, row.words, row.source, row.mark) for row in rows)


def limits_of_day(person: Person) -> tuple[LimitOfDay, ...]:
    """The same as rows of the rules, with what is said when a day came to more."""
    whom = note_guards(person) | {"everyone"}
    lowest: dict[str, LimitOfDay] = {}
    for row in food_safety().day_limits:
        known = lowest.get(row.column)
        if whom.intersection(row.whom) and (known is None or row.limit < known.limit):
            lowest[row.column] = row
    return tuple(lowest.values())


def weekly_family(person: Person, food_id: str) -> str | None:
    """The family ("fish") that limits this food by the week for this person, or None.

    One portion among all of a family in a plan, and none where one was eaten that day: other days are not known.
    """
    whom = note_guards(person)
    for limit in food_safety().weekly:
        if whom.intersection(limit.whom) and _is_of(limit, record_of(food_id)):
            return limit.family
    return None


def _is_of(limit: WeeklyLimit, record: FoodRecord) -> bool:
    if record.group in limit.but_groups:
        return False
    if record.group in limit.groups or record.category in limit.categories or record.flags.intersection(limit.flags):
        return True
    return has_words(limit.words, record.own_text, limit.unless)
