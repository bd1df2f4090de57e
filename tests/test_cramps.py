"""What a person with cramps is told: red flags first, honest about the weak link, nothing that could do harm."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.cramps import CrampAdvice, advice, cited
from checker.person import Person
from nutrition_data.conditions import conditions
from nutrition_data.cramp_evidence import LEVELS, MARKS, TOPICS, WHO, Statement, cramp_evidence
from nutrition_data.nutrients import JUDGED
from nutrition_data.sources import sources

PERSONS = [
    Person(age, sex, stage, potassium_care=care)
    for (age, sex, stage), care in itertools.product(
        [
            (8, "male", "none"),
            (30, "female", "none"),
            (30, "female", "pregnant"),
            (30, "female", "lactating"),
            (80, "male", "none"),
        ],
        ["no", "yes", "unknown"],
    )
]
OTHERS = "Meeting the other reference values is worthwhile; for potassium ask your doctor."
EVERYTHING = [cramp_evidence().wording, *cramp_evidence().signs, *cramp_evidence().statements]


def all_said(found: CrampAdvice) -> list[Statement]:
    return [
        *found.ambulance,
        *found.emergency,
        *found.same_day,
        *found.see_doctor,
        *found.cautions,
        *found.evidence,
        *found.self_care,
    ]


@pytest.mark.parametrize("person", PERSONS)
def test_everybody_is_told_red_flags_what_is_known_of_each_nutrient_and_when_to_seek_help(person: Person) -> None:
    found = advice(person)
    assert found.ambulance
    assert found.emergency
    assert found.same_day
    assert found.see_doctor
    assert tuple(each.id for each in found.nutrients) == JUDGED
    assert all(any(said.certainty for said in each.statements) for each in found.nutrients)
    assert found.self_care
    assert "does not mean that it causes your cramps" in found.wording
    assert "A food record cannot show what is in your blood" in found.limits[0].text


def test_a_seizure_in_pregnancy_is_an_emergency_and_stands_first() -> None:
    for stage in ("pregnant", "lactating"):
        first = advice(Person(30, life_stage=stage)).ambulance[0]
        assert first.text.startswith("a seizure: in pregnancy or in the weeks after a birth")
    assert "a seizure" in [each.text for each in advice(Person(30)).ambulance]


def test_signs_of_pregnancy_and_after_birth_stand_before_the_others() -> None:
    for stage in ("pregnant", "lactating"):
        found = advice(Person(30, life_stage=stage))
        for level in (found.ambulance, found.emergency, found.same_day, found.see_doctor):
            general = ["everyone" in each.who for each in level if "urge" not in each.text]
            assert general == sorted(general)
        text = " ".join(each.text for each in (*found.ambulance, *found.emergency))
        for sign in ("one leg", "breathlessness", "severe headache", "flashing lights", "below the ribs"):
            assert sign in text


def test_signs_of_pregnancy_are_not_told_to_men_and_children() -> None:
    for person in PERSONS:
        if person.life_stage == "none" and not person.may_have_given_birth:
            found = advice(person)
            assert "pregnan" not in " ".join([found.wording, *(each.text for each in all_said(found))])


def test_nothing_that_could_do_harm_is_suggested() -> None:
    for person in PERSONS:
        text = " ".join(each.text for each in all_said(advice(person))).lower()
        assert "quinine" not in text
        assert "tonic" not in text
        assert not re.search(r"(?<!you )take (magnesium|potassium|calcium|vitamin)", text)
        assert not re.search(r"deficien|because you are low|score|\bsafe\b", text)


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
def test_the_trial_of_b_vitamins_is_not_told_to_pregnant_or_breastfeeding_women(stage: str) -> None:
    mine = " ".join(each.text for each in all_said(advice(Person(30, life_stage=stage))))
    assert "B vitamins may help" not in mine
    assert "B vitamins may help" in " ".join(each.text for each in all_said(advice(Person(30))))


def test_painkillers_are_named_in_pregnancy_only_to_advise_against_them() -> None:
    for person in PERSONS:
        text = " ".join(each.text for each in all_said(advice(person)))
        if person.life_stage == "pregnant":
            assert "ask before you take any painkiller" in text
            assert "advises against ibuprofen, naproxen" in text
        else:
            assert "ibuprofen" not in text


def test_a_swollen_leg_is_never_to_be_stretched_where_stretching_is_named() -> None:
    for stage in ("pregnant", "lactating"):
        found = advice(Person(30, life_stage=stage))
        assert found.self_care[0].text.startswith("Never massage, stretch or exercise a leg")
        assert "only without any of these signs" in found.self_care_title


def test_potassium_care_is_answered() -> None:
    said = {
        care: " ".join(each.text for each in advice(Person(30, potassium_care=care)).cautions)
        for care in ("no", "yes", "unknown")
    }
    assert "salt substitute" not in said["no"]
    assert "do not eat more potassium" in said["yes"]
    assert "Ask your doctor before you eat more of it" in said["unknown"]


def test_every_statement_has_its_mark_and_a_source_that_exists() -> None:
    ids = {each.id for each in sources()}
    for each in EVERYTHING:
        assert each.mark in MARKS
        assert each.topic in (*LEVELS, *TOPICS)
        assert each.who
        assert set(each.who) <= set(WHO)
        assert each.source in ids or (each.source == "" and each.mark in ("unverified", "argued"))


def test_what_is_not_verified_only_ever_makes_the_reader_more_careful() -> None:
    assert {each.kind for each in EVERYTHING if each.mark == "unverified"} == {"caution"}


def test_the_sources_of_what_is_shown_are_listed_once() -> None:
    for person in PERSONS:
        found = advice(person)
        listed = [each.id for each in found.sources]
        assert len(listed) == len(set(listed))
        assert {each.source for each in all_said(found) if each.source} <= set(listed)


def text_of(statements: Sequence[Statement]) -> str:
    return " | ".join(each.text for each in statements)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (Person(9.99), False),
        (Person(10), True),
        (Person(30), True),
        (Person(60), True),
        (Person(60.01), False),
        (Person(30, "male"), False),
    ],
)
def test_after_birth_signs_reach_a_woman_who_does_not_breastfeed(person: Person, told: bool) -> None:
    text = text_of(advice(person).emergency)
    signs = ("if you gave birth in the last 6 weeks: one leg", "flashing lights", "lost a pregnancy", "heavy bleeding")
    assert {sign in text for sign in signs} == {told}


def test_after_birth_signs_that_were_not_checked_carry_no_source() -> None:
    mine = [each for each in advice(Person(30)).emergency if "may_have_given_birth" in each.who]
    assert [each.mark for each in mine] == ["read", "read", "unverified"]
    assert ["loss" in each.text or "lost" in each.text for each in mine] == [False, False, True]


@pytest.mark.parametrize("person", [Person(8, "male"), Person(30), Person(30, "male"), Person(80)])
def test_everybody_not_expecting_is_told_the_signs_of_a_clot_in_the_lung(person: Person) -> None:
    signs = [each for each in advice(person).ambulance if "sudden breathlessness, chest pain, or coughing" in each.text]
    assert [each.mark for each in signs] == ["unverified"]


def test_who_has_not_said_age_or_sex_reads_every_sign_and_no_suggestion_for_others() -> None:
    unknown = advice(None)
    for stage in ("pregnant", "lactating"):
        known = advice(Person(30, life_stage=stage, potassium_care="unknown"))
        for level in ("ambulance", "emergency", "same_day", "see_doctor", "cautions", "self_care"):
            assert set(getattr(known, level)) <= set(getattr(unknown, level))
    assert "B vitamins may help" not in text_of(all_said(unknown))
    assert all("not_expecting" not in each.who for each in all_said(unknown))
    assert "blood tests" not in text_of(unknown.overview)
    assert "for potassium ask your doctor" in unknown.wording
    assert unknown.emergency_title.endswith("or, if you are pregnant or gave birth lately, your maternity unit")


@pytest.mark.parametrize(("care", "closing"), [("no", "is worthwhile anyway."), ("yes", OTHERS), ("unknown", OTHERS)])
def test_meeting_the_potassium_value_is_praised_only_where_there_is_no_reason_for_care(care: str, closing: str) -> None:
    assert advice(Person(30, potassium_care=care)).wording.endswith(closing)
    assert ("for potassium ask your doctor" in advice(Person(30, potassium_care=care)).wording) is (care != "no")


def test_pre_eclampsia_is_told_with_its_weeks() -> None:
    for stage in ("pregnant", "lactating"):
        text = text_of(advice(Person(30, life_stage=stage)).emergency)
        assert "usually after 20 weeks, or in the first weeks after a birth: a severe headache" in text
        assert "vomiting with any of these" in text


def test_a_clot_in_the_leg_is_told_with_all_its_signs() -> None:
    for stage in ("pregnant", "lactating"):
        text = text_of(advice(Person(30, life_stage=stage)).emergency)
        for words in (
            "tender",
            "a change of colour",
            "hurts when you stand or bend the foot up",
            "at any time in preg",
        ):
            assert words in text


def test_heavy_bleeding_after_a_birth_is_an_emergency() -> None:
    (sign,) = (each for each in advice(Person(30, life_stage="lactating")).emergency if "heavy bleeding" in each.text)
    assert (sign.mark, sign.source) == ("unverified", "")


def test_who_is_expecting_is_told_whom_to_call() -> None:
    for stage in ("pregnant", "lactating"):
        title = advice(Person(30, life_stage=stage)).emergency_title
        assert title == "Now: call or go to your maternity unit or an emergency department"
    assert "maternity" not in advice(Person(30, "male")).emergency_title


def test_no_source_stands_beside_the_mark_of_what_was_not_checked() -> None:
    assert [each.text for each in EVERYTHING if each.mark == "unverified" and each.source] == []


def test_low_dose_aspirin_is_an_exception_and_asking_first_is_marked_unchecked() -> None:
    cautions = advice(Person(30, life_stage="pregnant")).cautions
    (fda,) = (each for each in cautions if "FDA" in each.text)
    (ask,) = (each for each in cautions if "ask before you take any painkiller" in each.text)
    assert fda.text.endswith("Low-dose aspirin that your doctor prescribed is an exception.")
    assert (fda.mark, ask.mark, ask.source) == ("read", "unverified", "")


@pytest.mark.parametrize(("age", "adult"), [(18.99, False), (19, True), (19.01, True)])
def test_ageing_statins_and_b_vitamins_are_for_adults(age: float, adult: bool) -> None:
    text = text_of(all_said(advice(Person(age, potassium_care="no"))))
    assert {words in text for words in ("ageing", "statin", "B vitamins may help", "no reason to take")} == {adult}
    assert "the cramps began with a new medicine" in text
    assert "do not stop it on your own" in text


@pytest.mark.parametrize(
    ("stage", "care", "told"),
    [
        *(("none", "no", True), ("none", "yes", False), ("none", "unknown", False)),
        *(("pregnant", "no", False), ("lactating", "no", False)),
    ],
)
def test_that_blood_tests_are_seldom_needed_is_told_only_where_nothing_calls_for_them(
    stage: str, care: str, told: bool
) -> None:
    text = text_of(advice(Person(30, life_stage=stage, potassium_care=care)).overview)
    assert ("blood tests are usually not needed" in text) is told
    assert text.count("tired muscles and nerves that misfire") == 1
    assert "minerals in food are not on the list" in text


# ---- what is known, statement by statement, and for whom ----

PREGNANT, NURSING = Person(30, life_stage="pregnant"), Person(30, life_stage="lactating")
CHILD, MAN, WOMAN = Person(8, "male"), Person(40, "male", potassium_care="no"), Person(30, potassium_care="no")
WITH_CARE = Person(30, potassium_care="yes")
ANYBODY = (PREGNANT, NURSING, CHILD, MAN, WOMAN, WITH_CARE)

# (nutrient, words, who is told, how sure, source), from the statements collected for the checker.
LINKS = [
    ("magnesium", "between 0.84 fewer and 0.49 more", ANYBODY, "moderate to high certainty", "cochrane_magnesium_2020"),
    (
        *("magnesium", "In pregnancy the trials of magnesium pills do not agree", (PREGNANT, NURSING)),
        *("low or very low certainty", "cochrane_pregnancy_cramps_2020"),
    ),
    ("magnesium", "Low magnesium in the blood can", ANYBODY, "textbook view", "statpearls_hypomagnesemia"),
    ("calcium", "Low calcium in the blood can", ANYBODY, "textbook view", "statpearls_hypomagnesemia"),
    ("calcium", "unclear whether calcium pills help", (PREGNANT,), "low or very low certainty", ""),
    ("vitamin_b6", "No study held here links low vitamin B6", ANYBODY, "no link known", "efsa_2023_vitamin_b6_ul"),
    ("vitamin_b6", "Many magnesium and zinc products", ANYBODY, "reports", "tga_vitamin_b6"),
    ("vitamin_b6", "B vitamins may help", (MAN, WOMAN), "weak evidence (rating C)", "aafp_2017_leg_cramps"),
    ("potassium", "Low potassium in the blood can", ANYBODY, "textbook view", "statpearls_hypomagnesemia"),
    ("potassium", "No trial of potassium", ANYBODY, "no trial held", ""),
]


@pytest.mark.parametrize(("nutrient", "words", "told", "certainty", "from_source"), LINKS)
def test_each_link_is_told_with_how_sure_it_is_and_who_says_so(
    nutrient: str, words: str, told: tuple[Person, ...], certainty: str, from_source: str
) -> None:
    for person in ANYBODY:
        (mine,) = (each for each in advice(person).nutrients if each.id == nutrient)
        found = [each for each in mine.statements if words in each.text]
        assert bool(found) is (person in told), person
        for each in found:
            assert each.certainty.startswith(certainty)
            assert each.source == from_source
            assert cited(each).startswith(each.certainty)


def test_every_statement_about_a_link_says_how_sure_it_is() -> None:
    for each in cramp_evidence().statements:
        if each.topic in JUDGED or (each.topic == "overview" and each.kind == "finding"):
            assert each.certainty, each.text


@pytest.mark.parametrize("words", ["haemodialysis and some medicines", "a cyst behind the knee", "minerals in food"])
def test_what_cramps_go_with_and_what_feels_like_one_are_told(words: str) -> None:
    assert words in text_of(advice(MAN).overview)


def test_what_a_food_record_cannot_show_is_said_in_full() -> None:
    for person in (*ANYBODY, None):
        text = text_of(advice(person).limits)
        for words in ("in your blood", "your body lost", "it took up", "what you usually eat", "you did not enter"):
            assert words in text


def test_a_citation_names_the_first_author_or_the_body_the_year_and_what_was_not_checked() -> None:
    by_words = {each.text[:20]: each for each in EVERYTHING}
    assert cited(by_words["In trials in older a"]) == "moderate to high certainty; Garrison SR and others, 2020"
    assert cited(by_words["Low calcium in the b"]) == "textbook view; StatPearls; seen in a copy"
    assert cited(by_words["It is unclear whethe"]) == "low or very low certainty; not yet checked"
    assert cited(by_words["No trial of potassiu"]) == "no trial held"


# ---- with what was ticked ----


@pytest.mark.parametrize(
    ("id", "place", "words"),
    [
        ("water_tablet", "", "on the NHS (UK) list of causes"),
        ("water_tablet", "magnesium", "Thiazide and loop diuretics can lower magnesium"),
        ("ppi", "magnesium", "taken for a long time can lower magnesium"),
        ("vomiting_or_diarrhoea", "potassium", "can lower potassium in the blood"),
        ("vomiting_or_diarrhoea", "", "call your doctor, not to take minerals"),
        ("kidney_disease", "magnesium", "hazardous when kidneys fail"),
        ("dialysis", "", "haemodialysis) is one of the things that night leg cramps go with"),
        ("heart_failure", "potassium", "can do harm: none without your doctor"),
        ("raises_potassium", "potassium", "some of them (NSAIDs) raise potassium as well"),
        ("bariatric_surgery", "", "Trouble taking up food"),
    ],
)
def test_a_condition_that_goes_with_cramps_gets_its_sentence(id: str, place: str, words: str) -> None:
    found = advice(Person(30, conditions=(id,)))
    where = found.conditions if place == "" else next(each.statements for each in found.nutrients if each.id == place)
    assert words in text_of(where)
    assert words not in text_of(all_said(advice(Person(30))))


def test_all_conditions_at_once_take_no_caution_and_no_sign_away() -> None:
    for person in ANYBODY:
        with_all = replace(person, conditions=tuple(conditions()))
        before, after = all_said(advice(person)), {each.text for each in all_said(advice(with_all))}
        gone = [each.text for each in before if each.kind == "caution" and each.text not in after]
        # Said again in stronger words, naming what was ticked; and B vitamins are not named with care.
        assert all("more potassium" in text or "tried in older people" in text for text in gone)
        assert (
            "You ticked kidney disease, dialysis, heart failure and a medicine or illness that raises potassium: do not"
            in (" ".join(after))
        )


def test_nothing_that_could_do_harm_is_suggested_with_any_condition() -> None:
    for person, id in itertools.product(ANYBODY, conditions()):
        text = text_of(all_said(advice(replace(person, conditions=(id,))))).lower()
        assert not re.search(r"quinine|tonic|ibuprofen(?!, naproxen)", text)
        assert not re.search(r"(?<!you )take (magnesium|potassium|calcium|vitamin)", text)
        assert not re.search(r"deficien|because you are low|score|\bsafe\b", text)


def test_the_sources_of_what_was_ticked_are_listed_too() -> None:
    found = advice(Person(30, conditions=("ppi", "dialysis")))
    assert {each.source for each in all_said(found) if each.source} <= {each.id for each in found.sources}


# ---- whom to call, for which sign ----

AMBULANCE = "Call an ambulance now: your emergency number (999 in the UK)"


@pytest.mark.parametrize("person", [None, PREGNANT, NURSING, CHILD, MAN, WOMAN, WITH_CARE])
def test_an_ambulance_is_called_for_the_lung_a_faint_and_a_seizure_and_for_no_leg(person: Person | None) -> None:
    found = advice(person)
    assert found.ambulance_title == AMBULANCE
    for words in ("breathlessness", "chest pain", "coughing blood", "fainting", "a seizure"):
        assert words in text_of(found.ambulance)
        assert words not in text_of(found.emergency).replace("breathlessness or chest pain: see above", "")
    assert "leg" not in text_of(found.ambulance)
    assert "999" not in found.emergency_title


def test_the_leg_pre_eclampsia_and_the_belly_are_for_the_maternity_unit() -> None:
    text = text_of(advice(PREGNANT).emergency)
    assert all(words in text for words in ("one leg", "pre-eclampsia", "cramps in the belly, bleeding"))


@pytest.mark.parametrize("person", [None, NURSING, CHILD, MAN, WOMAN])
def test_a_leg_that_may_hold_a_clot_is_a_sign_at_any_time_and_not_only_after_a_birth(person: Person | None) -> None:
    (sign,) = (each for each in advice(person).same_day if "of one leg: it can be a clot" in each.text)
    assert sign.mark == "unverified"


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
def test_swelling_that_may_be_a_clot_is_never_called_a_matter_for_soon(stage: str) -> None:
    text = text_of(advice(Person(30, life_stage=stage)).see_doctor)
    assert "both legs are numb, or slowly more swollen (one leg, or sudden swelling: see above)" in text
    assert "your legs are numb or swollen" not in text


def test_one_swollen_leg_is_sent_to_the_signs_above_for_everybody_else_too() -> None:
    assert "your legs are numb or swollen (only one leg: see above)" in text_of(advice(MAN).see_doctor)


@pytest.mark.parametrize("id", list(conditions()))
def test_nobody_who_ticked_a_condition_is_told_that_blood_tests_are_seldom_needed(id: str) -> None:
    person = Person(40, "male", potassium_care="no", conditions=(id,))
    text = text_of(all_said(advice(person)))
    assert "blood tests are usually not needed" not in text
    assert text.count("tired muscles and nerves that misfire") == 1


@pytest.mark.parametrize(("age", "told"), [(18.99, False), (19, True), (19.01, True)])
def test_nobody_under_19_is_told_that_blood_tests_are_seldom_needed(age: float, told: bool) -> None:
    text = text_of(advice(Person(age, "male", potassium_care="no")).overview)
    assert ("blood tests are usually not needed" in text) is told


def test_b_vitamins_come_with_whom_they_were_tried_in_and_are_no_reason_to_take_them() -> None:
    (mine,) = (each for each in advice(MAN).nutrients if each.id == "vitamin_b6")
    found, caution = (each for each in mine.statements if "not_expecting" in each.who)
    assert found.text.startswith("B vitamins may help night cramps for a short time; that is no reason to take them")
    assert "older people with high blood pressure" in caution.text
    assert (found.mark, caution.mark, caution.kind) == ("read", "unverified", "caution")


@pytest.mark.parametrize("id", ["kidney_disease", "dialysis", "heart_failure", "raises_potassium"])
def test_b_vitamins_are_not_named_where_there_is_reason_for_care(id: str) -> None:
    text = text_of(all_said(advice(Person(40, "male", conditions=(id,)))))
    assert "B vitamins may help" not in text
    assert "older people with high blood pressure" not in text


@pytest.mark.parametrize(("person", "told"), [(PREGNANT, True), (None, True), (MAN, False), (CHILD, False)])
def test_pregnancy_cramps_are_named_only_to_who_is_or_may_be_pregnant(person: Person | None, told: bool) -> None:
    found = advice(person)
    assert ("pregnancy cramps" in found.wording) is told
    assert ("late pregnancy" in text_of(found.overview)) is told
    assert "have no proven cause in food" in found.wording


# ---- the closing words ----

NO_VALUE = "No reference value decides for you here: ask your doctor or dietitian which amounts are right for you."


@pytest.mark.parametrize(
    ("person", "closing"),
    [
        (MAN, "Meeting the reference values is worthwhile anyway."),
        (PREGNANT, OTHERS),  # potassium care is not known
        (WITH_CARE, OTHERS),
        (Person(40, "male", conditions=("dialysis",)), OTHERS),
        # EFSA prints no potassium value for pregnancy under 18, but one of vitamin B6.
        (Person(16, life_stage="pregnant", authority="EFSA", potassium_care="no"), OTHERS),
        # What a label compares with is shown and judges nobody.
        (Person(40, "male", authority="FDA_DV", potassium_care="no"), NO_VALUE),
        # Over 50 and pregnant: no authority gives a value.
        (Person(50, life_stage="pregnant", potassium_care="no"), "Meeting the reference values is worthwhile anyway."),
        (Person(51, life_stage="pregnant", potassium_care="no"), NO_VALUE),
        (Person(52, life_stage="pregnant"), NO_VALUE),
    ],
)
def test_reference_values_are_called_worthwhile_only_where_they_judge_for_this_person(
    person: Person, closing: str
) -> None:
    assert advice(person).wording.endswith(closing)
