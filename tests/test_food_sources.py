"""Foods that would close a gap: by portion, for foods people eat, varied, and never one that is not for this person."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.explanation import source_words
from checker.food_sources import FoodSource, kind_of, sources, sources_for_all
from checker.judgement import judge
from checker.pages.result_details import details_html
from checker.person import Person
from checker.preferences import Preferences, excluded
from checker.safety import guards, offer_note, offered
from diary_rows import BANANA, MILK, PUMPKIN_SEEDS, rows, weighed
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


def test_a_source_says_what_else_its_portion_brings() -> None:
    # Whole milk, 244 g: 61 kcal and 38 mg of sodium in 100 g. A gap of 600 mg: 300.12 mg is half of it.
    milk = next(each for each in sources(WOMAN, "calcium", 600, limit=20) if each.food_id == MILK)
    assert milk.energy_kcal == pytest.approx(148.84)
    assert milk.sodium_mg == pytest.approx(92.72)
    assert milk.caffeine_mg == 0
    assert milk.share == pytest.approx(300.12 / 600)


@pytest.mark.parametrize(("gap", "share"), [(300, 1), (300.12, 1), (301, 300.12 / 301), (3000, 0.10004)])
def test_a_portion_never_closes_more_than_the_whole_gap(gap: float, share: float) -> None:
    milk = next(each for each in sources(WOMAN, "calcium", gap, limit=40) if each.food_id == MILK)
    assert milk.share == pytest.approx(share)


@pytest.mark.parametrize("gap", [None, 0, -5])
def test_without_a_gap_there_is_no_share_of_it(gap: float | None) -> None:
    assert {each.share for each in sources(WOMAN, "calcium", gap)} == {None}


def test_what_was_added_by_one_brand_does_not_head_the_list() -> None:
    for person, gap in itertools.product((WOMAN, PREGNANT), (None, 100, 350, 700)):
        first = sources(person, "calcium", gap)[0].name
        assert not re.search(r"almond|oat milk|soy|added|cereal", first, re.IGNORECASE), (person, gap, first)


GAPS = {"calcium": 400.0, "magnesium": 120.0, "vitamin_b6": 0.5, "potassium": 900.0}
VEGAN = Preferences(diets=("vegan",))


@pytest.mark.parametrize("nutrient", JUDGED)
@pytest.mark.parametrize(
    "preferences", [VEGAN, Preferences(avoid=("nuts", "oats", "spinach")), Preferences((), ("liver",), True)]
)
def test_an_excluded_food_is_on_no_list(nutrient: str, preferences: Preferences) -> None:
    unwanted = excluded(preferences)
    for gap in (None, 50):
        found = sources(WOMAN, nutrient, gap, limit=60, preferences=preferences)
        assert found
        assert not {each.food_id for each in found} & unwanted
    shared = sources_for_all(WOMAN, {nutrient: GAPS[nutrient]}, preferences=preferences, limit=60)
    assert shared
    assert not {each.food_id for each in shared} & unwanted


def test_foods_for_all_gaps_say_what_they_bring_of_each() -> None:
    # A banana, 126 g: 5 mg of calcium, 28 mg of magnesium, 0.212 mg of vitamin B6, 326 mg of potassium in 100 g.
    banana = next(each for each in sources_for_all(WOMAN, GAPS, limit=60) if each.food_id == BANANA)
    assert [(each.nutrient, each.unit) for each in banana.brings] == [(id, "mg") for id in GAPS]
    assert [each.amount for each in banana.brings] == pytest.approx([6.3, 35.28, 0.26712, 410.76])
    assert banana.closes == pytest.approx(6.3 / 400 + 35.28 / 120 + 0.26712 / 0.5 + 410.76 / 900)
    assert (banana.energy_kcal, banana.sodium_mg) == (pytest.approx(122.22), 0)
    assert banana.serving == "1 banana"


def test_one_food_cannot_close_more_than_a_whole_gap_for_another() -> None:
    # A baked potato with 1,516 mg of potassium closes all of a gap of 500 mg and no more.
    first = sources_for_all(WOMAN, {"potassium": 500, "calcium": 500}, limit=60)
    shares = [brought.share for each in first for brought in each.brings]
    assert max(shares) == 1
    assert all(each.closes <= 2 for each in first)


def test_foods_for_all_gaps_close_most_first() -> None:
    closes = [round(each.closes, 1) for each in sources_for_all(WOMAN, GAPS, limit=30)]
    assert len(closes) == 30
    added = ("cereal", "almond milk", "soy milk", "oat milk", "added calcium")  # these are ranked by less
    natural = [
        round(each.closes, 1)
        for each in sources_for_all(WOMAN, GAPS, limit=30)
        if not any(word in each.name.lower() for word in added)
    ]
    assert natural == sorted(natural, reverse=True)


def test_foods_for_all_gaps_are_varied() -> None:
    found = sources_for_all(WOMAN, GAPS, limit=12)
    varieties = [food_safety().varieties[foods().at[each.food_id, "category"]] for each in found]
    assert max(varieties.count(each) for each in varieties) <= 2
    assert len({kind_of(each.food_id) for each in found}) == len(found) == 12


@pytest.mark.parametrize("care", ["yes", "unknown"])
def test_for_who_must_take_care_potassium_is_no_gap_to_close(care: str) -> None:
    person = Person(30, potassium_care=care)
    assert sources_for_all(person, {"potassium": 900}) == ()
    for each in sources_for_all(person, GAPS, limit=60):
        assert "potassium" not in {brought.nutrient for brought in each.brings}
        assert foods().at[each.food_id, "potassium_mg"] * each.grams / 100 <= 200


@pytest.mark.parametrize("gaps", [{}, {"calcium": 0}, {"calcium": -1, "magnesium": 0}])
def test_without_gaps_there_is_nothing_to_close(gaps: dict[str, float]) -> None:
    assert sources_for_all(WOMAN, gaps) == ()


def test_in_pregnancy_foods_for_all_gaps_are_no_others() -> None:
    found = sources_for_all(PREGNANT, GAPS, limit=80)
    assert {each.food_id for each in found} <= set(offered(guards(PREGNANT)))
    assert [each.name for each in found if NEVER.search(names_of(each.food_id))] == []
    assert {each.name: each.note for each in found}["Skim milk (fat free)"] == "Choose pasteurised (NHS UK, FDA US)."


def test_a_judged_day_lists_no_food_that_the_person_does_not_eat() -> None:
    day = rows([weighed(BANANA, 126)])
    assert judge(WOMAN, day) == judge(WOMAN, day, preferences=Preferences())
    unwanted = excluded(VEGAN)
    listed = {each.food_id for row in judge(WOMAN, day, preferences=VEGAN).nutrients for each in row.sources}
    assert listed
    assert not listed & unwanted
    assert {each.food_id for row in judge(WOMAN, day).nutrients for each in row.sources} & unwanted


def source_row(food: FoodSource) -> str:
    """The page's details of a short nutrient that lists this food alone."""
    calcium = next(each for each in judge(WOMAN, rows([weighed(BANANA, 126)])).nutrients if each.sources)
    return details_html(replace(calcium, sources=(food,)), "")


def test_the_page_shows_the_energy_of_each_portion() -> None:
    milk = next(each for each in sources(WOMAN, "calcium", 600, limit=20) if each.food_id == MILK)
    assert "1 cup, 244 g" in source_row(milk)
    assert "149 kcal</span>" in source_row(milk)  # 244 g of 61 kcal in 100 g; 93 mg of sodium is not said


@pytest.mark.parametrize(
    ("sodium", "caffeine", "said"),
    [
        (199.9, 9.9, "100 kcal<"),
        (200.0, 10.0, "100 kcal, sodium 200 mg, caffeine 10 mg<"),
        (201.0, 11.0, "100 kcal, sodium 201 mg, caffeine 11 mg<"),
        (None, 0.0, "100 kcal, sodium not known<"),
    ],
)
def test_sodium_and_caffeine_are_shown_where_they_matter(sodium: float | None, caffeine: float, said: str) -> None:
    food = replace(sources(WOMAN, "calcium")[0], energy_kcal=100, sodium_mg=sodium, caffeine_mg=caffeine)
    assert said in source_row(food)
