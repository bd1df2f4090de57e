"""What is not eaten: two cells read into preferences, and the foods that are then never suggested."""

import pytest

from checker.preferences import NO_PREFERENCES, Preferences, avoid_choices, excluded, label_words, preferences_from
from checker.safety import offered
from nutrition_data.diets import diets, kinds, limits
from nutrition_data.errors import InputError
from nutrition_data.foods import foods

MIXTURES = {"Fruit cocktail, canned", "Fruit cocktail, canned in juice or water"} | {
    name for name in foods()["name"] if "ogurt with fruit" in name
}


def left_of(preferences: Preferences) -> set[str]:
    """Names of the foods that may still be offered to anybody."""
    return {str(foods().at[id, "name"]) for id in set(offered(frozenset())) - excluded(preferences)}


def gone(avoid: str) -> set[str]:
    return left_of(NO_PREFERENCES) - left_of(preferences_from("", avoid))


def test_without_preferences_nothing_is_excluded() -> None:
    for blank in ("", "  ", " ; ;", "none", "None; -"):
        assert preferences_from(blank, blank) == NO_PREFERENCES
    assert excluded(NO_PREFERENCES) == frozenset()


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("vegan", ("vegan",)),
        ("Vegan; NUT-FREE", ("vegan", "no_nuts")),
        ("nut free;vegan", ("vegan", "no_nuts")),
        ("no nuts; no_nuts; No Nuts", ("no_nuts",)),
        ("dairy free; gluten-free", ("no_dairy", "no_gluten_cereals")),
        ("Lactose intolerance; coeliac; celiac disease", ("no_dairy", "no_gluten_cereals")),
        ("egg-free; no eggs; no egg", ("no_egg",)),
        ("pork-free; seafood free; veggie", ("vegetarian", "no_fish", "no_pork")),
    ],
)
def test_a_diet_is_read_in_the_spellings_people_use(cell: str, ids: tuple[str, ...]) -> None:
    assert preferences_from(cell, "").diets == ids


@pytest.mark.parametrize("diet", ["kosher", "nuts", "vegan nut-free", "vegan, nut-free", "no mushrooms", "?"])
def test_an_unknown_diet_is_named_with_what_was_expected(diet: str) -> None:
    with pytest.raises(InputError, match="is not known; expected none, or some of vegetarian, vegan") as error:
        preferences_from(f"vegetarian; {diet}", "")
    assert f'"{diet}"' in str(error.value)


def test_a_refused_food_is_a_food_id_a_kind_or_a_word() -> None:
    assert gone("fndds-63107010") == {"Banana"}
    assert gone("liver") == {"Beef liver, cooked"}
    assert gone("kiwi") - MIXTURES == {"Kiwi"}
    assert gone("tofu") == {"Tofu"}


@pytest.mark.parametrize("word", ["Banana", "bananas", "no bananas", "  BANANAS "])
def test_a_word_is_found_in_upper_and_lower_case_and_in_the_plural(word: str) -> None:
    assert {"Banana"} <= gone(word)


@pytest.mark.parametrize(
    ("british", "american"),
    [("yoghurt", "yogurt"), ("aubergine", "eggplant"), ("courgettes", "zucchini"), ("rocket", "arugula"),
     ("linseed", "flax seeds"), ("prawns", "shrimp"), ("swede", "rutabaga")],
)  # fmt: skip
def test_british_words_refuse_what_american_words_refuse(british: str, american: str) -> None:
    refused = excluded(preferences_from("", american))
    assert refused
    assert refused <= excluded(preferences_from("", british))


@pytest.mark.parametrize(
    ("word", "mixture"),
    [
        ("carrots", "Mixed vegetables, frozen, cooked without fat"),
        ("celery", "Tomato and vegetable juice"),
        ("kale", "Leafy greens, fresh, cooked without fat"),
        ("peach", "Fruit cocktail, canned"),
        ("raspberries", "Mixed berries"),
        ("strawberry", "Yogurt with fruit, low fat"),
    ],
)
def test_a_mixture_that_may_hold_a_refused_food_is_refused_with_it(word: str, mixture: str) -> None:
    assert mixture in left_of(NO_PREFERENCES)
    assert mixture in gone(word)
    assert mixture not in gone("beef")


def test_a_word_is_a_whole_word() -> None:
    assert gone("pea") == gone("peas")
    assert gone("pears") - MIXTURES == {"Pear", "Avocado"}  # which is also called alligator pear
    assert "Grapefruit" not in gone("grapes")
    assert "Pineapple" not in gone("apple")


@pytest.mark.parametrize("word", ["unicorn", "bananna", "xx", "!!", "banana unicorn", "…" * 80])
def test_a_word_that_fits_no_food_is_never_passed_over_in_silence(word: str) -> None:
    with pytest.raises(InputError, match=r"Avoid: .* fits no food we know; expected"):
        preferences_from("", f"liver; {word}")
    with pytest.raises(InputError):
        excluded(Preferences(avoid=(word,)))


def test_a_diet_among_refused_foods_is_sent_to_its_own_cell() -> None:
    with pytest.raises(InputError, match="write it under diet"):
        preferences_from("", "vegan")


@pytest.mark.parametrize(
    ("avoid", "diet"),
    [("nuts", "no_nuts"), ("dairy", "no_dairy"), ("fish", "no_fish"), ("wheat", "no_gluten_cereals"),
     ("eggs", "no_egg"), ("Pork", "no_pork"), ("gluten-free", "no_gluten_cereals")],
)  # fmt: skip
def test_refused_nuts_are_more_than_foods_called_nuts(avoid: str, diet: str) -> None:
    assert excluded(preferences_from("", avoid)) == excluded(preferences_from(diet, ""))


def test_preferences_add_up() -> None:
    both = preferences_from("vegetarian", "banana")
    assert excluded(both) == excluded(preferences_from("vegetarian", "")) | excluded(preferences_from("", "banana"))


def test_low_energy_keeps_portions_up_to_the_limit() -> None:
    table = foods()
    energy = table["energy_kcal"] * table["usual_portion_g"] / 100
    limit = limits()["low_energy"].value
    left = set(table.index) - excluded(preferences_from("", "", low_energy=True))
    assert left == set(table.index[energy <= limit])
    assert set(table.index[energy.isna()]) <= excluded(preferences_from("", "", low_energy=True))


@pytest.mark.parametrize("energy", [-1, -0.001, float("nan"), float("inf")])
def test_an_energy_allowance_is_a_number_from_0_up(energy: float) -> None:
    with pytest.raises(InputError, match="Energy"):
        preferences_from("", "", energy_kcal=energy)


def test_an_energy_allowance_of_0_is_kept() -> None:
    assert preferences_from("", "", energy_kcal=0).energy_kcal == 0


def test_every_choice_of_the_page_can_be_written_in_a_cell() -> None:
    for choice in avoid_choices():
        assert preferences_from("", choice.id).avoid
        assert preferences_from("", choice.label).avoid == preferences_from("", choice.id).avoid
    for id in diets():
        assert preferences_from(diets()[id].label, "").diets == preferences_from(id, "").diets == (id,)
    assert {each.id for each in avoid_choices()} <= set(kinds())


@pytest.mark.parametrize(
    ("diet", "avoid"),
    [("nut allergy", ""), ("gluten free", ""), ("no_dairy", ""), ("no_egg", ""), ("fish allergy", ""), ("", "nuts"),
     ("", "peanut allergy"), ("", "soya"), ("", "shellfish"), ("vegan", "wheat")],
)  # fmt: skip
def test_who_may_have_an_allergy_is_told_that_the_table_knows_no_traces(diet: str, avoid: str) -> None:
    words = label_words(preferences_from(diet, avoid))
    assert "traces" in words
    assert "label" in words
    assert words.count("traces") == 1


def test_the_word_on_traces_is_said_once_for_two_allergies_and_not_for_a_taste() -> None:
    two = preferences_from("no_nuts; no_egg", "shellfish")
    assert label_words(two) == label_words(preferences_from("no_nuts", ""))
    assert label_words(preferences_from("vegetarian; no_pork", "mushrooms; liver")) == ""
    assert label_words(NO_PREFERENCES) == ""
