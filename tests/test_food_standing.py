"""How a food stands with the rules: deny by default, tried with words written from the advice, not the rules."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adversarial_foods import food_ids
from checker.person import Person
from checker.safety import guards, notes, notes_on_words, offered, standing
from nutrition_data.food_safety import food_safety
from nutrition_data.foods import foods
from test_safety import NEVER, names_of

WOMAN = Person(30, potassium_care="no")
PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")
BREASTFEEDING = Person(30, life_stage="lactating", potassium_care="no")
CHILD = Person(8, potassium_care="no")
KIDNEY = Person(60, "male", potassium_care="yes")
EVERYONE = (WOMAN, PREGNANT, BREASTFEEDING, CHILD, KIDNEY)

# From the advice for pregnancy, as people write it.
NOT_IN_PREGNANCY = """
liver and onions; chopped liver; liver pâté; haggis; faggots; cod liver oil; foie gras; vitamin A tablets; king
mackerel; shark; swordfish steak; marlin; orange roughy; tilefish; big eye tuna; canned tuna; albacore; halibut;
grouper; red snapper; dogfish; sea bass; sea bream; turbot; crab; trout from the local river; smoked salmon; smoked
salmon cooked until steaming hot; gravlax; gravad lax; lox bagel; kippers; smoked mackerel; sushi; sashimi; nigiri;
ceviche; poke bowl; raw prawns; oysters; steamed mussels; caviar; raw milk; unpasteurised milk; un-pasteurized milk;
milk (not pasteurised); milk straight from the cow; raw goat's milk; unpasteurised brie; pasteurised brie; brie cooked
until steaming hot; baked camembert; chèvre; goat's cheese; stilton; roquefort; danish blue; gorgonzola; mould-ripened
cheese; mold ripened cheese; feta; feta made with unpasteurised milk; queso fresco; panela cheese; raw milk cheddar;
unpasteurized parmesan; cheese made from raw sheep's milk; deli sliced cheddar; deli turkey; cold cuts; hot dog; hot-
dogs; salami; chorizo; prosciutto; parma ham; pepperoni; summer sausage; bologna; beef jerky; biltong; corned beef;
steak tartare; beef carpaccio; rare steak; medium rare steak; pink burger; burger, a little pink; duck breast pink;
undercooked chicken; pheasant; partridge; goose; game pie; pate; pâté; vegetable pâté; mushroom pate; soft-boiled egg;
runny eggs; egg yolk, raw; raw eggs in a smoothie; eggnog; home-made mayonnaise; mayonnaise (homemade); sunny side up;
cake batter; raw cookie dough; raw flour; coleslaw; premade potato salad; ready-made salad; egg salad from the deli;
cut melon; watermelon, cut up and left out; raw sprouts; alfalfa sprouts; beansprouts; sprouted mung beans;
unpasteurised apple juice; apple juice, unpasteurized; freshly squeezed orange juice; cider; enoki; frozen peas,
uncooked; espresso; mug of instant coffee; cola; green tea; energy drink; red bull; herbal tea; raspberry leaf tea;
camomile tea; kombucha; home brewed kombucha; red wine; beer; champagne; gin and tonic; rum cake; liquorice; black
licorice; licorice root tea; kelp; kombu; wakame; hijiki; kelp tablets; clay; calabash chalk; nzu; bone meal;
dolomite; tonic water; bitter lemon; salt substitute; LoSalt; potassium supplement
"""
TOLD = [words.strip() for words in NOT_IN_PREGNANCY.replace("\n", " ").split(";")]
# No rule is against these, and none covers them: words alone are never enough to allow a food.
NOT_COVERED = (
    *("banana", "feta made with pasteurised milk", "cottage cheese", "zxqv", "", "tinned sardines", "wine vinegar"),
    *("ginger ale", "root beer", "brussels sprouts", "raw almonds", "gooseberries", "fruit cocktail"),
)


@pytest.mark.parametrize("words", TOLD)
def test_what_the_advice_for_pregnancy_names_is_not_suggested_whatever_food_it_was_read_as(words: str) -> None:
    found = standing(PREGNANT, None, words)
    assert found.word == "not_suggested"
    assert found.rule_ids
    for food_id in ("fndds-11111000", "fndds-14104100", "fndds-63107010"):  # whole milk, Cheddar, banana
        assert standing(PREGNANT, food_id, words).word == "not_suggested"


@pytest.mark.parametrize("words", NOT_COVERED)
def test_words_that_no_rule_covers_are_not_checked(words: str) -> None:
    for person in EVERYONE:
        assert standing(person, None, words).word == "not_checked"


def id_of(name: str) -> str:
    return str(foods().index[foods()["name"] == name][0])


@pytest.mark.parametrize(
    ("name", "words", "word"),
    [
        ("Whole milk", "", "rule_allows"),
        ("Whole milk", "1 glass of pasteurised whole milk", "rule_allows"),
        ("Whole milk", "whole milk, not raw", "rule_allows"),
        ("Whole milk", "raw milk", "not_suggested"),
        ("Whole milk", "milk, whole, raw", "not_suggested"),
        ("Whole milk", "farm fresh milk", "not_checked"),
        ("Cheddar cheese", "2 slices of cheddar", "rule_allows"),
        ("Cheddar cheese", "smoked cheddar", "not_checked"),
        ("Cheddar cheese", "soft cheddar", "not_checked"),
        ("Cheddar cheese", "cheddar from the deli counter", "not_suggested"),
        ("Swiss cheese", "cave-aged gruyere from the farm", "not_checked"),
        ("Boiled or poached egg", "2 hard-boiled eggs", "rule_allows"),
        ("Boiled or poached egg", "soft-boiled egg", "not_suggested"),
        ("Boiled or poached egg", "egg, runny", "not_suggested"),
        ("Ground beef, cooked", "ground beef, cooked through", "rule_allows"),
        ("Ground beef, cooked", "ground beef, still pink", "not_suggested"),
        ("Chicken breast, grilled, no skin", "grilled chicken breast", "rule_allows"),
        ("Chicken breast, grilled, no skin", "leftover chicken breast", "not_checked"),
        ("Salmon, baked or broiled", "baked salmon", "rule_allows"),
        ("Salmon, baked or broiled", "smoked salmon", "not_suggested"),
        ("Salmon, baked or broiled", "cured salmon", "not_suggested"),
        ("Almonds, roasted, unsalted", "raw almonds", "not_checked"),
        ("Lentils, cooked", "sprouted lentils", "not_suggested"),
        ("Broccoli, cooked without fat", "fermented broccoli", "not_checked"),
        ("Orange juice, carton or bottle", "freshly squeezed orange juice", "not_suggested"),
        ("Brie", "pasteurised brie", "not_suggested"),
        ("Brie", "brie cooked until steaming hot", "not_suggested"),
        ("Mackerel, cooked", "king mackerel", "not_suggested"),
        ("Milk chocolate", "", "not_checked"),
        ("Ground beef, cooked", "ground beef, medium", "not_checked"),
        ("Apple", "1 medium apple", "rule_allows"),
        ("Spinach, raw", "spinach, raw", "rule_allows"),
        ("Spinach, fresh, cooked without fat", "raw spinach", "not_checked"),
    ],
)
def test_a_rule_allows_a_food_only_in_the_state_that_was_typed(name: str, words: str, word: str) -> None:
    assert standing(PREGNANT, id_of(name), words).word == word


def test_pasteurised_lifts_the_rule_on_feta_and_on_no_other_cheese() -> None:
    feta = str(foods().index[foods()["source_name"].str.contains("Feta")][0])
    assert standing(PREGNANT, feta).word == "not_suggested"
    assert standing(PREGNANT, feta, "feta made with pasteurised milk").word == "not_checked"
    assert standing(PREGNANT, feta, "feta, not pasteurised").word == "not_suggested"
    assert standing(PREGNANT, id_of("Brie"), "feta and brie, pasteurised").word == "not_suggested"


@pytest.mark.parametrize("person", EVERYONE)
def test_every_food_that_is_offered_is_one_that_a_rule_allows(person: Person) -> None:
    mine = offered(guards(person))
    assert {standing(person, food_id).word for food_id in mine} <= {"rule_allows", "not_checked"}
    if guards(person):
        assert {standing(person, food_id).word for food_id in mine} == {"rule_allows"}


def test_no_food_of_the_whole_table_with_a_word_of_the_list_is_allowed_in_pregnancy() -> None:
    named = [food_id for food_id in foods().index if NEVER.search(names_of(food_id))]
    assert len(named) > 500
    assert [names_of(each) for each in named if standing(PREGNANT, each).word == "rule_allows"] == []


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(offered(frozenset({"pregnant"})))),
    st.sampled_from(
        [
            *("raw", "rare", "runny", "pink", "unpasteurised", "smoked", "cured", "fermented", "sprouted", "soft"),
            *("deli", "leftover", "undercooked", "home-made", "mouldy", "moldy", "from the farm", "qwzx"),
        ]
    ),
    st.booleans(),
)
def test_a_word_of_doubt_beside_any_food_is_never_allowed(food_id: str, doubt: str, before: bool) -> None:
    name = str(foods().at[food_id, "name"])
    assume(doubt not in names_of(food_id).lower())
    typed = f"{doubt} {name}" if before else f"{name}, {doubt}"
    assert standing(PREGNANT, food_id, typed).word != "rule_allows"


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(EVERYONE), st.sampled_from([None, *foods().index]), st.text(max_size=40) | st.sampled_from(TOLD))
def test_the_word_is_one_of_three_and_the_sentence_is_calm(person: Person, food_id: str | None, typed: str) -> None:
    found = standing(person, food_id, typed)
    assert found.word in ("rule_allows", "not_suggested", "not_checked")
    assert found.sentence.endswith((".", ")"))
    assert "safe" not in found.sentence.lower()
    assert "{" not in found.sentence
    assert found == standing(person, food_id, typed)


def test_the_sentence_suits_the_person() -> None:
    assert standing(PREGNANT, None, "quince").sentence == (
        "Our rules do not cover this food: not checked. Ask your midwife if unsure."
    )
    assert "doctor or dietitian" in standing(KIDNEY, None, "quince").sentence
    assert "midwife" not in standing(CHILD, None, "quince").sentence + standing(WOMAN, None, "quince").sentence
    # The rules on liver and listeria are for pregnancy: to a breastfeeding person they are no prohibition.
    said = standing(BREASTFEEDING, None, "liver").sentence
    assert "pregnancy" not in said
    assert "not about breastfeeding" in said
    assert "Choose pasteurised (NHS UK, FDA US)." in standing(PREGNANT, id_of("Whole milk")).sentence


def test_no_sentence_of_the_rules_calls_a_food_safe() -> None:
    safety = food_safety()
    texts = [rule.note for rule in (*safety.allow, *safety.deny, *safety.day_limits)]
    wording = safety.standings
    texts += [
        wording.rule_allows,
        wording.not_suggested,
        wording.not_suggested_lactating,
        *wording.not_checked.values(),
    ]
    assert not [text for text in texts if "safe" in text.lower().split()]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("king mackerel", "choose another fish"),
        ("haggis", "for its vitamin A"),
        ("vegetable pâté", "vegetable pâté too"),
        ("unpasteurised apple juice", "only pasteurised juice"),
        ("raw sheep's milk", "only pasteurised milk"),
        ("egg yolk, raw", "until firm"),
        ("enoki mushrooms", "only cooked"),
        ("raspberry leaf tea", "ask your midwife"),
        ("kombucha", "leave it out"),
        ("calabash chalk", "lead and arsenic"),
        ("premade potato salad", "deli salads"),
        ("home-made mayonnaise", "until firm"),
        ("sea bream", "at most 2 portions"),
        ("red snapper", "1 serving a week"),
        ("hijiki", "at most once a week"),
        ("tonic water", "quinine"),
        ("pheasant", "shot with lead"),
        ("deli-sliced cheddar", "deli counter"),
        ("watermelon, cut", "keep cut melon cold"),
    ],
)
def test_an_entry_that_matched_no_food_gets_its_note_from_its_words(words: str, told: str) -> None:
    found = notes_on_words(PREGNANT, words)
    assert [each for each in found if told in each.sentence]
    for each in found:
        assert each.sentence.startswith(f"{words[:1].upper()}{words[1:]}: ")
        assert each.food_id == ""
        assert each.source or each.mark == "unverified"


@pytest.mark.parametrize(
    "words",
    [
        "banana",
        "oat milk",
        "ginger ale",
        "raw carrots",
        "sprouting broccoli",
        "decaf",
        "pasteurised feta",
        "scotch egg",
        "wine gums",
        "",
    ],
)
def test_plain_words_get_no_note(words: str) -> None:
    for person in EVERYONE:
        assert notes_on_words(person, words) == ()


def test_notes_on_words_are_for_whom_the_advice_is_meant() -> None:
    assert notes_on_words(WOMAN, "haggis") == notes_on_words(BREASTFEEDING, "brie") == ()
    assert notes_on_words(CHILD, "king mackerel")
    assert notes_on_words(KIDNEY, "salt substitute")
    assert not notes_on_words(PREGNANT, "salt substitute")


def test_a_long_entry_is_shortened_in_its_note() -> None:
    (found, *_) = notes_on_words(PREGNANT, "haggis " + "with neeps and tatties " * 9)
    assert found.sentence.startswith("Haggis with neeps")
    assert "…: in pregnancy" in found.sentence


@pytest.mark.parametrize("typed", ["raw tuna", "tuna sashimi", "smoked mackerel", "kippers", "seared ahi tuna rare"])
def test_that_fish_is_raw_or_smoked_is_said_before_how_often_it_may_be_eaten(typed: str) -> None:
    for food_id in (None, *food_ids(typed)):
        assert "steaming hot" in standing(PREGNANT, food_id, typed).sentence
        found = notes(PREGNANT, [food_id], typed={food_id: typed}) if food_id else notes_on_words(PREGNANT, typed)
        assert "steaming hot" in found[0].sentence


@pytest.mark.parametrize(
    ("typed", "word", "said"),
    [
        ("cream cheese", "not_checked", "not checked"),
        ("soft cheese", "not_suggested", "listeria"),
        ("hellmann's mayonnaise", "not_checked", "not checked"),
        ("mayonnaise", "not_checked", "not checked"),
        ("homemade mayonnaise", "not_suggested", "until firm"),
        ("cut melon", "not_suggested", "eat it within 7 days"),
        ("cantaloupe", "not_suggested", "over 2 hours"),
        ("brussels sprouts", "not_checked", "not checked"),
        ("bean sprouts, raw", "not_suggested", "sprouts only cooked"),
        ("saltines, low salt", "not_checked", "not checked"),
        ("oyster crackers", "not_checked", "not checked"),
        ("oysters, raw", "not_suggested", "raw shellfish"),
        ("shop-bought tuna salad", "not_suggested", "deli salads"),
        ("raw bacon", "not_suggested", "no pink"),
    ],
)
def test_the_sentence_on_a_food_is_about_that_food(typed: str, word: str, said: str) -> None:
    for food_id in food_ids(typed) or (None,):
        found = standing(PREGNANT, food_id, typed)
        assert (found.word, said in found.sentence) == (word, True), (food_id, found)


def test_cooked_mackerel_is_not_told_of_tuna_steaks() -> None:
    for food_id in food_ids("cooked mackerel"):
        assert "tuna" not in standing(PREGNANT, food_id, "cooked mackerel").sentence
