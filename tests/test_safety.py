"""What is offered to whom: deny by default, tried against words written without looking at the rules."""

import re

import pytest

from checker.food_records import record_of
from checker.pages.source_list import rules_html
from checker.person import Person
from checker.safety import (
    allowing,
    attributed,
    guards,
    notes,
    offered,
    portions_sentence,
    potassium_sentence,
    standing,
    table_of_rules,
)
from nutrition_data.food_safety import GUARDS, MARKS, NOTE_FOR, food_safety
from nutrition_data.foods import foods
from nutrition_data.sources import sources

PREGNANT = Person(30, life_stage="pregnant", potassium_care="no")

# Written from the advice for pregnancy, before and apart from the rules of the table.
NEVER_IN_PREGNANCY = """
liver, liverwurst, braunschweiger, pate, pâté, foie gras, haggis, cod liver oil, giblets, shark, swordfish, marlin,
king mackerel, orange roughy, tilefish, bigeye, tuna, halibut, smoked, lox, gravlax, sushi, sashimi, ceviche, caviar,
roe, oyster, oysters, clam, clams, mussels, scallops, crab, octopus, squid, brie, camembert, chevre, goat cheese, blue
cheese, roquefort, gorgonzola, feta, queso, fresco, limburger, unpasteurized, raw milk, eggnog, mayonnaise, salami,
pepperoni, prosciutto, bologna, pastrami, mortadella, chorizo, jerky, ham, hot dog, frankfurter, deli, luncheon, cold
cut, rare, tartare, carpaccio, venison, pheasant, goose, rabbit, coleslaw, potato salad, egg salad, sprouts, alfalfa,
cider, freshly squeezed, cantaloupe, coffee, espresso, tea, cola, energy drink, kombucha, beer, wine, whiskey, vodka,
rum, licorice, liquorice, seaweed, kelp, nori, wakame, bone meal, supplement, salt substitute, tonic, cookie dough,
enoki
"""
NEVER = re.compile(
    rf"\b(?:{'|'.join(re.escape(word.strip()) for word in NEVER_IN_PREGNANCY.split(','))})\b", re.IGNORECASE
)
BRUSSELS = re.compile(r"brussels sprouts", re.IGNORECASE)


def names_of(food_id: str) -> str:
    food = foods().loc[food_id]
    return BRUSSELS.sub("", f"{food['name']} | {food['source_name']}")


def test_a_person_has_the_guards_of_her_state() -> None:
    assert guards(Person(30, potassium_care="no")) == set()
    assert guards(PREGNANT) == {"pregnant"}
    assert guards(Person(16, life_stage="pregnant")) == {"pregnant", "child", "potassium"}
    assert guards(Person(4, potassium_care="yes")) == {"child", "young_child", "potassium"}
    assert guards(Person(1, potassium_care="no")) == {"child", "young_child", "toddler"}
    assert guards(Person(30, life_stage="lactating", potassium_care="unknown")) == {"lactating", "potassium"}


@pytest.mark.parametrize(("age", "child"), [(18.99, True), (19, False), (19.01, False)])
def test_a_child_is_under_19(age: float, child: bool) -> None:
    assert ("child" in guards(Person(age, potassium_care="no"))) is child


def test_no_food_of_the_whole_table_with_a_word_of_the_list_may_be_offered_in_pregnancy() -> None:
    hits = [
        id for id in foods().index if NEVER.search(names_of(id)) and allowing(record_of(id), frozenset({"pregnant"}))
    ]
    assert [names_of(id) for id in hits] == []
    assert sum(bool(NEVER.search(names_of(id))) for id in foods().index) > 500


@pytest.mark.parametrize("guard", ["lactating", "child", "young_child", "toddler"])
def test_nor_to_the_others_whom_the_advice_guards(guard: str) -> None:
    words = re.compile(
        r"\b(liver|shark|swordfish|marlin|king mackerel|alcohol|beer|wine|energy drink|kelp|coffee)\b", re.I
    )
    hits = [id for id in foods().index if words.search(names_of(id)) and allowing(record_of(id), frozenset({guard}))]
    assert [names_of(id) for id in hits] == []


def test_nobody_is_offered_alcohol_supplements_energy_drinks_or_raw_meat() -> None:
    everybody = foods().loc[list(offered(frozenset()))]
    assert not set(everybody["group"]) & {"alcoholic drinks", "nutrition powders", "nutrition drinks", "drink powders"}
    assert (everybody["alcohol"] != "yes").all()
    assert not (everybody["group"].isin(["meat", "poultry", "fish", "egg"]) & (everybody["state"] == "raw")).any()
    words = r"\b(?:energy drink|supplement|powder|salt substitute|liquorice|licorice|kombucha|seaweed|kelp)\b"
    assert not everybody["source_name"].str.contains(words, case=False).any()


def test_a_guarded_person_is_offered_less_and_never_more() -> None:
    everybody = set(offered(frozenset()))
    for guard in GUARDS:
        mine = set(offered(frozenset({guard})))
        assert mine < everybody
        assert set(offered(frozenset({guard, "pregnant"}))) <= mine & set(offered(frozenset({"pregnant"})))


def test_what_no_rule_covers_is_not_offered() -> None:
    # Plain, reported and harmless, but no rule speaks of it.
    cod = record_of("fndds-26109120")
    assert cod.name.startswith("Cod")
    assert allowing(cod, frozenset({"pregnant"})) is None
    assert allowing(cod, frozenset()) is not None


def test_with_potassium_care_every_offered_portion_is_low_in_potassium() -> None:
    limit = food_safety().limits["potassium_per_portion"].value
    mine = foods().loc[list(offered(frozenset({"potassium"})))]
    assert len(mine) > 50
    assert (mine["potassium_mg"] * mine["usual_portion_g"] / 100 <= limit).all()
    assert food_safety().limits["potassium_per_100_g"].value == 300
    assert (mine["potassium_mg"] <= 300).all()


def test_why_no_potassium_source_is_shown_is_said_unless_there_is_no_reason() -> None:
    assert potassium_sentence(Person(30, potassium_care="no")) is None
    assert "kidney disease" in str(potassium_sentence(Person(30, potassium_care="yes")))
    assert "open the box “Health conditions and medicines”" in str(
        potassium_sentence(Person(30, potassium_care="unknown"))
    )


def noted(name: str, person: Person = PREGNANT) -> list[str]:
    """The notes on the one food with this name."""
    table = foods()
    food_id = str(table.index[table["name"] == name].item())
    return [each.sentence for each in notes(person, [food_id])]


def test_beef_liver_entered_in_pregnancy_gets_the_advice_and_a_calm_word_that_is_not_laid_to_the_nhs() -> None:
    found = notes(PREGNANT, ["fndds-25110140"])
    assert [(each.sentence, each.source, each.mark) for each in found] == [
        ("Beef liver, cooked: in pregnancy avoid it, for its vitamin A.", "NHS (UK)", "copy"),
        (
            "Beef liver, cooked: if you have eaten it, do not panic: one portion is not an emergency."
            " Mention it to your midwife.",
            "",
            "unverified",
        ),
    ]
    assert noted("Beef liver, cooked", Person(30, potassium_care="no")) == []
    assert noted("Beef liver, cooked", Person(30, life_stage="lactating", potassium_care="no")) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Brie", "soft, blue and fresh white cheese"),
        ("Tuna, canned", "4 cans a week"),
        ("Turkey, deli slices", "steaming hot"),
        ("Liverwurst", "vitamin A"),
        ("Smoked fish, not salmon", "cooked until steaming hot"),
        ("Salmon sushi roll", "cooked until steaming hot"),
        ("Whiskey", "no amount of alcohol"),
        ("Apple cider, no alcohol", "only pasteurised juice"),
        ("Pepperoni", "steaming hot"),
        ("Chorizo", "steaming hot"),
        ("Summer sausage", "steaming hot"),
        ("Beef jerky", "steaming hot"),
        ("Corned beef", "UK advice allows corned beef"),
        ("Turkey, light or dark meat, smoked, skin eaten", "steaming hot"),
        ("Caviar", "only cooked"),
        ("Queso cotija", "heated until steaming hot"),
        ("Queso asadero", "heated until steaming hot"),
        ("Queso anejo (aged Mexican cheese)", "heated until steaming hot"),
        ("Paneer", "heated until steaming hot"),
        ("Boiled or poached egg", "cooked until firm"),
        ("Eggnog", "cooked until firm"),
        ("Benedict egg", "raw or runny egg"),
        ("Hollandaise sauce", "raw or runny egg"),
        ("Mousse", "raw or runny egg"),
        ("Tiramisu", "raw or runny egg"),
        ("Tuna, canned", "1 serving of albacore or yellowfin (US)"),
    ],
)
def test_foods_that_pregnancy_advice_speaks_of_get_a_note(name: str, words: str) -> None:
    said = noted(name)
    assert [sentence for sentence in said if words in sentence]
    assert all(sentence.startswith(f"{name}: ") and sentence.endswith(".") for sentence in said)


@pytest.mark.parametrize(
    "name",
    [
        *("Whole milk", "Banana", "Cheddar cheese", "Almonds, roasted, unsalted", "Salmon, baked or broiled", "Apple"),
        *("Spinach, raw", "Oatmeal made with milk", "Carrots, raw", "Tofu", "White bread"),
        *("Brussels sprouts, raw", "Canned fish, not tuna or salmon", "Poke greens, cooked", "White hot dog bun"),
        *("Spirulina, dried", "Laver seaweed, raw", "Goat cheese, hard", "Coffee cake"),
        *("Chicken breast, grilled, no skin", "Orange juice, carton or bottle", "Yogurt, plain, low fat"),
    ],
)
def test_plain_foods_get_no_note(name: str) -> None:
    for person in (PREGNANT, Person(30, life_stage="lactating"), Person(30, potassium_care="yes"), Person(6)):
        assert noted(name, person) == []


def test_notes_come_in_the_order_entered_each_once_with_whose_advice_it_is() -> None:
    brie, liver = "fndds-14103020", "fndds-25110140"
    said = notes(PREGNANT, [liver, brie, liver])
    assert [(each.food_id, each.mark) for each in said] == [(liver, "copy"), (liver, "unverified"), (brie, "read")]
    assert all(each.source or each.mark == "unverified" for each in said)


def test_notes_are_calm() -> None:
    loud = re.compile(r"danger|deadly|!|never eat|deficien|\bsafe\b|toxic", re.IGNORECASE)
    for rule in food_safety().deny:
        assert not loud.search(rule.note)
        assert rule.note == "" or (rule.note.startswith("{food}: ") and rule.note.endswith("."))


def test_every_rule_has_a_mark_and_a_source_that_exists_or_is_a_caution_or_argued() -> None:
    ids = {each.id for each in sources()}
    safety = food_safety()
    marked = [*safety.allow, *safety.deny, *safety.limits.values()]
    for rule in marked:
        assert rule.mark in MARKS
        assert rule.source == "" or rule.source in ids
        assert rule.source or rule.mark in ("unverified", "argued")
    assert all(rule.mark != "unverified" for rule in safety.allow)  # what lets a food in is never unchecked
    assert all(rule.why for rule in (*safety.allow, *safety.deny) if rule.mark == "argued")


def test_every_rule_speaks_of_foods_groups_and_guards_that_exist() -> None:
    safety, table = food_safety(), foods()
    categories, groups, states = set(table["category"]), set(table["group"]), set(table["state"])
    assert set(safety.varieties) <= categories
    assert set(safety.plain.also) <= set(table.index)
    for allow in safety.allow:
        assert set(allow.match.categories) <= categories
        assert set(allow.match.states) | set(allow.match.not_states) | set(allow.note_states) <= states | {"smoked"}
        assert set(allow.guards) <= set(GUARDS)
        assert set(allow.note_for) <= set(NOTE_FOR)
    for deny in safety.deny:
        assert set(deny.categories) <= categories
        assert set(deny.groups) | set(deny.note_groups) <= groups
        assert set(deny.states) <= states
        assert set(deny.guards) <= {*GUARDS, "everyone"}
        assert set(deny.note_for) <= set(NOTE_FOR)
        assert deny.per in ("portion", "100_g")
        for limit in (deny.over, deny.note_over):
            assert limit == "" or (limit in safety.limits and deny.column in table.columns)


def test_every_allow_rule_lets_some_food_in() -> None:
    used = {
        rule for guard in (frozenset[str](), frozenset({"pregnant"})) for ids in offered(guard).values() for rule in ids
    }
    assert used == {rule.id for rule in food_safety().allow}


# FNDDS: cola 9 mg, brewed coffee 40 mg, dark chocolate 47 mg of caffeine in 100 g; the note begins over 20 mg.
@pytest.mark.parametrize(
    ("name", "grams", "told"),
    [
        ("Cola", 222, False),
        ("Cola", 223, True),
        ("Black coffee", 50, False),
        ("Black coffee", 49, False),
        ("Black coffee", 51, True),
        ("Dark chocolate", 42, False),
        ("Dark chocolate", 43, True),
        ("Dark chocolate", None, True),
        ("Bread, Spanish coffee", 500, False),
    ],
)
def test_the_caffeine_note_hangs_on_what_was_drunk_and_on_no_word(name: str, grams: float | None, told: bool) -> None:
    food_id = str(foods().index[foods()["name"] == name][0])
    said = notes(PREGNANT, [food_id], None if grams is None else {food_id: grams})
    assert ["caffeine" in each.sentence for each in said] == ([True] if told else [])


def test_an_energy_drink_is_noted_once_and_names_the_state_of_its_reader() -> None:
    name = "Red Bull energy drink"
    (pregnant,) = noted(name)
    (lactating,) = noted(name, Person(30, life_stage="lactating", potassium_care="no"))
    assert "in pregnancy stay under 200 mg" in pregnant
    assert "in pregnancy and breastfeeding stay under 200 mg" in lactating


def test_small_children_have_their_portions_explained() -> None:
    assert portions_sentence(Person(4.99)) == "Portions are for adults; a small child takes about half."
    assert portions_sentence(Person(5)) == ""


def test_whose_advice_it_is_stands_with_the_sentence() -> None:
    assert attributed("Choose pasteurised.", "NHS (UK), FDA (US)") == "Choose pasteurised (NHS UK, FDA US)."
    assert attributed("See the label.", "") == "See the label."


def test_the_rules_are_a_table_in_words() -> None:
    table = table_of_rules()
    assert list(table.columns) == ["Foods", "Rule", "To whom", "Whose advice", "Checked"]
    safety = food_safety()
    assert len(table) == len(safety.allow) + len(safety.deny) + len(safety.weekly) + len(safety.day_limits)
    assert (table["To whom"] != "").all()
    cells = " ".join(table.astype(str).to_numpy().ravel())
    assert not re.search(r"young_child|lactating|unverified|_|\bnan\b", cells)


def test_the_sources_page_lists_each_rule_folded_and_without_a_wide_table() -> None:
    html = rules_html()
    assert html.count("<li>") == len(table_of_rules())
    assert "<table" not in html
    assert " open" not in html
    assert "kelp tablets" in html.lower()


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (Person(30, potassium_care="no"), []),
        (Person(30, conditions=("ppi",)), []),
        (Person(30, conditions=("water_tablet",)), ["with a water tablet (diuretic) avoid liquorice"]),
        (Person(30, conditions=("heart_failure",)), ["much liquorice can lower potassium"]),
        (
            Person(30, conditions=("heart_failure", "water_tablet")),
            ["much liquorice can lower potassium", "with a water tablet (diuretic) avoid liquorice"],
        ),
    ],
)
def test_liquorice_that_was_eaten_is_noted_with_what_was_ticked(person: Person, told: list[str]) -> None:
    found = noted("Licorice", person)
    assert len(found) == len(told)
    assert all(words in sentence for words, sentence in zip(told, found, strict=True))


def test_small_amounts_of_liquorice_in_pregnancy_are_told_to_nobody_else() -> None:
    (pregnant,) = noted("Licorice")
    assert "in pregnancy keep it to small amounts" in pregnant
    for person in (Person(60, "male", conditions=("kidney_disease",)), Person(30, potassium_care="yes")):
        (found,) = noted("Licorice", person)
        assert "pregnan" not in found
    both = noted("Licorice", Person(30, life_stage="pregnant", potassium_care="yes"))
    assert sum("much liquorice can lower potassium" in each for each in both) == 1


# ---- the words typed beside the food that was read ----


def typed_notes(name: str, words: str, person: Person = PREGNANT) -> list[str]:
    """The notes that the words add to those of the food with this name."""
    table = foods()
    food_id = str(table.index[table["name"] == name][0])
    without, found = notes(person, [food_id]), notes(person, [food_id], typed={food_id: words})
    assert [each for each in found if each in without] == list(without)  # only ever more
    return [each.sentence for each in found if each not in without]


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("Milk, type not known", "1 cup raw milk", "only pasteurised milk"),
        ("Milk, type not known", "unpasteurised milk", "only pasteurised milk"),
        ("Whole milk", "200 ml un-pasteurized whole milk", "only pasteurised milk"),
        ("Cheese, type not known", "unpasteurised cheese", "cheese made from pasteurised milk"),
        ("Cheese, type not known", "baked brie", "soft, blue and fresh white cheese"),
        ("Cheddar cheese", "raw milk cheddar", "cheese made from pasteurised milk"),
        ("Orange juice, carton or bottle", "unpasteurised orange juice", "only pasteurised juice"),
        ("Boiled or poached egg", "2 raw eggs", ""),
        ("Fried egg", "runny fried egg", "until firm"),
        ("Hamburger patty, beef, no bun", "pink burger", "no pink"),
        ("Hamburger patty, beef, no bun", "rare hamburger", "no pink"),
        ("Hamburger on white bun, homemade", "medium rare burger", "no pink"),
        ("Salmon, cooked", "raw salmon", "until steaming hot"),
        ("Oysters, raw", "raw oysters", ""),
        ("Sprouts, kind not known", "raw bean sprouts", "only cooked until steaming hot"),
    ],
)
def test_the_words_typed_beside_a_food_bring_the_note_that_the_food_read_does_not(
    name: str, words: str, told: str
) -> None:
    found = typed_notes(name, words)
    assert len(found) == (1 if told else 0), found
    assert all(told in sentence and sentence.startswith(f"{name}: ") for sentence in found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("Carrots, raw", "raw carrot"), ("Almonds, roasted, unsalted", "raw almonds"), ("Honey", "raw honey")),
        *(("Milk chocolate", "raw milk chocolate"), ("Whole milk", "pasteurised milk")),
        *(("Whole milk", "whole milk, not raw"), ("Whole milk", "milk in raw oats"), ("Banana", "raw milk")),
        *(("Whole milk", "strawberry milk"), ("Fried egg", "fried egg, not runny")),
        *(("Salmon, cooked", "pink salmon"), ("Salmon, canned", "tin of pink salmon")),
        *(("Brussels sprouts, raw", "raw brussels sprouts"), ("Hamburger patty, beef, no bun", "burger well done")),
    ],
)
def test_words_that_are_about_something_else_bring_no_note(name: str, words: str) -> None:
    assert typed_notes(name, words) == []


def test_words_typed_bring_notes_only_to_whom_the_rule_is_meant_for() -> None:
    assert typed_notes("Milk, type not known", "raw milk", Person(30, potassium_care="no")) == []
    assert typed_notes("Milk, type not known", "raw milk", Person(30, life_stage="lactating")) == []


@pytest.mark.parametrize(("age", "toddler"), [(1.99, True), (2.0, False), (2.01, False)])
def test_whole_milk_alone_is_the_milk_of_a_child_under_2(age: float, toddler: bool) -> None:
    mine = offered(guards(Person(age, potassium_care="no")))
    kinds = foods().loc[list(mine), "category"]
    milks = foods().loc[[id for id in mine if "ilk" in kinds[id] or "ogurt" in kinds[id]], "name"]
    assert ("toddler" in guards(Person(age, potassium_care="no"))) is toddler
    assert {"Whole milk", "Yogurt, plain, whole milk"} <= set(milks)
    assert bool([name for name in milks if "hole milk" not in name]) is not toddler


@pytest.mark.parametrize(
    "typed", ["semi-skimmed milk", "2% milk", "skim milk", "almond milk", "oat drink", "soya milk", "fat free yogurt"]
)
def test_no_rule_allows_thin_milk_or_a_drink_instead_of_it_under_2(typed: str) -> None:
    one = Person(1.5, potassium_care="no")
    for food_id in ("fndds-11112110", "fndds-11113000", "fndds-11350020", "fndds-11360200"):
        assert standing(one, food_id, typed).word == "not_suggested"
    assert standing(one, "fndds-11111000", "whole milk").word == "rule_allows"


def test_beans_and_potatoes_are_offered_cooked_and_not_raw() -> None:
    names = set(foods().loc[list(offered(frozenset())), "name"])
    assert not [name for name in names if re.search(r"(?:bean|potato|lentil).*\braw\b", name, re.IGNORECASE)]
    assert {"Green beans, fresh, cooked without fat", "Kidney beans, cooked", "Carrots, raw"} <= names


@pytest.mark.parametrize("typed", ["raw green beans", "green beans, raw", "raw kidney beans", "uncooked potato"])
def test_nobody_is_told_that_a_rule_allows_raw_beans(typed: str) -> None:
    for food_id in (None, "fndds-75101800", "fndds-41106020", "fndds-71103010"):
        assert standing(Person(30, potassium_care="no"), food_id, typed).word != "rule_allows"
