"""Whom a rule of food safety guards, and whom a note is meant for."""

from checker import conditions
from checker.person import Person
from nutrition_data.food_safety import food_safety

GUARD_WORDS = {
    "everyone": "everybody",
    "pregnant": "pregnant",
    "lactating": "breastfeeding",
    "child": "under 19",
    "young_child": "under 5",
    "toddler": "under 2",
    "potassium": "kidney disease or not known",
    "may_become_pregnant": "women who may become pregnant",
    "others": "all others",
}


def guards(person: Person) -> frozenset[str]:
    """The guards that apply to a person; none = foods are offered unless a rule for everyone is against them."""
    limits = food_safety().limits
    found = {
        "pregnant": person.pregnant,
        "lactating": person.lactating,
        "child": person.age_years < limits["child_under"].value,
        "young_child": person.age_years < limits["young_child_under"].value,
        "toddler": person.age_years < limits["toddler_under"].value,
        "potassium": "potassium" in conditions.not_suggested(person),
    }
    return frozenset(name for name, applies in found.items() if applies)


def note_guards(person: Person) -> frozenset[str]:
    """Whom a note may be meant for: the guards, "anybody", "may_become_pregnant", "potassium_yes", "water_tablet"."""
    under = food_safety().limits["may_become_pregnant_under"].value
    found = {
        "anybody": True,
        "may_become_pregnant": person.sex == "female" and person.life_stage == "none" and person.age_years < under,
        "potassium_yes": not conditions.potassium_is_judged(person),
        "water_tablet": "water_tablet" in person.conditions,
    }
    return guards(person) | frozenset(name for name, applies in found.items() if applies)
