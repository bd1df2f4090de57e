"""Diets and kinds of food: what the data file asks of a food, and what the flags of offered foods say."""

import re

import pytest

from checker.preferences import Preferences, excluded
from checker.safety import offered
from nutrition_data.diets import diets, kinds
from nutrition_data.foods import foods

IDS = ("vegetarian", "vegan", "no_dairy", "no_nuts", "no_fish", "no_gluten_cereals", "no_pork", "no_egg")
# By hand, of any offered food's name: what somebody on the diet would never want to see.
NEVER = {
    "vegetarian": r"beef|pork|chicken|turkey|liver|cod|flounder|perch|salmon|sardine|tuna|whiting|tilapia|octopus|clam|"
    r"scallop|shrimp|parmesan|yogurt with fruit",
    "vegan": r"beef|pork|chicken|turkey|liver|cod\b|salmon|sardine|tuna|shrimp|clam|\begg|omelet|cheese|yogurt|kefir|"
    r"^(?:whole|skim|low-fat|reduced-fat|lactose-free).* milk|buttermilk|made with milk",
    "no_dairy": r"cheese|brie|yogurt|kefir|buttermilk|^(?:whole|skim|low-fat|reduced-fat|lactose-free).* milk|"
    r"made with milk",
    "no_nuts": r"almond|cashew|walnut|pecan|pistachio|peanut|chestnut|hazelnut",
    "no_fish": r"\bcod\b|flounder|perch|salmon|sardine|tuna|whiting|tilapia|octopus|clam|scallop|shrimp",
    "no_gluten_cereals": r"(?<!gluten-free )bread|toast|(?<!corn )tortilla|pita|wheat(?!.*buck)|\boats?\b|oatmeal|rye|"
    r"barley|seitan|bulgur|couscous|(?<!rice )noodles|chapati|focaccia|pasta",
    "no_pork": r"pork|\bham\b|bacon",
    "no_egg": r"\begg|omelet",
}


def test_the_diets_are_those_people_can_choose() -> None:
    assert tuple(diets()) == IDS
    assert set(NEVER) == set(IDS)


@pytest.mark.parametrize("diet", IDS)
def test_no_offered_food_passes_a_diet_by_mistake(diet: str) -> None:
    left = set(offered(frozenset())) - excluded(Preferences(diets=(diet,)))
    assert len(left) > 100
    names = [str(foods().at[id, "name"]) for id in left]
    assert [name for name in names if re.search(NEVER[diet], name, re.IGNORECASE)] == []


@pytest.mark.parametrize("diet", IDS)
def test_what_is_not_known_to_pass_counts_as_excluded(diet: str) -> None:
    columns = [*diets()[diet].no, *diets()[diet].yes]
    unknown = foods().index[(foods()[columns] == "unknown").any(axis="columns")]
    assert len(unknown) > 50
    assert set(unknown) <= excluded(Preferences(diets=(diet,)))


def test_no_nuts_means_no_peanuts_and_no_fish_no_shellfish() -> None:
    assert set(diets()["no_nuts"].no) == {"nuts", "peanut"}
    assert set(diets()["no_fish"].no) == {"fish", "shellfish"}


def test_every_kind_of_food_takes_some_offered_food_away() -> None:
    for id in kinds():
        assert set(offered(frozenset())) & excluded(Preferences(avoid=(id,))), id
