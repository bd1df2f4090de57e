"""What ticking a condition changes: every one has its rule and source, and none ever takes a caution away."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.conditions import (
    Statement,
    not_suggested,
    potassium_is_judged,
    potassium_reference_words,
    potassium_words,
    said,
)
from checker.food_sources import sources as food_sources
from checker.pages.health_box import medicines_words
from checker.person import LIFE_STAGES, POTASSIUM_CARE, Person, conditions_from
from checker.safety import offered
from checker.safety import potassium_reference_sentence as reference_sentence
from checker.safety import potassium_sentence as sentence
from nutrition_data.conditions import KINDS, MARKS, PLACES, WHO, conditions
from nutrition_data.conditions import potassium_words as words_of_potassium
from nutrition_data.nutrients import JUDGED
from nutrition_data.potassium_medicines import potassium_medicines, written_medicines
from nutrition_data.sources import source, sources

# The eight that are asked for, and the four of them with which potassium is not suggested.
ALL = (
    *("kidney_disease", "dialysis", "heart_failure", "raises_potassium"),
    *("water_tablet", "ppi", "vomiting_or_diarrhoea", "bariatric_surgery"),
)
AGAINST_POTASSIUM = ALL[:4]
EVERY_STATEMENT = [each for condition in conditions().values() for each in condition.statements]
SUBSETS = [subset for size in range(len(ALL) + 1) for subset in itertools.combinations(ALL, size)]
STAGES = [(30, "female", stage) for stage in LIFE_STAGES] + [(30, "male", "none"), (8, "female", "none")]


def with_conditions(subset: tuple[str, ...], who: tuple[float, str, str], care: str = "no") -> Person:
    age, sex, stage = who
    return Person(age, sex, stage, potassium_care=care, conditions=subset)


def texts(statements: tuple[Statement, ...]) -> str:
    return " | ".join(each.text for each in statements)


def test_the_eight_conditions_are_there_and_four_of_them_stand_against_more_potassium() -> None:
    assert tuple(conditions()) == ALL
    assert tuple(id for id, each in conditions().items() if each.potassium_care) == AGAINST_POTASSIUM


@pytest.mark.parametrize("id", ALL)
def test_every_condition_says_something_in_every_place(id: str) -> None:
    for who in STAGES:
        for place in PLACES:
            assert said(with_conditions((id,), who), place), (id, place, who)


def test_every_statement_has_its_place_its_readers_its_mark_and_a_source_that_exists() -> None:
    ids = {each.id for each in sources()}
    for each in EVERY_STATEMENT:
        assert each.where
        assert set(each.where) <= set(PLACES)
        assert each.who
        assert set(each.who) <= set(WHO)
        assert each.nutrient in ("", *JUDGED)
        assert each.kind in KINDS
        assert each.mark in MARKS
        assert each.text.endswith(".")
        assert each.source in ids if each.mark in ("read", "copy") else each.source == "", each.text


def test_what_is_not_verified_only_ever_makes_the_reader_more_careful() -> None:
    assert {each.kind for each in EVERY_STATEMENT if each.mark in ("unverified", "argued")} == {"caution"}


def test_every_finding_about_cramps_says_how_sure_it_is() -> None:
    assert [each.text for each in EVERY_STATEMENT if "cramps" in each.where and each.kind == "finding"]
    assert [e.text for e in EVERY_STATEMENT if "cramps" in e.where and e.kind == "finding" and not e.certainty] == []


def test_nothing_said_praises_alarms_or_tells_anybody_to_take_a_mineral() -> None:
    for each in EVERY_STATEMENT:
        assert not re.search(r"deficien|boost|\bsafe\b|quinine|tonic|great|dangerous", each.text, re.IGNORECASE)
        assert not re.search(
            r"(^|: |; )(take|eat more) (magnesium|potassium|calcium|vitamin)", each.text, re.IGNORECASE
        )


@pytest.mark.parametrize("subset", SUBSETS, ids="+".join)
def test_potassium_is_never_suggested_nor_judged_with_any_of_the_four_whatever_else_is_ticked(
    subset: tuple[str, ...],
) -> None:
    against = bool(set(subset) & set(AGAINST_POTASSIUM))
    for who, care in itertools.product(STAGES, POTASSIUM_CARE):
        person = with_conditions(subset, who, care)
        assert potassium_is_judged(person) is not (against or care == "yes")
        assert ("potassium" in not_suggested(person)) is (against or care != "no")
        if against or care != "no":
            assert food_sources(person, "potassium", 1000) == ()
            assert sentence(person) == potassium_words(person) is not None
            assert reference_sentence(person) == potassium_reference_words(person) is not None


@pytest.mark.parametrize("id", AGAINST_POTASSIUM)
def test_foods_offered_for_the_other_nutrients_are_low_in_potassium(id: str) -> None:
    low_in_potassium = set(offered(frozenset({"potassium"})))
    for nutrient in ("magnesium", "calcium", "vitamin_b6"):
        found = {each.food_id for each in food_sources(Person(30, conditions=(id,)), nutrient, 100)}
        assert found <= low_in_potassium


def test_nothing_is_ticked_and_nothing_else_applies_so_potassium_is_offered_and_judged() -> None:
    person = Person(30, potassium_care="no")
    assert potassium_is_judged(person)
    assert not_suggested(person) == frozenset()
    assert potassium_words(person) is potassium_reference_words(person) is None
    assert food_sources(person, "potassium", 1000)
    assert all(said(person, place) == () for place in PLACES)


@pytest.mark.parametrize("id", ALL[4:])
def test_the_other_four_conditions_leave_potassium_judged(id: str) -> None:
    person = Person(30, potassium_care="no", conditions=(id,))
    assert potassium_is_judged(person)
    assert food_sources(person, "potassium", 1000)
    # Ticked, without saying that nothing else applies: still not known.
    assert food_sources(Person(30, conditions=(id,)), "potassium", 1000) == ()


@pytest.mark.parametrize("place", PLACES)
@given(
    subset=st.sets(st.sampled_from(ALL)),
    more=st.sampled_from(ALL),
    who=st.sampled_from(STAGES),
    care=st.sampled_from(POTASSIUM_CARE),
)
def test_one_more_condition_never_takes_a_statement_away(
    place: str, subset: set[str], more: str, who: tuple[float, str, str], care: str
) -> None:
    before = with_conditions(tuple(subset), who, care)
    after = with_conditions((*subset, more), who, care)
    assert {each.text for each in said(before, place)} <= {each.text for each in said(after, place)}
    assert not_suggested(before) <= not_suggested(after)
    assert potassium_is_judged(before) or not potassium_is_judged(after)


@given(subset=st.permutations(ALL), place=st.sampled_from(PLACES), who=st.sampled_from(STAGES))
def test_each_sentence_is_said_once_cautions_first_in_whatever_order_it_was_ticked(
    subset: list[str], place: str, who: tuple[float, str, str]
) -> None:
    found = said(with_conditions(tuple(subset), who), place)
    assert found == said(with_conditions(ALL, who), place)
    assert len({each.text for each in found}) == len(found)
    kinds = [each.kind for each in found]
    assert kinds == sorted(kinds)


def test_a_place_nobody_knows_is_our_fault_and_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="'page'; expected one of result, supplement, cramps, suggestions"):
        said(Person(30), "page")


@pytest.mark.parametrize(
    ("subset", "words"),
    [
        (("heart_failure",), "You ticked heart failure. Foods are not suggested for potassium"),
        (("dialysis", "kidney_disease"), "You ticked kidney disease and dialysis. "),
        (AGAINST_POTASSIUM[:3], "You ticked kidney disease, dialysis and heart failure. "),
        (("ppi", "raises_potassium"), "You ticked a medicine or illness that raises potassium. "),
    ],
)
def test_the_very_conditions_that_stand_against_potassium_are_named(subset: tuple[str, ...], words: str) -> None:
    assert str(potassium_words(Person(30, conditions=subset))).startswith(words)
    assert str(potassium_reference_words(Person(30, conditions=subset))).startswith(words.partition(".")[0])


def test_who_did_not_open_the_box_is_told_which_box_to_open() -> None:
    words = str(potassium_words(Person(30)))
    assert "foods are not suggested for potassium" in words.casefold()
    assert "open the box “Health conditions and medicines”" in words


def test_who_said_yes_without_saying_to_what_is_not_told_of_a_tick() -> None:
    words = str(potassium_words(Person(30, potassium_care="yes")))
    assert "ticked" not in words
    assert "you said kidney disease, or a medicine that raises potassium" in words


def test_the_words_of_potassium_have_sources_that_exist() -> None:
    words = words_of_potassium()
    assert source(words.source).producer == "Palmer BF"
    assert source(words.reference_source).id == "nasem_2019_sodium_potassium"


def test_the_medicines_named_beside_the_question_are_known_where_they_are_written() -> None:
    assert written_medicines()[: len(potassium_medicines())] == potassium_medicines()
    assert {each.form for each in potassium_medicines()} == {"blood_pressure_tablet", "injection", "other"}
    ids = {each.id for each in sources()}
    for each in written_medicines():
        assert each.source in ids or (each.source == "" and each.mark == "unverified")


# Each from the statements collected for the checker: condition, place, life stage, words, source id.
EXPECTED = [
    ("kidney_disease", "result", "none", "potassium reference values do not apply", "nasem_2019_sodium_potassium"),
    ("kidney_disease", "suggestions", "none", "Salt substitutes", "kidney360_potassium"),
    ("kidney_disease", "supplement", "none", "Magnesium supplements are hazardous", "emc_12118_magnesium"),
    ("dialysis", "supplement", "none", "Magnesium supplements are hazardous", "emc_12118_magnesium"),
    ("dialysis", "cramps", "none", "haemodialysis", "allen_kirby_2012"),
    ("heart_failure", "result", "none", "Potassium can rise", "palmer_2004_potassium"),
    ("raises_potassium", "result", "none", "more of it can do harm", "palmer_2004_potassium"),
    ("raises_potassium", "supplement", "none", "under a doctor’s care only", "nhmrc_2006_potassium_supplements"),
    ("raises_potassium", "result", "pregnant", "contact your prescriber soon; do not stop it on your own", ""),
    ("raises_potassium", "result", "pregnant", "Heparin injections can raise potassium", "csm_heparin_potassium"),
    ("water_tablet", "result", "none", "can lower the magnesium", "emc_12118_magnesium"),
    ("water_tablet", "cramps", "none", "on the NHS (UK) list of causes", "nhs_leg_cramps"),
    ("ppi", "result", "none", "can lower the magnesium", "emc_12118_magnesium"),
    ("vomiting_or_diarrhoea", "result", "none", "is not in this record", ""),
    ("vomiting_or_diarrhoea", "result", "pregnant", "call your midwife or doctor, not to take minerals", ""),
    ("vomiting_or_diarrhoea", "cramps", "none", "call your doctor, not to take minerals", ""),
    ("vomiting_or_diarrhoea", "supplement", "pregnant", "do not stop; ask them", "nuangchamnong_niebyl_2014"),
    ("bariatric_surgery", "result", "none", "may take up less than you eat", ""),
    ("bariatric_surgery", "suggestions", "none", "The portions named are ordinary ones", ""),
]


@pytest.mark.parametrize(("id", "place", "stage", "words", "from_source"), EXPECTED)
def test_each_condition_is_answered_with_what_its_source_says(
    id: str, place: str, stage: str, words: str, from_source: str
) -> None:
    (found,) = (s for s in said(Person(30, life_stage=stage, conditions=(id,)), place) if words in s.text)
    assert found.source == from_source
    assert (found.source == "") is (found.mark in ("unverified", "argued"))


@pytest.mark.parametrize(("stage", "told"), [("none", False), ("lactating", False), ("pregnant", True)])
def test_only_who_is_pregnant_is_told_to_contact_the_prescriber_soon(stage: str, told: bool) -> None:
    person = Person(30, life_stage=stage, conditions=("raises_potassium",))
    assert ("contact your prescriber soon" in texts(said(person, "result"))) is told


def test_no_figure_of_a_blood_test_is_given() -> None:
    assert [each.text for each in EVERY_STATEMENT if re.search(r"mmol|mg/dL|\d\.\d", each.text)] == []


def test_what_was_read_was_read_in_the_collected_evidence(shared: Path) -> None:
    evidence = (shared / "reference" / "evidence.md").read_text(encoding="utf-8")
    for words in (
        "emc SmPC 12118",
        "NHMRC 2006",
        "UK CSM advice",
        "Kidney360 Table 3",
        "2014;6:401-409",
        "351:585-592",
    ):
        assert words in evidence


@pytest.mark.parametrize("id", ALL)
def test_what_is_said_above_a_list_of_foods_is_at_most_three_sentences(id: str) -> None:
    for who in STAGES:
        found = said(with_conditions((id,), who), "suggestions")
        assert 1 <= sum(len(re.findall(r"\.(?: |$)", each.text)) for each in found) <= 3


@pytest.mark.parametrize(
    "written",
    [
        *("Addison's disease", "addison’s disease", "adrenal insufficiency", "type 4 renal tubular acidosis"),
        *("type 4 RTA", "high potassium", "Hyperkalaemia", "hyperkalemia", "NSAID", "NSAIDs", "trimethoprim"),
        *("ciclosporin", "tacrolimus", "ACE inhibitor", "a medicine that raises potassium"),
    ],
)
def test_illnesses_and_medicines_that_raise_potassium_are_known_where_they_are_written(written: str) -> None:
    assert conditions_from(written) == ("raises_potassium",)


def test_the_box_names_the_illnesses_that_raise_potassium_and_says_so_unchecked() -> None:
    for words in ("Addison’s disease", "type 4 renal tubular acidosis", "high potassium"):
        assert words in conditions()["raises_potassium"].label
    (found,) = (e for e in said(Person(30, conditions=("raises_potassium",)), "result") if "Addison" in e.text)
    assert (found.mark, found.kind, found.source) == ("unverified", "caution", "")


def test_medicines_of_the_source_are_named_beside_the_question() -> None:
    named = {each.name: each.mark for each in potassium_medicines()}
    assert {named[name] for name in ("NSAIDs", "trimethoprim", "ciclosporin", "tacrolimus")} == {"read"}
    assert all(name in medicines_words() for name in named)


@pytest.mark.parametrize("care", ["yes", "unknown"])
def test_whose_statement_on_potassium_it_is_is_said_where_another_authority_was_chosen(care: str) -> None:
    us = str(potassium_reference_words(Person(30, potassium_care=care)))
    efsa = str(potassium_reference_words(Person(30, authority="EFSA", potassium_care=care)))
    assert "NASEM" not in us
    assert efsa.startswith("NASEM (US) says that its")


def test_what_nasem_says_is_of_kidney_disease_and_for_dialysis_it_is_our_own_reason() -> None:
    (kidney,) = (
        e
        for e in said(Person(30, conditions=("kidney_disease",)), "result")
        if e.nutrient == "potassium" and "not judged" in e.text
    )
    (dialysis,) = (e for e in said(Person(30, conditions=("dialysis",)), "result") if "not judged" in e.text)
    assert kidney.text.startswith("NASEM (US) says that its potassium reference values do not apply with kidney")
    assert (kidney.mark, dialysis.mark, dialysis.source) == ("read", "argued", "")
