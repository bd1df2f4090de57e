"""Foods that would close a gap: by portion, for foods people eat, varied, and never one that is not for this person."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.explanation import source_words
from checker.food_sources import FoodSource, kind_of, sources
from checker.person import Person
from checker.safety import guards, offer_note, offered
from diary_rows import BANANA, MILK, PUMPKIN_SEEDS
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from nutrition_data.nutrients import JUDGED, nutrients
from test_safety import NEVER, names_of

WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        Person,
        st.sampled_from([12, 16, 18.99, 19, 30, 45, 52]),
        st.just("female"),
        st.just("pregnant"),
        st.sampled_from(["US_CA_DRI", "EFSA"]),
        st.sampled_from(["no", "yes", "unknown"]),
    ),
    st.sampled_from(JUDGED),
    st.one_of(st.none(), st.floats(0, 5000)),
    st.lists(st.sampled_from(list(foods().index)), max_size=5),
    st.integers(1, 60),
)
def test_in_pregnancy_no_list_ever_holds_what_the_advice_keeps_out(
    person: Person, nutrient: str, gap: float | None, eaten: list[str], limit: int
) -> None:
    assert [
        each.name for each in sources(person, nutrient, gap, eaten, limit) if NEVER.search(names_of(each.food_id))
    ] == []


@pytest.mark.parametrize("care", ["yes", "unknown"])
@pytest.mark.parametrize(
    ("age", "stage"), [(4, "none"), (30, "none"), (30, "pregnant"), (30, "lactating"), (80, "none")]
)
def test_unless_there_is_no_reason_for_care_no_potassium_source_is_shown(care: str, age: float, stage: str) -> None:
    person = Person(age, life_stage=stage, potassium_care=care)
    for gap in (None, 1, 500, 3000):
        assert sources(person, "potassium", gap) == ()
    for nutrient in ("magnesium", "calcium", "vitamin_b6"):
        found = sources(person, nutrient, limit=40)
        assert found
        grams = {each.food_id: each.grams for each in found}
        assert all(foods().at[id, "potassium_mg"] * grams[id] / 100 <= 200 for id in grams)


@pytest.mark.parametrize("nutrient", JUDGED)
@pytest.mark.parametrize(
    "person", [WOMAN, PREGNANT, Person(8, potassium_care="no"), Person(40, "male", potassium_care="no")]
)
def test_a_list_is_varied_and_of_usual_portions(person: Person, nutrient: str) -> None:
    safety = food_safety()
    found = sources(person, nutrient, limit=12)
    assert len(found) == 12
    varieties = [safety.varieties[foods().at[each.food_id, "category"]] for each in found]
    assert max(varieties.count(each) for each in varieties) <= 2
    assert len({kind_of(each.food_id) for each in found}) == len(found)
    for each in found:
        assert each.grams == foods().at[each.food_id, "usual_portion_g"]
        assert 5 <= each.grams <= 350
        assert each.energy_kcal <= 350
        assert each.portion
        assert "usual portion" not in each.portion


def test_amounts_are_those_of_the_portion() -> None:
    # Unsalted pumpkin seeds: 550 mg of magnesium and 574 kcal in 100 g, 28 g usual.
    seeds = next(each for each in sources(WOMAN, "magnesium") if each.food_id == PUMPKIN_SEEDS)
    assert (seeds.amount, seeds.grams, seeds.unit) == (pytest.approx(154), 28, "mg")
    assert seeds.energy_kcal == pytest.approx(160.72)


def test_never_ranked_by_100_g() -> None:
    # The richest per 100 g (bran, dried herbs, cocoa) bring little in a portion or are none.
    table = foods()
    richest = table["magnesium_mg"].nlargest(20).index
    best = [each.food_id for each in sources(WOMAN, "magnesium")]
    assert not set(best) & (set(richest) - {PUMPKIN_SEEDS})
    amounts = [each.amount for each in sources(WOMAN, "magnesium", limit=20)]
    assert amounts == sorted(amounts, reverse=True)


def test_for_a_small_gap_usual_foods_come_before_rich_ones() -> None:
    small = sources(WOMAN, "calcium", 100)
    assert all(each.amount >= 95 for each in small)
    assert small[0].name == "Whole milk"
    assert min(foods().at[each.food_id, "times_reported"] for each in small) >= 5


def test_what_was_eaten_and_its_twins_are_not_offered_again() -> None:
    first = sources(WOMAN, "magnesium")
    again = sources(WOMAN, "magnesium", eaten_ids=[each.food_id for each in first])
    assert not {kind_of(each.food_id) for each in first} & {kind_of(each.food_id) for each in again}
    milks = [
        each.name for each in sources(WOMAN, "calcium", limit=40, eaten_ids=[MILK]) if kind_of(each.food_id) == {"milk"}
    ]
    assert milks == []


@pytest.mark.parametrize(
    ("person", "note"),
    [
        (Person(30, potassium_care="no"), "Not if you are, or may become, pregnant (NHS UK)."),
        (Person(50.99, potassium_care="no"), "Not if you are, or may become, pregnant (NHS UK)."),
        (Person(51, potassium_care="no"), ""),
        (Person(30, "male", potassium_care="no"), ""),
    ],
)
def test_liver_carries_its_note_for_who_may_become_pregnant(person: Person, note: str) -> None:
    notes = [each.note for each in sources(person, "vitamin_b6", limit=20) if "liver" in each.name.lower()]
    assert notes
    assert set(notes) == {note}


def test_liver_is_listed_for_adults_who_are_not_expecting_only() -> None:
    for person in (PREGNANT, Person(30, life_stage="lactating", potassium_care="no"), Person(15, potassium_care="no")):
        assert not [each for each in sources(person, "vitamin_b6", limit=60) if "liver" in each.name.lower()]


def test_in_pregnancy_what_to_look_for_is_said() -> None:
    said = {each.name: each.note for each in sources(PREGNANT, "calcium", limit=20)}
    assert said["Yogurt, plain, low fat"] == "Choose pasteurised (NHS UK, FDA US)."
    assert (
        said["Sardines, canned"]
        == "At most 2 portions of oily fish a week; your other days are not looked at (NHS UK)."
    )
    assert (
        next(each.note for each in sources(WOMAN, "calcium", limit=20) if each.name == "Yogurt, plain, low fat") == ""
    )


def test_small_children_are_offered_no_whole_nuts() -> None:
    child = sources(Person(4.9, potassium_care="no"), "magnesium", limit=60)
    assert not [each for each in child if foods().at[each.food_id, "group"] == "nuts and seeds"]
    five = sources(Person(5, potassium_care="no"), "magnesium", limit=60)
    assert [each for each in five if foods().at[each.food_id, "group"] == "nuts and seeds"]


def test_lists_are_the_same_every_time() -> None:
    for person, nutrient in itertools.product((WOMAN, PREGNANT), JUDGED):
        assert sources(person, nutrient, 55.5, [BANANA]) == sources(person, nutrient, 55.5, [BANANA])


def note_on(name: str, person: Person) -> str:
    food_id = str(foods().index[foods()["name"] == name].item())
    return offer_note(person, food_id, offered(guards(person))[food_id])


def by_name(person: Person, nutrient: str, limit: int = 60) -> dict[str, FoodSource]:
    return {each.name: each for each in sources(person, nutrient, limit=limit)}


@pytest.mark.parametrize(("age", "note"), [(50.99, "trying for a baby"), (51, ""), (19, "trying for a baby")])
def test_fresh_tuna_carries_a_note_on_mercury_for_who_may_become_pregnant(age: float, note: str) -> None:
    tuna = [
        each.note for name, each in by_name(Person(age, potassium_care="no"), "vitamin_b6").items() if "Tuna, f" in name
    ]
    assert len(tuna) == 1
    assert note in tuna[0]
    assert ("US" in tuna[0]) is bool(note)


@pytest.mark.parametrize("person", [WOMAN, PREGNANT, Person(30, life_stage="lactating"), Person(8), Person(70, "male")])
@pytest.mark.parametrize("nutrient", JUDGED)
@pytest.mark.parametrize("gap", [None, 30, 100, 300])
def test_the_first_source_needs_no_word_of_care_where_one_does_as_well(
    person: Person, nutrient: str, gap: float | None
) -> None:
    found = sources(person, nutrient, gap)
    if found and found[0].note:
        whole = found[0].amount if gap is None else gap
        least = min(found[0].amount / whole, 1) - 0.1
        assert [each.name for each in found if not each.note and each.amount / whole >= least] == []


def test_a_list_led_by_a_food_with_a_note_is_turned_round() -> None:
    # Pregnant, 0.4 mg of vitamin B6 short: salmon and meat carry a note, and something without one does as well.
    notes = [bool(each.note) for each in sources(PREGNANT, "vitamin_b6", 0.4)]
    assert notes[0] is False
    assert any(notes)


# US and Canada, woman of 30: RDA magnesium 310, calcium 1,000, vitamin B6 1.3; AI potassium 2,600 mg.
@pytest.mark.parametrize(
    ("nutrient", "least"), [("magnesium", 15.5), ("calcium", 50), ("vitamin_b6", 0.065), ("potassium", 130)]
)
def test_what_brings_next_to_nothing_is_not_listed(nutrient: str, least: float) -> None:
    amounts = [each.amount for each in sources(WOMAN, nutrient, limit=200)]
    assert amounts
    assert min(amounts) >= least


def test_no_food_is_offered_for_the_fat_it_was_cooked_in() -> None:
    everybody = [name for nutrient in JUDGED for name in by_name(WOMAN, nutrient, 400)]
    assert len(everybody) > 100
    assert not [name for name in everybody if re.search(r"cooked in|cooking spray|oxtail", name)]
    assert not [id for id in offered(frozenset()) if foods().at[id, "group"] == "fats and oils"]


def test_breakfast_cereals_say_that_vitamins_were_added() -> None:
    note = "Vitamins and minerals were added; brands differ, see the label."
    for name in ("Wheat flakes cereal", "Oat squares cereal", "Corn flakes cereal"):
        assert note_on(name, WOMAN) == note_on(name, Person(8)) == note
    assert note_on("Shredded wheat cereal, plain", WOMAN) == ""
    assert food_safety().varieties["Ready-to-eat cereal, lower sugar (=<21.2g/100g)"] == "breakfast cereal"


def test_juice_with_added_calcium_is_offered_for_calcium_alone_and_beside_no_other_orange_juice() -> None:
    juices = [id for id in offered(frozenset()) if foods().at[id, "name"].startswith("Orange juice")]
    assert len(juices) > 2
    assert {kind_of(id) for id in juices} == {kind_of("fndds-61210250")}
    assert kind_of("fndds-61210250") == kind_of("fndds-61210220")
    assert not [
        name
        for nutrient in ("magnesium", "vitamin_b6", "potassium")
        for name in by_name(WOMAN, nutrient, 400)
        if "added calcium" in name
    ]
    assert [name for name in by_name(WOMAN, "calcium") if "added calcium" in name]


def test_small_children_are_not_offered_what_they_may_choke_on_or_should_not_drink() -> None:
    words = r"skim|fat free|nonfat|orange juice|celery, raw|beets, raw|cherr|raisin|dates|prunes|currants|pepper"
    child = [name for nutrient in JUDGED for name in by_name(Person(4.99, potassium_care="no"), nutrient, 400)]
    assert len(child) > 60
    assert not [name for name in child if re.search(words, name, re.IGNORECASE)]
    five = [name for nutrient in JUDGED for name in by_name(Person(5, potassium_care="no"), nutrient, 400)]
    assert [name for name in five if re.search(words, name, re.IGNORECASE)]


def test_children_read_no_limit_of_oily_fish_that_we_do_not_hold() -> None:
    assert by_name(Person(8, potassium_care="no"), "calcium")["Sardines, canned"].note == ""


def test_bananas_need_no_washing() -> None:
    assert note_on("Banana", PREGNANT) == ""
    assert note_on("Peach", PREGNANT) == "Wash it well (NHS UK)."


def test_a_sentence_that_names_a_food_carries_its_note() -> None:
    calcium = next(each for each in nutrients() if each.id == "calcium")
    milk = next(each for each in sources(PREGNANT, "calcium", 250) if each.name == "Whole milk")
    assert source_words(calcium, milk) == "1 cup of whole milk: 300 mg. Choose pasteurised (NHS UK, FDA US)."
